import { accented, isTextAccent } from './accents.ts';
import { alphabetSwitches } from './alphabets.ts';
import { matchBraces } from './braces.ts';
import { mathBetweenDollars } from './dollars.ts';
import { commandName, type MathSource, readMath, readMathCommand } from './math.ts';
import { Punctuation } from './punctuation.ts';
import { scripted } from './scripts.ts';
import { letterCommands, symbols } from './symbols.ts';

/** TeX in running text → Unicode; see `texToUnicode`. */
export function readRunningText(text: string): string {
  return new RunningText(text).read(0, text.length, 0).text;
}

interface Piece {
  readonly text: string;
  readonly end: number;
  /** Something of it stayed as written because it is not understood. */
  readonly unknown?: boolean;
}

interface Stretch {
  readonly text: string;
  /** Something of it stayed as written because it is not understood. */
  readonly unknown: boolean;
  /** What it begins with: a command that is understood, one that is not, or neither. */
  readonly starts: 'known' | 'unknown' | 'plain';
}

const next = /[\\${}~^_`'"-]|https?:\/\/|www\./g;
/** Deeper than people nest and shallow enough for any stack. */
const deepest = 40;

class RunningText implements MathSource {
  readonly text: string;
  readonly partner: Int32Array;
  /** Where no further `\)`, `\]` is found, by what is looked for: so that each is looked for once. */
  readonly #punctuation: Punctuation;
  readonly #missing = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
    this.#punctuation = new Punctuation(text);
    this.partner = text.includes('{') ? matchBraces(text) : new Int32Array(0);
  }

  /** The stretch as people read it. */
  read(from: number, to: number, depth: number): Stretch {
    let out = '';
    let unknown = false;
    let starts: Stretch['starts'] = 'plain';
    let kept = from;
    let at = from;
    while (at < to) {
      next.lastIndex = at;
      const found = next.exec(this.text);
      if (found === null || found.index >= to) break;
      at = found.index;
      out += this.text.slice(kept, at);
      const isFirst = out.trim() === '';
      const piece = this.#pieceAt(at, from, to, out, depth);
      if (isFirst && starts === 'plain') starts = piece.unknown === true ? 'unknown' : 'known';
      out += piece.text;
      unknown ||= piece.unknown === true;
      at = piece.end;
      kept = at;
    }
    return { text: out + this.text.slice(Math.min(kept, to), to), unknown, starts };
  }

  readText(from: number, to: number, depth: number): string | undefined {
    const read = depth > deepest ? undefined : this.read(from, to, depth);
    return read === undefined || read.unknown ? undefined : read.text;
  }

  /** @param out what stands before it */
  #pieceAt(at: number, from: number, to: number, out: string, depth: number): Piece {
    switch (this.text.charAt(at)) {
      case '\\':
        return this.#command(at, to, depth) ?? this.#asWritten(at, to);
      case '$':
        return this.#dollars(at, to, depth);
      case '{':
        return this.#group(at, to, depth);
      case '^':
      case '_':
        return this.#script(at, to, out, depth) ?? this.#character(at);
      case 'h':
      case 'w':
        return this.#address(at, to);
      default:
        return this.#punctuation.at(at, from, to) ?? this.#character(at);
    }
  }

  #character(at: number): Piece {
    return { text: this.text.charAt(at), end: at + 1 };
  }

  /** A command that is not understood, with its arguments. */
  #asWritten(at: number, to: number): Piece {
    let end = Math.min(to, at + 1 + Math.max(1, commandName(this.text, at).length));
    for (;;) {
      const close = this.#closeOf(end, to) ?? this.#bracketOf(end, to);
      if (close === undefined) return { text: this.text.slice(at, end), end, unknown: true };
      end = close + 1;
    }
  }

  /** Where the group that opens there closes. */
  #closeOf(at: number, to: number): number | undefined {
    const close = this.text.charAt(at) === '{' ? this.partner[at] : undefined;
    return close !== undefined && close > at && close < to ? close : undefined;
  }

  /** An optional argument: brackets right behind a command, closed soon. */
  #bracketOf(at: number, to: number): number | undefined {
    if (this.text.charAt(at) !== '[') return undefined;
    const close = this.text.slice(at, Math.min(to, at + 100)).indexOf(']');
    return close === -1 ? undefined : at + close;
  }

  #dollars(at: number, to: number, depth: number): Piece {
    const span = mathBetweenDollars(this.text, at, to);
    if (span === undefined) {
      const end = Math.min(to, at + (this.text.charAt(at + 1) === '$' ? 2 : 1));
      return { text: this.text.slice(at, end), end };
    }
    return this.#math(at, span.from, span.to, span.end, depth);
  }

  #math(at: number, from: number, to: number, end: number, depth: number): Piece {
    const text = depth > deepest ? undefined : readMath(this, from, to, depth);
    if (text === undefined) return { text: this.text.slice(at, end), end, unknown: true };
    return { text, end };
  }

  /** `\(…\)`, `\[…\]` */
  #bracketedMath(at: number, to: number, closer: string, depth: number): Piece | undefined {
    if (at >= (this.#missing.get(closer) ?? Number.POSITIVE_INFINITY)) return undefined;
    const close = this.text.indexOf(closer, at + 2);
    if (close === -1) this.#missing.set(closer, at);
    if (close === -1 || close + 2 > to) return undefined;
    return this.#math(at, at + 2, close, close + 2, depth);
  }

  /** Braces go where they were TeX's: around a command, or holding a capital (`{B}ayes`). A set keeps its own. */
  #group(at: number, to: number, depth: number): Piece {
    const close = this.#closeOf(at, to);
    if (close === undefined || depth > deepest) {
      const end = close === undefined ? at + 1 : close + 1;
      return { text: this.text.slice(at, end), end, unknown: true };
    }
    const inner = this.text.slice(at + 1, close);
    if (inner === ',') return { text: inner, end: close + 1 };
    // `{\"}u`: the accent in braces, its letter behind them.
    if (/^\\["'`^~=.]$/.test(inner)) {
      const letter = accented(inner.charAt(1), this.text.charAt(close + 1));
      if (letter !== undefined && close + 1 < to) return { text: letter, end: close + 2 };
    }
    const read = this.read(at + 1, close, depth + 1);
    const isProtected =
      /^\p{L}[\p{L}\d-]*$/u.test(inner) && /^[\p{Lu}\p{Ll}]/u.test(this.text.slice(close + 1, close + 2));
    const isOurs = isProtected || (/^\s*[\\{$]/.test(inner) && read.starts === 'known');
    if (isOurs) return { text: read.text.trimStart(), end: close + 1, unknown: read.unknown };
    return { text: `{${read.text}}`, end: close + 1, unknown: read.unknown };
  }

  /** Raised or lowered outside of math: `x^{2}`, `10^5`, `z_{abs}`; `snake_case` stays. */
  #script(at: number, to: number, out: string, depth: number): Piece | undefined {
    const script = this.text.charAt(at) === '^' ? '^' : '_';
    const close = this.#closeOf(at + 1, to);
    const isAttached = /[\p{L}\p{N}\p{M})\]|}*′]$/u.test(out);
    // An isotope's number stands before its letter: `^{76}Ge`.
    if (!isAttached && (close === undefined || !/^\d+$/.test(this.text.slice(at + 2, close))))
      return undefined;
    if (close !== undefined) {
      const inner = depth > deepest ? undefined : readMath(this, at + 2, close, depth + 1);
      if (inner === undefined || inner === '')
        return { text: this.text.slice(at, close + 1), end: close + 1, unknown: true };
      return { text: scripted(script, inner, !isAttached), end: close + 1 };
    }
    const digits = /^\^[-−]?\d+(?![\p{L}\p{N}._^-])|^\^[-−]?\d+(?=[-.](?:\s|$|\p{L}{2}))/u.exec(
      this.text.slice(at, Math.min(to, at + 12)),
    )?.[0];
    return digits === undefined || script === '_'
      ? undefined
      : { text: scripted('^', digits.slice(1), false), end: at + digits.length };
  }

  /** A web address stays as it is, but for characters that TeX wants escaped. */
  #address(at: number, to: number): Piece {
    let end = at;
    while (end < to && !/[\s{}<>$]/.test(this.text.charAt(end))) end += 1;
    return { text: unescaped(this.text.slice(at, end)), end };
  }

  #command(at: number, to: number, depth: number): Piece | undefined {
    const { text } = this;
    const name = commandName(text, at);
    const end = at + 1 + name.length;
    if (name === '' || end > to || depth > deepest) return undefined;
    if (name === '(' || name === '[') return this.#bracketedMath(at, to, name === '(' ? '\\)' : '\\]', depth);
    if (isTextAccent(name)) {
      const piece = this.#accent(name, at, end, to, depth);
      if (piece !== undefined) return piece;
    }
    if (!/^[A-Za-z]/.test(name)) return signs.has(name) ? { text: signs.get(name) ?? '', end } : undefined;
    const word = this.#wordCommand(name, at, end, to, depth);
    if (word !== undefined) return word;
    const isDegree = name === 'deg' && /[\d{][\s{]*$/.test(text.slice(Math.max(0, at - 2), at));
    const symbol = symbols.get(isDegree ? 'degree' : name);
    if (symbol !== undefined && symbol.kind !== 'function') return this.#symbol(name, symbol.text, end, to);
    return readMathCommand(this, at, to, depth);
  }

  /** A letter or sign by its name; `{}` behind it only ends the name. */
  #symbol(name: string, symbol: string, end: number, to: number): Piece {
    if (this.text.startsWith('{}', end) && end + 2 <= to) return { text: symbol, end: end + 2 };
    return { text: symbol, end: letterCommands.has(name) ? this.#afterSpace(end, to) : end };
  }

  #afterSpace(from: number, to: number): number {
    let at = from;
    while (at < to && /\s/.test(this.text.charAt(at))) at += 1;
    return at;
  }

  #wordCommand(name: string, at: number, end: number, to: number, depth: number): Piece | undefined {
    const from = this.#afterOptional(end, to);
    const close = this.#closeOf(from, to);
    if (spaces.has(name)) return { text: ' ', end };
    if (abbreviations.has(name))
      return { text: abbreviations.get(name) ?? '', end: this.text.startsWith('{}', end) ? end + 2 : end };
    if (name === 'begin' && close !== undefined)
      return this.#environment(at, this.text.slice(from + 1, close), close + 1, to, depth);
    if (alphabetSwitches.has(name)) {
      const rest = this.text.startsWith('{}', end) ? end + 2 : this.#afterSpace(end, to);
      const group = this.#closeOf(rest, to);
      // `\small{so}` is no group of its own in TeX, but meant as one.
      return group === undefined
        ? { text: '', end: Math.min(rest, to) }
        : { ...this.read(rest + 1, group, depth + 1), end: group + 1 };
    }
    if (close === undefined) return undefined;
    const inner = () => this.read(from + 1, close, depth + 1);
    if (styles.has(name)) return { ...inner(), end: close + 1 };
    if (name === 'textsuperscript' || name === 'textsubscript') {
      const read = inner();
      if (read.unknown) return undefined;
      return { text: scripted(name === 'textsuperscript' ? '^' : '_', read.text, true), end: close + 1 };
    }
    if (name === 'enquote') return { ...inner(), text: `“${inner().text}”`, end: close + 1 };
    if (name === 'footnote') {
      const read = inner();
      return {
        text: `${/\s/.test(this.text.charAt(at - 1)) ? '' : ' '}(${read.text.trim()})`,
        end: close + 1,
        unknown: read.unknown,
      };
    }
    if (references.has(name))
      return { text: `[${unescaped(this.text.slice(from + 1, close))}]`, end: close + 1 };
    if (name === 'url' || name === 'path')
      return { text: unescaped(this.text.slice(from + 1, close)), end: close + 1 };
    if (name === 'color' || name === 'vspace' || name === 'hspace')
      return { text: '', end: this.#afterSpace(close + 1, to) };
    const then = this.#afterSpace(close + 1, to);
    const second = this.#closeOf(then, to);
    if (second === undefined && name === 'href')
      return { text: unescaped(this.text.slice(from + 1, close)), end: close + 1 };
    if (second === undefined || !pairs.has(name)) return undefined;
    const shown = this.read(then + 1, second, depth + 1);
    if (name !== 'href') return { ...shown, end: second + 1 };
    return {
      text: link(unescaped(this.text.slice(from + 1, close)), shown.text),
      end: second + 1,
      unknown: shown.unknown,
    };
  }

  /** A displayed equation of one line; any other environment stays as written, to its end. */
  #environment(at: number, name: string, from: number, to: number, depth: number): Piece | undefined {
    const closer = `\\end{${name}}`;
    if (at >= (this.#missing.get(closer) ?? Number.POSITIVE_INFINITY)) return undefined;
    const close = this.text.indexOf(closer, from);
    if (close === -1) this.#missing.set(closer, at);
    if (close === -1 || close + closer.length > to) return undefined;
    const end = close + closer.length;
    return /^(?:equation|displaymath|math)\*?$/.test(name)
      ? this.#math(at, from, close, end, depth)
      : { text: this.text.slice(at, end), end, unknown: true };
  }

  #afterOptional(end: number, to: number): number {
    const close = this.#bracketOf(end, to);
    return close === undefined ? end : close + 1;
  }

  /** `\"o`, `\"{o}`, `\c c`, `\'{\i}`; and arXiv's broken Greek: `\b{eta}` was `\beta`. */
  #accent(name: string, at: number, end: number, to: number, depth: number): Piece | undefined {
    const { text } = this;
    const close = this.#closeOf(end, to);
    if (close !== undefined) {
      const inner = text.slice(end + 1, close);
      const greek = symbols.get(name + inner);
      if (inner.length > 1 && greek !== undefined && /^[bkr]/.test(name))
        return { text: greek.text, end: close + 1 };
      if (inner === '' && (name === '~' || name === '^')) return { text: name, end: close + 1 };
      const letter = accented(name, this.read(end + 1, close, depth + 1).text);
      return letter === undefined ? undefined : { text: letter, end: close + 1 };
    }
    if (text.charAt(end) === '\\') return this.#accentOnCommand(name, end, to, depth);
    const isLetter = /[a-z]/i.test(name);
    const from = isLetter ? this.#afterSpace(end, to) : end;
    if (isLetter && from === end) return undefined;
    const before = text.charAt(at - 1);
    const base = text.charAt(from);
    // An apostrophe that somebody escaped: `today\'s`.
    if (name === "'" && /\p{L}/u.test(before) && /^[stdm](?!\p{L})/u.test(text.slice(from, from + 3)))
      return { text: "'", end };
    if (isLetter && /[bdukr]/.test(name) && !/\p{L}/u.test(before)) return undefined;
    const letter = from < to ? accented(name, base) : undefined;
    if (letter !== undefined) return { text: letter, end: from + 1 };
    // `\~10` means "about ten".
    return name === '~' && /\d/.test(base) && !/\p{L}/u.test(before) ? { text: '~', end } : undefined;
  }

  #accentOnCommand(name: string, at: number, to: number, depth: number): Piece | undefined {
    const base = this.#command(at, to, depth + 1);
    const letter = base === undefined ? undefined : accented(name, base.text);
    return base === undefined || letter === undefined ? undefined : { text: letter, end: base.end };
  }
}

