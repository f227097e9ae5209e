import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CountedPaper } from '../../../src/model/metrics/counted.ts';
import { type Metrics, metricsOf } from '../../../src/model/metrics/metrics.ts';
import { contradictionOf, type MetricName, type Receipt } from '../../../src/model/metrics/receipts.ts';
import type { Reported } from '../../../src/model/profile.ts';

const papersWith = (...counts: readonly (number | undefined)[]): CountedPaper[] =>
  counts.map((citations, at) => ({
    published: `${2020 + at}-05-17`,
    ...(citations === undefined ? {} : { citations }),
  }));
const receipts = ({ all }: Metrics, name: MetricName): readonly Receipt[] =>
  all.find((metric) => metric.name === name)?.receipts ?? [];
const report = (numbers: Partial<Reported>): Reported => ({
  source: 'Made-Up Index',
  asOf: '2026',
  ...numbers,
});

test('computed over counts of all papers', () => {
  const metrics = metricsOf(papersWith(15, 10, 5, 3));
  const values = (['hIndex', 'citations', 'i10Index', 'gIndex', 'papers'] as const).map((name) =>
    receipts(metrics, name),
  );
  expect(values.map(([first]) => first)).toMatchObject(
    [3, 33, 2, 4, 4].map((value) => ({ origin: 'computed', value, basis: 'the 4 papers held' })),
  );
  expect(metrics.paddedG).toBe(5);
});

test('over a part of the papers a lower bound, never one of 0', () => {
  const metrics = metricsOf(papersWith(15, 10, 5, 3, undefined));
  expect(receipts(metrics, 'hIndex')).toEqual([
    {
      origin: 'bounded',
      from: 'papers',
      low: 3,
      sources: [{ name: undefined, papers: 4 }],
      basis: '4 of 5 papers with a count',
    },
  ]);
  expect(metrics.paddedG).toBeUndefined();
  expect(receipts(metricsOf(papersWith(0, undefined)), 'hIndex')).toEqual([
    { origin: 'unavailable', sources: [], basis: 'No source reports it.' },
  ]);
});

test('papers that are reported and not held are without a count, too', () => {
  const metrics = metricsOf(papersWith(15, 10, 5, 3), report({ papers: 30 }));
  expect(receipts(metrics, 'gIndex')).toMatchObject([
    { low: 4, basis: 'the 4 papers held (30 are reported)' },
  ]);
});

test('a lower bound holds whatever the missing counts are', () => {
  const counts = fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 19 }), (all, known) => {
      const part = metricsOf(papersWith(...all.map((count, at) => (at < known ? count : undefined))));
      const whole = metricsOf(papersWith(...all));
      for (const name of ['hIndex', 'citations', 'i10Index', 'gIndex'] as const) {
        const [computed] = receipts(whole, name);
        const [bounded] = receipts(part, name);
        if (computed?.origin !== 'computed') throw new Error(`${name} is not computed`);
        if (bounded?.origin === 'bounded') expect(bounded.low).toBeLessThanOrEqual(computed.value);
      }
    }),
  );
});

test('without counts, what the totals allow; what is reported is passed on', () => {
  const metrics = metricsOf(
    papersWith(undefined),
    report({ papers: 11, citations: 160, hIndex: 2, novelty: 27 }),
  );
  const sources = [{ name: 'Made-Up Index', asOf: '2026' }];
  const basis = '11 papers, 160 citations and an h-index of 2';
  expect(receipts(metrics, 'i10Index')).toEqual([
    { origin: 'bounded', from: 'totals', low: 1, high: 2, sources, basis },
  ]);
  expect(receipts(metrics, 'gIndex')).toMatchObject([{ low: 11, high: 11 }]);
  expect(metrics.top).toMatchObject({ papers: 2, citations: 160, receipt: { low: 142 } });
  expect(metrics.paddedG).toBe(12);
  expect(receipts(metrics, 'hIndex')).toEqual([
    { origin: 'reported', value: 2, sources, basis: 'As given; not computed here.' },
  ]);
  expect(receipts(metrics, 'novelty')).toMatchObject([
    { value: 27, basis: 'As given; no formula published.' },
  ]);
  expect(receipts(metrics, 'aiScore')).toEqual([
    { origin: 'unavailable', sources: [], basis: 'Made-Up Index gives no value.' },
  ]);
});

