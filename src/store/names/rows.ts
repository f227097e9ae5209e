/** Sets of rows as ascending lists: together, in common, and a quick look at who cannot fit. */
import { startOf } from '../columns.ts';
import { type NameIndex, rowsOfWord } from './name-index.ts';
import type { Word } from './parse.ts';

export type Rows = ArrayLike<number>;

/** The rows that have a word in one of its spellings. */
export function rowsOf(index: NameIndex, word: Pick<Word, 'plain' | 'umlaut'>): Rows {
  const rows = rowsOfWord(index, word.plain);
  return word.umlaut === word.plain ? rows : together([rows, rowsOfWord(index, word.umlaut)]);
}

/** Rows that are in any of the lists, ascending, each once. */
export function together(lists: readonly Rows[]): Rows {
  const filled = lists.filter((list) => list.length > 0);
  if (filled.length < 2) return filled[0] ?? [];
  const all = filled.flatMap((list) => Array.from(list)).sort((a, b) => a - b);
  return all.filter((row, at) => row !== all[at - 1]);
}

/** The rows less than a limit, of an ascending list. */
export function below(rows: Rows, limit: number): Rows {
  return Array.prototype.slice.call(rows, 0, firstFrom(rows, limit, 0));
}

/** Rows that are in both lists, ascending. Halves the longer list for each row of the shorter. */
export function inCommon(one: Rows, other: Rows): number[] {
  const [few, many] = one.length < other.length ? [one, other] : [other, one];
  const found: number[] = [];
  let from = 0;
  for (let at = 0; at < few.length; at += 1) {
    const row = few[at] as number;
    from = firstFrom(many, row, from);
    if (many[from] === row) found.push(row);
  }
  return found;
}

/** The place of the first row not less than this one, from a place on; by strides that double. */
function firstFrom(rows: Rows, row: number, from: number): number {
  let stride = 1;
  while (from + stride < rows.length && (rows[from + stride] as number) < row) stride *= 2;
  let low = from + (stride >> 1);
  if (from >= rows.length || (rows[from] as number) >= row) low = from;
  let high = Math.min(from + stride, rows.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The rows with a word that may begin so (its first two letters, whatever their case). Looks at plain ASCII names only,
 * without decoding them; any other name stays.
 */
export function mayBegin(index: NameIndex, rows: Rows, start: string): number[] {
  const [first, second] = [start.charCodeAt(0), start.length > 1 ? start.charCodeAt(1) : 0];
  const kept: number[] = [];
  const { bytes, ends } = index.names;
  const isPlain = first < 128 && second < 128;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    if (!isPlain || hasStart(bytes, startOf(ends, row), ends[row] as number, first, second)) kept.push(row);
  }
  return kept;
}

function hasStart(bytes: Uint8Array, from: number, to: number, first: number, second: number): boolean {
  let atStart = true;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if (byte > 127) return true;
    const small = byte | 0x20;
    if (atStart && small === first && (second === 0 || at + 1 >= to || isAs(bytes[at + 1] as number, second)))
      return true;
    // An apostrophe is no start, but the letter after it may follow the first.
    atStart = byte === 0x20 || byte === 0x2d || byte === 0x2e || byte === 0x2c;
  }
  return false;
}

/** Whether a byte is this letter, or no letter at all (then what follows is not looked at). */
function isAs(byte: number, letter: number): boolean {
  const small = byte | 0x20;
  return small === letter || small < 0x61 || small > 0x7a;
}
