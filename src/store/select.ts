import type { Paper } from '../model/paper.ts';
import { categoryFits } from '../model/taxonomy.ts';
import { foldWords } from '../text/fold.ts';
import { startOf, textAt } from './columns.ts';
import { identitiesIn, identityOfId } from './identities/identities.ts';
import type { Columns, TextIndex } from './layout.ts';
import type { PaperQuestion, PaperRow, Sort } from './snapshot.ts';
import { compareText, matchesStart, rowsWithWord, titleLine, wordsOfPaper } from './text-index.ts';

/** What a selection reads. */
export interface Selectable {
  readonly columns: Columns;
  /** Absent until it is built: words and titles are then read from the papers themselves. */
  readonly text: TextIndex | undefined;
  paper(row: PaperRow): Paper;
  rowOf(reference: string): PaperRow | undefined;
}

type Test = (row: PaperRow) => boolean;

/** The rows that answer the question, in its order; ties by newest, then id. */
export function select(from: Selectable, question: PaperQuestion): Uint32Array {
  const tests = [
    identityTest(from, question),
    categoryTest(from.columns, question.category),
    dateTest(from.columns, question.since, question.until),
    wordsTest(from, question.words),
  ].filter((test) => test !== undefined);
  const rowCount = from.columns.papers.ends.length;
  const base: ArrayLike<PaperRow> = question.person?.papers ?? { length: rowCount };
  const rows = new Uint32Array(base.length);
  let length = 0;
  for (let at = 0; at < base.length; at += 1) {
    const row = base[at] ?? at;
    if (!tests.every((test) => test(row))) continue;
    rows[length] = row;
    length += 1;
  }
  const inBaseOrder = question.person?.kind !== 'profile' || question.sort === 'listed';
  return order(from, inBaseOrder ? rows.subarray(0, length) : rows.subarray(0, length).sort(), question.sort);
}

function identityTest(from: Selectable, { person, identity }: PaperQuestion): Test | undefined {
  if (identity === undefined) return undefined;
  const asked = person === undefined ? undefined : identityOfId(identitiesIn(from, person), identity, from);
  const rows = new Set(asked?.rows);
  return (row) => rows.has(row);
}

function categoryTest({ categoryCodes, papers }: Columns, asked: string | undefined): Test | undefined {
  if (asked === undefined) return undefined;
  const fits = Array.from(categoryCodes.ends, (_, number) =>
    categoryFits(textAt(categoryCodes, number), asked),
  );
  const { values, ends } = papers.categories;
  return (row) => {
    const to = ends[row] as number;
    for (let at = startOf(ends, row); at < to; at += 1) if (fits[values[at] as number]) return true;
    return false;
  };
}

/** `2024` and `2024-03` count as their first day in `since`, as their last in `until`. */
function dateTest(
  { papers }: Columns,
  since: string | undefined,
  until: string | undefined,
): Test | undefined {
  if (since === undefined && until === undefined) return undefined;
  const first = Number((since ?? '').replaceAll('-', '').padEnd(8, '0'));
  const last = Number((until ?? '').replaceAll('-', '').padEnd(8, '9'));
  return (row) => {
    const day = papers.published[row] as number;
    return first <= day && day <= last;
  };
}

function wordsTest(from: Selectable, asked: string | undefined): Test | undefined {
  if (asked === undefined) return undefined;
  const words = foldWords(asked);
  // Words of which nothing is left stand nowhere; no words at all ask for nothing.
  if (words.length === 0) return asked.trim() === '' ? undefined : () => false;
  const { text } = from;
  if (text === undefined) {
    const needles = words.map((word) => (matchesStart(word) ? ` ${word}` : ` ${word} `));
    return (row) => {
      const folded = ` ${wordsOfPaper(from.paper(row)).join(' ')} `;
      return needles.every((needle) => folded.includes(needle));
    };
  }
  const rowCount = from.columns.papers.ends.length;
  const all = words.map((word) => rowsWithWord(text, word, rowCount));
  return (row) => all.every((bits) => ((bits[row >>> 5] as number) & (1 << (row & 31))) !== 0);
}

function order(from: Selectable, rows: Uint32Array, sort: Sort): Uint32Array {
  const { papers } = from.columns;
  switch (sort) {
    case 'newest':
    case 'listed':
      return rows;
    case 'oldest':
      return byRank(rows, (row) => papers.published[row] as number);
    case 'citations':
      // Unknown is 0 in the column, so it comes last.
      return byRank(rows, (row) => maxRank - Math.min(papers.citations[row] as number, maxRank));
    case 'title': {
      const { text } = from;
      if (text !== undefined) return byRank(rows, (row) => text.titleRanks[row] as number);
      const titled = Array.from(rows, (row) => ({ row, title: titleLine(from.paper(row).title) }));
      return Uint32Array.from(
        titled.sort((a, b) => compareText(a.title, b.title) || a.row - b.row),
        ({ row }) => row,
      );
    }
  }
}

const rowLimit = 2 ** 26;
const maxRank = 2 ** 27 - 1;

/** By rank (below 2 ** 27), then by row (below 2 ** 26): both in one exact number, which sorts without a comparator. */
function byRank(rows: Uint32Array, rankOf: (row: PaperRow) => number): Uint32Array {
  const keys = Float64Array.from(rows, (row) => rankOf(row) * rowLimit + row).sort();
  return Uint32Array.from(keys, (key) => key % rowLimit);
}
