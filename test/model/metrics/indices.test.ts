import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  gIndex,
  hIndex,
  i10Index,
  paddedGIndex,
  perYear,
  total,
} from '../../../src/model/metrics/indices.ts';

const nines = Array.from({ length: 12 }, () => 9);

test.each([
  { counts: [], all: 0, h: 0, g: 0, padded: 0, i10: 0 },
  { counts: [1, 1, 1], all: 3, h: 1, g: 1, padded: 1, i10: 0 },
  { counts: [100], all: 100, h: 1, g: 1, padded: 10, i10: 1 },
  { counts: [15, 10, 5, 3], all: 33, h: 3, g: 4, padded: 5, i10: 2 },
  { counts: [10, 8, 5, 4, 3], all: 30, h: 4, g: 5, padded: 5, i10: 1 },
  { counts: [8, 5, 5, 4, 4, 1, 0], all: 27, h: 4, g: 5, padded: 5, i10: 0 },
  { counts: [42, 36, 14, 11, 9, 9, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0], all: 133, h: 6, g: 11, padded: 11, i10: 4 },
  { counts: nines, all: 108, h: 9, g: 9, padded: 9, i10: 0 },
  { counts: [100, 98, 98, 97, 96, 4, 3, 2, 1, 1], all: 500, h: 5, g: 10, padded: 22, i10: 5 },
])('$counts', ({ counts, all, h, g, padded, i10 }) => {
  const found = [total, hIndex, gIndex, paddedGIndex, i10Index].map((index) => index(counts));
  expect(found).toEqual([all, h, g, padded, i10]);
  // The order in which counts come does not matter, and they stay as they were.
  const turned = Object.freeze(counts.toReversed());
  expect([total, hIndex, gIndex, paddedGIndex, i10Index].map((index) => index(turned))).toEqual(found);
});

test('each index is the largest number for which its definition holds', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 40 }), (counts) => {
      const sorted = counts.toSorted((one, other) => other - one);
      const upTo = (limit: number) => Array.from({ length: limit + 1 }, (_, number) => number);
      const top = (number: number) => sorted.slice(0, number).reduce((sum, count) => sum + count, 0);
      const largest = (limit: number, holds: (number: number) => boolean) =>
        Math.max(...upTo(limit).filter(holds));
      expect(hIndex(counts)).toBe(
        largest(counts.length, (h) => counts.filter((count) => count >= h).length >= h),
      );
      expect(gIndex(counts)).toBe(largest(counts.length, (g) => top(g) >= g ** 2));
      expect(paddedGIndex(counts)).toBe(largest(1600, (g) => top(g) >= g ** 2));
    }),
  );
});

test('papers of each year, the first year first', () => {
  expect([...perYear(['2024-05-17', '2019-01-01', '2024-01-01'])]).toEqual([
    ['2019', 1],
    ['2024', 2],
  ]);
  expect(perYear([]).size).toBe(0);
});

const file = join(import.meta.dirname, '../../../../shared/fixtures/author-metrics/counts-only.json');
const present = existsSync(file);
const Author = z.object({
  id: z.string(),
  perPaperCitations: z.array(z.number()),
  /** Not every third party gives an i10-index. */
  thirdParty: z.object({
    citations: z.number(),
    hIndex: z.number(),
    i10: z.number().optional(),
    papers: z.number(),
  }),
});

describe.skipIf(!present)('real authors (skipped without ../shared/fixtures/author-metrics)', () => {
  const authors = present ? z.array(Author).parse(JSON.parse(readFileSync(file, 'utf8'))) : [];

  test.each(authors)('$id: h and i10 as a third party computed them', ({ perPaperCitations, thirdParty }) => {
    const { papers, hIndex: h, i10 = i10Index(perPaperCitations) } = thirdParty;
    expect(perPaperCitations).toHaveLength(papers);
    expect([hIndex(perPaperCitations), i10Index(perPaperCitations)]).toEqual([h, i10]);
  });

  test('of seven totals one differs, by one citation: a slip of its source', () => {
    const slips = authors
      .map(({ id, perPaperCitations, thirdParty }) => [id, total(perPaperCitations) - thirdParty.citations])
      .filter(([, by]) => by !== 0);
    expect(authors).toHaveLength(7);
    expect(slips).toEqual([['author-7', 1]]);
  });
});
