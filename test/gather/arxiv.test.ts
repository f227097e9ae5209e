import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gatherer } from '../../src/gather/gatherer.ts';
import { arxivAddresses, arxivEtiquette } from '../../src/source/arxiv/addresses.ts';
import { arxivSource } from '../../src/source/arxiv/source.ts';
import type { State } from '../../src/state/state.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { type LoopbackArxiv, startArxiv } from '../loopback/arxiv/server.ts';
import { SkippingTime } from '../loopback/skipping-time.ts';
import { partsFor } from '../source/asking.ts';
import { openMemoryState } from '../state/memory-state.ts';

const day = 24 * 60 * 60_000;
let time: SkippingTime;
let arxiv: LoopbackArxiv;
let state: State;
let gatherer: Gatherer;

beforeEach(async () => {
  time = new SkippingTime(Date.UTC(2026, 10, 23, 5));
  arxiv = await startArxiv({ now: () => time.now() });
  state = await openMemoryState();
  const { polite } = partsFor(arxiv.url, arxivEtiquette, 5000, time);
  const source = arxivSource({
    polite,
    addresses: arxivAddresses(arxiv.url),
    now: () => time.now(),
    skipped: () => {},
  });
  const data = snapshotOf({ papers: [] });
  gatherer = new Gatherer({
    sources: [source],
    state,
    snapshot: () => data,
    time,
    moments: { anyIn: () => true },
    announcer: {
      noted: () => {},
      observed: async () => {},
      tick: async () => {},
      outages: { failed: () => {}, works: () => {} },
    },
    join: async () => {},
    log: () => {},
    onFetched: () => {},
  });
  const follow = { channel: 'discord:1', kind: 'category', value: 'cs.LG', deliver: 'digest' } as const;
  await state.follows.add({ ...follow, by: 'discord:7', at: 1 });
});
afterEach(async () => {
  await arxiv.close();
  await state.close();
});

async function round(): Promise<string> {
  await gatherer.tick();
  await gatherer.idle();
  return gatherer.health()[0]?.errands[0]?.outcome.kind ?? 'nothing asked';
}

const announce = (...ids: readonly string[]) =>
  arxiv.announce(
    ...ids.map((id) => ({
      id,
      title: `Made-up result ${id}`,
      abstract: 'Nothing of this was ever found.',
      authors: ['Ada Author'],
      categories: ['cs.LG'],
      versions: [time.now() - day],
    })),
  );

test('arXiv’s own source: a baseline, refusals that are shown and lose nothing, then the news', async () => {
  announce('2611.00001', '2611.00002');
  expect(await round()).toBe('papers');
  expect(await state.fetched.news()).toEqual(new Map());
  time.pass(day);
  announce('2611.00003', '2611.00004', '2611.00005', '2611.00006');
  const faults = [
    [{ kind: 'status', status: 503 }, 'refused'],
    [{ kind: 'page' }, 'not an answer'],
    [{ kind: 'cut' }, 'cut'],
  ] as const;
  for (const [fault, kind] of faults) {
    arxiv.faults.push(fault);
    expect(await round()).toBe(kind);
    time.pass(day / 24);
  }
  expect(await round()).toBe('papers');
  expect([...(await state.fetched.news()).keys()].toSorted()).toEqual(
    ['2611.00003', '2611.00004', '2611.00005', '2611.00006'].map((id) => `arxiv:${id}`),
  );
  const began = arxiv.requests.map((request) => request.began);
  const gaps = began.slice(1).map((at, number) => at - (began[number] ?? at));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000);
});
