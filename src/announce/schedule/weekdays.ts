/** Days of the week as typed and as shown; 1 Monday to 7 Sunday. */
import { quoted } from '../../view/quoted.ts';
import { fault, type Read, value } from './read.ts';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const sets = new Map<string, readonly number[]>([
  ...['daily', 'all', 'every day', 'everyday'].map((name) => [name, everyDay] as const),
  ['weekdays', [1, 2, 3, 4, 5]],
  ['weekend', [6, 7]],
]);

/** `Monday` */
export const dayName = (day: number): string => dayNames[day - 1] ?? '';
const short = (day: number): string => dayName(day).slice(0, 3);

const SEPARATOR = /\s*(?:[,;/&+]|\band\b)\s*|\s+/u;
const RANGE = /\s*(?:[\p{Pd}\u{2212}]|\.\.|\bto\b)\s*/u;

/** Lists and ranges in the order typed, each day once: `mon-fri`, `tue,thu`, `Friday to Monday`, `weekdays`, `all`. */
export function readDays(typed: string): Read<readonly number[]> {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const whole = sets.get(text);
  if (whole !== undefined) return value(whole);
  const days = new Set<number>();
  const parts = text
    .replace(new RegExp(RANGE, 'gu'), '-')
    .split(SEPARATOR)
    .filter((part) => part !== '');
  for (const part of parts) {
    const ends = part.split('-').map(readDay);
    const [first, last] = [ends[0], ends.at(-1)];
    if (first === undefined || last === undefined || ends.length > 2)
      return fault(`${quoted(part)} is no day of the week; write mon-fri, tue,thu or all.`);
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === last) break;
    }
  }
  return days.size > 0 ? value([...days]) : fault('Name at least one day: mon-fri, tue,thu or all.');
}

/** From two letters on: `mo`, `mon`, `monday`, `mondays`, `tues`. */
function readDay(typed: string): number | undefined {
  if (typed.length < 2) return undefined;
  const at = dayNames.findIndex((name) => `${name.toLowerCase()}s`.startsWith(typed.replace(/\.$/, '')));
  return at === -1 ? undefined : at + 1;
}

/** `mon-fri`, `tue,thu`, `fri-mon`, `all`; reads as itself. */
export function formatDays(days: readonly number[]): string {
  if (isEveryDay(days)) return 'all';
  return runsOf(days)
    .map((run) =>
      run.length > 2 ? `${short(run[0] ?? 0)}-${short(run.at(-1) ?? 0)}` : run.map(short).join(','),
    )
    .join(',')
    .toLowerCase();
}

/** "Monday to Friday", "Tuesday and Thursday"; nothing needs to be said of every day. */
export function describeDays(days: readonly number[]): readonly [] | readonly [string] {
  if (isEveryDay(days)) return [];
  const parts = runsOf(days).flatMap((run) =>
    run.length > 2 ? [`${dayName(run[0] ?? 0)} to ${dayName(run.at(-1) ?? 0)}`] : run.map(dayName),
  );
  return [new Intl.ListFormat('en-GB').format(parts)];
}

/** Whether all seven are there, from Monday on; from another day on the first counts for a weekly digest. */
const isEveryDay = (days: readonly number[]): boolean => days.join() === everyDay.join();

/** Days that follow each other, together. */
function runsOf(days: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run !== undefined && ((run.at(-1) ?? 0) % 7) + 1 === day) run.push(day);
    else runs.push([day]);
  }
  return runs;
}
