import { describe, expect, test } from 'vitest';
import type { Fault } from '../loopback/poster.ts';
import { day, minute, paperOf, World } from './world.ts';

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number + 1);
const papers = (count: number) => numbers(count).map((number) => paperOf(number));
const ids = (count: number) => papers(count).map((paper) => paper.id);

/** A world where so many papers are due at once in a channel. */
async function due(count: number, channel = 'discord:1', changes: Parameters<typeof World.begun>[0] = {}) {
  const world = await World.begun(changes);
  await world.follow({ channel });
  await world.reload(papers(count));
  return world;
}

describe('messages', () => {
  test('several papers go in one message, ten at most', async () => {
    const world = await due(23);
    await world.minutes(5);
    expect(world.posted('discord:1').toSorted()).toEqual(ids(23));
    expect(world.discord.messages.every((one) => one.papers.length <= 10)).toBe(true);
    expect(world.discord.messages.length).toBeLessThanOrEqual(6);
    for (const { card } of world.discord.messages) expect(world.discord.fits(card)).toBe(true);
  });

  test.each(['discord:1', 'slack:T1/C1'])(
    'long titles and authors without end still fit %s',
    async (channel) => {
      const world = await World.begun();
      await world.follow({ channel });
      const authors = Array.from({ length: 3303 }, (_, number) => `Author ${'x'.repeat(90)} ${number}`);
      await world.reload(
        numbers(12).map((number) =>
          paperOf(number, { title: `${number} ${'long <&> '.repeat(400)}`, authors }),
        ),
      );
      await world.minutes(5);
      expect(world.posted(channel).toSorted()).toEqual(ids(12));
      for (const poster of [world.discord, world.slack])
        for (const { card } of poster.messages) expect(poster.fits(card)).toBe(true);
    },
  );

  test('nothing is posted in quiet hours, and nothing is lost by them', async () => {
    const world = await World.begun();
    await world.follow();
    const quiet = { from: 8 * 60, to: 9 * 60 };
    const schedule = { digest: 'daily', at: 600, days: [1, 2, 3, 4, 5, 6, 7], zone: 'UTC', quiet } as const;
    await world.state.channels.setSchedule('discord:1', schedule, { by: 'discord:follower', at: 0 });
    await world.reload(papers(1));
    await world.minutes(52);
    expect(world.discord.messages).toEqual([]);
    await world.minutes(2);
    expect(world.posted('discord:1')).toEqual(ids(1));
  });
});

describe('digests', () => {
  test('one message a slot: twenty papers, and the rest behind a button', async () => {
    const world = await World.begun();
    await world.follow({ deliver: 'digest' });
    await world.reload(papers(33));
    await world.minutes(40);
    expect(world.discord.messages).toEqual([]);
    await world.minutes(20);
    const [message, ...others] = world.discord.messages;
    expect(others).toEqual([]);
    const shown = message?.papers.length ?? 0;
    expect(shown).toBeLessThanOrEqual(20);
    expect(JSON.stringify(message?.card)).toContain(`"${33 - shown} more"`);
    expect((await world.state.journal.ofBatch(message?.key ?? '')).length).toBe(33);
    expect(await world.state.journal.counts()).toMatchObject({ due: 0, done: 33 });
    await world.minutes(3 * 24 * 60);
    expect(world.discord.messages).toHaveLength(1);
  });

  test('are grouped by follow, each paper once', async () => {
    const world = await World.begun();
    await world.follow({ kind: 'category', value: 'cs.LG', deliver: 'digest' });
    await world.follow({ kind: 'category', value: 'math.PR', deliver: 'digest' });
    await world.reload([
      paperOf(1),
      paperOf(2, { primaryCategory: 'math.PR', categories: ['math.PR', 'cs.LG'] }),
      paperOf(3, { primaryCategory: 'math.PR' }),
    ]);
    await world.minutes(60);
    expect(world.posted('discord:1').toSorted()).toEqual(ids(3));
    const text = JSON.stringify(world.discord.messages[0]?.card.blocks);
    expect(text).toContain('you also follow math.PR');
  });

  test('missed slots are made up for by one digest', async () => {
    const world = await World.begun();
    await world.follow({ deliver: 'digest' });
    await world.reload(papers(3));
    world.kill();
    await world.time.pass(5 * day);
    await world.boot();
    expect(world.posted('discord:1').toSorted()).toEqual(ids(3));
    await world.minutes(2 * 24 * 60);
    expect(world.discord.messages).toHaveLength(1);
  });
});

