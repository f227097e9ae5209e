/**
 * The index over people's names: columns over shared memory, built once in a worker, read where they lie.
 * A row is one name of one person; rows of profiles come first. Names are found by a table of whole names
 * (folded, spaces ignored) and by posting lists of their words.
 */
import { type ListColumn, startOf, type TextColumn, textAt } from '../columns.ts';
import { hashBytes, slotOf } from './bytes.ts';
import { type NameParts, parseName, squash, squashUmlauts } from './parse.ts';
import { wordNumber } from './words.ts';

export interface NameIndex {
  /** People 0 … profiles − 1 have a profile, the rest are known by name only. */
  readonly people: number;
  readonly profiles: number;
  /** Rows 0 … profileRows − 1 are names of profiles. */
  readonly profileRows: number;
  /** Every name as written, by row. */
  readonly names: TextColumn;
  /** The person of each of the first rows; after them every row is the next person. */
  readonly owners: Uint32Array<SharedArrayBuffer>;
  /** The folded words of all names, sorted by their bytes; single Latin letters left out. */
  readonly words: TextColumn;
  /** For each word the rows that have it, ascending. */
  readonly rows: ListColumn;
  /** Open addressing by the hash of a whole name: row + 1, or 0. */
  readonly whole: Uint32Array<SharedArrayBuffer>;
}

export function personOf(index: NameIndex, row: number): number {
  const listed = index.owners.length;
  return index.owners[row] ?? row - listed + (listed === 0 ? 0 : (index.owners[listed - 1] as number) + 1);
}

/** The first name of a person, as written. */
export function writtenName(index: NameIndex, person: number): string {
  const listed = index.owners.length;
  const after = personOf(index, listed);
  return textAt(index.names, person >= after ? listed + person - after : index.owners.indexOf(person));
}

export function partsAt(index: NameIndex, row: number): NameParts {
  return parseName(textAt(index.names, row));
}

const nobody = new Uint32Array(0);

/** The rows that have a folded word. */
export function rowsOfWord(index: NameIndex, word: string): Uint32Array {
  const number = wordNumber(index.words, word);
  return number === undefined ? nobody : rowsOfNumber(index, number);
}

export function rowsOfNumber(index: NameIndex, word: number): Uint32Array {
  return index.rows.values.subarray(startOf(index.rows.ends, word), index.rows.ends[word]);
}

/** The rows whose whole name, folded and with spaces ignored, is this one; ascending. */
export function rowsOfWhole(index: NameIndex, whole: string): number[] {
  const bytes = Buffer.from(whole);
  const found: number[] = [];
  const size = index.whole.length;
  if (size === 0 || bytes.length === 0) return found;
  let slot = slotOf(hashBytes(bytes, 0, bytes.length), size);
  for (let entry = index.whole[slot]; entry; entry = index.whole[slot]) {
    const { words } = partsAt(index, entry - 1);
    if (squash(words) === whole || squashUmlauts(words) === whole) found.push(entry - 1);
    slot = slot + 1 === size ? 0 : slot + 1;
  }
  return [...new Set(found)].sort((a, b) => a - b);
}
