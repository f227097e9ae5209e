import { describe, expect, it } from 'vitest';
import { defaultSchedule } from '../../../src/announce/schedule/schedule.ts';
import { nextSlot } from '../../../src/announce/schedule/slots.ts';

const hour = 3_600_000;

/** The wall clock as Intl shows it, independent of the code under test: "2026-03-29 02:30". */
function clockOf(zone: string): (instant: number) => { readonly day: string; readonly time: string } {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (instant) => {
    const [day = '', time = ''] = format.format(instant).split(' ');
    return { day, time };
  };
}

/** Every local day that has a quarter of an hour in [from, to). */
function daysOf(zone: string, from: number, to: number): string[] {
  const clock = clockOf(zone);
  const days = new Set<string>();
  for (let at = from; at < to; at += hour / 4) days.add(clock(at).day);
  return [...days];
}

function slotsOf(zone: string, at: number, from: number, to: number): number[] {
  const schedule = { ...defaultSchedule(zone), at };
  const slots: number[] = [];
  for (let slot = nextSlot(schedule, from - 1); slot < to; slot = nextSlot(schedule, slot)) slots.push(slot);
  return slots;
}

const years: [zone: string, year: number, why: string][] = [
  ['UTC', 2026, 'no changes'],
  ['Europe/Paris', 2026, 'an hour, at 02:00 and 03:00'],
  ['America/New_York', 2026, 'an hour, at 02:00'],
  ['Asia/Kolkata', 2026, 'half an hour from the others'],
  ['Australia/Lord_Howe', 2026, 'half an hour'],
  ['Antarctica/Troll', 2026, 'two hours'],
  ['Africa/Cairo', 2026, 'at midnight'],
  ['Africa/Casablanca', 2026, 'back for Ramadan'],
  ['America/Sao_Paulo', 2018, 'at midnight, forward'],
  ['America/Nuuk', 2026, 'in the evening'],
  ['Atlantic/Azores', 2026, 'at midnight, back'],
  ['Pacific/Apia', 2011, 'a day that does not exist'],
  ['Pacific/Chatham', 2026, 'a quarter of an hour from the others'],
];
const times = { '00:30': 30, '01:30': 90, '02:30': 150, '09:00': 540, '23:30': 1410 };

describe.each(years)('a year in %s %i: %s', (zone, year) => {
  // Whole local days: those at both ends may be cut by the window.
  const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 2)];
  const days = daysOf(zone, from, to).slice(1, -1);
  const clock = clockOf(zone);

  it.each(Object.entries(times))('has a digest at %s on each day, and no two', (time, at) => {
    const slots = slotsOf(zone, at, from, to);
    const posted = slots.map((slot) => clock(slot).day).filter((day) => days.includes(day));
    expect(posted).toEqual(days);
    // Off the clock by a change of the clocks only: two a year, four about Ramadan.
    expect(slots.filter((slot) => clock(slot).time !== time).length).toBeLessThanOrEqual(4);
  });
});

it('knows that 30 December 2011 was not in Apia', () => {
  expect(daysOf('Pacific/Apia', Date.UTC(2011, 11, 28), Date.UTC(2012, 0, 2))).not.toContain('2011-12-30');
});
