import { matchBraces } from './braces.ts';

/** Deeper than people nest and shallow enough for any stack. */
export const deepest = 40;

/** Each costs one look through the text. */
const mostStretches = 16;

/** A text being read: its characters, and what belongs together in it, found in one pass however it is asked. */
export class Source {
  readonly text: string;
  readonly #partner: Int32Array;
  /** By what was looked for: from where, and where it was. */
  readonly #found = new Map<string, { readonly from: number; readonly at: number }>();

  constructor(text: string) {
    this.text = text;
    this.#partner = text.includes('{') ? matchBraces(text) : new Int32Array(0);
  }

  /** Where the group closes that opens at `at`; undefined if none opens there or it goes on behind `to`. */
  closeOf(at: number, to: number): number | undefined {
    const close = this.text.charAt(at) === '{' ? this.#partner[at] : undefined;
    return close !== undefined && close > at && close < to ? close : undefined;
  }

  /** Where an optional argument closes, `[…]`, which is short. */
  bracketOf(at: number, to: number): number | undefined {
    if (this.text.charAt(at) !== '[') return undefined;
    const close = this.text.slice(at, Math.min(to, at + 100)).indexOf(']');
    return close === -1 ? undefined : at + close;
  }

  /** The next place of a fixed stretch (`\)`), within the range; only so many stretches are looked for in one text. */
  next(stretch: string, from: number, to: number): number | undefined {
    const known = this.#found.get(stretch);
    if (known === undefined && this.#found.size === mostStretches) return undefined;
    const isKnown = known !== undefined && known.from <= from && (known.at === -1 || from <= known.at);
    const at = isKnown ? known.at : this.text.indexOf(stretch, from);
    if (!isKnown) this.#found.set(stretch, { from, at });
    return at === -1 || at + stretch.length > to ? undefined : at;
  }

  /** The first place from `from` on that holds no white space. */
  afterSpace(from: number, to: number): number {
    let at = from;
    while (at < to && /\s/.test(this.text.charAt(at))) at += 1;
    return at;
  }

  /** The name after a backslash: letters, else one character; '' at the text's end. */
  commandName(at: number): string {
    let end = at + 1;
    while (isLetter(this.text.charCodeAt(end))) end += 1;
    return end > at + 1 ? this.text.slice(at + 1, end) : this.text.slice(end, end + 1);
  }
}

const isLetter = (code: number): boolean => (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

/** What a stretch of running text has become. */
export interface Stretch {
  readonly text: string;
  /** Something of it stayed as written because it is not understood. */
  readonly unknown: boolean;
  /** What it begins with: a command that is understood, one that is not, or neither. */
  readonly starts: 'known' | 'unknown' | 'plain';
}

/** What begins at a place has become, and where the text goes on. */
export interface Piece {
  readonly text: string;
  readonly end: number;
  readonly unknown?: boolean;
}

/** Reads running text; formulas hold some, and some commands hold both. */
export type ReadText = (from: number, to: number, depth: number) => Stretch;
