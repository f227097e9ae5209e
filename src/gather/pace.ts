import { createHash } from 'node:crypto';
import type { AnnounceMoments } from '../announce/schedule/moments.ts';
import type { Errand } from '../source/source.ts';
import type { ErrandStanding } from '../state/fetched-papers.ts';
import { isFailure, isOfAll } from './outcome.ts';

/** Of its interval, how soon an errand is tried again that failed by itself. */
const soonerAfterFailure = 12;

/**
 * When an errand is to be asked next, milliseconds since 1970; undefined: at the next moment of ANNOUNCE_CRON. One with an interval
 * has a place in it that only its name decides, so that many are spread out; it is asked there once it was at its end, which
 * the state remembers. What the whole service failed for is not held against the errand.
 */
export function nextAt({ everyMs, key }: Errand, standing: ErrandStanding | undefined): number | undefined {
  if (everyMs === undefined || standing === undefined || isOfAll(standing.outcome)) return undefined;
  const { source, askedAt, caughtUp, outcome } = standing;
  if (isFailure(outcome)) return askedAt + everyMs / soonerAfterFailure;
  if (caughtUp === undefined || caughtUp < askedAt) return undefined;
  const place = everyMs * shareOf(`${source} ${key}`);
  return place + everyMs * Math.round((caughtUp + everyMs - place) / everyMs);
}

/** Whether to ask now: its time has come, or comes before the next moment; a clock that was set back keeps nothing waiting. */
export function isDue(
  errand: Errand,
  standing: ErrandStanding | undefined,
  now: number,
  moments: Pick<AnnounceMoments, 'anyIn'>,
): boolean {
  const at = nextAt(errand, standing);
  return at === undefined || at <= now || (standing?.askedAt ?? 0) > now || !moments.anyIn(now, at);
}

/** From 0 to less than 1, the same for the same name. */
const shareOf = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32;
