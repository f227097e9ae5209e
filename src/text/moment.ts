import { formatDay } from './dates.ts';
import { plural } from './plural.ts';

/** "Jun 21, 2022, 09:05 UTC": a moment for people of any place. */
export function formatMoment(moment: Date): string {
  const iso = moment.toISOString();
  return `${formatDay(iso.slice(0, 10))}, ${iso.slice(11, 16)} UTC`;
}

/** "less than a minute", "5 minutes", "3 hours", "2 days": whole units, rounded down. */
export function formatSpan(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 60) return plural(minutes, 'minute');
  if (minutes < 48 * 60) return plural(Math.floor(minutes / 60), 'hour');
  return plural(Math.floor(minutes / (24 * 60)), 'day');
}
