import type { Channel, Deliver, Delivery, Schedule } from '../state/state.ts';

/** The moments of ANNOUNCE_CRON. */
export interface Moments {
  /** Whether one lies after `after` and not after `upTo`. */
  anyIn(after: number, upTo: number): boolean;
  /** The first one after a moment; undefined if there is none for a year. */
  next(after: number): number | undefined;
}

/** Wall times of a schedule. */
export interface Slots {
  /** The first slot after a moment. */
  nextSlot(schedule: Schedule, after: number): number;
  /** The end of the quiet hours that the moment lies in; undefined outside of them. */
  quietEnd(schedule: Schedule, moment: number): number | undefined;
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

export const defaultSchedule: Schedule = {
  digest: 'daily',
  at: 9 * 60,
  days: [1, 2, 3, 4, 5, 6, 7],
  zone: 'UTC',
};

export const scheduleOf = ({ schedule }: Pick<Channel, 'schedule'>): Schedule => schedule ?? defaultSchedule;

const longestBetweenSlots = 8 * 24 * 60 * 60_000;

/** The last slot up to a moment; undefined if there was none for a week. */
export function lastSlot(schedule: Schedule, moment: number, slots: Slots): number | undefined {
  let last: number | undefined;
  for (let slot = slots.nextSlot(schedule, moment - longestBetweenSlots); slot <= moment; ) {
    last = slot;
    slot = slots.nextSlot(schedule, slot);
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
  { moments, slots, hurry }: { readonly moments: Moments; readonly slots: Slots; readonly hurry: Hurry },
): NextMessage | undefined {
  const schedule = scheduleOf(channel);
  if (due.length === 0 || slots.quietEnd(schedule, now) !== undefined) return undefined;
  if (hurry.catchUp === true) return { deliver: 'digest', deliveries: due };
  const came = new Map<number, boolean>();
  const momentCame = (dueAt: number): boolean => {
    const known = came.get(dueAt) ?? (dueAt > now || moments.anyIn(dueAt - 1, now));
    came.set(dueAt, known);
    return known;
  };
  const instant = due.filter(
    ({ deliver, dueAt }) => deliver === 'instant' && (hurry.now === true || momentCame(dueAt)),
  );
  if (instant.length > 0) return { deliver: 'instant', deliveries: instant };
  const digest = due.filter(({ deliver }) => deliver === 'digest');
  const slot = digest.length === 0 ? undefined : lastSlot(schedule, now, slots);
  if (slot === undefined) return undefined;
  const served = channel.lastSlot === undefined || channel.lastSlot > now ? 0 : channel.lastSlot;
  const ready = digest.filter(({ dueAt }) => slot > served && (dueAt > now || dueAt < slot));
  return ready.length === 0 ? undefined : { deliver: 'digest', slot, deliveries: ready };
}

/** When the first of these deliveries goes out if nothing hinders it; undefined without any. */
export function nextRun(
  due: readonly Delivery[],
  channel: Channel,
  now: number,
  { moments, slots }: { readonly moments: Moments; readonly slots: Slots },
): number | undefined {
  const schedule = scheduleOf(channel);
  const times = new Set(
    due.map(({ deliver, dueAt }) => {
      const since = Math.min(dueAt, now);
      if (deliver === 'instant') return moments.next(since - 1);
      return slots.nextSlot(schedule, Math.max(since, Math.min(channel.lastSlot ?? 0, now)));
    }),
  );
  const [first] = [...times].filter((time) => time !== undefined).toSorted((one, other) => one - other);
  if (first === undefined) return undefined;
  const earliest = Math.max(first, now);
  return slots.quietEnd(schedule, earliest) ?? earliest;
}
