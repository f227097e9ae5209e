import { type ArgumentsSchema, argumentsSchema, listed } from './arguments.ts';
import type { Command } from './command.ts';
import { isOneTypo, near } from './near.ts';
import type { Arguments, OptionSpec, OptionSpecs } from './option.ts';
import { type Token, tokenise } from './tokens.ts';

/** The command behind which every other can be reached (`/paperboy papers …`), and the answer to an empty line. */
export const doorName = 'paperboy';

export interface Understood {
  readonly kind: 'understood';
  readonly command: Command;
  readonly args: Arguments<OptionSpecs>;
  /** The answer is for the asker alone. */
  readonly private: boolean;
}

export type Parsed =
  | Understood
  /** Everything that is wrong, a sentence each. */
  | { readonly kind: 'faulty'; readonly command: Command; readonly faults: readonly string[] }
  /** No such command. `rest` is what was typed behind its name. */
  | {
      readonly kind: 'unknown';
      readonly name: string;
      readonly near: readonly Command[];
      readonly rest: string;
    };

export interface Parser {
  /** Typed text, with or without the slash. Never throws, whatever the text. */
  line(text: string): Parsed;
  /** A platform's typed options, unchecked. */
  options(name: string, values: Readonly<Record<string, unknown>>): Parsed;
}

const privateOption: OptionSpec = { kind: 'flag', description: 'Only you see the answer' };

/** The options of a command and those that every command takes. */
export function optionsOf(command: Command): OptionSpecs {
  return { ...command.options, private: privateOption };
}

/** Everything about one command that is worked out once. */
interface Entry {
  readonly command: Command;
  readonly specs: OptionSpecs;
  readonly names: readonly string[];
  readonly schema: ArgumentsSchema;
}

/** Makes the parser of a list of commands; their schemas are built here, not for each line. */
export function createParser(commands: readonly Command[]): Parser {
  const entries = new Map<string, Entry>();
  for (const command of commands) {
    const specs = optionsOf(command);
    entries.set(command.name, { command, specs, names: Object.keys(specs), schema: argumentsSchema(specs) });
  }
  const commandNames = [...entries.keys()];
  const unknown = (name: string, rest: string): Parsed => {
    const nearNames = new Set(near(name, commandNames));
    return { kind: 'unknown', name, rest, near: commands.filter((command) => nearNames.has(command.name)) };
  };

  return {
    line(text) {
      const tokens = tokenise(text);
      let [name, at] = takeName(tokens, 0);
      // `/paperboy papers …` is `/papers …`.
      for (
        let next = tokens[at];
        name === doorName && next !== undefined && isLoose(next);
        next = tokens[at]
      ) {
        const [inner, behind] = takeName(tokens, at);
        const door = entries.get(doorName);
        if (!entries.has(inner) && door !== undefined && isChoiceOf(door, inner)) break;
        [name, at] = [inner, behind];
      }
      const after = tokens.slice(at);
      const entry = entries.get(name);
      if (entry === undefined) return unknown(name, after.map((token) => token.raw).join(' '));
      const typed = readTokens(entry, after);
      return check(entry, typed.values, typed.faults);
    },
    options(name, values) {
      const entry = entries.get(name);
      return entry === undefined ? unknown(name, '') : check(entry, values, new Map());
    },
  };
}

/** The command's name from token `at` on, lower case and without the slash, and where the tokens behind it begin. */
function takeName(tokens: readonly Token[], at: number): [name: string, behind: number] {
  for (let next = at; next < tokens.length; next += 1) {
    const raw = tokens[next]?.raw ?? '';
    const name = raw.startsWith('/') ? raw.slice(1) : raw;
    if (name !== '') return [name.toLowerCase(), next + 1];
  }
  return [doorName, tokens.length];
}

const isLoose = (token: Token): boolean => token.key === undefined && !token.quoted;

function isChoiceOf(entry: Entry, word: string): boolean {
  const [spec] = Object.values(entry.specs);
  return spec?.kind === 'choice' && (spec.choices.includes(word) || near(word, spec.choices).length > 0);
}

/** Values by option name, and faults by option name (or by what else they are about). */
interface Typed {
  readonly values: Record<string, string>;
  readonly faults: ReadonlyMap<string, string>;
}

