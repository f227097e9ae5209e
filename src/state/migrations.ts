import type { Database, Work } from './tables.ts';

/** The steps from each schema to the next; the first one makes schema 1. Never changed once released, only added to. */
const steps: readonly ((work: Work) => Promise<void>)[] = [firstTables];

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

/** Brings a database to the latest schema, each step in a transaction of its own. @returns the schema before */
export async function migrate(db: Database): Promise<number> {
  const before = await schemaOf(db);
  for (const [at, step] of steps.entries()) {
    if (at < before) continue;
    await db.transaction().execute(async (work) => {
      await step(work);
      await work
        .updateTable('counters')
        .set({ value: at + 1 })
        .where('name', '=', 'schema')
        .execute();
    });
  }
  return before;
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
