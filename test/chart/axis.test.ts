import fc from 'fast-check';
import { expect, test } from 'vitest';
import { labelledYears, shortNumber, ticksUpTo } from '../../src/chart/axis.ts';

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [5, [0, 2, 4, 6]],
  [36, [0, 10, 20, 30, 40]],
  [1_000_000, [0, 500_000, 1_000_000]],
])('the axis up to %i', (max, ticks) => {
  expect(ticksUpTo(max)).toEqual(ticks);
});

test('any axis reaches its bars, in at most six even steps of whole numbers', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000_000 }), (max) => {
      const ticks = ticksUpTo(max);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(max);
      expect(ticks.length).toBeLessThanOrEqual(6);
      const [zero, step = 0] = ticks;
      expect(zero).toBe(0);
      expect(ticks).toEqual(ticks.map((_, at) => at * step));
      expect(Number.isInteger(step)).toBe(true);
    }),
  );
});

test.each([
  [2019, 3, 0.5, [2019, 2020, 2021]],
  [2013, 14, 1.6, [2014, 2016, 2018, 2020, 2022, 2024, 2026]],
  [1987, 40, 4.1, [1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]],
  [1967, 60, 7, [1970, 1980, 1990, 2000, 2010, 2020]],
])('labels of %i and %i years on, each %f years wide', (first, years, every, labelled) => {
  expect(labelledYears(first, years, every)).toEqual(labelled);
});

test.each([
  [0, '0'],
  [999, '999'],
  [1200, '1.2K'],
  [12_345, '12K'],
  [999_999, '1M'],
  [3_400_000, '3.4M'],
])('%i is %s', (value, short) => {
  expect(shortNumber(value)).toBe(short);
});