function readTokens(entry: Entry, tokens: readonly Token[]): Typed {
  const values: Record<string, string> = {};
  const faults = new Map<string, string>();
  const loose: Token[] = [];
  const give = (name: string, value: string): void => {
    if (Object.hasOwn(values, name)) faults.set(name, `${name}: is given twice. Give it once.`);
    else values[name] = value;
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    const name = token.key === undefined ? undefined : keyOf(entry.specs, token.key);
    if (!token.closed) {
      faults.set(
        '"',
        'A quotation mark is opened and never closed. Put another at the end of the quoted words.',
      );
    } else if (name === undefined) {
      loose.push(token);
    } else if (name.kind === 'typo') {
      faults.set(`${token.key}:`, typoSentence(entry, token.key ?? '', name.meant));
    } else if (token.quoted) {
      give(name.name, token.value);
    } else {
      const parts = token.value === '' ? [] : [token.value];
      // The value goes on behind a space after the colon, and behind a comma: `same: 3, 8`.
      for (let next = tokens[at + 1]; isMore(parts.at(-1)) && isWord(entry, next); next = tokens[at + 1]) {
        parts.push(wordOf(next));
        at += 1;
      }
      give(name.name, parts.join(' '));
    }
  }
  giveLoose(entry, loose, values, faults);
  return { values, faults };
}

const isMore = (before: string | undefined): boolean => before === undefined || before.endsWith(',');

/** Whether a token is there and begins no option. */
const isWord = (entry: Entry, token: Token | undefined): token is Token =>
  token?.closed === true && (token.key === undefined || keyOf(entry.specs, token.key) === undefined);

/** A token that is no option's: the word as it was typed, its quotation marks taken off. */
export const wordOf = (token: Token): string => (token.key === undefined ? token.value : token.raw);

const rawOf = (token: Token): string => token.raw;

type Key =
  | { readonly kind: 'option'; readonly name: string }
  | { readonly kind: 'typo'; readonly meant: string };

/** The option a key stands for, or the one it is a typo of; undefined when the word is no key at all. */
export function keyOf(specs: OptionSpecs, key: string): Key | undefined {
  if (Object.hasOwn(specs, key)) return { kind: 'option', name: key };
  const meant = Object.keys(specs).find((name) => isOneTypo(key, name));
  return meant === undefined ? undefined : { kind: 'typo', meant };
}

function typoSentence(entry: Entry, key: string, meant: string): string {
  const question = `${key}: is no option of /${entry.command.name}. Did you mean ${meant}:?`;
  return `${question} If it is part of the text, put the text in quotation marks.`;
}

/**
 * Loose words are the first option. One that takes no text takes one word, and leaves the others to the next option
 * (`announce now arxiv:2206.10654`).
 */
function giveLoose(
  entry: Entry,
  loose: readonly Token[],
  values: Record<string, string>,
  faults: Map<string, string>,
): void {
  let left = loose;
  for (const [name, spec] of Object.entries(entry.specs)) {
    if (left.length === 0 || name === 'private') break;
    if (spec.kind === 'text') {
      if (Object.hasOwn(values, name))
        faults.set(
          name,
          `${name}: is given twice. Give it once; a value of several words takes quotation marks.`,
        );
      else values[name] = left.map(spec.keepQuotes === true ? rawOf : wordOf).join(' ');
      return;
    }
    if (Object.hasOwn(values, name)) continue;
    const [word, ...others] = left;
    if (word !== undefined) values[name] = wordOf(word);
    left = others;
  }
  if (left.length > 0) {
    const taken = listed(
      entry.names.map((name) => `${name}:`),
      'and',
    );
    faults.set('words', `There are words too many: /${entry.command.name} takes only ${taken}.`);
  }
}

/** Checks values against the command's schema; all faults, typing and values, come back together. */
function check(
  entry: Entry,
  values: Readonly<Record<string, unknown>>,
  typed: ReadonlyMap<string, string>,
): Parsed {
  const result = entry.schema.safeParse(values);
  if (result.success && typed.size === 0) {
    const { private: isPrivate, ...args } = result.data;
    return {
      kind: 'understood',
      command: entry.command,
      args: args as Arguments<OptionSpecs>,
      private: isPrivate === true,
    };
  }
  const faults = new Map(typed);
  for (const issue of result.error?.issues ?? []) {
    const about = String(issue.path[0] ?? '');
    if (!faults.has(about)) faults.set(about, issue.message);
  }
  return { kind: 'faulty', command: entry.command, faults: [...faults.values()] };
}
