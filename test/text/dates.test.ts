import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daySpan, formatDay, isIsoDay, isOverAYearBefore, isPartialDay } from '../../src/text/dates.ts';

test('a day exists when the calendar has it', () => {
  for (const day of ['2022-06-21', '2024-02-29', '2000-02-29', '1991-08-14', '9999-12-31'])
    expect(isIsoDay(day)).toBe(true);
  for (const day of [
    '2026-02-30',
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-04-31',
    '0000-01-01',
    'Apr 23',
    '2026',
    '2026-03',
    '2026-3-5',
    '20260305',
    '2026-03-05T00:00:00Z',
    ' 2026-03-05',
    '2026-03-05\n',
    '٢٠٢٦-٠٣-٠٥',
    '',
  ]) {
    expect(isIsoDay(day), day).toBe(false);
  }
});

test('agrees with the calendar of the platform for every day of 1899 to 2101', () => {
  for (let time = Date.UTC(1899, 0, 1); time < Date.UTC(2101, 11, 31); time += 86_400_000) {
    const day = new Date(time).toISOString().slice(0, 10);
    if (!isIsoDay(day)) expect.fail(day);
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (year, month, day) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const date = new Date(Date.UTC(year, month - 1, day));
        expect(isIsoDay(text)).toBe(date.toISOString().slice(0, 10) === text);
      },
    ),
    { numRuns: 500 },
  );
});

test('a part of a day is a year or a month', () => {
  expect(['2026', '2026-03', '2026-03-05'].map(isPartialDay)).toEqual([true, true, true]);
  expect(['', '26', '2026-13', '2026-02-30', '2026-', 'March 2026'].map(isPartialDay)).toEqual(
    Array(6).fill(false),
  );
});

test.each([
  ['2022-06-21', 'Jun 21, 2022'],
  ['2026-03-05', 'Mar 5, 2026'],
  ['2026-12-31', 'Dec 31, 2026'],
  ['2026-03', 'Mar 2026'],
  ['2026', '2026'],
  ['soon', 'soon'],
  ['2026-02-30', '2026-02-30'],
])('%s is shown as %s', (day, shown) => {
  expect(formatDay(day)).toBe(shown);
});

describe('a span of days', () => {
  test.each([
    ['2024', '2024-01-01', '2024-12-31'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['2023-02', '2023-02-01', '2023-02-28'],
    ['2024-05', '2024-05-01', '2024-05-31'],
    [' 2024-05-17 ', '2024-05-17', '2024-05-17'],
  ])('%s is %s to %s', (typed, since, until) => {
    expect(daySpan(typed)).toEqual({ since, until });
    expect(isIsoDay(since) && isIsoDay(until)).toBe(true);
  });

  test.each(['', 'last year', '24', '2024-13', '2024-02-30', '2024/05/17', '20240517'])(
    '%s is none',
    (typed) => {
      expect(daySpan(typed)).toBeUndefined();
    },
  );
});

test.each([
  ['2025-03-31', true],
  ['2025-04-01', false],
  ['2025-03', true],
  ['2025-04', false],
  ['2024', true],
  ['2025', false],
  ['2026', false],
  ['soon', false],
])('on Apr 1, 2026 it is over a year since %s: %s', (day, expected) => {
  expect(isOverAYearBefore(day, '2026-04-01')).toBe(expected);
});

test('a year before a leap day is the last of February', () => {
  expect(['2023-02-28', '2023-03-01'].map((day) => isOverAYearBefore(day, '2024-02-29'))).toEqual([
    true,
    false,
  ]);
});
