import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  defaultSchedule,
  describeSchedule,
  formatSlot,
  readSchedule,
  scheduleOptions,
} from '../../../src/announce/schedule/schedule.ts';
import { completeZone, readZone, zones } from '../../../src/announce/schedule/zones.ts';

const before = defaultSchedule('Europe/Paris');
type Options = Parameters<typeof readSchedule>[0];
const options = (typed: Options) => {
  const read = readSchedule(typed, before);
  return read.kind === 'schedule' ? scheduleOptions(read.schedule) : read.faults.join(' ');
};

describe('an option of /schedule', () => {
  it.each<[keyof Options, string, string]>([
    ['at', '09:00', '09:00'],
    ['at', '9', '09:00'],
    ['at', '9:30', '09:30'],
    ['at', '9am', '09:00'],
    ['at', '12 AM', '00:00'],
    ['at', '12pm', '12:00'],
    ['at', '9:15 p.m.', '21:15'],
    ['at', '09h30', '09:30'],
    ['at', '9h', '09:00'],
    ['at', '9.30', '09:30'],
    ['at', '２１：１５', '21:15'],
    ['days', 'mon-fri', 'mon-fri'],
    ['days', 'Monday to Friday', 'mon-fri'],
    ['days', 'fri–mon', 'fri-mon'],
    ['days', 'tue, thu', 'tue,thu'],
    ['days', 'thu tue thu', 'thu,tue'],
    ['days', 'mondays and wednesdays', 'mon,wed'],
    ['days', 'mon-wed,sat', 'mon-wed,sat'],
    ['days', 'weekdays', 'mon-fri'],
    ['days', 'ALL', 'all'],
    ['days', 'mon-sun', 'all'],
    ['days', 'sun-sat', 'sun-sat'],
    ['zone', 'europe/berlin', 'Europe/Berlin'],
    ['zone', 'America/New York', 'America/New_York'],
    ['zone', 'utc', 'UTC'],
    ['zone', 'Etc/UTC', 'UTC'],
    ['zone', 'Asia/Calcutta', 'Asia/Kolkata'],
    ['zone', 'asia/kolkata', 'Asia/Kolkata'],
    ['quiet', '22:00-07:00', '22:00-07:00'],
    ['quiet', '10pm – 7', '22:00-07:00'],
    ['quiet', '22 to 7', '22:00-07:00'],
    ['quiet', 'off', 'off'],
    ['digest', 'Weekly', 'weekly'],
  ])('%s:%s is %s', (name, typed, expected) =>
    expect(options({ [name]: typed })).toEqual({ ...scheduleOptions(before), [name]: expected }),
  );

  it.each<[keyof Options, string, RegExp]>([
    ['at', '24:00', /no time of the day/],
    ['at', '9:60', /no time/],
    ['at', '13pm', /no time/],
    ['at', 'noonish', /write 09:00/],
    ['at', '', /no time/],
    ['days', 'mon-funday', /“mon-funday” is no day/],
    ['days', 'm', /no day/],
    ['days', '', /at least one day/],
    ['days', 'mon-tue-wed', /no day/],
    ['zone', '+02:00', /an offset/],
    ['zone', 'UTC+2', /an offset/],
    ['zone', 'Etc/GMT-2', /an offset/],
    ['zone', '-0530', /an offset/],
    ['zone', 'EST', /no time zone “EST”/],
    ['zone', 'Europe/Pariss', /Did you mean Europe\/Paris/],
    ['zone', 'paris', /Did you mean Europe\/Paris/],
    ['zone', 'new york', /America\/New_York/],
    ['zone', '', /no time zone/],
    ['zone', '__proto__', /no time zone/],
    ['quiet', '22:00', /write 22:00-07:00, or off/],
    ['quiet', '7-7', /same time/],
    ['digest', 'monthly', /daily or weekly/],
  ])('%s:%s is refused', (name, typed, fault) => expect(options({ [name]: typed })).toMatch(fault));

  it('is refused together with the others', () => {
    const read = readSchedule({ at: '25', days: 'x', zone: 'x', quiet: 'x', digest: 'x' }, before);
    expect(read.kind === 'faults' && read.faults).toHaveLength(5);
  });

  it('is kept when another one changes, and quiet hours go by off', () => {
    const first = readSchedule({ quiet: '22-7', days: 'mon-fri' }, before);
    const schedule = first.kind === 'schedule' ? first.schedule : expect.unreachable();
    expect(readSchedule({ at: '8' }, schedule)).toEqual({
      kind: 'schedule',
      schedule: { ...schedule, at: 480 },
    });
    expect(readSchedule({ quiet: 'off' }, schedule)).toEqual({
      kind: 'schedule',
      schedule: { ...before, days: [1, 2, 3, 4, 5] },
    });
  });

  it('reads as itself once written, and whatever is typed gets an answer', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.stringMatching(/^[0-9:apmh -]{1,8}$/),
      fc.stringMatching(/^[montuewdhfrisa, -]{1,12}$/),
    );
    fc.assert(
      fc.property(
        fc.record({ digest: text, at: text, days: text, zone: text, quiet: text }, { requiredKeys: [] }),
        (typed) => {
          const read = readSchedule(typed, before);
          if (read.kind === 'faults')
            for (const fault of read.faults) expect(fault).toMatch(/^.{10,300}[.?]$/u);
          else expect(readSchedule(scheduleOptions(read.schedule), before)).toEqual(read);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('time zones', () => {
  it('are all taken as they are listed, by their present names', () => {
    for (const zone of zones) expect(readZone(zone.toUpperCase())).toEqual({ kind: 'value', value: zone });
    expect(zones).toEqual(expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Europe/Kyiv', 'Antarctica/Troll']));
    expect(zones).not.toContain('Asia/Calcutta');
  });

  it.each([
    ['par', 'Europe/Paris'],
    ['europe/par', 'Europe/Paris'],
    ['new y', 'America/New_York'],
    ['kolk', 'Asia/Kolkata'],
    ['Londno', 'Europe/London'],
    ['utc', 'UTC'],
    ['', 'UTC'],
  ])('%s is completed to %s', (typed, first) => expect(completeZone(typed, 5)).toContain(first));

  it('are completed by nothing where nothing is near, and no more than asked for', () => {
    expect(completeZone('zzzzzz', 25)).toEqual([]);
    expect(completeZone('a'.repeat(1000), 25)).toEqual([]);
    expect(completeZone('a', 25)).toHaveLength(25);
  });
});

describe('a schedule in words', () => {
  it.each<[Options, string]>([
    [{}, 'daily at 09:00, Europe/Paris'],
    [{ days: 'mon-fri', quiet: '22-7' }, 'daily at 09:00, Monday to Friday, Europe/Paris; quiet 22:00–07:00'],
    [{ days: 'tue,thu,sat' }, 'daily at 09:00, Tuesday, Thursday and Saturday, Europe/Paris'],
    [{ days: 'mon-wed,sat', zone: 'UTC' }, 'daily at 09:00, Monday to Wednesday and Saturday, UTC'],
    [{ digest: 'weekly', days: 'fri-mon' }, 'weekly at 09:00 on Friday, Europe/Paris'],
  ])('%o', (typed, words) => {
    const read = readSchedule(typed, before);
    expect(read.kind === 'schedule' && describeSchedule(read.schedule)).toBe(words);
  });

  it('names a slot by its wall clock', () => {
    expect(formatSlot(Date.UTC(2026, 10, 30, 8), 'Europe/Paris')).toBe(
      'Mon, Nov 30, 2026, 09:00 (Europe/Paris)',
    );
    expect(formatSlot(Date.UTC(2026, 10, 30, 23), 'Asia/Kolkata')).toBe(
      'Tue, Dec 1, 2026, 04:30 (Asia/Kolkata)',
    );
  });
});
