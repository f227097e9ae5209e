/** A channel's schedule: made from the options of `/schedule`, and put into words. */
import type { Schedule } from '../../state/state.ts';
import { formatDay } from '../../text/dates.ts';
import { quoted } from '../../view/quoted.ts';
import { fault, type Read, value } from './read.ts';
import { formatQuiet, formatTime, readQuiet, readTime } from './time-of-day.ts';
import { isoDay, wallTime, weekdayOf } from './wall-time.ts';
import { dayName, describeDays, everyDay, formatDays, readDays } from './weekdays.ts';
import { readZone } from './zones.ts';

/** What a channel has until somebody sets another. */
export const defaultSchedule = (zone: string): Schedule => ({
  digest: 'daily',
  at: 9 * 60,
  days: everyDay,
  zone,
});

/** The options of `/schedule` as typed. */
export interface ScheduleOptions {
  readonly digest?: string | undefined;
  readonly at?: string | undefined;
  readonly days?: string | undefined;
  readonly zone?: string | undefined;
  readonly quiet?: string | undefined;
}

export type ScheduleRead =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  /** A sentence for each option that is not right. */
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** A schedule with the options typed changed and the others kept; all faults at once. */
export function readSchedule(typed: ScheduleOptions, before: Schedule): ScheduleRead {
  const faults: string[] = [];
  const read = <Value>(
    text: string | undefined,
    reader: (text: string) => Read<Value>,
    kept: Value,
  ): Value => {
    const found = text === undefined ? value(kept) : reader(text);
    if (found.kind === 'value') return found.value;
    faults.push(found.fault);
    return kept;
  };
  const schedule = {
    digest: read(typed.digest, readDigest, before.digest),
    at: read(typed.at, readTime, before.at),
    days: read(typed.days, readDays, before.days),
    zone: read(typed.zone, readZone, before.zone),
  };
  const quiet = read(typed.quiet, readQuiet, before.quiet);
  if (faults.length > 0) return { kind: 'faults', faults };
  return { kind: 'schedule', schedule: quiet === undefined ? schedule : { ...schedule, quiet } };
}

function readDigest(typed: string): Read<Schedule['digest']> {
  const text = typed.trim().toLowerCase();
  return text === 'daily' || text === 'weekly'
    ? value(text)
    : fault(`${quoted(typed)} is no kind of digest; write daily or weekly.`);
}

/** The options that make this schedule: `digest:daily at:09:00 days:mon-fri zone:Europe/Paris quiet:off`. */
export function scheduleOptions({
  digest,
  at,
  days,
  zone,
  quiet,
}: Schedule): Required<Record<keyof ScheduleOptions, string>> {
  return { digest, at: formatTime(at), days: formatDays(days), zone, quiet: formatQuiet(quiet) };
}

/** "daily at 09:00, Monday to Friday, Europe/Paris; quiet 22:00–07:00", "weekly at 09:00 on Monday, UTC" */
export function describeSchedule({ digest, at, days, zone, quiet }: Schedule): string {
  const when =
    digest === 'weekly'
      ? `weekly at ${formatTime(at)} on ${dayName(days[0] ?? 1)}`
      : [`daily at ${formatTime(at)}`, ...describeDays(days)].join(', ');
  const hours = quiet === undefined ? '' : `; quiet ${formatTime(quiet.from)}–${formatTime(quiet.to)}`;
  return `${when}, ${zone}${hours}`;
}

/** "Mon, Nov 30, 2026, 09:00 (Europe/Paris)" */
export function formatSlot(instant: number, zone: string): string {
  const { day, minute } = wallTime(instant, zone);
  const weekday = dayName(weekdayOf(day)).slice(0, 3);
  return `${weekday}, ${formatDay(isoDay(day))}, ${formatTime(minute)} (${zone})`;
}
