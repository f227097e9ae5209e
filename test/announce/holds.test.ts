import { describe, expect, test } from 'vitest';
import { quietEnd } from '../../src/announce/schedule/slots.ts';
import { paperOf, World } from './world.ts';

const papers = (count: number) => Array.from({ length: count }, (_, number) => paperOf(number + 1));
const ids = (count: number) => papers(count).map((paper) => paper.id);

describe('a channel that refuses', () => {
  test('is asked once, its follower is told once, and it catches up with one digest', async () => {
    const world = await World.begun();
    await world.follow();
    world.discord.closed.set('discord:1', 'the channel is archived');
    await world.reload(papers(3));
    await world.minutes(60);
    await world.reload(papers(25));
    await world.minutes(60);
    expect(world.discord.requests.get('discord:1')).toBe(1);
    expect(world.discord.told.map(({ person }) => person)).toEqual(['discord:follower']);
    expect(await world.state.journal.counts()).toMatchObject({ due: 0, held: 25 });
    world.discord.closed.clear();
    await world.minutes(11);
    expect(world.discord.messages).toHaveLength(1);
    expect(world.discord.messages[0]?.card.title).toBe('Digest: 25 new papers');
    expect(await world.state.journal.counts()).toMatchObject({ due: 0, held: 0, done: 25 });
    await world.reload(papers(26));
    await world.minutes(11);
    expect(world.discord.messages[1]?.card.title).toBe('New paper');
  });

  test('is probed at boot', async () => {
    const world = await World.begun();
    await world.follow();
    world.discord.closed.set('discord:1', 'gone');
    await world.reload(papers(3));
    await world.minutes(5);
    world.kill();
    world.discord.closed.clear();
    await world.boot();
    expect(world.posted('discord:1').toSorted()).toEqual(ids(3));
    expect(world.discord.told).toHaveLength(1);
  });

  test('is told to the operators when its follower takes no messages, else to the log', async () => {
    const world = await World.begun();
    await world.follow();
    await world.follow({ channel: 'discord:2', by: 'slack:T1/U1' });
    world.discord.shut.add('discord:follower').add('discord:operator');
    for (const channel of ['discord:1', 'discord:2']) world.discord.closed.set(channel, 'gone');
    await world.reload(papers(1));
    await world.minutes(60);
    expect(world.slack.told.map(({ person }) => person)).toEqual(['slack:T1/U1']);
    expect(world.logged.filter((line) => line.includes('nobody could be told'))).toHaveLength(1);
  });

  test('whose probe sees nothing wrong is asked less and less, and nobody is told again', async () => {
    const world = await World.begun();
    await world.follow();
    await world.reload(papers(1));
    world.discord.fault = () => 'channel-refused';
    await world.minutes(24 * 60);
    expect(world.discord.told).toHaveLength(1);
    expect(world.discord.requests.get('discord:1')).toBeLessThanOrEqual(10);
  });

  test('is left alone in its quiet hours', async () => {
    const world = await World.begun();
    await world.follow();
    const quiet = { from: 8 * 60 + 20, to: 12 * 60 };
    const schedule = { digest: 'daily', at: 600, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', quiet } as const;
    await world.state.channels.setSchedule('discord:1', schedule, { by: 'discord:follower', at: 0 });
    world.discord.closed.set('discord:1', 'gone');
    await world.reload(papers(3));
    await world.minutes(30);
    world.discord.closed.clear();
    await world.minutes(40);
    while (quietEnd(schedule, world.time.now()) !== undefined) {
      expect(world.discord.messages).toEqual([]);
      await world.minutes(10);
    }
    await world.minutes(15);
    expect(world.discord.messages).toHaveLength(1);
  });
});

test('fifty channels: a forbidden, a deleted, an archived and an ever limited one delay no other', async () => {
  const world = await World.begun();
  const channels = Array.from({ length: 50 }, (_, number) => `discord:${number + 1}`);
  const dead = ['discord:7', 'discord:21', 'discord:35'];
  const limited = 'discord:50';
  for (const channel of channels) await world.follow({ channel, by: `discord:follower-${channel}` });
  for (const [at, channel] of dead.entries())
    world.discord.closed.set(channel, ['forbidden', 'deleted', 'archived'][at] ?? '');
  world.discord.fault = (channel) => (channel === limited ? 'limited' : undefined);
  await world.reload(papers(30));
  // The next moment of ANNOUNCE_CRON is in three minutes.
  await world.minutes(3);
  await world.time.pass(3000);
  const others = channels.filter((channel) => channel !== limited && !dead.includes(channel));
  for (const channel of others) expect(world.posted(channel).toSorted()).toEqual(ids(30));
  await world.minutes(180);
  expect(world.discord.tooFast).toBe(0);
  for (const channel of dead) {
    expect(world.discord.requests.get(channel)).toBe(1);
    expect(world.discord.told.filter(({ person }) => person === `discord:follower-${channel}`)).toHaveLength(
      1,
    );
  }
  expect(world.discord.told).toHaveLength(3);
  expect(world.discord.requests.get(limited)).toBeLessThan(60);
  world.discord.closed.clear();
  world.discord.fault = () => undefined;
  await world.minutes(20);
  expect(await world.state.journal.counts()).toMatchObject({ due: 0, intent: 0, held: 0, done: 1500 });
  for (const channel of channels) {
    const posted = world.posted(channel);
    expect(new Set(posted).size).toBe(posted.length);
  }
});
