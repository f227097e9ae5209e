import type { ListColumn, TextColumn } from './columns.ts';
import type { HashTable } from './hash-table.ts';
import type { NameIndex } from './names/name-index.ts';

/** What a paper is kept as: one row of each column, newest first (then by id). */
export interface PaperColumns {
  /** Each paper as JSON; row i stands at starts[i] to ends[i]. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly starts: Uint32Array<SharedArrayBuffer>;
  readonly ends: Uint32Array<SharedArrayBuffer>;
  /** 2022-06-21 as 20220621. */
  readonly published: Uint32Array<SharedArrayBuffer>;
  /** The count plus one; 0 is unknown. */
  readonly citations: Uint32Array<SharedArrayBuffer>;
  /** Category numbers, the primary one first. */
  readonly categories: ListColumn;
  /** Person numbers, as signed. */
  readonly authors: ListColumn;
  /** Hashes of canonical ids and of DOIs → row. */
  readonly ids: HashTable;
}

/** Profiles first, by folded name; then names without a profile. */
export interface PeopleColumns {
  readonly profileCount: number;
  /** Profile headers as JSON. */
  readonly headers: TextColumn;
  /** Rows of every person: a profile's in its own order, the others' newest first. */
  readonly rows: ListColumn;
  /** Hashes of profile ids, former ids and folded names → person number. */
  readonly ids: HashTable;
  /** Display names and what they are found by. */
  readonly index: NameIndex;
}

/** A whole state of the data in shared memory: plain objects of typed arrays, posted between threads as they are. */
export interface Columns {
  readonly papers: PaperColumns;
  readonly people: PeopleColumns;
  /** Category codes by number. */
  readonly categoryCodes: TextColumn;
}

/** Built after the columns: what word queries and title orders are read from. */
export interface TextIndex {
  /** Every word that stands in a paper, and the function words, sorted by their bytes. */
  readonly words: TextColumn;
  /**
   * Rows that hold word i, each in LEB128: four times the difference to the row before, plus the word's weight there, 0 to
   * 3; list i ends at postingEnds[i].
   */
  readonly postings: Uint8Array<SharedArrayBuffer>;
  readonly postingEnds: Uint32Array<SharedArrayBuffer>;
  /** The squares of the weights of each row's words, added up. */
  readonly squares: Uint32Array<SharedArrayBuffer>;
  /** Folded titles by row, each with a space before every word and a newline at its end. */
  readonly titles: TextColumn;
  /** The place of each row in title order. */
  readonly titleRanks: Uint32Array<SharedArrayBuffer>;
}
