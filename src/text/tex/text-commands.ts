import { alphabetSwitches } from './alphabets.ts';
import { scripted } from './scripts.ts';
import type { Piece, ReadText, Source } from './source.ts';

/**
 * A command of running text whose name is a word: how text looks, links, notes, references. Undefined if it is none, or if
 * its argument is missing.
 * @param at where its backslash stands
 */
export function readTextCommand(
  source: Source,
  read: ReadText,
  name: string,
  at: number,
  to: number,
  depth: number,
): Piece | undefined {
  const end = at + 1 + name.length;
  const sign = spaces.has(name) ? ' ' : abbreviations.get(name);
  if (sign !== undefined) return { text: sign, end: source.closeOf(end, to) === end + 1 ? end + 2 : end };
  if (alphabetSwitches.has(name)) return readSwitch(source, read, end, to, depth);
  const optional = source.bracketOf(end, to);
  const open = optional === undefined ? end : optional + 1;
  const close = source.closeOf(open, to);
  if (close === undefined) return undefined;
  const argument = () => read(open + 1, close, depth + 1);
  if (styles.has(name)) return { ...argument(), end: close + 1 };
  if (notes.has(name)) return readNote(source, name, at, argument(), close + 1);
  const verbatim = unescaped(source.text.slice(open + 1, close));
  if (references.has(name)) return { text: `[${verbatim}]`, end: close + 1 };
  if (name === 'url' || name === 'path') return { text: verbatim, end: close + 1 };
  if (lengths.has(name)) return { text: '', end: source.afterSpace(close + 1, to) };
  if (!pairs.has(name)) return undefined;
  const second = source.afterSpace(close + 1, to);
  const last = source.closeOf(second, to);
  if (last === undefined) return name === 'href' ? { text: verbatim, end: close + 1 } : undefined;
  const shown = read(second + 1, last, depth + 1);
  return { ...shown, text: name === 'href' ? link(verbatim, shown.text) : shown.text, end: last + 1 };
}

/** `{\em so}`; `\small{so}`, which is no group of its own in TeX, is meant as one. */
function readSwitch(source: Source, read: ReadText, end: number, to: number, depth: number): Piece {
  const rest = source.afterSpace(end, to);
  const close = source.closeOf(rest, to);
  return close === undefined
    ? { text: '', end: rest }
    : { ...read(rest + 1, close, depth + 1), end: close + 1 };
}

/** What stands around its argument, or beside the text. */
function readNote(
  source: Source,
  name: string,
  at: number,
  argument: { readonly text: string; readonly unknown: boolean },
  end: number,
): Piece | undefined {
  const { text, unknown } = argument;
  switch (name) {
    case 'footnote':
      return { text: `${/^\S/.test(source.text.charAt(at - 1)) ? ' ' : ''}(${text.trim()})`, end, unknown };
    case 'textsuperscript':
      return unknown ? undefined : { text: scripted('^', text, true), end };
    case 'textsubscript':
      return unknown ? undefined : { text: scripted('_', text, true), end };
    default:
      return { text: `“${text}”`, end, unknown };
  }
}

/** What the link says, and where it leads unless that is what it says. */
function link(address: string, shown: string): string {
  if (shown.trim() === '' || bare(shown) === bare(address)) return address;
  return `${shown} (${address})`;
}

const bare = (url: string): string =>
  url
    .trim()
    .replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/\/$/, '');

/** An address as it is, without the backslashes that TeX wants before some of its characters. */
export const unescaped = (text: string): string => text.replace(/\\([_%&#~$])/g, '$1');

/** Macros that many styles share and that mean one thing, and names of signs. */
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

const spaces = new Set(['quad', 'qquad', 'space', 'thinspace', 'newline', 'enspace', 'linebreak', 'par']);
/** They show their argument. */
const styles = new Set(
  `text textbf textit emph textsc texttt textrm textsf textsl textup textmd textnormal underline uline ul mbox hbox fbox
  hl textls`.split(/\s+/),
);
const notes = new Set(['footnote', 'textsuperscript', 'textsubscript', 'enquote', 'textquote']);
const references = new Set(
  `cite citep citet citealp citealt citeauthor citeyear autocite parencite textcite ref eqref autoref cref Cref pageref
  nameref`.split(/\s+/),
);
const lengths = new Set(['color', 'vspace', 'hspace']);
/** They show their second argument. */
const pairs = new Set(['href', 'textcolor', 'colorbox', 'foreignlanguage', 'hyperlink', 'texorpdfstring']);
