import { expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { paperOf } from '../announce/world.ts';
import { here, linesOf, member } from './asking.ts';
import { openChannel, people, withNews } from './channel.ts';

const open = () => openChannel({ papers: [paperOf(1)], profiles: people });

test('preview: what goes out next, by channel; nothing is sent', async () => {
  const channel = await open();
  await withNews(channel);
  const { card } = await channel.ask('announce preview');
  expect(card).toMatchObject({ audience: 'asker', title: 'Due: 2 papers in 1 channel' });
  expect(renderPlain(card)).toContain('discord:10 2 papers, Mon, May 4, 2026, 08:10 (UTC)\nMade-up result');
  expect(channel.world.discord.messages).toEqual([]);
});

test('now: what is due at once goes out, digests wait', async () => {
  const channel = await open();
  const { ask, world } = channel;
  await world.follow({ channel: 'discord:11', deliver: 'digest' });
  await withNews(channel);
  const { card } = await ask('announce now');
  await world.time.pass(1);
  expect(card.title).toBe('2 papers on the way');
  expect(renderPlain(card)).toContain('2 papers wait for the next digest.');
  expect(world.posted(here.id)).toHaveLength(2);
  expect(world.posted('discord:11')).toEqual([]);
});

test('now, one paper: whatever its age, here and once', async () => {
  const { ask, world } = await open();
  expect((await ask('announce now made-up result number 1')).card.title).toBe('On the way');
  await world.time.pass(1);
  expect(world.posted(here.id)).toEqual([paperOf(1).id]);
  expect((await ask('announce now 2605.00001')).card.title).toBe('Was announced');
  await world.minutes(20);
  expect(world.posted(here.id)).toHaveLength(1);
});

test('preview, one paper: why, and the button that posts it', async () => {
  const { ask, world } = await open();
  const { card } = await ask('announce preview 2605.00001');
  expect(linesOf(card)).toEqual(['announce now ref:2605.00001']);
  await world.minutes(20);
  expect(world.discord.messages).toEqual([]);
});

test('a channel that can’t be posted in is told before anything is due there', async () => {
  const { ask, world } = await open();
  world.discord.closed.set(here.id, 'archived');
  expect((await ask('announce now 2605.00001')).outcome).toBe('refused');
  expect(await world.state.journal.counts()).toMatchObject({ due: 0, held: 0 });
});

test('members are refused', async () => {
  const { ask } = await open();
  const asker = { ...member, mayFollow: true };
  expect((await ask('announce now', { asker })).outcome).toBe('refused');
});
