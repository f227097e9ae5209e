import { expect, test } from 'vitest';
import type { ChartBlock } from '../../src/card/card.ts';
import { totalsOf } from '../../src/card/chart.ts';
import { Profile } from '../../src/model/profile.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { yearsChart } from '../../src/view/years-chart.ts';
import { madeUp, seed } from '../commands/made-up.ts';
import { paperWith } from './papers.ts';

/** A day after everything that is made up here. */
const loadedAt = new Date('2027-03-01T12:00:00Z');

/** The chart of a made-up person with a paper for each year and field. */
function chartOf(
  papers: readonly (readonly [year: number, field: string])[],
  more: object = {},
): ChartBlock | undefined {
  const profile = Profile.parse({
    id: 'ada-author',
    name: 'Ada Author',
    primaryCategory: 'cs.LG',
    papers: papers.map(([year, primaryCategory], at) =>
      paperWith({
        id: `local:${at}`,
        title: `Counting, Part ${at}`,
        authors: ['Ada Author'],
        primaryCategory,
        categories: [primaryCategory],
        published: `${String(year).padStart(4, '0')}-05-01`,
      }),
    ),
    ...more,
  });
  return blockOf(snapshotOf({ profiles: [profile] }, { loadedAt }), 'ada-author');
}

function blockOf(snapshot: typeof seed, id: string): ChartBlock | undefined {
  const person = snapshot.person(id);
  const [block] = person === undefined ? [] : yearsChart(person, snapshot);
  return block?.kind === 'chart' ? block : undefined;
}

const labelsOf = (block: ChartBlock | undefined) => block?.chart.panels[0]?.series.map(({ label }) => label);

test('the seed: eleven papers of fourteen years, of several people, with nothing known of citations', () => {
  const block = blockOf(seed, 'jeremy-cohen');
  const [papers, ...others] = block?.chart.panels ?? [];
  expect(others).toEqual([]);
  expect(block?.chart.firstYear).toBe(2013);
  expect(papers && totalsOf(papers, 14)).toEqual([1, 0, 0, 0, 0, 1, 1, 2, 2, 1, 0, 0, 1, 2]);
  expect(labelsOf(block)).toEqual(['LG 4', 'SE 3', 'AI 1', 'DC 1', 'SD 1', 'ML 1']);
  expect(papers?.note).toBe('11 papers held here, by field; 2026 so far; all people of this name together');
  expect(block?.sparklines).toEqual([
    {
      label: 'Papers a year',
      value: '▅▁▁▁▁▅▅██▅▁▁▅█ 2013–2026, at most 2 a year; 2026 so far; all people of this name together',
    },
  ]);
  expect(block?.alt).toBe(
    'Bar chart: Papers a year: 11 papers held here, by field; 2026 so far; all people of this name together. ' +
      'LG 4, SE 3, AI 1, DC 1, SD 1, ML 1. 2013: 1; 2018: 1; 2019: 1; 2020: 2; 2021: 2; 2022: 1; 2025: 1; 2026: 2.',
  );
});

test.each([
  ['no paper', []],
  ['one paper', [[2020, 'cs.LG']]],
  [
    'papers of one year',
    [
      [2020, 'cs.LG'],
      [2020, 'cs.CV'],
    ],
  ],
] as const)('there is none for %s', (_, papers) => {
  expect(
    chartOf(papers, {
      reported: { source: 'Made-Up Index', asOf: '2026', citationsByYear: { 2020: 3, 2021: 4 } },
    }),
  ).toBeUndefined();
});

test('a field has its short code, and its archive where two share one', () => {
  expect(
    labelsOf(
      chartOf([
        [2019, 'math.ST'],
        [2020, 'math.ST'],
        [2021, 'stat.ST'],
        [2021, 'hep-th'],
        [2022, 'cs.LG'],
      ]),
    ),
  ).toEqual(['math.ST 2', 'LG 1', 'hep-th 1', 'stat.ST 1']);
});

test('six fields have a colour, what is over is one part, and no paper is lost', () => {
  const fields = ['LG', 'CV', 'CL', 'AI', 'RO', 'CR', 'DS', 'DB', 'SE', 'HC', 'IR', 'SY'];
  const papers = fields.flatMap((field, at) =>
    Array.from({ length: 13 - at }, (_, year) => [2000 + year, `cs.${field}`] as const),
  );
  const block = chartOf(papers);
  expect(labelsOf(block)).toEqual(['LG 13', 'CV 12', 'CL 11', 'AI 10', 'RO 9', 'CR 8', '6 other fields 27']);
  const [panel] = block?.chart.panels ?? [];
  expect((panel && totalsOf(panel, 13))?.reduce((sum: number, total) => sum + (total ?? 0), 0)).toBe(
    papers.length,
  );
});