const unescaped = (text: string): string => text.replace(/\\([_%&#~$])/g, '$1');

/** What the link says, and where it leads unless that is what it says. */
function link(address: string, shown: string): string {
  const bare = (url: string) =>
    url
      .trim()
      .replace(/^https?:\/\/(?:www\.)?/, '')
      .replace(/\/+$/, '');
  if (shown.trim() === '' || bare(shown) === bare(address)) return address;
  return `${shown} (${address})`;
}

/** Macros that many styles share and that mean one thing. */
const abbreviations = new Map([
  ['eg', 'e.g.'],
  ['ie', 'i.e.'],
  ['etc', 'etc.'],
  ['etal', 'et al.'],
  ['iid', 'i.i.d.'],
  ['wrt', 'w.r.t.'],
  ['textasciitilde', '~'],
  ['textasciicircum', '^'],
  ['textunderscore', '_'],
]);

const signs = new Map([
  ...[...'%&#_$'].map((character) => [character, character] as const),
  ['{', '{'],
  ['}', '}'],
  [' ', ' '],
  ['\n', ' '],
  [',', ' '],
  [';', ' '],
  [':', ' '],
  ['-', ''],
  ['/', ''],
  ['@', ''],
  ['!', ''],
  ['\\', ' '],
]);

const spaces = new Set(['quad', 'qquad', 'space', 'thinspace', 'newline', 'enspace', 'linebreak', 'par']);
const styles = new Set(
  'text textbf textit emph textsc texttt textrm textsf textsl textup textmd textnormal underline uline ul mbox hbox fbox uppercase textquote sout hl tit textls bf it em sc tt rm sf'.split(
    ' ',
  ),
);
const references = new Set(
  'cite citep citet citealp citealt citeauthor citeyear autocite parencite textcite ref eqref autoref cref Cref pageref nameref'.split(
    ' ',
  ),
);
const pairs = new Set(['href', 'textcolor', 'colorbox', 'foreignlanguage', 'hyperlink', 'texorpdfstring']);
