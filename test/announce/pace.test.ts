import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Pacer } from '../../src/announce/pace.ts';
import type { Rate } from '../../src/announce/poster.ts';
import { VirtualTime } from '../loopback/virtual-time.ts';

const rate = fc.record({
  messages: fc.integer({ min: 1, max: 60 }),
  perMs: fc.integer({ min: 100, max: 5000 }),
});

/** Sends so many messages to each channel, one at a time, each taking so long; gives the moments they began, by channel. */
async function send(
  pacer: Pacer,
  time: VirtualTime,
  channels: readonly { readonly count: number; readonly latency: number }[],
): Promise<number[][]> {
  const { signal } = new AbortController();
  const lanes = channels.map(async ({ count, latency }, at) => {
    const begun: number[] = [];
    for (let left = count; left > 0; left -= 1) {
      await pacer.turn(`discord:${at}`, left);
      begun.push(time.elapsed());
      await time.sleep(latency, signal);
      pacer.answered(`discord:${at}`);
    }
    return begun;
  });
  return time.run(Promise.all(lanes));
}

/** The most messages in any window of the rate. */
function most(times: readonly number[], { perMs }: Rate): number {
  const sorted = times.toSorted((one, other) => one - other);
  return Math.max(...sorted.map((from) => sorted.filter((at) => at >= from && at < from + perMs).length));
}

test('no window ever holds more than its rate', async () => {
  const channel = fc.record({
    count: fc.integer({ min: 1, max: 30 }),
    latency: fc.integer({ min: 0, max: 400 }),
  });
  await fc.assert(
    fc.asyncProperty(
      rate,
      rate,
      fc.array(channel, { minLength: 1, maxLength: 12 }),
      async (perChannel, everywhere, channels) => {
        const time = new VirtualTime(0);
        const pacer = new Pacer({ perChannel, everywhere }, time, new AbortController().signal);
        const begun = await send(pacer, time, channels);
        for (const times of begun) expect(most(times, perChannel)).toBeLessThanOrEqual(perChannel.messages);
        expect(most(begun.flat(), everywhere)).toBeLessThanOrEqual(everywhere.messages);
      },
    ),
    { numRuns: 60 },
  );
});

test('a channel with much to send is not held up by many with little', async () => {
  const time = new VirtualTime(0);
  const pace = { perChannel: { messages: 5, perMs: 5000 }, everywhere: { messages: 50, perMs: 1000 } };
  const pacer = new Pacer(pace, time, new AbortController().signal);
  const few = Array.from({ length: 400 }, () => ({ count: 1, latency: 0 }));
  const [large = []] = await send(pacer, time, [{ count: 60, latency: 0 }, ...few]);
  expect(large.at(-1)).toBeLessThanOrEqual(55_000 * 1.05);
});

test('a pause holds everybody, and an end lets nobody go', async () => {
  const time = new VirtualTime(0);
  const ending = new AbortController();
  const pacer = new Pacer({ perChannel: { messages: 1, perMs: 1000 } }, time, ending.signal);
  pacer.pause(7000);
  expect(await time.run(pacer.turn('slack:1', 1))).toBe(true);
  expect(time.elapsed()).toBe(7000);
  pacer.pause(7000);
  const waiting = pacer.turn('slack:2', 1);
  ending.abort();
  expect(await time.run(waiting)).toBe(false);
});
