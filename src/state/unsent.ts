import type { ChannelId, DeliveryMatch } from './state.ts';
import { readMatches, type Work } from './tables.ts';

/**
 * Takes matches out of what a channel has not been sent and nobody is sending (due or held); a delivery without any match
 * left is no longer due.
 */
export async function dropMatches(
  work: Work,
  channel: ChannelId,
  isDropped: (match: DeliveryMatch) => boolean,
): Promise<void> {
  for (const { paper, matches } of await unsent(work, channel)) {
    const kept = matches.filter((match) => !isDropped(match));
    if (kept.length === matches.length) continue;
    if (kept.length === 0)
      await work.deleteFrom('deliveries').where('channel', '=', channel).where('paper', '=', paper).execute();
    else
      await work
        .updateTable('deliveries')
        .set({ matches: JSON.stringify(kept) })
        .where('channel', '=', channel)
        .where('paper', '=', paper)
        .execute();
  }
}

/** Does so for follows that went while the deliveries were about to be sent. */
export async function dropMatchesOfGone(work: Work, channel: ChannelId): Promise<void> {
  const matches = (await unsent(work, channel)).flatMap((delivery) => delivery.matches);
  const gone = await goneFollows(work, matches);
  if (gone.size > 0) await dropMatches(work, channel, ({ follow }) => gone.has(follow));
}

/** Which of the matched follows were there once and are no more. */
export async function goneFollows(
  work: Work,
  matches: readonly DeliveryMatch[],
): Promise<ReadonlySet<number>> {
  const { value: last } = await work
    .selectFrom('counters')
    .select('value')
    .where('name', '=', 'follow')
    .executeTakeFirstOrThrow();
  const gone = new Set(matches.map(({ follow }) => follow).filter((follow) => follow >= 1 && follow <= last));
  for (const ids of chunks([...gone], 500)) {
    const there = await work.selectFrom('follows').select('id').where('id', 'in', ids).execute();
    for (const { id } of there) gone.delete(id);
  }
  return gone;
}

async function unsent(work: Work, channel: ChannelId) {
  const rows = await work
    .selectFrom('deliveries')
    .select(['paper', 'matches'])
    .where('channel', '=', channel)
    .where('state', 'in', ['due', 'held'])
    .execute();
  return rows.map(({ paper, matches }) => ({ paper, matches: readMatches(matches) }));
}

/** Parts of a list, for statements that may not grow without bound. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}
