import { writeAudit } from './audit.ts';
import type { Channel, ChannelId, Channels, Schedule } from './state.ts';
import { type Database, type NewRow, type Row, readSchedule, type Work } from './tables.ts';
import { dropMatchesOfGone } from './unsent.ts';

/** Channels over SQL. */
export function sqlChannels(db: Database): Channels {
  return {
    all: async () => (await db.selectFrom('channels').selectAll().orderBy('id').execute()).map(toChannel),

    async find(id) {
      const row = await findRow(db, id);
      return row === undefined ? { id } : toChannel(row);
    },

    setSchedule: (id, schedule, who) =>
      db.transaction().execute(async (work) => {
        await putChannel(work, id, { schedule: JSON.stringify(schedule) });
        await writeAudit(work, { ...who, what: 'schedule', channel: id, details: inWords(schedule) });
      }),

    hold: (id, { at, reason }) =>
      db.transaction().execute(async (work) => {
        if (await isHeld(work, id)) return;
        await putChannel(work, id, { hold_since: at, hold_reason: reason, hold_told: 0 });
        await work
          .updateTable('deliveries')
          .set({ state: 'held', reason, changed_at: at })
          .where('channel', '=', id)
          .where('state', 'in', ['due', 'intent'])
          .execute();
        await dropMatchesOfGone(work, id);
        await writeAudit(work, { at, by: 'paperboy', what: 'hold', channel: id, details: reason });
      }),

    async holdTold(id) {
      await db
        .updateTable('channels')
        .set({ hold_told: 1 })
        .where('id', '=', id)
        .where('hold_since', 'is not', null)
        .execute();
    },

    release: (id, who) =>
      db.transaction().execute(async (work) => {
        if (!(await isHeld(work, id))) return 0;
        await putChannel(work, id, { hold_since: null, hold_reason: null, hold_told: 0 });
        const { numUpdatedRows } = await work
          .updateTable('deliveries')
          .set({ state: 'due', reason: null, batch: null, changed_at: who.at })
          .where('channel', '=', id)
          .where('state', '=', 'held')
          .executeTakeFirstOrThrow();
        await work.deleteFrom('batches').where('channel', '=', id).execute();
        const freed = Number(numUpdatedRows);
        await writeAudit(work, { ...who, what: 'release', channel: id, details: `${freed} due again` });
        return freed;
      }),
  };
}

/** Whether nothing may be posted there. */
export async function isHeld(work: Work, id: ChannelId): Promise<boolean> {
  const row = await findRow(work, id);
  return row !== undefined && row.hold_since !== null;
}

/** A message was posted there; an answer that comes late moves nothing back. */
export async function markPosted(work: Work, id: ChannelId, at: number, slot: number | null): Promise<void> {
  const before = await findRow(work, id);
  await putChannel(work, id, {
    last_post: later(before?.last_post, at),
    ...(slot === null ? {} : { last_slot: later(before?.last_slot, slot) }),
  });
}

function later(before: number | null | undefined, now: number): number {
  return Math.max(before ?? now, now);
}

async function findRow(db: Database | Work, id: ChannelId): Promise<Row<'channels'> | undefined> {
  return db.selectFrom('channels').selectAll().where('id', '=', id).executeTakeFirst();
}

async function putChannel(work: Work, id: ChannelId, values: Partial<NewRow<'channels'>>): Promise<void> {
  await work
    .insertInto('channels')
    .values({ id, hold_told: 0, ...values })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(values))
    .execute();
}

function toChannel(row: Row<'channels'>): Channel {
  return {
    id: row.id,
    ...(row.schedule === null ? {} : { schedule: readSchedule(row.schedule) }),
    ...(row.hold_since === null
      ? {}
      : { hold: { since: row.hold_since, reason: row.hold_reason ?? '', told: row.hold_told === 1 } }),
    ...(row.last_slot === null ? {} : { lastSlot: row.last_slot }),
    ...(row.last_post === null ? {} : { lastPost: row.last_post }),
  };
}

function inWords({ digest, at, days, zone, quiet }: Schedule): string {
  const hours = quiet === undefined ? [] : [`quiet ${time(quiet.from)}-${time(quiet.to)}`];
  return [digest, time(at), `days ${days.join(',')}`, zone, ...hours].join(' ');
}

function time(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