test('of two bounds the tighter comes first', () => {
  const both = metricsOf(papersWith(15, 10, 5, 3), report({ papers: 30, citations: 300, hIndex: 2 }));
  const lows = (name: MetricName) => receipts(both, name).map((receipt) => 'low' in receipt && receipt.low);
  expect([lows('i10Index'), lows('gIndex')]).toEqual([
    [2, 1],
    [16, 4],
  ]);
});

test('a reported number is not bounded again, nor is a computed one', () => {
  const totals = { papers: 1, citations: 3, hIndex: 1 };
  expect(
    receipts(metricsOf(papersWith(undefined), report({ ...totals, i10Index: 0 })), 'i10Index'),
  ).toHaveLength(1);
  const computed = metricsOf(papersWith(3), report(totals));
  expect(receipts(computed, 'gIndex').map(({ origin }) => origin)).toEqual(['computed']);
  expect(computed.top).toBeUndefined();
});

test('numbers that cannot be together: nothing is derived from them', () => {
  const metrics = metricsOf(papersWith(undefined), report({ papers: 11, citations: 8, hIndex: 3 }));
  expect(metrics.impossible).toEqual([{ name: 'hIndex', value: 3, beside: '8 citations' }]);
  expect(receipts(metrics, 'gIndex')).toMatchObject([{ origin: 'unavailable' }]);
  expect([metrics.top, metrics.paddedG]).toEqual([undefined, undefined]);
});

test.each([
  [[15, 10, 5, 3], { hIndex: 4 }, ['hIndex']],
  [[15, 10, 5, 3], { hIndex: 3, papers: 4 }, []],
  [[15, 10, 5, 3, undefined], { hIndex: 2 }, ['hIndex']],
  [[15, 10, 5, 3, undefined], { hIndex: 4 }, []],
  [[15, 10, 5, 3], { papers: 3 }, ['papers']],
  [[undefined], { hIndex: 7 }, []],
  // Of 3 papers with 12 citations and an h-index of 2 at most one has ten citations.
  [[10, 10, undefined], { papers: 3, citations: 12, hIndex: 2 }, ['citations', 'i10Index']],
])('counts %j beside %j contradict each other about %j', (counts, reported, names) => {
  const { all } = metricsOf(papersWith(...counts), report(reported));
  expect(all.filter((metric) => contradictionOf(metric) !== undefined).map(({ name }) => name)).toEqual(
    names,
  );
});

test('who counted: each source once, the one of most papers first, with its first and last day', () => {
  const from = (source: string, asOf: string) => ({
    published: '2024-01-01',
    citations: 1,
    citationsFrom: { source, asOf },
  });
  const papers = [
    from('A', '2026-02'),
    from('B', '2026-03-05'),
    from('B', '2025'),
    { published: '2024-01-01', citations: 2 },
  ];
  expect(metricsOf(papers).counted?.sources).toEqual([
    { name: 'B', asOf: '2025', until: '2026-03-05', papers: 2 },
    { name: 'A', asOf: '2026-02', papers: 1 },
    { name: undefined, papers: 1 },
  ]);
});

test('first and last year, papers a year, papers of each year', () => {
  const metrics = metricsOf(['2013-01-01', '2026-12-31', '2026-01-01'].map((published) => ({ published })));
  expect(
    (['firstYear', 'lastYear', 'papersAYear'] as const).flatMap((name) => receipts(metrics, name)),
  ).toMatchObject([
    { value: 2013 },
    { value: 2026 },
    { value: 3 / 14, origin: 'computed', basis: 'the 3 papers held' },
  ]);
  expect([...metrics.years]).toEqual([
    ['2013', 1],
    ['2026', 2],
  ]);
});

test('of no papers and no report nothing is known', () => {
  expect(metricsOf([]).all.map(({ name, receipts: [first] }) => [name, first.origin])).toEqual([
    ['hIndex', 'unavailable'],
    ['papers', 'computed'],
    ['citations', 'unavailable'],
    ['i10Index', 'unavailable'],
    ['gIndex', 'unavailable'],
  ]);
});
