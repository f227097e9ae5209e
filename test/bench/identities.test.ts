import { expect, it } from 'vitest';
import { bCubed, pairwise } from '../../bench/agreement.ts';
import { corpus, isReal } from '../../bench/corpus.ts';
import { measure } from '../../bench/identities.ts';
import { pseudoGold } from '../../bench/pseudo-gold.ts';

/** Worked by hand. */
it.each<[string, string, { b: [number, number]; pairs: [number, number] }]>([
  ['aab', '123', { b: [1, 2 / 3], pairs: [1, 0] }],
  ['aab', '111', { b: [5 / 9, 1], pairs: [1 / 3, 1] }],
  ['aab', '112', { b: [1, 1], pairs: [1, 1] }],
  // Of five, the third is put with the wrong ones: (1 + 1 + 1/3 + 2/3 + 2/3) / 5 and (2/3 + 2/3 + 1/3 + 1 + 1) / 5.
  ['aaabb', '11222', { b: [11 / 15, 11 / 15], pairs: [1 / 2, 1 / 2] }],
  ['a', '1', { b: [1, 1], pairs: [1, 1] }],
])('people %s in groups %s', (people, groups, { b, pairs }) => {
  const of = (agreement: { precision: number; recall: number }) => [agreement.precision, agreement.recall];
  expect(of(bCubed([...people], [...groups]))).toEqual(b.map((one) => expect.closeTo(one, 10)));
  expect(of(pairwise([...people], [...groups]))).toEqual(pairs.map((one) => expect.closeTo(one, 10)));
});

it.skipIf(!isReal)('tells real people apart (skipped without the corpus beside the repository)', async () => {
  const papers = await corpus();
  const few = pseudoGold(papers, { count: 60, seed: 2, crowd: 'few', heldOut: true });
  expect(measure(few, 'all one').bCubed.recall).toBe(1);
  expect(measure(few, 'all apart').bCubed.precision).toBe(1);
  expect(measure(few, 'co-authors').bCubed.precision).toBeGreaterThan(0.99);
  const full = measure(few, 'full').bCubed;
  expect(full.precision).toBeGreaterThan(0.92);
  expect(full.f1).toBeGreaterThan(0.83);
  const many = measure(
    pseudoGold(papers, { count: 20, seed: 2, crowd: 'many', heldOut: true }),
    'full',
  ).bCubed;
  expect(many.precision).toBeGreaterThan(0.91);
  expect(many.f1).toBeGreaterThan(0.79);
});
