import { setImmediate } from 'node:timers/promises';
import type { Follow } from '../state/state.ts';
import type { PaperRow, Snapshot } from '../store/snapshot.ts';
import { FollowIndex } from './match/follow-index.ts';

/** What a follow would have brought in the last 30 days. */
export interface Trial {
  readonly count: number;
  /** Rounded; less than one is 0. */
  readonly perWeek: number;
  /** The newest three. */
  readonly examples: readonly PaperRow[];
}

type Subject = Pick<Follow, 'kind' | 'value'>;

const day = 24 * 60 * 60_000;
const days = 30;
/** How long the event loop is kept at a time, in milliseconds. */
const slice = 4;

export async function trial(subject: Subject, snapshot: Snapshot, now: number): Promise<Trial> {
  const since = new Date(now - days * day).toISOString().slice(0, 10);
  const rows = await matching(subject, snapshot, snapshot.select({ since, sort: 'newest' }));
  return { count: rows.length, perWeek: Math.round((rows.length * 7) / days), examples: rows.slice(0, 3) };
}

/** The newest papers that a follow would match, so many at most. */
export function lastMatching(
  subject: Subject,
  snapshot: Snapshot,
  atMost: number,
): Promise<readonly PaperRow[]> {
  return matching(subject, snapshot, snapshot.select({ sort: 'newest' }), atMost);
}

async function matching(
  subject: Subject,
  snapshot: Snapshot,
  rows: ArrayLike<PaperRow>,
  atMost = rows.length,
): Promise<readonly PaperRow[]> {
  const index = new FollowIndex([{ ...subject, id: 1, channel: '', deliver: 'instant', by: '', at: 0 }]);
  const found: PaperRow[] = [];
  let since = performance.now();
  for (let at = 0; at < rows.length && found.length < atMost; at += 1) {
    const row = rows[at] as PaperRow;
    const [match] = index.match(snapshot.paper(row), row, snapshot);
    if (match !== undefined) found.push(row);
    if (performance.now() - since > slice) {
      await setImmediate();
      since = performance.now();
    }
  }
  return found;
}
