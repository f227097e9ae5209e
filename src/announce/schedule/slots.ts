/** When a channel's digests come, and when it is quiet. */
import type { Schedule } from '../../state/state.ts';
import { instantOf, wallTime, weekdayOf } from './wall-time.ts';

const minuteMs = 60_000;
/** Two days back lies a slot that quiet hours may have pushed past `after`; a week, and a day that does not exist, lie ahead. */
const [daysBack, daysAhead] = [2, 15];

/**
 * The first digest slot strictly after an instant: each day of the schedule once, whatever the clocks do (`instantOf`); a day
 * that does not exist has none. A slot within quiet hours comes at their end.
 */
export function nextSlot(schedule: Schedule, after: number): number {
  const today = wallTime(after, schedule.zone).day;
  const days = schedule.digest === 'weekly' ? schedule.days.slice(0, 1) : schedule.days;
  for (let day = today - daysBack; day <= today + daysAhead; day += 1) {
    if (!days.includes(weekdayOf(day))) continue;
    const slot = instantOf({ day, minute: schedule.at }, schedule.zone);
    const posted = slot === undefined ? undefined : (quietEnd(schedule, slot) ?? slot);
    if (posted !== undefined && posted > after) return posted;
  }
  throw new RangeError('a schedule without days');
}

/** When the quiet hours end that an instant lies in: the first moment of other hours. Undefined outside them. */
export function quietEnd({ quiet, zone }: Schedule, at: number): number | undefined {
  if (quiet === undefined) return undefined;
  const isQuiet = (instant: number): boolean => {
    const { minute } = wallTime(instant, zone);
    return quiet.from < quiet.to
      ? minute >= quiet.from && minute < quiet.to
      : minute >= quiet.from || minute < quiet.to;
  };
  if (!isQuiet(at)) return undefined;
  const { day, minute } = wallTime(at, zone);
  const end = instantOf({ day: minute < quiet.to ? day : day + 1, minute: quiet.to }, zone);
  // Without a change of the clocks in between, that is it.
  if (end !== undefined && end > at && isQuiet(end - minuteMs)) return end;
  let later = Math.floor(at / minuteMs + 1) * minuteMs;
  while (isQuiet(later)) later += minuteMs;
  return later;
}
