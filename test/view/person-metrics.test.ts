import { expect, test } from 'vitest';
import { reportedReceipt } from '../../src/model/metrics/receipts.ts';
import { identityMetrics, personMetrics } from '../../src/view/person-metrics.ts';
import { rowsOf } from '../../src/view/person-summary.ts';
import { measured } from '../commands/made-up-metrics.ts';

const mia = measured.person('mia-merged');
if (mia === undefined) throw new Error('mia-merged is missing');

test('of a page, what is reported and what its papers give', () => {
  const { all, counted } = personMetrics(mia, measured);
  expect(all.map((metric) => reportedReceipt(metric)?.value).filter((value) => value !== undefined)).toEqual([
    2, 2, 9,
  ]);
  expect(counted).toMatchObject({ complete: true, counts: [6, 3] });
});

test('of one of its people, what the papers give, and nothing that is reported of the page', () => {
  const { all, counted } = identityMetrics({ rows: rowsOf(mia).slice(0, 1) }, measured);
  expect(all.filter((metric) => reportedReceipt(metric) !== undefined)).toEqual([]);
  expect(counted).toMatchObject({
    complete: true,
    basis: 'the 1 paper held',
    counts: [6],
    sources: [{ name: 'Made-Up Index', asOf: '2026-03-20', papers: 1 }],
  });
});
