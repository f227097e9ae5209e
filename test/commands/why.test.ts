import { expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { paperOf } from '../announce/world.ts';
import { here, linesOf, member } from './asking.ts';
import { openChannel, people, withNews } from './channel.ts';

const open = () => openChannel({ papers: [paperOf(1)], profiles: people });

test('from what was there at first to what was posted', async () => {
  const channel = await open();
  const title = async (number: number) => (await channel.ask(`why ${paperOf(number).id}`)).card.title;
  expect(await title(1)).toBe('Not announced: known from the start');
  await withNews(channel);
  expect(await title(2)).toBe('Will be announced');
  await channel.world.minutes(5);
  expect(await title(2)).toBe('Was announced');
  await channel.world.reload([
    ...channel.world.papers,
    paperOf(8, { authors: ['Nil Novice'] }),
    paperOf(9, { published: '2020-01-01' }),
  ]);
  expect(await title(8)).toBe('Not announced: not followed');
  expect(await title(9)).toBe('Not announced: too old');
});

test('every follow that it matched is named, and the name that may be another’s', async () => {
  const channel = await open();
  await channel.world.follow({ channel: here.id, kind: 'category', value: 'cs.LG' });
  await channel.world.follow({ channel: here.id, kind: 'all' });
  await withNews(channel);
  expect(renderPlain((await channel.ask('why 2605.00003')).card)).toContain(
    'This channel follows cs.LG, all papers, Ada Author (may be another A. Author).',
  );
});

test('it is about this channel', async () => {
  const channel = await open();
  await withNews(channel);
  const elsewhere = { ...member, channel: { ...here, id: 'discord:11' } };
  const { card } = await channel.ask('why 2605.00002', { asker: elsewhere });
  expect(card.title).toBe('Not announced: not followed');
});

test('operators are offered to post what is not on its way; others are not', async () => {
  const { ask } = await open();
  expect(linesOf((await ask('why 2605.00001')).card)).toEqual(['announce now ref:2605.00001']);
  expect(linesOf((await ask('why 2605.00001', { asker: member })).card)).toEqual([]);
});

test('a revision of what was out before the first look is told as what it is', async () => {
  const channel = await open();
  const { state, time } = channel.world;
  const paper = paperOf(4, { published: '2026-04-20', version: 2 });
  const seen = { paper: paper.id, source: 'arxiv', firstSeen: time.now(), verdict: 'revision' } as const;
  await state.papers.record({
    source: 'arxiv',
    at: 1,
    sightings: [{ ...seen, keys: [paper.id] }],
    due: [],
  });
  await channel.world.reload([...channel.world.papers, paper]);
  const said = renderPlain((await channel.ask(`why ${paper.id}`)).card);
  expect(said).toContain('Not announced: out before the first look');
  expect(said).toMatch(/came from arXiv as a new version, .*published on Apr 20, 2026, before that source/);
});
