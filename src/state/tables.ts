import type { Insertable, Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { FetchOutcome } from './fetched-papers.ts';
import type { Deliver, DeliveryMatch, DeliveryState, FollowKind, Schedule, Verdict } from './state.ts';

/** The tables as Kysely sees them; migrations.ts makes them. Moments are milliseconds since 1970. */
export interface Tables {
  /** Numbers that only grow: `schema`, and the last id given to a `follow` or an `audit` entry. */
  counters: { name: string; value: number };
  follows: {
    id: number;
    channel: string;
    kind: FollowKind;
    value: string;
    deliver: Deliver;
    by: string;
    at: number;
  };
  exceptions: { follow: number; name: string };
  sources: { source: string; looked_at: number };
  papers: { paper: string; source: string; first_seen: number; verdict: Verdict };
  paper_keys: { key: string; paper: string };
  fetched: {
    paper: string;
    source: string;
    errand: string;
    /** JSON. */
    json: string;
    /** Ids with a space between. */
    profiles: string;
    at: number;
    /** Null once it was looked at. */
    news_since: number | null;
  };
  fetched_keys: { key: string; paper: string };
  errands: {
    source: string;
    errand: string;
    cursor: string | null;
    begun_at: number | null;
    caught_up: number | null;
    asked_at: number;
    /** JSON. */
    outcome: string;
    answered_at: number | null;
    brought: number | null;
    brought_at: number | null;
  };
  deliveries: {
    channel: string;
    paper: string;
    deliver: Deliver;
    due_at: number;
    /** JSON. */
    matches: string;
    state: DeliveryState;
    batch: string | null;
    changed_at: number;
    reason: string | null;
    /** The platform's id of the message, for whoever looks into the file. */
    message: string | null;
  };
  /** Messages of unknown outcome only. A held channel's stay, so that an answer that comes late still finds its parts. */
  batches: {
    id: string;
    channel: string;
    deliver: Deliver;
    slot: number | null;
    intent_at: number;
    attempts: number;
    attempted_at: number | null;
  };
  channels: {
    id: string;
    /** JSON. */
    schedule: string | null;
    hold_since: number | null;
    hold_reason: string | null;
    /** 1 or 0. */
    hold_told: number;
    last_slot: number | null;
    last_post: number | null;
  };
  audit: { id: number; at: number; by: string; what: string; channel: string | null; details: string };
}

export type Database = Kysely<Tables>;
/** Inside a transaction every query goes through its handle; one beside it would wait for ever. */
export type Work = Transaction<Tables>;

export type Row<Table extends keyof Tables> = Selectable<Tables[Table]>;
export type NewRow<Table extends keyof Tables> = Insertable<Tables[Table]>;

const Matches = z.array(z.object({ follow: z.number(), maybe: z.string().exactOptional() }));

const Minute = z.int().min(0).max(1440);
const StoredSchedule = z.object({
  digest: z.enum(['daily', 'weekly']),
  at: Minute,
  days: z.array(z.int().min(1).max(7)),
  zone: z.string(),
  quiet: z.object({ from: Minute, to: Minute }).exactOptional(),
});

const StoredOutcome = z.union([
  z.object({ kind: z.literal('papers'), count: z.number() }),
  z.object({ kind: z.enum(['nothing new', 'empty']) }),
  z.object({
    kind: z.literal('refused'),
    status: z.number(),
    until: z.number().exactOptional(),
    said: z.string(),
  }),
  z.object({ kind: z.enum(['not an answer', 'cut', 'unreachable']), said: z.string() }),
]);

/** @throws when the column does not hold what was written there */
export function readOutcome(column: string): FetchOutcome {
  return StoredOutcome.parse(JSON.parse(column));
}

/** @throws when the column does not hold what was written there */
export function readMatches(column: string): readonly DeliveryMatch[] {
  return Matches.parse(JSON.parse(column));
}

/** @throws when the column does not hold what was written there */
export function readSchedule(column: string): Schedule {
  return StoredSchedule.parse(JSON.parse(column));
}

/** The next of a row of numbers; never given twice, whatever is deleted. */
export async function nextNumber(work: Work, name: 'follow' | 'audit'): Promise<number> {
  const { value } = await work
    .updateTable('counters')
    .set((column) => ({ value: column('value', '+', 1) }))
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}
