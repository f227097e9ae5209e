import type { News } from './fetched-papers.ts';
import type { Database, Work } from './tables.ts';
import { chunks } from './unsent.ts';

/** Keys a statement. */
const step = 500;

/** Fetched papers that nobody has looked at, by each of their ids. */
export async function newsOf(db: Database): Promise<ReadonlyMap<string, News>> {
  const rows = await db
    .selectFrom('fetched')
    .innerJoin('fetched_keys', 'fetched_keys.paper', 'fetched.paper')
    .select(['fetched_keys.key', 'fetched.source', 'fetched.news_since'])
    .where('fetched.news_since', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ key, source, news_since: since }) => (since === null ? [] : [[key, { source, since }]])),
  );
}

/** Papers that were sighted are news no longer. */
export async function settleNews(
  work: Work,
  sightings: readonly { readonly keys: readonly string[] }[],
): Promise<void> {
  const any = await work
    .selectFrom('fetched')
    .select('paper')
    .where('news_since', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (any === undefined) return;
  for (const keys of chunks(
    sightings.flatMap((sighting) => sighting.keys),
    step,
  ))
    await work
      .updateTable('fetched')
      .set({ news_since: null })
      .where('news_since', 'is not', null)
      .where('paper', 'in', (query) =>
        query.selectFrom('fetched_keys').select('paper').where('key', 'in', keys),
      )
      .execute();
}
