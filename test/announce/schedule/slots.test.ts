import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSchedule } from '../../../src/announce/schedule/schedule.ts';
import { nextSlot, quietEnd } from '../../../src/announce/schedule/slots.ts';
import { isoDay, wallTime, weekdayOf } from '../../../src/announce/schedule/wall-time.ts';
import { zones } from '../../../src/announce/schedule/zones.ts';
import type { Schedule } from '../../../src/state/state.ts';

const paris = defaultSchedule('Europe/Paris');
const utc = (text: string) => Date.parse(`${text}Z`);
const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16);

describe('the next slot', () => {
  it.each<[string, Schedule, string, string]>([
    ['is later today', paris, '2026-11-24T07:59', '2026-11-24T08:00'],
    ['is strictly later', paris, '2026-11-24T08:00', '2026-11-25T08:00'],
    ['waits for a day of the schedule', { ...paris, days: [1, 5] }, '2026-11-24T08:00', '2026-11-27T08:00'],
    [
      'comes once a week on the first of the days',
      { ...paris, digest: 'weekly', days: [5, 6, 7, 1] },
      '2026-11-28T00:00',
      '2026-12-04T08:00',
    ],
    [
      'is after the gap where there is no 02:30',
      { ...paris, at: 150 },
      '2026-03-28T12:00',
      '2026-03-29T01:30',
    ],
    ['is the first of two 02:30', { ...paris, at: 150 }, '2026-10-24T12:00', '2026-10-25T00:30'],
    ['is not the second of them too', { ...paris, at: 150 }, '2026-10-25T00:30', '2026-10-26T01:30'],
    [
      'is before the gap where after it another day begins',
      { ...paris, zone: 'America/Nuuk', at: 23 * 60 + 30 },
      '2026-03-28T12:00',
      '2026-03-29T00:30',
    ],
    [
      'skips the day that Samoa skipped',
      { ...paris, zone: 'Pacific/Apia' },
      '2011-12-29T19:00',
      '2011-12-30T19:00',
    ],
    [
      'waits for the end of quiet hours',
      { ...paris, at: 6 * 60, quiet: { from: 1320, to: 420 } },
      '2026-11-24T00:00',
      '2026-11-24T06:00',
    ],
    [
      'waits for the next morning',
      { ...paris, at: 1380, quiet: { from: 1320, to: 420 } },
      '2026-11-24T00:00',
      '2026-11-24T06:00',
    ],
    [
      'knows yesterday’s slot when it waited',
      { ...paris, days: [1], at: 1380, quiet: { from: 1320, to: 420 } },
      '2026-11-24T00:00',
      '2026-11-24T06:00',
    ],
  ])('%s', (_, schedule, after, slot) => expect(iso(nextSlot(schedule, utc(after)))).toBe(slot));

  it('throws for a schedule without days', () =>
    expect(() => nextSlot({ ...paris, days: [] }, 0)).toThrow(RangeError));
});

describe('quiet hours', () => {
  const night = { ...paris, quiet: { from: 1320, to: 420 } };
  it.each<[string, Schedule, string, string | undefined]>([
    ['end in the morning', night, '2026-11-24T22:00', '2026-11-25T06:00'],
    ['end this morning', night, '2026-11-24T05:59:59', '2026-11-24T06:00'],
    ['are over then', night, '2026-11-24T06:00', undefined],
    ['have not begun', night, '2026-11-24T20:59', undefined],
    ['begin', night, '2026-11-24T21:00', '2026-11-25T06:00'],
    [
      'may lie within a day',
      { ...paris, quiet: { from: 720, to: 780 } },
      '2026-11-24T11:30',
      '2026-11-24T12:00',
    ],
    [
      'end where the gap ends',
      { ...paris, quiet: { from: 60, to: 150 } },
      '2026-03-29T00:30',
      '2026-03-29T01:00',
    ],
    [
      'end at the first 02:30',
      { ...paris, quiet: { from: 60, to: 150 } },
      '2026-10-25T00:10',
      '2026-10-25T00:30',
    ],
    [
      'are there again when the clocks go back',
      { ...paris, quiet: { from: 60, to: 150 } },
      '2026-10-25T01:10',
      '2026-10-25T01:30',
    ],
    ['need to be set', paris, '2026-11-24T23:00', undefined],
  ])('%s', (_, schedule, at, end) => expect(iso(quietEnd(schedule, utc(at)))).toBe(end));
});

const minuteOfDay = fc.integer({ min: 0, max: 1439 });
const schedule: fc.Arbitrary<Schedule> = fc.record({
  digest: fc.constantFrom('daily' as const, 'weekly' as const),
  at: minuteOfDay,
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
  zone: fc.constantFrom(...zones),
});
const quiet = fc
  .tuple(minuteOfDay, minuteOfDay)
  .filter(([from, to]) => from !== to)
  .map(([from, to]) => ({ from, to }));
const instant = fc.integer({ min: Date.UTC(1972, 0, 1), max: Date.UTC(2037, 0, 1) });

describe('any schedule in any zone', () => {
  it('has slots that follow each other, on its days, at its time but for changes of the clocks', () => {
    fc.assert(
      fc.property(schedule, instant, (any, after) => {
        const slots: number[] = [];
        for (let at = after; slots.length < 8; slots.push(at)) {
          const next = nextSlot(any, at);
          expect(next).toBeGreaterThan(at);
          expect(nextSlot(any, next - 1)).toBe(next);
          at = next;
        }
        const walls = slots.map((slot) => wallTime(slot, any.zone));
        const days = any.digest === 'weekly' ? any.days.slice(0, 1) : any.days;
        for (const { day } of walls) expect(days, isoDay(day)).toContain(weekdayOf(day));
        expect(new Set(walls.map(({ day }) => day)).size).toBe(walls.length);
        expect(walls.filter(({ minute }) => minute !== any.at).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 300 },
    );
  });

  it('never posts in quiet hours, and once they are over stays out of them', () => {
    fc.assert(
      fc.property(schedule, quiet, instant, (any, hours, at) => {
        const quietly = { ...any, quiet: hours };
        expect(quietEnd(quietly, nextSlot(quietly, at))).toBeUndefined();
        const end = quietEnd(quietly, at);
        if (end === undefined) return;
        expect(end).toBeGreaterThan(at);
        expect(end - at).toBeLessThanOrEqual(49 * 3_600_000);
        expect(quietEnd(quietly, end)).toBeUndefined();
        expect(quietEnd(quietly, end - 1)).toBe(end);
      }),
      { numRuns: 500 },
    );
  });
});
