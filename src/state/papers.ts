import { setImmediate as turn } from 'node:timers/promises';
import { settleNews } from './news.ts';
import type { NewDelivery, SeenPapers, Sighting } from './state.ts';
import { type Database, type NewRow, type Work } from './tables.ts';
import { chunks, goneFollows } from './unsent.ts';

/** Rows a statement; between statements others get their turn, because SQLite works in this very thread. */
const step = 500;
const page = 20_000;

/** Papers seen, over SQL. */
export function sqlPapers(db: Database): SeenPapers {
  return {
    async lookedAt(source) {
      const row = await db
        .selectFrom('sources')
        .select('looked_at')
        .where('source', '=', source)
        .executeTakeFirst();
      return row?.looked_at;
    },

    keys: () =>
      db.transaction().execute(async (work) => {
        const keys = new Set<string>();
        for (let last = '', more = true; more; await turn()) {
          const rows = await work
            .selectFrom('paper_keys')
            .select('key')
            .where('key', '>', last)
            .orderBy('key')
            .limit(page)
            .execute();
          for (const { key } of rows) keys.add(key);
          last = rows.at(-1)?.key ?? last;
          more = rows.length === page;
        }
        return keys;
      }),

    async find(key) {
      const row = await db
        .selectFrom('paper_keys')
        .innerJoin('papers', 'papers.paper', 'paper_keys.paper')
        .select(['papers.paper', 'papers.source', 'papers.first_seen as firstSeen', 'papers.verdict'])
        .where('paper_keys.key', '=', key)
        .executeTakeFirst();
      return row && { ...row };
    },

    record: ({ source, at, sightings, due }) =>
      db.transaction().execute(async (work) => {
        await work
          .insertInto('sources')
          .values({ source, looked_at: at })
          .onConflict((conflict) => conflict.column('source').doUpdateSet({ looked_at: at }))
          .execute();
        for (const some of chunks(sightings, step)) {
          await recordSightings(work, some);
          await settleNews(work, some);
          await turn();
        }
        for (const rows of chunks(await newDeliveries(work, due, at), step)) {
          await work
            .insertInto('deliveries')
            .values(rows)
            .onConflict((conflict) => conflict.columns(['channel', 'paper']).doNothing())
            .execute();
          await turn();
        }
      }),
  };
}

/** A paper of which a key is known is the paper that has it: its new keys become keys of that one. For few at a time. */
export async function recordSightings(work: Work, sightings: readonly Sighting[]): Promise<void> {
  const keys = sightings.flatMap((sighting) => sighting.keys);
  const owners = new Map<string, string>();
  for (const some of chunks(keys, step)) {
    const rows = await work.selectFrom('paper_keys').selectAll().where('key', 'in', some).execute();
    for (const { key, paper } of rows) owners.set(key, paper);
  }
  const newKeys: NewRow<'paper_keys'>[] = [];
  const newPapers: NewRow<'papers'>[] = [];
  for (const { paper, source, firstSeen, verdict, keys } of sightings) {
    const known = keys.map((key) => owners.get(key)).find((owner) => owner !== undefined);
    if (known === undefined) newPapers.push({ paper, source, first_seen: firstSeen, verdict });
    for (const key of keys) {
      if (owners.has(key)) continue;
      owners.set(key, known ?? paper);
      newKeys.push({ key, paper: known ?? paper });
    }
  }
  for (const rows of chunks(newPapers, step))
    await work
      .insertInto('papers')
      .values(rows)
      .onConflict((conflict) => conflict.column('paper').doNothing())
      .execute();
  for (const rows of chunks(newKeys, step)) await work.insertInto('paper_keys').values(rows).execute();
}

async function heldChannels(work: Work): Promise<ReadonlyMap<string, string>> {
  const rows = await work
    .selectFrom('channels')
    .select(['id', 'hold_reason'])
    .where('hold_since', 'is not', null)
    .execute();
  return new Map(rows.map(({ id, hold_reason }) => [id, hold_reason ?? '']));
}

/** Rows of what is due, held where its channel is; without matches of follows that went in the meantime. */
export async function newDeliveries(
  work: Work,
  due: readonly NewDelivery[],
  at: number,
): Promise<NewRow<'deliveries'>[]> {
  const gone = await goneFollows(
    work,
    due.flatMap(({ matches }) => matches),
  );
  const holds = await heldChannels(work);
  return due.flatMap((delivery) => toRow(delivery, { at, gone, holds }));
}

/** None when every follow that it matched went in the meantime. */
function toRow(
  { channel, paper, deliver, dueAt, matches }: NewDelivery,
  now: {
    readonly at: number;
    readonly gone: ReadonlySet<number>;
    readonly holds: ReadonlyMap<string, string>;
  },
): NewRow<'deliveries'>[] {
  const kept = matches.filter(({ follow }) => !now.gone.has(follow));
  if (kept.length === 0 && matches.length > 0) return [];
  const reason = now.holds.get(channel) ?? null;
  return [
    {
      channel,
      paper,
      deliver,
      due_at: dueAt,
      matches: JSON.stringify(kept),
      state: reason === null ? 'due' : 'held',
      changed_at: now.at,
      reason,
    },
  ];
}
