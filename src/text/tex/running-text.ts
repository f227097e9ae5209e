import { accented, isTextAccent } from './accents.ts';
import { mathBetweenDollars } from './dollars.ts';
import { MathReader } from './math.ts';
import { Punctuation } from './punctuation.ts';
import { type Script, scripted } from './scripts.ts';
import { deepest, type Piece, Source, type Stretch } from './source.ts';
import { letterCommands, symbols } from './symbols.ts';
import { readAccent } from './text-accents.ts';
import { readTextCommand, unescaped } from './text-commands.ts';

/** TeX in running text → Unicode, once; see `texToUnicode`. */
export function readRunningText(text: string): string {
  return new RunningText(new Source(text)).read(0, text.length, 0).text;
}

/** Where something may begin that is not what it looks like. */
const special = /[\\${}~^_`'"-]|https?:\/\/|www\./g;

class RunningText {
  readonly #source: Source;
  readonly #text: string;
  readonly #punctuation: Punctuation;
  readonly #math: MathReader;

  constructor(source: Source) {
    this.#source = source;
    this.#text = source.text;
    this.#punctuation = new Punctuation(source.text);
    this.#math = new MathReader(source, this.read);
  }

  /** The stretch as people read it. */
  readonly read = (from: number, to: number, depth: number): Stretch => {
    let out = '';
    let unknown = false;
    let starts: Stretch['starts'] = 'plain';
    // The last characters of what came out: all of a long text must not be looked at for each sign in it.
    let before = '';
    let kept = from;
    let isFirst = true;
    for (let at = from; at < to; ) {
      special.lastIndex = at;
      const found = special.exec(this.#text);
      if (found === null || found.index >= to) break;
      at = found.index;
      const plain = this.#text.slice(kept, at);
      before = (before + plain).slice(-2);
      const piece = this.#pieceAt(at, from, to, before, depth);
      if (isFirst && /^\s*$/.test(plain)) starts = piece.unknown === true ? 'unknown' : 'known';
      isFirst = false;
      before = (before + piece.text).slice(-2);
      out += plain + piece.text;
      unknown ||= piece.unknown === true;
      at = piece.end;
      kept = at;
    }
    return { text: kept < to ? out + this.#text.slice(kept, to) : out, unknown, starts };
  };

  #pieceAt(at: number, from: number, to: number, before: string, depth: number): Piece {
    const sign = this.#text.charAt(at);
    switch (sign) {
      case '\\':
        return this.#command(at, to, depth) ?? this.#asWritten(at, to);
      case '$':
        return this.#dollars(at, to, depth);
      case '{':
        return this.#group(at, to, depth);
      case '^':
      case '_':
        return this.#script(sign, at, to, before, depth) ?? { text: sign, end: at + 1 };
      case 'h':
      case 'w':
        return this.#address(at, to);
      default:
        return this.#punctuation.at(at, from, to) ?? { text: sign, end: at + 1 };
    }
  }

  /** A command that is not understood, with its arguments. */
  #asWritten(at: number, to: number): Piece {
    let end = Math.min(to, at + 1 + this.#source.commandName(at).length);
    for (;;) {
      const close = this.#source.closeOf(end, to) ?? this.#source.bracketOf(end, to);
      if (close === undefined) return { text: this.#text.slice(at, end), end, unknown: true };
      end = close + 1;
    }
  }

  #dollars(at: number, to: number, depth: number): Piece {
    const span = mathBetweenDollars(this.#text, at, to);
    if (span !== undefined) return this.#formula(at, span.from, span.to, span.end, depth);
    const end = Math.min(to, at + (this.#text.charAt(at + 1) === '$' ? 2 : 1));
    return { text: this.#text.slice(at, end), end };
  }

  /** The formula from `from` to `to`, whose delimiters stand from `at` to `end`. */
  #formula(at: number, from: number, to: number, end: number, depth: number): Piece {
    const text = this.#math.read(from, to, depth);
    return text === undefined ? { text: this.#text.slice(at, end), end, unknown: true } : { text, end };
  }

  /** `\(…\)`, `\[…\]` */
  #bracketed(at: number, closer: string, to: number, depth: number): Piece | undefined {
    const close = this.#source.next(closer, at + 2, to);
    return close === undefined ? undefined : this.#formula(at, at + 2, close, close + 2, depth);
  }

  /** `\begin{…}`: an equation of one line is a formula; anything else stays as written to its `\end`. */
  #environment(at: number, to: number, depth: number): Piece | undefined {
    const close = this.#source.closeOf(at + 6, to);
    if (close === undefined) return undefined;
    const closer = `\\end${this.#text.slice(at + 6, close + 1)}`;
    const until = this.#source.next(closer, close, to);
    if (until === undefined) return undefined;
    const end = until + closer.length;
    if (/^\\end\{(?:equation|displaymath|math)\*?\}$/.test(closer))
      return this.#formula(at, close + 1, until, end, depth);
    return { text: this.#text.slice(at, end), end, unknown: true };
  }

  /** Braces go where they were TeX's: around a command, or around part of a word (`{B}ayes`). A set keeps its own. */
  #group(at: number, to: number, depth: number): Piece {
    const close = this.#source.closeOf(at, to);
    if (close === undefined) return { text: '{', end: at + 1, unknown: true };
    const end = close + 1;
    if (depth > deepest) return { text: this.#text.slice(at, end), end, unknown: true };
    const inner = this.#text.slice(at + 1, close);
    if (inner === ',') return { text: inner, end };
    const next = end < to ? this.#text.charAt(end) : '';
    // `{\"}u`: the accent in braces, its letter behind them.
    const accent = /^\\(["'`^~=.])$/.exec(inner)?.[1];
    const letter = accent === undefined || next === '' ? undefined : accented(accent, next);
    if (letter !== undefined) return { text: letter, end: end + 1 };
    const { text, unknown, starts } = this.read(at + 1, close, depth + 1);
    const isPartOfWord = /^\p{L}[\p{L}\d-]*$/u.test(inner) && /^[\p{Lu}\p{Ll}]/u.test(next);
    const isTex = /^\s*[\\{$]/.test(inner) && starts === 'known';
    return { text: isPartOfWord || isTex ? text.trimStart() : `{${text}}`, end, unknown };
  }

  /** Raised or lowered outside of a formula: `x^{2}`, `10^5`, `z_{abs}`; `snake_case` stays. */
  #script(script: Script, at: number, to: number, before: string, depth: number): Piece | undefined {
    const isAttached = /[\p{L}\p{N}\p{M})\]|}*′]$/u.test(before);
    const close = this.#source.closeOf(at + 1, to);
    if (close === undefined) {
      const ahead = this.#text.slice(at + 1, Math.min(to, at + 12));
      const digits = isAttached && script === '^' ? exponent.exec(ahead)?.[0] : undefined;
      if (digits === undefined) return undefined;
      return { text: scripted('^', digits, false), end: at + 1 + digits.length };
    }
    // An isotope's number stands before its letter: `^{76}Ge`.
    if (!isAttached && !/^\d+$/.test(this.#text.slice(at + 2, close))) return undefined;
    const inner = this.#math.read(at + 2, close, depth + 1);
    if (inner === undefined || inner === '')
      return { text: this.#text.slice(at, close + 1), end: close + 1, unknown: true };
    return { text: scripted(script, inner, !isAttached), end: close + 1 };
  }

  /** A web address stays as it is, but for characters that TeX wants escaped. */
  #address(at: number, to: number): Piece {
    let end = at;
    while (end < to && !/[\s{}<>$]/.test(this.#text.charAt(end))) end += 1;
    return { text: unescaped(this.#text.slice(at, end)), end };
  }

  readonly #command = (at: number, to: number, depth: number): Piece | undefined => {
    const name = this.#source.commandName(at);
    const end = at + 1 + name.length;
    if (name === '' || end > to || depth > deepest) return undefined;
    if (name === '(') return this.#bracketed(at, '\\)', to, depth);
    if (name === '[') return this.#bracketed(at, '\\]', to, depth);
    if (name === 'begin') return this.#environment(at, to, depth);
    const accent = isTextAccent(name)
      ? readAccent(this.#source, this.read, this.#command, name, at, to, depth)
      : undefined;
    if (accent !== undefined) return accent;
    const sign = signs.get(name);
    if (sign !== undefined) return { text: sign, end };
    return (
      readTextCommand(this.#source, this.read, name, at, to, depth) ??
      this.#symbol(name, at, end, to) ??
      this.#math.readCommand(at, to, depth)
    );
  };

  /** A letter or sign by its name; `{}` behind it only ends the name. */
  #symbol(name: string, at: number, end: number, to: number): Piece | undefined {
    // arXiv writes `360{\deg}`.
    const isDegree = name === 'deg' && /[\d{]\s?$/.test(this.#text.slice(Math.max(0, at - 2), at));
    const symbol = symbols.get(isDegree ? 'degree' : name);
    if (symbol === undefined || symbol.kind === 'function') return undefined;
    if (this.#source.closeOf(end, to) === end + 1) return { text: symbol.text, end: end + 2 };
    return { text: symbol.text, end: letterCommands.has(name) ? this.#source.afterSpace(end, to) : end };
  }
}

/** A power of digits only, and no number with a fraction, no range. */
const exponent = /^[-−]?\d+(?![\p{L}\p{N}._^-])|^[-−]?\d+(?=[-.](?:\s|$|\p{L}{2}))/u;

const signs = new Map([
  ...[...'%&#_${}'].map((character) => [character, character] as const),
  ...[...' \n,;:\\'].map((character) => [character, ' '] as const),
  ...[...'-/@!'].map((character) => [character, ''] as const),
]);
