import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  gRange,
  impossible,
  type Known,
  leastOfTop,
  papersWith,
  type Totals,
} from '../../../src/model/metrics/bounds.ts';
import { gIndex, hIndex, i10Index, total } from '../../../src/model/metrics/indices.ts';

/** Every list of `papers` counts from `most` down to 0, most cited first. */
function* lists(papers: number, most: number): Iterable<readonly number[]> {
  if (papers === 0) {
    yield [];
    return;
  }
  for (let first = 0; first <= most; first += 1) {
    for (const rest of lists(papers - 1, first)) yield [first, ...rest];
  }
}

const totalsOf = (counts: readonly number[]): Totals => ({
  papers: counts.length,
  citations: total(counts),
  hIndex: hIndex(counts),
});
const key = ({ papers, citations, hIndex: h }: Totals): string => `${papers} ${citations} ${h}`;

// All lists of five papers at most and of 24 citations at most; a paper that holds them all is among them.
const mostPapers = 5;
const mostCitations = 24;
const byTotals = new Map<string, { readonly totals: Totals; readonly lists: (readonly number[])[] }>();
for (let papers = 0; papers <= mostPapers; papers += 1) {
  for (const counts of lists(papers, mostCitations)) {
    const totals = totalsOf(counts);
    if (totals.citations > mostCitations) continue;
    const known = byTotals.get(key(totals)) ?? { totals, lists: [] };
    byTotals.set(key(totals), known);
    known.lists.push(counts);
  }
}
const every = [...byTotals.values()];
const ends = (values: readonly number[]) => ({ low: Math.min(...values), high: Math.max(...values) });

test('totals are possible exactly where some list has them', () => {
  for (let papers = 0; papers <= mostPapers; papers += 1) {
    for (let citations = 0; citations <= mostCitations; citations += 1) {
      for (let h = 0; h <= mostPapers + 1; h += 1) {
        const totals = { papers, citations, hIndex: h };
        expect([totals, impossible(totals).length === 0]).toEqual([totals, byTotals.has(key(totals))]);
      }
    }
  }
});

test('both ends of each bound are reached by some list, and no list is outside', () => {
  for (const { totals, lists: all } of every) {
    for (let least = 1; least <= mostCitations + 1; least += 1) {
      const numbers = all.map((counts) => counts.filter((count) => count >= least).length);
      expect([totals, least, papersWith(least, totals)]).toEqual([totals, least, ends(numbers)]);
    }
    expect([totals, gRange(totals)]).toEqual([totals, ends(all.map(gIndex))]);
    const tops = all.map((counts) => total(counts.slice(0, totals.hIndex)));
    expect([totals, leastOfTop(totals)]).toEqual([totals, Math.min(...tops)]);
  }
});

test('an i10-index is possible exactly where some list has it beside what else is known', () => {
  const found = new Set<string>();
  const names = ['papers', 'citations', 'hIndex', 'i10Index'] as const;
  const kinds = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
    names.filter((_, at) => at === 3 || (bits >> at) % 2 === 1),
  );
  const keyOf = (kind: readonly (typeof names)[number][], known: Known) =>
    kind.map((name) => `${name} ${known[name]}`).join(' ');
  for (const { totals, lists: all } of every) {
    for (const counts of all) {
      for (const kind of kinds) found.add(keyOf(kind, { ...totals, i10Index: i10Index(counts) }));
    }
  }
  // Small enough that a missing number is always one of those enumerated.
  for (let papers = 0; papers <= 3; papers += 1) {
    for (let citations = 0; citations <= mostCitations; citations += 1) {
      for (let h = 0; h <= 2; h += 1) {
        for (let i10 = 0; i10 <= 2; i10 += 1) {
          const whole = { papers, citations, hIndex: h, i10Index: i10 };
          for (const kind of kinds) {
            // Without the number of papers any number may be meant, also more than are enumerated.
            if (!kind.includes('papers') && citations > mostPapers) continue;
            const known: Known = Object.fromEntries(kind.map((name) => [name, whole[name]]));
            expect([known, impossible(known).length === 0]).toEqual([known, found.has(keyOf(kind, known))]);
          }
        }
      }
    }
  }
});

test('no list of any size breaks a bound or is called impossible', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 300 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 40 }),
      (counts, least) => {
        const totals = totalsOf(counts);
        const sorted = counts.toSorted((one, other) => other - one);
        expect(impossible({ ...totals, i10Index: i10Index(counts) })).toEqual([]);
        expect(impossible({ citations: totals.citations, i10Index: i10Index(counts) })).toEqual([]);
        const { low, high } = papersWith(least, totals);
        const number = counts.filter((count) => count >= least).length;
        expect(low <= number && number <= high).toBe(true);
        const g = gRange(totals);
        expect(g.low <= gIndex(counts) && gIndex(counts) <= g.high).toBe(true);
        expect(leastOfTop(totals)).toBeLessThanOrEqual(total(sorted.slice(0, totals.hIndex)));
        if (totals.citations >= counts.length ** 2)
          expect(g).toEqual({ low: counts.length, high: counts.length });
      },
    ),
  );
});

test('the seed: 11 papers, 160 citations, an h-index of 2', () => {
  const totals = { papers: 11, citations: 160, hIndex: 2 };
  expect(impossible(totals)).toEqual([]);
  expect(papersWith(10, totals)).toEqual({ low: 1, high: 2 });
  expect(leastOfTop(totals)).toBe(142);
  expect(gRange(totals)).toEqual({ low: 11, high: 11 });
});

test.each([
  [{ papers: 2, hIndex: 3 }, ['hIndex 3: 2 papers']],
  [{ citations: 8, hIndex: 3 }, ['hIndex 3: 8 citations']],
  [{ citations: 1, hIndex: 0 }, ['hIndex 0: 1 citation']],
  [{ papers: 0, citations: 3 }, ['citations 3: 0 papers']],
  [{ papers: 5, i10Index: 6 }, ['i10Index 6: 5 papers']],
  [{ citations: 59, i10Index: 6 }, ['i10Index 6: 59 citations']],
  [{ papers: 2, citations: 19, i10Index: 0 }, ['i10Index 0: 19 citations']],
  [{ hIndex: 12, i10Index: 11 }, ['i10Index 11: an h-index of 12']],
  [{ papers: 11, citations: 160, hIndex: 2, i10Index: 3 }, ['i10Index 3: an h-index of 2']],
  [{ papers: 11, citations: 160, hIndex: 2, i10Index: 0 }, ['i10Index 0: 160 citations']],
  [{ papers: 50, citations: 110, hIndex: 9, i10Index: 9 }, []],
  [{ papers: 50, citations: 89, hIndex: 9, i10Index: 9 }, ['i10Index 9: 89 citations']],
  [{ papers: 11, citations: 160, hIndex: 2, i10Index: 1 }, []],
  [{}, []],
])('%j cannot be: %j', (known, expected) => {
  expect(impossible(known).map(({ name, value, beside }) => `${name} ${value}: ${beside}`)).toEqual(expected);
});