test('one field is named in the small print', () => {
  expect(
    chartOf([
      [2019, 'cs.LG'],
      [2021, 'cs.LG'],
    ])?.chart.panels[0]?.note,
  ).toBe('2 papers held here, all in LG');
});

test('of more than sixty years the last are shown, and it says so', () => {
  const block = chartOf([
    [1905, 'cs.LG'],
    [1950, 'cs.LG'],
    [1967, 'cs.LG'],
    [2026, 'cs.LG'],
  ]);
  expect(block?.chart).toMatchObject({ firstYear: 1967, years: 60 });
  expect(block?.chart.panels[0]?.note).toBe('2 papers held here, all in LG; 2 from before 1967 not shown');
  expect(block?.sparklines[0]?.value).toBe(
    `${'▁'.repeat(29)}█ 1997–2026, most in 2026: 1; 3 from before 1997 not shown`,
  );
});

test('citations a year are shown as reported: what the source leaves out is unknown, not 0', () => {
  const block = chartOf(
    [
      [2020, 'cs.LG'],
      [2022, 'cs.LG'],
    ],
    {
      reported: {
        source: 'Made-Up Index',
        asOf: '2026-03-05',
        citationsByYear: { 2021: 1200, 2022: 0, 2024: 31 },
      },
    },
  );
  expect(block?.chart).toMatchObject({ firstYear: 2020, years: 5 });
  const citations = block?.chart.panels[1];
  expect(citations?.series[0]?.values).toEqual([null, 1200, 0, null, 31]);
  expect(citations?.note).toBe('as reported by Made-Up Index, Mar 5, 2026');
  expect(block?.sparklines[1]).toEqual({
    label: 'Citations a year',
    value: '·█▁·▂ 2020–2024, most in 2021: 1,200; as reported by Made-Up Index, Mar 5, 2026',
  });
  expect(block?.alt).toContain('as reported by Made-Up Index, Mar 5, 2026. 2021: 1,200; 2024: 31.');
});

test('a name without a profile says whose papers are counted', () => {
  const [person] = madeUp.completePerson('Ben Byline', 1);
  const [block] = person === undefined ? [] : yearsChart(person, madeUp);
  expect(block?.kind === 'chart' && block.chart.panels[0]?.note).toContain('whoever signs with this name');
});

test('the alt text has at most 1,000 characters, whatever is in it', () => {
  const fields = Array.from({ length: 6 }, (_, at) => `${'x'.repeat(200)}${at}`);
  const papers = Array.from({ length: 60 }, (_, at) => [1960 + at, fields[at % 6] ?? ''] as const);
  const block = chartOf(papers, {
    reported: { source: 'y'.repeat(3000), asOf: '2026', citationsByYear: { 2000: 3 } },
  });
  expect(block?.alt.length).toBeLessThanOrEqual(1000);
  expect(block?.sparklines.every(({ value }) => value.length < 400)).toBe(true);
});

test('a year must look like one, and its count be whole', () => {
  const reported = (citationsByYear: object) => ({ source: 'Made-Up Index', asOf: '2026', citationsByYear });
  const two = [
    [2020, 'cs.LG'],
    [2021, 'cs.LG'],
  ] as const;
  expect(() => chartOf(two, { reported: reported({ '20': 1 }) })).toThrow('must be a year');
  expect(() => chartOf(two, { reported: reported({ 2020: 1.5 }) })).toThrow();
});

test('a year that has not come takes no room from the papers, and it says so', () => {
  const block = chartOf(
    [
      [2019, 'cs.LG'],
      [2020, 'cs.LG'],
      [2206, 'cs.LG'],
    ],
    {
      reported: {
        source: 'Made-Up Index',
        asOf: '2026',
        citationsByYear: { 2020: 3, 2099: 10 },
      },
    },
  );
  expect(block?.chart).toMatchObject({ firstYear: 2019, years: 2 });
  expect(block?.sparklines.map(({ value }) => value)).toEqual([
    '██ 2019–2020, at most 1 a year; 1 dated after 2028 not shown',
    '·█ 2019–2020, most in 2020: 3; as reported by Made-Up Index, 2026',
  ]);
});

test('a long code is cut, its number is not', () => {
  const code = `x.${'y'.repeat(60)}`;
  expect(
    labelsOf(
      chartOf([
        [2019, code],
        [2020, 'cs.LG'],
      ]),
    ),
  ).toEqual(['LG 1', `${'y'.repeat(19)}… 1`]);
});
