/** The moments of ANNOUNCE_CRON: when sources are asked and instant posts go out. */
import { wallTime } from './wall-time.ts';

export interface AnnounceMoments {
  /** The next so many, as the scheduler will tick. */
  next(count: number): readonly Date[];
  /** Whether a moment lies in (from, to]: what a pass asks that makes up for ticks that were lost. */
  anyIn(from: number, to: number): boolean;
  /** Calls back at each moment until stopped; a moment that the process sleeps through is not made up for. */
  start(onTick: () => void): { stop(): Promise<void> };
}

/** A cron expression taken apart. */
export interface CronPattern {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Whether a day (days since 1970-01-01) is one of the pattern's. */
  isDay(day: number): boolean;
}

const minuteMs = 60_000;
const minutesADay = 1440;
/** Longer spans are not searched: after so long a pass is due whatever the pattern. */
const longestMs = 8 * minutesADay * minuteMs;

/**
 * Whether a moment of the pattern on the zone's clocks lies in (from, to]. A time that the clocks skip counts where they were
 * set forward, so that no day goes without; one that they show twice counts twice.
 */
export function hasMoment(pattern: CronPattern, zone: string, from: number, to: number): boolean {
  if (to <= from) return false;
  if (to - from > longestMs) return true;
  const days = new Map<number, boolean>();
  const isDay = (day: number): boolean => {
    const known = days.get(day) ?? pattern.isDay(day);
    days.set(day, known);
    return known;
  };
  const isMinute = (shown: number): boolean => {
    const day = Math.floor(shown / minutesADay);
    const minute = shown - day * minutesADay;
    return (
      pattern.minutes.includes(minute % 60) && pattern.hours.includes(Math.floor(minute / 60)) && isDay(day)
    );
  };
  let at = Math.floor(from / minuteMs) * minuteMs;
  for (let before = shownMinutes(at - minuteMs, zone); at <= to; at += minuteMs) {
    const now = shownMinutes(at, zone);
    for (let shown = Math.min(before + 1, now); shown <= now; shown += 1) {
      if (isMinute(shown) && pattern.seconds.some((second) => isWithin(at + second * 1000))) return true;
    }
    before = now;
  }
  return false;

  function isWithin(instant: number): boolean {
    return instant > from && instant <= to;
  }
}

/** Minutes that the zone's clocks have shown since 1970-01-01 00:00. */
function shownMinutes(instant: number, zone: string): number {
  const { day, minute } = wallTime(instant, zone);
  return day * minutesADay + minute;
}
