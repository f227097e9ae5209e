import { writeAudit } from './audit.ts';
import type { Database, Work } from './tables.ts';

export type Step = (work: Work) => Promise<void>;

/** The steps from each schema to the next; the first one makes schema 1. Never changed once released, only added to. */
export const steps: readonly Step[] = [firstTables, fetchedTables, firstAnswers];

/** The schema that this code reads and writes. */
export const latestSchema = steps.length;

/** The schema that a database holds; 0: nothing yet. */
export async function schemaOf(db: Database | Work): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'counters')) return 0;
  const row = await db
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'schema')
    .executeTakeFirstOrThrow();
  return row.value;
}

/** Brings a database to the latest schema, each step in a transaction of its own; from an earlier one it is audited. */
export async function migrate(db: Database, at: number, to: readonly Step[] = steps): Promise<void> {
  const before = await schemaOf(db);
  for (const [index, step] of to.entries()) {
    if (index < before) continue;
    await db.transaction().execute(async (work) => {
      await step(work);
      const value = index + 1;
      await work.updateTable('counters').set({ value }).where('name', '=', 'schema').execute();
      const details = `schema ${index} became ${value}`;
      if (before > 0) await writeAudit(work, { at, by: 'paperboy', what: 'migrate', details });
    });
  }
}

async function firstTables(work: Work): Promise<void> {
  const { schema } = work;
  await schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await work
    .insertInto('counters')
    .values(['schema', 'follow', 'audit'].map((name) => ({ name, value: 0 })))
    .execute();
  await schema
    .createTable('follows')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('deliver', 'text', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('one_follow_per_subject', ['channel', 'kind', 'value'])
    .execute();
  await schema
    .createTable('exceptions')
    .addColumn('follow', 'bigint', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('exceptions_pk', ['follow', 'name'])
    .execute();
  await schema
    .createTable('sources')
    .addColumn('source', 'text', (column) => column.primaryKey())
    .addColumn('looked_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('papers')
    .addColumn('paper', 'text', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('first_seen', 'bigint', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('paper_keys')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('paper', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('deliveries')
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('paper', 'text', (column) => column.notNull())
    .addColumn('deliver', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('matches', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('batch', 'text')
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('message', 'text')
    .addPrimaryKeyConstraint('deliveries_pk', ['channel', 'paper'])
    .execute();
  await schema.createIndex('deliveries_by_state').on('deliveries').columns(['state', 'channel']).execute();
  await schema.createIndex('deliveries_by_batch').on('deliveries').column('batch').execute();
  await schema
    .createTable('batches')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('deliver', 'text', (column) => column.notNull())
    .addColumn('slot', 'bigint')
    .addColumn('intent_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('attempted_at', 'bigint')
    .execute();
  await schema
    .createTable('channels')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('schedule', 'text')
    .addColumn('hold_since', 'bigint')
    .addColumn('hold_reason', 'text')
    .addColumn('hold_told', 'integer', (column) => column.notNull())
    .addColumn('last_slot', 'bigint')
    .addColumn('last_post', 'bigint')
    .execute();
  await schema
    .createTable('audit')
    .addColumn('id', 'bigint', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('channel', 'text')
    .addColumn('details', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('audit_by_channel').on('audit').columns(['channel', 'id']).execute();
}

async function fetchedTables({ schema }: Work): Promise<void> {
  await schema
    .createTable('fetched')
    .addColumn('paper', 'text', (column) => column.primaryKey())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('errand', 'text', (column) => column.notNull())
    .addColumn('json', 'text', (column) => column.notNull())
    .addColumn('profiles', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('news_since', 'bigint')
    .execute();
  await schema.createIndex('fetched_by_news').on('fetched').column('news_since').execute();
  await schema
    .createTable('fetched_keys')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('paper', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('fetched_keys_by_paper').on('fetched_keys').column('paper').execute();
  await schema.createIndex('paper_keys_by_paper').on('paper_keys').column('paper').execute();
  await schema
    .createTable('errands')
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('errand', 'text', (column) => column.notNull())
    .addColumn('cursor', 'text')
    .addColumn('caught_up', 'bigint')
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('brought', 'integer')
    .addColumn('brought_at', 'bigint')
    .addPrimaryKeyConstraint('errands_pk', ['source', 'errand'])
    .execute();
}

/** When an errand began is not known of earlier ones; all they were asked for so far is held, so the last time will do. */
async function firstAnswers(work: Work): Promise<void> {
  await work.schema.alterTable('errands').addColumn('begun_at', 'bigint').execute();
  await work
    .updateTable('errands')
    .set((row) => ({ begun_at: row.ref('caught_up') }))
    .execute();
}
