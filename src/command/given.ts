import type { Command } from './command.ts';
import type { OptionSpec, OptionSpecs } from './option.ts';
import { keyOf, wordOf } from './parse.ts';
import type { Token } from './tokens.ts';

/** What an unfinished line gives a command so far; for completion, which must agree with the parser. */

/** A token as the parser takes it: under the option its key names or is a typo of, or else the word that it is. */
export function asParsed(token: Token, specs: OptionSpecs): Token {
  const key = token.key === undefined ? undefined : keyOf(specs, token.key);
  return key === undefined
    ? { ...token, key: undefined, value: wordOf(token) }
    : { ...token, key: key.kind === 'option' ? key.name : key.meant };
}

/** The same for the finished tokens of a line: a key with a space behind its colon takes the next word as its value. */
export function givenTokens(tokens: readonly Token[], specs: OptionSpecs): Token[] {
  const given: Token[] = [];
  for (const token of tokens.map((one) => asParsed(one, specs))) {
    const before = given[given.length - 1];
    if (before !== undefined && isBareKey(before) && token.key === undefined) {
      given[given.length - 1] = { ...before, value: token.value, quoted: true };
    } else given.push(token);
  }
  return given;
}

/** `category:` with nothing behind it. */
export const isBareKey = (token: Token): boolean =>
  token.key !== undefined && token.value === '' && !token.quoted;

interface Loose {
  /** The option that the next loose word goes to, and those of its words that are already typed. */
  readonly open: { readonly spec: OptionSpec; readonly words: readonly Token[] } | undefined;
  /** The options that loose words were given to. */
  readonly taken: readonly string[];
}

/** Where the loose words of a line went, and where the next one goes. */
export function looseOptions(command: Command, given: readonly Token[]): Loose {
  const taken: string[] = [];
  let words = given.filter((token) => token.key === undefined);
  for (const [name, spec] of Object.entries(command.options)) {
    const isGiven = given.some((token) => token.key === name);
    if (spec.kind === 'text') {
      // Words go to the first text option, even if it is given; those with a key behind them can't be replaced as one.
      const last = given.findLast((token) => token.key !== undefined)?.from ?? -1;
      if (words.length > 0) taken.push(name);
      const isClosed = isGiven || words.some((token) => token.from < last);
      return { open: isClosed ? undefined : { spec, words }, taken };
    }
    if (isGiven) continue;
    if (words.length === 0) return { open: { spec, words }, taken };
    taken.push(name);
    words = words.slice(1);
  }
  return { open: undefined, taken };
}
