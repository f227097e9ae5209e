import type { Chart } from '../../src/card/chart.ts';

/** Made-up numbers, the same each time. */
function scattered(seed: number, most: number): number {
  return Math.floor((((seed * 7919) % 104_729) / 104_729) * most);
}

const across = (years: number, of: (year: number) => number | null) =>
  Array.from({ length: years }, (_, year) => of(year));

/** Charts from nearly nothing to as much as there is room for. */
export const charts: Readonly<Record<string, Chart>> = {
  'two years': {
    firstYear: 2019,
    years: 2,
    panels: [
      {
        title: 'Papers a year',
        note: '2 papers held here, all in LG',
        series: [{ label: 'LG 2', values: [1, 1] }],
      },
    ],
  },
  'twelve fields over forty years': {
    firstYear: 1987,
    years: 40,
    panels: [
      {
        title: 'Papers a year',
        note: '611 papers held here, by field; 3 from before 1987 not shown; all people of this name together',
        series: [
          'math.ST 120',
          'stat.ME 111',
          'mes-hall 99',
          'stat.ST 80',
          'NA 50',
          'LG 43',
          '6 other fields 88',
        ].map((label, at) => ({
          label,
          values: across(40, (year) => (year === 20 ? 0 : scattered(year * 31 + at, 9))),
        })),
      },
      {
        title: 'Citations a year',
        note: 'as reported by Made-Up Index, Mar 5, 2026',
        series: [
          {
            label: 'Citations',
            values: across(40, (year) => (year < 5 ? null : scattered(year, year * 300))),
          },
        ],
      },
    ],
  },
  'one huge year': {
    firstYear: 2001,
    years: 12,
    panels: [
      {
        title: 'Papers a year',
        note: '1,000,040 papers held here, by field',
        series: ['CL 1,000,020', 'LG 11', 'CV 9'].map((label, at) => ({
          label,
          values: across(12, (year) => (year === 7 && at === 0 ? 1_000_000 : scattered(year * 17 + at, 4))),
        })),
      },
    ],
  },
};
