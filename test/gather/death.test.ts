import { expect, test } from 'vitest';
import { paperOf } from '../announce/world.ts';
import { Life } from '../loopback/life.ts';
import { GatherWorld } from './gather-world.ts';
import { MadeUpSource } from './made-up-source.ts';

const channels = ['discord:1', 'discord:2'] as const;
const published = Array.from({ length: 8 }, (_, number) => paperOf(number + 3));
const news = published.map(({ id }) => id);

/** A bot that lays baselines, then gets eight papers in pages of three from two sources, dying at a call; then one that goes on. */
async function run(life: Life): Promise<GatherWorld> {
  const [arxiv, openalex] = [new MadeUpSource(), new MadeUpSource('openalex')];
  for (const source of [arxiv, openalex]) {
    source.pageSize = 3;
    source.repeats = 2;
    source.publish(paperOf(1), paperOf(2));
  }
  const here = await GatherWorld.begun([arxiv, openalex]);
  here.kill();
  for (const channel of channels) await here.world.follow({ channel, kind: 'category', value: 'cs.LG' });
  await here.boot(life);
  const goOn = async (minutes: number) => {
    await here.minutes(minutes);
    if (here.world.life.isOver) await here.boot();
  };
  await goOn(4);
  await goOn(11);
  for (const source of [arxiv, openalex]) source.publish(...published);
  for (const minutes of [6, 1, 1, 1, 10, 10]) await goOn(minutes);
  return here;
}

test.each(['before', 'after'] as const)(
  'dying %s any call loses nothing, repeats nothing and announces no baseline',
  async (how) => {
    const whole = new Life();
    const last = await run(whole);
    expect(last.posted().toSorted()).toEqual(news.toSorted());
    expect(whole.calls).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (let call = 1; call <= whole.calls; call += 1) {
      const here = await run(new Life(call, how));
      for (const channel of channels) {
        const posted = here.posted(channel).toSorted();
        if (posted.join() !== news.toSorted().join())
          wrong.push(`call ${call}: ${channel} got ${posted.join(' ')}`);
      }
      await here.world.state.close();
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);
