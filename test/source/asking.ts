import type { LookupParts } from '../../src/source/lookup.ts';
import { Polite } from '../../src/source/polite.ts';

/** The parts of a client whose waits take no time. */
export function partsFor(address: string, today = '2026-11-24', timeoutMs = 5000): LookupParts {
  let elapsed = 0;
  const polite = new Polite({
    service: 'a service of our own',
    hosts: [],
    gapMs: 1000,
    userAgent: 'paperboy-bot/test (mailto:lab@example.org)',
    fetch: globalThis.fetch,
    timeoutMs,
    time: {
      now: () => Date.parse(today) + elapsed,
      elapsed: () => elapsed,
      async sleep(milliseconds) {
        elapsed += milliseconds;
      },
      random: () => 0.5,
    },
  });
  return { address, polite, today: () => today };
}
