import { expect, test } from 'vitest';
import { Life } from '../loopback/life.ts';
import { openMemoryState } from '../state/memory-state.ts';
import { minute, paperOf, World } from './world.ts';

const channels = ['discord:1', 'discord:2', 'slack:T1/C1'] as const;
const before = [paperOf(1)];
const after = [paperOf(1), ...Array.from({ length: 12 }, (_, number) => paperOf(number + 2))];
const news = after.slice(1).map(({ id }) => id);

/** A bot that finds twelve papers and posts them to three channels, dying at a call; then one that goes on. */
async function run(life: Life): Promise<World> {
  const world = new World(await openMemoryState());
  world.papers = before;
  await world.boot();
  await world.follow({ channel: channels[0] });
  await world.follow({ channel: channels[1], deliver: 'digest' });
  await world.follow({ channel: channels[2] });
  world.kill();
  await world.boot(life);
  await world.reload(after);
  // The moment is at 8:10, the slot at 9:00; what is found after that goes out at the next ones.
  for (const minutes of [2, 2, 49, 1, 1, 9, 24 * 60]) {
    await world.time.pass((minutes - 1) * minute);
    await world.minutes(1);
    // A supervisor starts it again within the minutes in which Discord knows a nonce.
    if (world.life.isOver) await world.boot();
  }
  return world;
}

test.each(['before', 'after'] as const)(
  'dying %s any call loses nothing and repeats nothing',
  async (how) => {
    const whole = new Life();
    await run(whole);
    expect(whole.calls).toBeGreaterThan(80);
    const wrong: string[] = [];
    for (let call = 1; call <= whole.calls; call += 1) {
      const world = await run(new Life(call, how));
      for (const channel of channels) {
        const posted = world.posted(channel).toSorted();
        if (posted.join() !== news.join()) wrong.push(`call ${call}: ${channel} got ${posted.join(' ')}`);
      }
      const { due, intent } = await world.state.journal.counts();
      if (due + intent > 0) wrong.push(`call ${call}: ${due} due, ${intent} under way`);
      await world.state.close();
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);
