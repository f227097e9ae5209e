import { describe, expect, test } from 'vitest';
import { Desk } from '../../src/announce/desk.ts';
import type { FollowKind } from '../../src/state/state.ts';
import { day, minute, paperOf, profileOf, World } from './world.ts';

const by = 'discord:follower';
const channel = 'discord:1';

async function begun(changes: Parameters<typeof World.begun>[0] = {}) {
  const world = await World.begun(changes);
  const desk = new Desk(world.bot);
  const follow = (kind: FollowKind, value = '', begin?: 'silent' | 'lastThree') =>
    desk.follow({ channel, kind, value, deliver: 'instant', by }, begin);
  const rowOf = (number: number) => world.snapshot.rowOf(paperOf(number).id) ?? -1;
  return { world, desk, follow, rowOf };
}

const papers = (count: number) => Array.from({ length: count }, (_, number) => paperOf(number + 1));

describe('following', () => {
  test('starts silent, or with the newest three at once', async () => {
    const old = papers(5).map((paper, at) => ({ ...paper, published: `2020-01-0${at + 1}` }));
    const { world, follow } = await begun({ papers: old });
    expect(await follow('all')).toMatchObject({ kind: 'followed', starting: 0 });
    expect(await follow('category', 'cs.LG', 'lastThree')).toMatchObject({ kind: 'followed', starting: 3 });
    await world.minutes(1);
    expect(world.posted(channel).toSorted()).toEqual(old.slice(2).map(({ id }) => id));
    expect(world.discord.messages.map(({ card }) => card.title)).toEqual(['3 papers']);
  });

  test('counts as starting only what the channel has not got yet', async () => {
    const { world, follow, desk, rowOf } = await begun({ papers: papers(3) });
    await desk.announce(channel, rowOf(1));
    await world.minutes(1);
    expect(await follow('all', '', 'lastThree')).toMatchObject({ kind: 'followed', starting: 2 });
    await world.minutes(1);
    expect(await follow('category', 'cs.LG', 'lastThree')).toMatchObject({ kind: 'followed', starting: 0 });
    expect(world.posted(channel)).toHaveLength(3);
  });

  test('the same twice is told', async () => {
    const { follow } = await begun();
    await follow('all');
    expect(await follow('all')).toMatchObject({ kind: 'already', follow: { by } });
  });

  test('where the bot can’t post nothing is saved', async () => {
    const { world, desk, follow } = await begun();
    world.discord.closed.set(channel, 'not a member');
    expect(await follow('all')).toEqual({
      kind: 'closed',
      reason: 'not a member',
      advice: 'Invite the bot.',
    });
    expect(await desk.follow({ channel: 'local:1', kind: 'all', value: '', deliver: 'instant', by })).toEqual(
      {
        kind: 'unserved',
      },
    );
    expect(await world.state.follows.all()).toEqual([]);
  });

  test('shows what the last 30 days would have brought', async () => {
    const held = papers(14).map((paper, at) => ({
      ...paper,
      published: at < 12 ? '2026-05-01' : '2026-04-03',
    }));
    const { desk, rowOf } = await begun({ papers: held });
    const trial = await desk.trial({ kind: 'category', value: 'cs.*' });
    expect(trial).toMatchObject({ count: 12, perWeek: 3 });
    expect(trial.examples).toContain(rowOf(1));
    expect(await desk.trial({ kind: 'category', value: 'math.PR' })).toMatchObject({ count: 0 });
  });

  test('ends, and what was due for it alone is not posted', async () => {
    const { world, desk, follow } = await begun();
    const followed = await follow('all');
    await world.reload(papers(2));
    const id = followed.kind === 'followed' ? followed.follow.id : 0;
    expect(await desk.unfollow(channel, id, by)).toMatchObject({ kind: 'unfollowed' });
    expect(await desk.unfollow(channel, id, by)).toEqual({ kind: 'unknown' });
    await world.minutes(20);
    expect(world.discord.messages).toEqual([]);
  });

  test('ANNOUNCE_TO follows the lab without a command, and is kept in step', async () => {
    const { world, desk } = await begun({ announceTo: [channel] });
    const [follow] = await world.state.follows.all();
    expect(follow).toMatchObject({ channel, kind: 'lab', deliver: 'instant', by: 'ANNOUNCE_TO' });
    expect(await desk.unfollow(channel, follow?.id ?? 0, by)).toEqual({ kind: 'by-environment' });
    await world.reload([paperOf(1)], [profileOf({ papers: [paperOf(2)] })]);
    await world.minutes(20);
    expect(world.posted(channel)).toEqual([paperOf(2).id]);
    const next = new World(world.state);
    await next.boot();
    expect(await world.state.follows.all()).toEqual([]);
  });

  test('a name that may be another’s is marked, and “not this person” ends it', async () => {
    const profiles = [profileOf()];
    const { world, desk, follow } = await begun({ profiles });
    await follow('author', 'ada-author');
    await world.reload([paperOf(1, { authors: ['A. Author'] })]);
    await world.minutes(20);
    const [message] = world.discord.messages;
    const shown = JSON.stringify(message?.card);
    expect(shown).toContain('you follow Ada Author (may be another A. Author)');
    expect(shown).toContain('following name:\\"A. Author\\" not:1');
    expect(await desk.notThem(channel, 1, 'A. Author', by)).toMatchObject({ id: 1 });
    expect(await desk.notThem('discord:2', 1, 'A. Author', by)).toBeUndefined();
    await world.reload([paperOf(1), paperOf(2, { authors: ['A. Author'] })]);
    await world.minutes(20);
    expect(world.discord.messages).toHaveLength(1);
  });

  test('of somebody who leaves the data tells the follower, once', async () => {
    const { world, follow } = await begun({ profiles: [profileOf()] });
    await follow('author', 'ada-author');
    await world.reload([], [profileOf({ id: 'a-author', formerIds: ['ada-author'] })]);
    expect(world.discord.told).toEqual([]);
    await world.reload([], []);
    await world.boot();
    await world.reload([paperOf(1, { authors: ['Bea Other'] })], []);
    expect(world.discord.told.map(({ person }) => person)).toEqual([by]);
  });

  test('tells the next run, with the channel’s own schedule', async () => {
    const { desk, follow } = await begun();
    await follow('all');
    const schedule = { digest: 'daily', at: 600, days: [1, 2, 3, 4, 5], zone: 'Europe/Paris' } as const;
    expect(await desk.setSchedule(channel, schedule, by)).toBe(Date.UTC(2026, 4, 5, 8));
    expect(await desk.following(channel)).toMatchObject({
      follows: [{ kind: 'all' }],
      schedule,
      waiting: 0,
      nextInstant: Date.UTC(2026, 4, 4, 8, 10),
      nextDigest: Date.UTC(2026, 4, 5, 8),
    });
  });

  test('leaving a server forgets its channels', async () => {
    const { world, desk, follow } = await begun();
    await follow('all');
    expect(await desk.left('discord:1', 'paperboy')).toBe(1);
    expect(await world.state.follows.all()).toEqual([]);
  });
});

