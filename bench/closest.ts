/** The closest earlier paper, found for papers of the corpus, beside reading the same lists of rows without counting. */
import type { TextIndex } from '../src/store/layout.ts';
import { wordNumber } from '../src/store/names/words.ts';
import { snapshotOf } from '../src/store/snapshot-of.ts';
import { buildTextIndex, forRows, wordsOfPaper } from '../src/store/text-index.ts';
import { corpus, isReal } from './corpus.ts';
import { median, ms, quantile, randomFrom, ratio } from './figures.ts';
import type { Bench, Line } from './line.ts';

const questions = 500;
/** The first ones run before the compiler has seen enough. */
const warming = 50;
const most = 50;

export const closest: Bench = { ids: ['alike'], run };

async function run(): Promise<Line[]> {
  const snapshot = snapshotOf({ papers: await corpus() });
  const count = snapshot.counts.papers;
  const papers = Array.from({ length: count }, (_, row) => snapshot.paper(row));
  const index = buildTextIndex(papers);
  const random = randomFrom(1);
  const seen = Array.from({ length: questions }, () => {
    const row = Math.floor(random() * count);
    const words = wordsOfPaper({ title: '', abstract: '', ...papers[row], authors: [] });
    return { floor: timed(() => readLists(index, words)), all: timed(() => snapshot.closestEarlier(row)) };
  }).slice(warming);
  const all = seen.map((one) => one.all);
  const slow = quantile(all, 0.99);
  return [
    {
      id: 'alike',
      what: `the closest earlier of ${count} ${isReal ? 'papers' : 'made-up papers'}`,
      measured: `${ms(median(all))}, p99 ${ms(slow)}; ${ratio(median(seen.map((one) => one.all / one.floor)))}`,
      floor: `1.00, ${ms(median(seen.map((one) => one.floor)))} to read the same lists of rows`,
      asked: `p99 ≤ ${most} ms`,
      holds: slow <= most,
    },
  ];
}

let sink = 0;

function readLists(index: TextIndex, words: readonly string[]): void {
  for (const word of new Set(words)) {
    const number = wordNumber(index.words, word);
    if (number === undefined) continue;
    forRows(index, number, (row) => {
      sink ^= row;
    });
  }
}

/** Milliseconds. CPU is counted in steps too long for one question. */
function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
