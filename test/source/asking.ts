import type { LookupParts } from '../../src/source/lookup.ts';
import { Polite, type PoliteParts } from '../../src/source/polite.ts';
import { SkippingTime } from '../loopback/skipping-time.ts';

/** The parts of a client that waits for nothing, on 24 November 2026; its time tells how long it would have waited. */
export function partsFor(
  address: string,
  etiquette: Pick<PoliteParts, 'service' | 'hosts' | 'gapMs'>,
  timeoutMs = 5000,
  time = new SkippingTime(Date.UTC(2026, 10, 24, 5)),
): LookupParts {
  const polite = new Polite({
    ...etiquette,
    userAgent: 'paperboy-bot/test (mailto:lab@example.org)',
    fetch: globalThis.fetch,
    timeoutMs,
    time,
    mostBytes: 4_000_000,
  });
  return { address, polite, today: () => new Date(time.now()).toISOString().slice(0, 10) };
}
