import { accented } from './accents.ts';
import type { Piece, ReadText, Source } from './source.ts';
import { symbols } from './symbols.ts';

/**
 * An accent of running text with its letter: `\"o`, `\"{o}`, `\c c`; undefined if it is none.
 * @param at where its backslash stands @param end where its argument may begin
 */
export function readAccent(
  source: Source,
  read: ReadText,
  command: (at: number, to: number, depth: number) => Piece | undefined,
  name: string,
  at: number,
  to: number,
  depth: number,
): Piece | undefined {
  const { text } = source;
  const end = at + 1 + name.length;
  const close = source.closeOf(end, to);
  if (close !== undefined) return accentOnGroup(source, read, name, end, close, depth);
  if (text.charAt(end) === '\\') {
    // `\'\i`
    const base = command(end, to, depth + 1);
    const letter = base === undefined ? undefined : accented(name, base.text);
    return base === undefined || letter === undefined ? undefined : { text: letter, end: base.end };
  }
  return accentOnLetter(source, name, at, end, to);
}

/** arXiv breaks Greek letters: what was `\beta` comes as `\b{eta}`. */
function accentOnGroup(
  source: Source,
  read: ReadText,
  name: string,
  open: number,
  close: number,
  depth: number,
) {
  const inner = source.text.slice(open + 1, close);
  const greek = inner.length > 1 && /^[bkr]/.test(name) ? symbols.get(name + inner) : undefined;
  if (greek !== undefined) return { text: greek.text, end: close + 1 };
  if (inner === '' && (name === '~' || name === '^')) return { text: name, end: close + 1 };
  const letter = accented(name, read(open + 1, close, depth + 1).text);
  return letter === undefined ? undefined : { text: letter, end: close + 1 };
}

function accentOnLetter(
  source: Source,
  name: string,
  at: number,
  end: number,
  to: number,
): Piece | undefined {
  const { text } = source;
  const isWord = /[a-z]/i.test(name);
  const from = isWord ? source.afterSpace(end, to) : end;
  // `\b score` is somebody's own command; inside of a word it is an accent.
  if (isWord && (from === end || (/[bdukr]/.test(name) && !/\p{L}/u.test(text.charAt(at - 1)))))
    return undefined;
  const isInWord = /\p{L}/u.test(text.charAt(at - 1));
  const base = from < to ? text.charAt(from) : '';
  // An apostrophe that somebody escaped: `today\'s`.
  if (name === "'" && isInWord && /^[stdm](?!\p{L})/u.test(text.slice(from, from + 3)))
    return { text: "'", end };
  const letter = base === '' ? undefined : accented(name, base);
  if (letter !== undefined) return { text: letter, end: from + 1 };
  // `\~10` means "about ten".
  return name === '~' && /\d/.test(base) && !isInWord ? { text: '~', end } : undefined;
}
