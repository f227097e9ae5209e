import { expect, test } from 'vitest';
import type { Source } from '../../src/model/metrics/receipts.ts';
import { countedBy, metricNumber, rangeWords } from '../../src/view/metrics.ts';
import { topWords } from '../../src/view/what-follows.ts';

const today = '2026-04-01';

test.each([
  [{ low: 1, high: 2 }, '1 or 2'],
  [{ low: 0, high: 4 }, '0 to 4'],
  [{ low: 11, high: 11 }, '11'],
  [{ low: 1232 }, 'at least 1,232'],
])('%j is %s', (range, words) => {
  expect(rangeWords(range)).toBe(words);
});

test.each([
  ['novelty', 27.5, '27.5%'],
  ['aiScore', 33.333, '33.333'],
  ['citations', 1160, '1,160'],
  ['firstYear', 2013, '2013'],
  ['papersAYear', 11 / 14, '0.8'],
  ['papersAYear', 2 / 60, 'under 0.1'],
  ['i10Index', 0, '0'],
] as const)('%s %d is written %s', (name, value, words) => {
  expect(metricNumber(name, value)).toBe(words);
});

test.each([
  [1, 'the top paper holds at least 142 of 1,600 citations'],
  [2, 'the two top papers hold at least 142 of 1,600 citations'],
  [10, 'the ten top papers hold at least 142 of 1,600 citations'],
  [11, 'the 11 top papers hold at least 142 of 1,600 citations'],
])('of %d papers: %s', (papers, words) => {
  const receipt = { origin: 'bounded', from: 'totals', low: 142, sources: [], basis: '' } as const;
  expect(topWords({ papers, citations: 1600, receipt })).toBe(words);
});

const source = (name: string | undefined, rest: Partial<Source> = {}): Source => ({
  name,
  papers: 1,
  ...rest,
});

test.each<[readonly Source[], string]>([
  [[], ''],
  [[source(undefined)], ', counted by a source not named'],
  [[source('A', { asOf: '2026-03' })], ', counted by A, Mar 2026'],
  [[source('A', { asOf: '2024' })], ', counted by A, 2024 (over a year old)'],
  [[source('A', { asOf: '2027' })], ', counted by A, 2027 (a date in the future)'],
  [
    [source('A', { asOf: '2024-05-17', until: '2026-03-20' })],
    ', counted by A, May 17, 2024 to Mar 20, 2026 (in part over a year old)',
  ],
  [
    [source('A', { asOf: '2026', papers: 7 }), source(undefined)],
    ' [7 papers counted by A, 2026; 1 paper counted by a source not named]',
  ],
  [
    ['A', 'B', 'C', 'D', 'E'].map((name) => source(name, { asOf: '2026' })),
    ' [1 paper counted by A, 2026; 1 paper counted by B, 2026; 1 paper counted by C, 2026; others by 2 more sources]',
  ],
])('counted by %j', (sources, words) => {
  expect(countedBy(sources, today)).toBe(words);
});
