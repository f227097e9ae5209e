/**
 * Wall time in IANA zones, by Intl alone. Days are numbers: days since 1970-01-01 in the calendar of the place. Instants are
 * milliseconds since 1970.
 */
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** What a clock on the wall shows. */
export interface WallTime {
  readonly day: number;
  /** Minutes after midnight. */
  readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Throws RangeError for a zone that Intl does not know. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

const WRITTEN = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/;

/** How far the zone's clocks are ahead of UTC, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const [, month, day, year, hour, minute, second] = (WRITTEN.exec(formatOf(zone).format(instant)) ?? []).map(
    Number,
  ) as [number, number, number, number, number, number, number];
  const shown = Date.UTC(year, month - 1, day, hour, minute, second);
  return shown - Math.floor(instant / 1000) * 1000;
}

export function wallTime(instant: number, zone: string): WallTime {
  const shown = instant + offsetAt(instant, zone);
  const day = Math.floor(shown / dayMs);
  return { day, minute: Math.floor((shown - day * dayMs) / minuteMs) };
}

/**
 * The one instant that stands for a wall time. Of two (clocks set back) it is the first. Where there is none (clocks set
 * forward) it is as late after the gap as the time lies in it, as RFC 5545 has it: 02:30 becomes 03:30; or as early before it,
 * if after it another day has begun. Undefined where the whole day does not exist.
 */
export function instantOf({ day, minute }: WallTime, zone: string): number | undefined {
  const shown = day * dayMs + minute * minuteMs;
  // Clocks are never more than 14 hours from UTC, so these lie on either side of it.
  const before = offsetAt(shown - dayMs, zone);
  const after = offsetAt(shown + dayMs, zone);
  const [first, last] = [shown - Math.max(before, after), shown - Math.min(before, after)];
  const isShown = (instant: number) => instant + offsetAt(instant, zone) === shown;
  if (first === last || isShown(first)) return first;
  if (isShown(last)) return last;
  return [last, first].find((instant) => wallTime(instant, zone).day === day);
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** `2026-11-30` */
export function isoDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