describe.each([1, 7, 400])('down over %i ticks', (ticks) => {
  test('nothing is lost and nothing comes twice', async () => {
    const world = await due(3);
    world.kill();
    await world.time.pass(ticks * 10 * minute);
    await world.boot();
    await world.minutes(15);
    expect(world.posted('discord:1').toSorted()).toEqual(ids(3));
  });
});

describe.each([-3 * day, -45 * minute, 45 * minute, 3 * day])('a clock set by %i ms', (step) => {
  test('loses nothing and repeats nothing', async () => {
    const world = await World.begun();
    await world.follow();
    await world.follow({ channel: 'discord:2', deliver: 'digest' });
    await world.reload(papers(2));
    world.time.setBy(step);
    await world.minutes(26 * 60);
    world.time.setBy(-step);
    await world.reload(papers(4));
    // A slot that a clock gone ahead has served is not served again, so that a digest may come a day later.
    await world.minutes(50 * 60);
    expect(world.posted('discord:1').toSorted()).toEqual(ids(4));
    expect(world.posted('discord:2').toSorted()).toEqual(ids(4));
  });
});

describe.each(['discord:1', 'slack:T1/C1'])('in %s', (channel) => {
  const faults: readonly Fault[] = [
    'limited',
    'unreachable',
    'lost-before',
    'lost-after',
    'hangs-before',
    'hangs-after',
  ];

  test.each(faults)('a request that is %s is made good', async (fault) => {
    const world = await due(4, channel);
    for (const poster of [world.discord, world.slack])
      poster.fault = (_, request) => (request <= 2 ? fault : undefined);
    await world.minutes(20);
    expect(world.posted(channel).toSorted()).toEqual(ids(4));
    expect(await world.state.journal.counts()).toMatchObject({ due: 0, intent: 0, done: 4, dead: 0 });
  });

  test('a refused message is a dead letter, and the others go on', async () => {
    const world = await due(23, channel);
    for (const poster of [world.discord, world.slack])
      poster.fault = (_, request) => (request === 1 ? 'message-refused' : undefined);
    await world.minutes(20);
    const dead = await world.state.journal.deadLetters(100);
    expect(dead.length).toBeGreaterThan(0);
    expect(world.posted(channel)).toHaveLength(23 - dead.length);
    expect(world.logged.join('\n')).toContain('given up: refused by the test');
  });
});

test('where Slack can’t be looked through, a message of unknown outcome is repeated once and then named', async () => {
  const world = await due(4, 'slack:T1/C1', { canLook: false });
  world.slack.fault = () => 'lost-after';
  await world.minutes(30);
  expect(world.slack.requests.get('slack:T1/C1')).toBe(2);
  const [dead] = await world.state.journal.deadLetters(1);
  expect(dead?.reason).toContain('may have been posted');
});

test('nothing is sent whose intent can’t be written, and health says so', async () => {
  const world = await due(4);
  const { journal } = world.state;
  const { intend } = journal;
  Object.assign(journal, { intend: () => Promise.reject(new Error('disk full')) });
  await world.minutes(20);
  expect(world.discord.messages).toEqual([]);
  expect(world.bot.notices.all).toEqual([
    "Nothing is posted to discord:1: the state can't be read or written.",
  ]);
  Object.assign(journal, { intend });
  await world.minutes(2);
  expect(world.posted('discord:1')).toHaveLength(4);
  expect(world.bot.notices.all).toEqual([]);
});

test('an outcome that can’t be written down is written later, without another send', async () => {
  const world = await due(4);
  const { journal } = world.state;
  const { done } = journal;
  Object.assign(journal, { done: () => Promise.reject(new Error('disk full')) });
  await world.minutes(20);
  Object.assign(journal, { done });
  await world.minutes(10);
  expect(world.discord.requests.get('discord:1')).toBe(1);
  expect(await journal.counts()).toMatchObject({ done: 4, intent: 0 });
});

test('stopping writes down the send in flight', async () => {
  const world = await due(4);
  world.discord.fault = () => 'hangs-after';
  await world.minutes(3);
  const stopped = world.bot.stop();
  await world.time.run(stopped);
  expect(world.posted('discord:1')).toHaveLength(4);
  expect(await world.state.journal.open()).toHaveLength(1);
  world.discord.fault = () => undefined;
  await world.boot();
  await world.minutes(1);
  expect(world.posted('discord:1')).toHaveLength(4);
  expect(await world.state.journal.counts()).toMatchObject({ done: 4, intent: 0 });
});