describe('why', () => {
  test('names the reason', async () => {
    const { world, desk, follow, rowOf } = await begun({ papers: [paperOf(1)] });
    await follow('category', 'cs.LG');
    const old = paperOf(2, { published: '2020-01-01' });
    await world.reload([paperOf(1), old, paperOf(3, { primaryCategory: 'math.PR' }), paperOf(4)]);
    const why = async (number: number) => (await desk.why(channel, rowOf(number))).kind;
    expect(await why(1)).toBe('baseline');
    expect(await why(2)).toBe('old');
    expect(await why(3)).toBe('unmatched');
    expect(await desk.why(channel, rowOf(4))).toMatchObject({
      kind: 'due',
      at: Date.UTC(2026, 4, 4, 8, 10),
    });
    expect(await desk.preview()).toMatchObject([{ channel, at: Date.UTC(2026, 4, 4, 8, 10) }]);
    world.discord.fault = () => 'hangs-before';
    await world.minutes(3);
    expect(await why(4)).toBe('sending');
    world.discord.fault = () => 'message-refused';
    await world.minutes(5);
    expect(await why(4)).toBe('dead');
    expect(await desk.health()).toMatchObject({ counts: { dead: 1 }, dead: [{ paper: paperOf(4).id }] });
    world.discord.fault = () => undefined;
    expect((await desk.announce(channel, rowOf(4))).kind).toBe('due');
    await world.minutes(1);
    expect(await why(4)).toBe('done');
  });

  test('a held channel is named, and resumed by hand', async () => {
    const { world, desk, follow, rowOf } = await begun();
    await follow('all');
    world.discord.closed.set(channel, 'archived');
    await world.reload(papers(1));
    await world.minutes(5);
    expect(await desk.why(channel, rowOf(1))).toMatchObject({
      kind: 'held',
      delivery: { reason: 'archived' },
    });
    expect(await desk.health()).toMatchObject({ held: [{ id: channel }], counts: { held: 1 } });
    expect(await desk.resume(channel, by)).toBe('closed');
    world.discord.closed.clear();
    expect(await desk.resume(channel, by)).toBe('resumed');
    expect(await desk.resume(channel, by)).toBe('not-held');
    await world.minutes(1);
    expect(world.posted(channel)).toEqual([paperOf(1).id]);
  });
});

describe('operators', () => {
  test('post one paper whatever its age, once', async () => {
    const { world, desk, rowOf } = await begun({ papers: papers(1) });
    expect((await desk.announce(channel, rowOf(1))).kind).toBe('due');
    await world.minutes(1);
    expect((await desk.announce(channel, rowOf(1))).kind).toBe('done');
    await world.minutes(1);
    expect(world.posted(channel)).toEqual([paperOf(1).id]);
  });

  test('run what is due at once without waiting for the next moment', async () => {
    const { world, desk, follow } = await begun();
    await follow('all');
    await world.reload(papers(2));
    await desk.runNow();
    await world.time.pass(0);
    expect(world.posted(channel)).toHaveLength(2);
  });

  test('list the papers behind “N more”', async () => {
    const { world, desk } = await begun();
    await world.follow({ deliver: 'digest' });
    await world.reload(papers(30));
    await world.time.pass(day - minute);
    await world.minutes(1);
    expect(await desk.papersOf(world.discord.messages[0]?.key ?? '')).toHaveLength(30);
  });
});
