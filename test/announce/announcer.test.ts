import { describe, expect, test } from 'vitest';
import { minute, paperOf, profileOf, World } from './world.ts';

const id = (number: number) => paperOf(number).id;

describe('what is new', () => {
  test('the first run lays a baseline and posts nothing', async () => {
    const world = await World.begun({ papers: [paperOf(1)] });
    await world.follow();
    await world.minutes(30);
    expect(world.discord.messages).toEqual([]);
    expect(await world.state.papers.find(id(1))).toMatchObject({ verdict: 'baseline' });
  });

  test('a paper that a reload brings is posted at the next moment, once', async () => {
    const world = await World.begun({ papers: [paperOf(1)] });
    await world.follow();
    await world.reload([paperOf(1), paperOf(2)]);
    await world.minutes(2);
    expect(world.posted('discord:1')).toEqual([]);
    await world.minutes(60);
    expect(world.posted('discord:1')).toEqual([id(2)]);
  });

  test('a version, a cross-list, a DOI and a second id are the same paper', async () => {
    const world = await World.begun({ papers: [paperOf(1)] });
    await world.follow();
    await world.follow({ kind: 'category', value: 'stat.ML' });
    await world.reload([paperOf(1), paperOf(2)]);
    await world.minutes(20);
    const changed = paperOf(2, { version: 2, updated: '2026-05-05', categories: ['cs.LG', 'stat.ML'] });
    await world.reload([paperOf(1, { doi: '10.1000/made-up', title: 'Another title' }), changed]);
    await world.minutes(20);
    await world.reload([
      { ...paperOf(1), id: 'doi:10.1000/made-up', title: 'A third title' },
      changed,
      { ...changed, id: 'local:copy', title: 'MADE-UP result, number 2' },
    ]);
    await world.minutes(20);
    expect(world.posted('discord:1')).toEqual([id(2)]);
  });

  test('a paper that vanished and comes back is not new', async () => {
    const world = await World.begun({ papers: [paperOf(1), paperOf(2)] });
    await world.follow();
    await world.reload([paperOf(1)]);
    await world.minutes(20);
    await world.reload([paperOf(1), paperOf(2)]);
    await world.minutes(20);
    expect(world.discord.messages).toEqual([]);
  });

  test('age keeps old papers silent, a date to come does not', async () => {
    const world = await World.begun({ papers: [paperOf(1)] });
    await world.follow();
    const old = paperOf(2, { published: '2026-04-03' });
    const justNot = paperOf(3, { published: '2026-04-04' });
    await world.reload([paperOf(1), old, justNot, paperOf(4, { published: '2031-01-01' })]);
    await world.minutes(20);
    expect(world.posted('discord:1').toSorted()).toEqual([id(3), id(4)]);
    expect(await world.state.papers.find(id(2))).toMatchObject({ verdict: 'old' });
  });

  test('the time that the bot was down makes no paper old', async () => {
    const world = await World.begun({ papers: [paperOf(1)] });
    await world.follow();
    world.kill();
    await world.time.pass(90 * 24 * 60 * minute);
    world.papers = [paperOf(1), paperOf(2)];
    await world.reload(world.papers);
    await world.boot();
    await world.minutes(20);
    expect(world.posted('discord:1')).toEqual([id(2)]);
  });

  test('three overlapping follows make one post that names three', async () => {
    const world = await World.begun({ papers: [paperOf(1)], profiles: [profileOf()] });
    await world.follow({ kind: 'author', value: 'ada-author' });
    await world.follow({ kind: 'category', value: 'cs.LG' });
    await world.follow({ kind: 'keyword', value: 'made-up', deliver: 'digest' });
    const authors = ['B. One', 'C. Two', 'D. Three', 'Ada Author'];
    await world.reload([paperOf(1)], [profileOf({ papers: [paperOf(2, { authors })] })]);
    await world.minutes(20);
    expect(world.discord.messages).toHaveLength(1);
    const shown = JSON.stringify(world.discord.messages[0]?.card);
    expect(shown).toContain('you follow cs.LG, “made-up”, Ada Author');
    expect(shown).toContain('B. One, C. Two, D. Three, Ada Author');
  });

  test('the first follow of an author with 300 papers posts nothing', async () => {
    const papers = Array.from({ length: 300 }, (_, number) => paperOf(number));
    const world = await World.begun({ profiles: [profileOf({ papers })] });
    await world.follow({ kind: 'author', value: 'ada-author' });
    await world.minutes(30);
    expect(world.discord.messages).toEqual([]);
  });
});
