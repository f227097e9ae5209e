import { expect, test } from 'vitest';
import { announcementLines } from '../../commands/following.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { paperOf, profileOf } from '../announce/world.ts';
import { type Asked, here, linesOf, member } from './asking.ts';
import { type Channel, openChannel, people, withNews } from './channel.ts';
import { seed } from './made-up.ts';

const open = () => openChannel({ papers: [paperOf(1)], profiles: people });
const plain = async ({ ask }: Channel, line = 'following') => renderPlain((await ask(line)).card);

test('each follow with who, since when, its last post; and the next run', async () => {
  const channel = await open();
  await withNews(channel);
  expect(await plain(channel)).toContain('Nothing posted for it yet');
  await channel.world.minutes(5);
  const text = await plain(channel);
  expect(text).toContain('#1 · as soon as known\n   Ada Author\n   Followed by you since May 4, 2026');
  expect(text).toContain('Last post Mon, May 4, 2026, 08:10 (UTC): Made-up result number');
  expect(text).toContain('Next run: Mon, May 4, 2026, 08:20 (UTC).');
});

test('a channel on hold says why and what waits; resume lets it go on once it is repaired', async () => {
  const channel = await open();
  const { ask, world } = channel;
  world.discord.closed.set(here.id, 'archived');
  await withNews(channel);
  await world.minutes(5);
  const { card } = await ask('following');
  expect(renderPlain(card)).toContain(
    'On hold since Mon, May 4, 2026, 08:10 (UTC): archived. 2 papers wait.',
  );
  expect(linesOf(card)[0]).toBe('following resume:true');
  expect((await ask('following resume:true')).card.tone).toBe('warning');
  expect(world.posted(here.id)).toEqual([]);
  world.discord.closed.clear();
  expect((await ask('following resume:true')).card.tone).toBe('success');
  await world.time.pass(1);
  expect(world.posted(here.id)).toHaveLength(2);
});

test('the buttons of an announcement: the name that is somebody else is not announced any more', async () => {
  const channel = await open();
  const { ask, world } = channel;
  await withNews(channel);
  await world.minutes(5);
  const posted = world.discord.messages.flatMap(({ card }) => linesOf(card));
  const line = announcementLines.notThem(1, 'A. Author');
  expect(posted).toContain(line);
  expect((await ask(line)).card.tone).toBe('success');
  expect(await plain(channel)).toContain('Somebody else: a author');
  await world.reload([...world.papers, paperOf(9, { authors: ['A. Author'] })]);
  await world.minutes(20);
  expect(world.posted(here.id)).not.toContain(paperOf(9).id);
});

test('the buttons of an announcement: all papers of a digest, five a page', async () => {
  const { ask, world } = await open();
  await world.follow({ channel: here.id, deliver: 'digest' });
  await world.reload(Array.from({ length: 30 }, (_, at) => paperOf(at + 1)));
  await world.minutes(60);
  const [more = ''] = world.discord.messages.flatMap(({ card }) =>
    linesOf(card).filter((line) => line.includes('more:')),
  );
  const shown = new Set<string>();
  for (let line: string | undefined = more; line !== undefined; ) {
    const { card }: Asked = await ask(line);
    expect(card.audience).toBe('asker');
    for (const paper of linesOf(card).filter((one) => one.startsWith('paper '))) shown.add(paper);
    const page: number = Number(/page:(\d+)/.exec(line)?.[1] ?? 1);
    line = linesOf(card).find((one) => one.endsWith(` page:${page + 1}`));
  }
  expect(shown.size).toBe(29);
});

test('whoever may not manage the channel sees the list, and changes nothing', async () => {
  const channel = await open();
  const { ask, desk } = channel;
  await withNews(channel);
  const { card, outcome } = await ask('following', { asker: member });
  expect([outcome, linesOf(card)]).toEqual(['answered', []]);
  for (const line of ['following resume:true', announcementLines.notThem(1, 'A. Author')])
    expect((await ask(line, { asker: member })).outcome).toBe('refused');
  expect((await desk.following(here.id)).exceptions.size).toBe(0);
});

test('another channel’s follow gets no exception', async () => {
  const { ask, world, desk } = await openChannel({ fixed: seed });
  const { id } = await world.follow({ channel: 'discord:11', kind: 'author', value: 'jeremy-cohen' });
  expect((await ask(announcementLines.notThem(id, 'J. Cohen'))).card.tone).toBe('warning');
  expect((await desk.following('discord:11')).exceptions.size).toBe(0);
});

test('a person who left the data is named by id', async () => {
  const channel = await openChannel({
    papers: [paperOf(1)],
    profiles: [profileOf({ papers: [paperOf(1)] })],
  });
  await channel.ask('follow author ada author start:silent');
  await channel.world.reload([paperOf(2, { authors: ['Ben Byline'] })], []);
  expect(await plain(channel)).toContain('ada-author\n   Followed by you since May 4, 2026');
  expect(await plain(channel)).toContain('No longer in the data');
});
