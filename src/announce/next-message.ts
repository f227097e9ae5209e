import type { Channel, Deliver, Delivery, Schedule } from '../state/state.ts';
import type { AnnounceMoments } from './schedule/moments.ts';
import { nextSlot, quietEnd } from './schedule/slots.ts';

/** When things go out. */
export interface Calendar {
  /** The moments of ANNOUNCE_CRON. */
  readonly moments: Pick<AnnounceMoments, 'anyIn' | 'next'>;
  /** The schedule of channels that have set none. */
  readonly usual: Schedule;
}

export interface Hurry {
  /** Instant deliveries go now, whether or not a moment of ANNOUNCE_CRON came. */
  readonly now?: boolean;
  /** Everything goes now, as one digest: the channel was closed and is open again. */
  readonly catchUp?: boolean;
}

/** What a channel gets next. */
export interface NextMessage {
  readonly deliver: Deliver;
  readonly slot?: number;
  /** Those that may go out in it, oldest first. */
  readonly deliveries: readonly Delivery[];
}

export const scheduleOf = (
  { schedule }: Pick<Channel, 'schedule'>,
  { usual }: Pick<Calendar, 'usual'>,
): Schedule => schedule ?? usual;

/** A week, and one that lost its day to a change of the calendar. */
const longestBetweenSlots = 15 * 24 * 60 * 60_000;

/** The last slot up to a moment; undefined if there was none for a fortnight. */
function lastSlot(schedule: Schedule, moment: number): number | undefined {
  let last: number | undefined;
  for (let slot = nextSlot(schedule, moment - longestBetweenSlots); slot <= moment; ) {
    last = slot;
    slot = nextSlot(schedule, slot);
  }
  return last;
}

/**
 * The next message to a channel from what is due there; undefined when there is none now. Missed moments and slots are made
 * up for: what counts is that one came since the paper was due, not when. Moments in the future come from a clock that
 * was set back, and never keep anything waiting.
 */
export function nextMessage(
  due: readonly Delivery[],
  channel: Channel,
  now: number,
  calendar: Calendar,
  hurry: Hurry = {},
): NextMessage | undefined {
  const schedule = scheduleOf(channel, calendar);
  if (due.length === 0 || quietEnd(schedule, now) !== undefined) return undefined;
  if (hurry.catchUp === true) return { deliver: 'digest', deliveries: due };
  const came = new Map<number, boolean>();
  const momentCame = (dueAt: number): boolean => {
    const known = came.get(dueAt) ?? (dueAt > now || calendar.moments.anyIn(dueAt - 1, now));
    came.set(dueAt, known);
    return known;
  };
  const instant = due.filter(
    ({ deliver, dueAt }) => deliver === 'instant' && (hurry.now === true || momentCame(dueAt)),
  );
  if (instant.length > 0) return { deliver: 'instant', deliveries: instant };
  const digest = due.filter(({ deliver }) => deliver === 'digest');
  const slot = digest.length === 0 ? undefined : lastSlot(schedule, now);
  if (slot === undefined) return undefined;
  const served = channel.lastSlot === undefined || channel.lastSlot > now ? 0 : channel.lastSlot;
  const ready = digest.filter(({ dueAt }) => slot > served && (dueAt > now || dueAt < slot));
  return ready.length === 0 ? undefined : { deliver: 'digest', slot, deliveries: ready };
}

/** The next moment of ANNOUNCE_CRON; undefined if there is none. */
export const nextMoment = ({ moments }: Calendar): number | undefined => moments.next(1)[0]?.getTime();

/** When the first of these deliveries goes out if nothing hinders it; undefined without any. */
export function nextRun(
  due: readonly Delivery[],
  channel: Channel,
  now: number,
  calendar: Calendar,
): number | undefined {
  const schedule = scheduleOf(channel, calendar);
  const times = new Set(
    due.map(({ deliver, dueAt }) => {
      const since = Math.min(dueAt, now);
      if (deliver === 'digest')
        return nextSlot(schedule, Math.max(since, Math.min(channel.lastSlot ?? 0, now)));
      return calendar.moments.anyIn(since - 1, now) ? now : nextMoment(calendar);
    }),
  );
  const [first] = [...times].filter((time) => time !== undefined).toSorted((one, other) => one - other);
  if (first === undefined) return undefined;
  const earliest = Math.max(first, now);
  return quietEnd(schedule, earliest) ?? earliest;
}
