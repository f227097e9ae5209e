import { isHeld, markPosted } from './channels.ts';
import { newDeliveries } from './papers.ts';
import {
  type Batch,
  type ChannelId,
  type Delivery,
  type DeliveryState,
  type Journal,
  NoLongerDue,
} from './state.ts';
import { type Database, type Row, readMatches, type Work } from './tables.ts';
import { chunks, dropMatchesOfGone } from './unsent.ts';

/** The journal of deliveries, over SQL. A delivery of a held channel is never due or intent, so reading needs no look at holds. */
export function sqlJournal(db: Database): Journal {
  return {
    add: (due, at) =>
      db.transaction().execute(async (work) => {
        for (const rows of chunks(await newDeliveries(work, due, at), 500))
          await work
            .insertInto('deliveries')
            .values(rows)
            .onConflict((conflict) =>
              conflict
                .columns(['channel', 'paper'])
                .doUpdateSet(({ ref }) => ({
                  state: ref('excluded.state'),
                  reason: ref('excluded.reason'),
                  deliver: ref('excluded.deliver'),
                  due_at: ref('excluded.due_at'),
                  matches: ref('excluded.matches'),
                  changed_at: at,
                  batch: null,
                }))
                .where('deliveries.state', '=', 'dead'),
            )
            .execute();
      }),

    async due(channel) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('state', '=', 'due')
        .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
        .orderBy('due_at')
        .orderBy('channel')
        .orderBy('paper')
        .execute();
      return rows.map(toDelivery);
    },

    open: (channel) => db.transaction().execute((work) => openBatches(work, channel)),

    intend: ({ id, channel, deliver, slot, intentAt, papers }) =>
      db.transaction().execute(async (work) => {
        const wanted = [...new Set(papers)];
        if (wanted.length === 0) throw new NoLongerDue(`message ${id} has no papers`);
        await work
          .insertInto('batches')
          .values({ id, channel, deliver, slot: slot ?? null, intent_at: intentAt, attempts: 0 })
          .execute();
        let found = 0;
        for (const some of chunks(wanted, 500)) {
          const { numUpdatedRows } = await work
            .updateTable('deliveries')
            .set({ state: 'intent', batch: id, changed_at: intentAt })
            .where('channel', '=', channel)
            .where('paper', 'in', some)
            .where('state', '=', 'due')
            .executeTakeFirstOrThrow();
          found += Number(numUpdatedRows);
        }
        if (found < wanted.length)
          throw new NoLongerDue(`${wanted.length - found} of the papers of message ${id} are not due`);
      }),

    attempt: (batchId, at) =>
      db.transaction().execute(async (work) => {
        const batch = await work
          .updateTable('batches')
          .set((column) => ({ attempts: column('attempts', '+', 1), attempted_at: at }))
          .where('id', '=', batchId)
          .returning('channel')
          .executeTakeFirst();
        if (batch === undefined) throw new NoLongerDue(`message ${batchId} is not about to be sent`);
        if (await isHeld(work, batch.channel)) throw new NoLongerDue(`${batch.channel} is held`);
      }),

    done: (batchId, { at, message }) =>
      db.transaction().execute(async (work) => {
        const batch = await takeBatch(work, batchId);
        if (batch === undefined) return;
        await settle(work, batch, {
          state: 'done',
          changed_at: at,
          reason: null,
          message: message ?? null,
        });
        await markPosted(work, batch.channel, at, batch.deliver === 'digest' ? batch.slot : null);
      }),

    dead: (batchId, { at, reason }) =>
      db.transaction().execute(async (work) => {
        const batch = await takeBatch(work, batchId);
        if (batch !== undefined) await settle(work, batch, { state: 'dead', changed_at: at, reason });
      }),

    undo: (batchId, at) =>
      db.transaction().execute(async (work) => {
        const batch = await takeBatch(work, batchId);
        if (batch === undefined) return;
        const state = (await isHeld(work, batch.channel)) ? 'held' : 'due';
        await settle(work, batch, { state, changed_at: at, batch: null });
        await dropMatchesOfGone(work, batch.channel);
      }),

    async ofPaper(channel, paper) {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('channel', '=', channel)
        .where('paper', '=', paper)
        .executeTakeFirst();
      return row && toDelivery(row);
    },

    async ofBatch(batchId) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('batch', '=', batchId)
        .orderBy('due_at')
        .orderBy('paper')
        .execute();
      return rows.map(toDelivery);
    },

    async deadLetters(limit) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('state', '=', 'dead')
        .orderBy('changed_at', 'desc')
        .orderBy('channel')
        .orderBy('paper')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },

    async counts() {
      const rows = await db
        .selectFrom('deliveries')
        .select(['state', ({ fn }) => fn.countAll().as('count')])
        .groupBy('state')
        .execute();
      const { oldestDue } = await db
        .selectFrom('deliveries')
        .select(({ fn }) => fn.min('due_at').as('oldestDue'))
        .where('state', '=', 'due')
        .executeTakeFirstOrThrow();
      const count = (state: DeliveryState) => Number(rows.find((row) => row.state === state)?.count ?? 0);
      return {
        due: count('due'),
        intent: count('intent'),
        done: count('done'),
        held: count('held'),
        dead: count('dead'),
        ...(oldestDue === null ? {} : { oldestDue }),
      };
    },
  };
}

async function openBatches(work: Work, channel: ChannelId | undefined): Promise<readonly Batch[]> {
  const rows = await work
    .selectFrom('deliveries')
    .selectAll()
    .where('state', '=', 'intent')
    .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? ''))
    .orderBy('due_at')
    .orderBy('paper')
    .execute();
  if (rows.length === 0) return [];
  const parts = Map.groupBy(rows, (row) => row.batch);
  const batches = await work.selectFrom('batches').selectAll().orderBy('intent_at').orderBy('id').execute();
  return batches.flatMap(({ id, channel, deliver, slot, intent_at, attempts, attempted_at }) => {
    const deliveries = (parts.get(id) ?? []).map(toDelivery);
    if (deliveries.length === 0) return [];
    const optional = {
      ...(slot === null ? {} : { slot }),
      ...(attempted_at === null ? {} : { attemptedAt: attempted_at }),
    };
    return [{ id, channel, deliver, ...optional, intentAt: intent_at, attempts, deliveries }];
  });
}

/** Removes a message whose outcome is known now. */
async function takeBatch(work: Work, id: string): Promise<Row<'batches'> | undefined> {
  return work.deleteFrom('batches').where('id', '=', id).returningAll().executeTakeFirst();
}

/** Changes the parts of a message, also when its channel was held while it was under way. */
async function settle(work: Work, batch: Row<'batches'>, values: Partial<Row<'deliveries'>>): Promise<void> {
  await work
    .updateTable('deliveries')
    .set(values)
    .where('channel', '=', batch.channel)
    .where('batch', '=', batch.id)
    .where('state', 'in', ['intent', 'held'])
    .execute();
}

function toDelivery(row: Row<'deliveries'>): Delivery {
  return {
    channel: row.channel,
    paper: row.paper,
    deliver: row.deliver,
    dueAt: row.due_at,
    matches: readMatches(row.matches),
    state: row.state,
    ...(row.batch === null ? {} : { batch: row.batch }),
    changedAt: row.changed_at,
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}
