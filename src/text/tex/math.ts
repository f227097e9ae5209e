import { alphabetSwitches } from './alphabets.ts';
import { type Atom, choice, inStyle, quotient, space, withScript, written } from './atoms.ts';
import { readMathCommand } from './math-commands.ts';
import { deepest, type ReadText, type Source } from './source.ts';

/** A part of a formula, and where what follows it begins. */
export interface Read {
  readonly atoms: readonly Atom[];
  readonly end: number;
}

/**
 * Formulas, by recursive descent. Whatever it does not understand makes it answer undefined, and nobody is shown half of a
 * formula.
 */
export class MathReader {
  readonly source: Source;
  readonly #readText: ReadText;

  /** @param readText reads the running text inside `\text{…}` */
  constructor(source: Source, readText: ReadText) {
    this.source = source;
    this.#readText = readText;
  }

  /** The formula from `from` to `to` as a line of Unicode. */
  read(from: number, to: number, depth: number): string | undefined {
    const atoms = this.list(from, to, depth);
    return atoms === undefined ? undefined : written(atoms);
  }

  /** One command of mathematics, with its arguments, that stands in running text. */
  readCommand(
    at: number,
    to: number,
    depth: number,
  ): { readonly text: string; readonly end: number } | undefined {
    const read = readMathCommand(this, at, to, depth);
    if (read === undefined) return undefined;
    // In prose the white space behind a name parts words: `n \log n`.
    const apart = read.atoms.at(-1)?.kind === 'end' ? ' ' : '';
    return { text: written(read.atoms) + apart, end: read.end };
  }

  /** The running text from `from` to `to`, if all of it is understood. */
  text(from: number, to: number, depth: number): string | undefined {
    const read = depth > deepest ? undefined : this.#readText(from, to, depth);
    return read === undefined || read.unknown ? undefined : read.text;
  }

  /** Everything from `from` to `to`. */
  list(from: number, to: number, depth: number): readonly Atom[] | undefined {
    if (depth > deepest) return undefined;
    const { text } = this.source;
    const atoms: Atom[] = [];
    for (let at = from; at < to; ) {
      const character = text.charAt(at);
      if (character === "'") {
        withScript(atoms, '^', '′');
        at += 1;
        continue;
      }
      if (character === '^' || character === '_') {
        const script = this.argument(at + 1, to, depth);
        if (script === undefined) return undefined;
        withScript(atoms, character, written(script.atoms));
        at = script.end;
        continue;
      }
      const name = character === '\\' ? this.source.commandName(at) : '';
      if (alphabetSwitches.has(name) || name === 'over' || name === 'choose')
        return this.#restOfList(name, atoms, at + 1 + name.length, to, depth);
      const read = character === '\\' ? readMathCommand(this, at, to, depth) : this.#plain(at, to, depth);
      if (read === undefined) return undefined;
      for (const atom of read.atoms) atoms.push(atom);
      at = read.end;
    }
    return atoms;
  }

  /** Commands that hold to the end of their group: `{\cal O}`, `{a \over b}`. */
  #restOfList(name: string, before: readonly Atom[], from: number, to: number, depth: number) {
    const rest = this.list(this.source.afterSpace(from, to), to, depth + 1);
    if (rest === undefined) return undefined;
    if (name === 'over') return [quotient(before, rest)];
    if (name === 'choose') return [choice(before, rest)];
    const alphabet = alphabetSwitches.get(name) ?? 'plain';
    return [...before, ...rest.map((atom) => inStyle(atom, alphabet))];
  }

  /** What a command or a script takes: a group, a command, else one character. */
  argument(from: number, to: number, depth: number): Read | undefined {
    const at = this.source.afterSpace(from, to);
    const character = this.source.text.charAt(at);
    if (at >= to || depth > deepest || character === '^' || character === '_') return undefined;
    if (character === '\\') {
      const read = readMathCommand(this, at, to, depth + 1);
      return read && { atoms: read.atoms.filter(({ kind }) => kind !== 'end'), end: read.end };
    }
    if (character !== '{') return this.#plain(at, to, depth + 1);
    const close = this.source.closeOf(at, to);
    const atoms = close === undefined ? undefined : this.list(at + 1, close, depth + 1);
    return close === undefined || atoms === undefined ? undefined : { atoms, end: close + 1 };
  }

  /** A group, white space or one character as it stands. */
  #plain(at: number, to: number, depth: number): Read | undefined {
    const character = String.fromCodePoint(this.source.text.codePointAt(at) ?? 0);
    const end = at + character.length;
    if (character === '{') return this.#group(at, to, depth);
    if (character === '}' || character === '&' || character === '$') return undefined;
    if (/[\s~]/.test(character)) return { atoms: [space], end };
    return { atoms: [{ kind: kindOf(character), text: character }], end };
  }

  /** `{…}`: one ordinary thing, unless it holds only one of another kind. */
  #group(at: number, to: number, depth: number): Read | undefined {
    const read = this.argument(at, to, depth);
    if (read === undefined) return undefined;
    const [only] = read.atoms;
    if (read.atoms.length === 1 && only !== undefined && only.kind !== 'operator') return read;
    const text = written(read.atoms);
    const openEnded = read.atoms.at(-1)?.openEnded === true;
    return { atoms: text === '' ? [] : [{ kind: 'ordinary', text, openEnded }], end: read.end };
  }
}

function kindOf(character: string): Atom['kind'] {
  if ('+-=<>/*≤≥≠≈∈∉⊂⊆→←↔⇒±×÷·∼−∪∩∘∝'.includes(character)) return 'operator';
  if ('(['.includes(character)) return 'open';
  if (')]'.includes(character)) return 'close';
  return ',;:?'.includes(character) ? 'mark' : 'ordinary';
}
