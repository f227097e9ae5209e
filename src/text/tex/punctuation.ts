/** A dash, quotation mark or tie as it is read, and where the text goes on. */
export interface Mark {
  readonly text: string;
  readonly end: number;
}

/** How far the end of a quotation may be from its start. */
const longest = 400;

/** Dashes, quotation marks and ties of one text, as they are typed for TeX; asked from its start to its end. */
export class Punctuation {
  readonly #text: string;
  /** Where quotations end that have begun. */
  readonly #ends = new Map<number, Mark>();

  constructor(text: string) {
    this.#text = text;
  }

  /** What begins at `at`, within `from` to `to`; undefined if it stands for itself. */
  at(at: number, from: number, to: number): Mark | undefined {
    switch (this.#text.charAt(at)) {
      case '-':
        return this.#dash(at, from, to);
      case '~':
        return this.#tie(at, to);
      case '`':
        return this.#quotation(at, to);
      default:
        return this.#ends.get(at);
    }
  }

  /** `--` between two words, or between two spaces; an option (`--help`), an arrow or a rule stays. */
  #dash(at: number, from: number, to: number): Mark | undefined {
    const text = this.#text;
    let end = at;
    while (end < to && text.charAt(end) === '-') end += 1;
    if (end - at === 1) return undefined;
    const before = at > from ? text.charAt(at - 1) : ' ';
    const after = end < to ? text.charAt(end) : ' ';
    const asWritten = { text: text.slice(at, end), end };
    if (end - at > 3 || /[<!|+]/.test(before) || /[>|+]/.test(after)) return asWritten;
    if (end - at === 3) return { text: '—', end };
    return /\s/.test(before) === /\s/.test(after) ? { text: '–', end } : asWritten;
  }

  /** `Theorem~1`; but `~10`, `10~30`, `z~1.4` and `~/.profile` mean the sign. */
  #tie(at: number, to: number): Mark | undefined {
    const before = this.#text.charAt(at - 1);
    const after = at + 1 < to ? this.#text.charAt(at + 1) : '';
    if (!/[^\s~/=<>([{`"'@*+^_]/.test(before) || !/[^\s~/=<>.,;:)\]}]/.test(after)) return undefined;
    const isLoneLetter = /\p{L}/u.test(before) && !/[\p{L}\p{N}.]/u.test(this.#text.charAt(at - 2));
    const isAmount = /[\d.+-]/.test(after) || after === 'N';
    return isAmount && (/\d/.test(before) || isLoneLetter) ? undefined : { text: ' ', end: at + 1 };
  }

  /** ``` ``so'' ```, ``` ``so" ```, `` `so' ``; code between backticks stays. */
  #quotation(at: number, to: number): Mark {
    const text = this.#text;
    let start = at;
    while (start < to && text.charAt(start) === '`') start += 1;
    const count = start - at;
    const asWritten = { text: text.slice(at, start), end: start };
    const rest = text.slice(start, Math.min(to, start + longest));
    if (count > 2 || /^\s|^$/.test(rest)) return asWritten;
    if (count === 2) {
      const close = /(?<!\\)(?:''|")/.exec(rest);
      if (close === null) return asWritten;
      const closeAt = start + close.index;
      this.#ends.set(closeAt, { text: '”', end: closeAt + close[0].length });
      return { text: '“', end: start };
    }
    const code = /^[^`'\n]*`/.exec(rest)?.[0];
    if (code !== undefined) return { text: `\`${code}`, end: start + code.length };
    const isStart = at === 0 || /[\s([{“"~–—/-]/.test(text.charAt(at - 1));
    const close = isStart ? /(?<=[^\s\\])'(?![\p{L}'])/u.exec(rest) : null;
    if (close === null || rest.slice(0, close.index).includes('`')) return asWritten;
    this.#ends.set(start + close.index, { text: '’', end: start + close.index + 1 });
    return { text: '‘', end: start };
  }
}
