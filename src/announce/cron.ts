/** ANNOUNCE_CRON and ANNOUNCE_TIMEZONE by node-cron, which ticks but never catches up: a tick says "look what is due", no more. */
import { createTask, type ParsedFields, validateDetailed } from 'node-cron';
import { PersonError } from '../errors.ts';
import { type AnnounceMoments, type CronPattern, hasMoment } from './schedule/moments.ts';
import { readZone } from './schedule/zones.ts';

const dayMs = 86_400_000;
const shape =
  'must have five fields (minute, hour, day of the month, month, day of the week), or six with seconds before them: 0 9 * * *';

/** What is wrong with a cron expression, to follow the name of what is set; undefined if nothing is. */
export function cronFault(expression: string): string | undefined {
  // node-cron takes @daily and the like too, and says of nothing at all that it has illegal characters.
  if (!/^[^\s@]+(?:\s+[^\s@]+){4,5}$/.test(expression.trim())) return shape;
  const { valid, errors } = validateDetailed(expression);
  if (valid) return undefined;
  const faults = errors.map(
    ({ field, value = '' }) => `“${value}” can’t stand for ${fieldNames.get(field) ?? field}`,
  );
  return faults.length > 0 ? faults.join('; ') : shape;
}

const fieldNames = new Map([
  ['dayOfMonth', 'the day of the month'],
  ['dayOfWeek', 'the day of the week'],
  ...['second', 'minute', 'hour', 'month'].map((name): [string, string] => [name, `the ${name}`]),
]);

/** What is wrong with a time zone, to follow the name of what is set; node-cron would take an empty one or an offset. */
export function timezoneFault(zone: string): string | undefined {
  const read = readZone(zone);
  return read.kind === 'fault' ? `must be a time zone: ${read.fault}` : undefined;
}

/**
 * The moments of an expression on the clocks of a zone.
 * @throws PersonError where `cronFault` or `timezoneFault` finds one
 */
export function announceMoments(expression: string, timezone: string): AnnounceMoments {
  const fault = cronFault(expression);
  if (fault !== undefined) throw new PersonError(`The cron expression ${fault}.`);
  const zone = readZone(timezone);
  if (zone.kind === 'fault') throw new PersonError(zone.fault);
  const pattern = patternOf(expression);
  const task = (onTick: () => void) =>
    // What it warns of, a moment slept through, is what a pass makes up for.
    createTask(expression, onTick, { timezone: zone.value, suppressMissedWarning: true });
  const idle = task(() => {});
  return {
    next: (count) => idle.getNextRuns(count),
    anyIn: (from, to) => hasMoment(pattern, zone.value, from, to),
    start(onTick) {
      const ticking = task(onTick);
      void ticking.start();
      return { stop: async () => ticking.destroy() };
    },
  };
}

function patternOf(expression: string): CronPattern {
  const { second, minute, hour }: Pick<ParsedFields, 'second' | 'minute' | 'hour'> = validateDetailed(
    expression,
  ).fields ?? { second: [], minute: [], hour: [] };
  const [firstOfDay] = hour.flatMap((h) =>
    minute.map((m) => (h * 60 + m) * 60_000 + (second[0] ?? 0) * 1000),
  );
  const days = createTask(expression, () => {}, { timezone: 'UTC' });
  return {
    seconds: second,
    minutes: minute,
    hours: hour,
    isDay: (day) => days.match(new Date(day * dayMs + (firstOfDay ?? 0))),
  };
}
