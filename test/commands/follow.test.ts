import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { inferredId } from '../../src/store/identities/infer.ts';
import { paperOf, profileOf } from '../announce/world.ts';
import { here, linesOf, member } from './asking.ts';
import { openChannel } from './channel.ts';
import { madeUp, seed } from './made-up.ts';

const buttonsOf = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons.map(({ label }) => label) : []));

describe('before it follows', () => {
  test('it shows what the last 30 days would have brought, and saves nothing', async () => {
    const papers = Array.from({ length: 14 }, (_, at) =>
      paperOf(at + 1, { published: `2026-04-${10 + at}`, categories: ['stat.ML'] }),
    );
    const { ask, desk, world } = await openChannel({
      papers: [...papers, paperOf(99, { published: '2026-03-01' })],
    });
    const { card } = await ask('follow category ML');
    expect(card).toMatchObject({
      tone: 'neutral',
      audience: 'asker',
      title: 'Follow stat.ML in this channel?',
    });
    expect(renderPlain(card)).toContain('would have brought 14 papers, about 3 a week, for example:');
    expect(card.blocks[1]).toMatchObject({ kind: 'items', items: [{}, {}, {}] });
    expect(renderPlain(card)).toContain('Made-up result number 14');
    expect(buttonsOf(card)).toEqual(['Start silent', 'Start with the last three']);
    expect((await desk.following(here.id)).follows).toEqual([]);
    expect(world.discord.messages).toEqual([]);
  });

  test('it names the source, and how the papers would come', async () => {
    const { ask } = await openChannel({ fixed: seed });
    expect(renderPlain((await ask('follow lab')).card)).toContain(
      'New papers are posted as soon as they are known. They come from the data of this bot',
    );
    expect(renderPlain((await ask('follow all')).card)).toContain(
      'digest, daily at 09:00, UTC: the next one is Mon, May 4, 2026, 09:00 (UTC).',
    );
    expect(renderPlain((await ask('follow all deliver:instant')).card)).toContain(
      'as soon as they are known',
    );
  });

  test.each(['', ' start:silent', ' start:last'])(
    'a channel that it can’t post in is refused%s',
    async (start) => {
      const { ask, desk, world } = await openChannel({ fixed: seed });
      world.discord.closed.set(here.id, 'the channel is archived');
      const { card, outcome } = await ask(`follow lab${start}`);
      expect(outcome).toBe('refused');
      expect(renderPlain(card)).toBe(
        'Paperboy can’t post in this channel: the channel is archived.\n\nInvite the bot.',
      );
      expect((await desk.following(here.id)).follows).toEqual([]);
    },
  );

  test.each([
    ['follow author ada author deliver:digest', 'follow author deliver:digest value:ada-author-optics'],
    ['follow category ST start:last', 'follow category start:last value:q-fin.ST'],
    ['follow category NA', 'follow category value:cs.NA'],
    ['follow category SY', 'follow category value:eess.SY'],
    ['follow category GN', 'follow category value:econ.GN'],
  ])('%s asks which one, and keeps the rest', async (line, choice) => {
    const { ask } = await openChannel({ fixed: madeUp });
    const { card } = await ask(line);
    expect(linesOf(card).length).toBeGreaterThan(1);
    expect(linesOf(card)).toContain(choice);
  });
});

describe('it follows', () => {
  test.each([
    ['lab', { kind: 'lab', value: '', deliver: 'instant' }],
    ['all', { kind: 'all', value: '', deliver: 'digest' }],
    ['author jeremy cohen', { kind: 'author', value: 'jeremy-cohen', deliver: 'instant' }],
    ['author jeremy-cohen deliver:digest', { kind: 'author', value: 'jeremy-cohen', deliver: 'digest' }],
    ['author "jeremy cohen" identity:2', { kind: 'author', value: 'jeremy-cohen#imperial' }],
    ['category LG', { kind: 'category', value: 'cs.LG', deliver: 'digest' }],
    ['category CS', { kind: 'category', value: 'cs.*' }],
    ['category cs.*', { kind: 'category', value: 'cs.*' }],
    ['category hep-th', { kind: 'category', value: 'hep-th' }],
    ['category cmp-lg', { kind: 'category', value: 'cs.CL' }],
    ['keyword “edge of stability” -Survey', { kind: 'keyword', value: '"edge of stability" -survey' }],
    ['keyword sharpness Hessian', { kind: 'keyword', value: 'hessian sharpness' }],
  ])('%s', async (words, wanted) => {
    const { ask, desk } = await openChannel({ fixed: seed });
    const preview = await ask(`follow ${words}`);
    const silent = linesOf(preview.card).find((line) => line.includes('start:silent')) ?? '';
    const { card } = await ask(silent);
    expect(card).toMatchObject({ tone: 'success', audience: 'channel' });
    const { follows } = await desk.following(here.id);
    expect(follows).toMatchObject([{ ...wanted, channel: here.id, by: 'discord:1' }]);
  });

  test('an inferred identity: certain of its papers, unsure of what is nobody’s, silent about the others', async () => {
    const own = (number: number, ...others: string[]) =>
      paperOf(number, {
        authors: ['Ada Author', ...others],
        primaryCategory: others.includes('Cleo Coauthor') ? 'cs.SE' : 'cs.LG',
      });
    const held = [
      own(1, 'Ben Byline'),
      own(2, 'Ben Byline'),
      own(3, 'Cleo Coauthor'),
      own(4, 'Cleo Coauthor'),
    ];
    const { ask, desk, world } = await openChannel({ papers: held, profiles: [profileOf({ papers: held })] });
    await world.minutes(30);
    const { card } = await ask('follow author ada author identity:2 start:silent');
    expect(card.title).toBe('This channel now follows Ada Author, SE, with Cleo Coauthor');
    const [follow] = (await desk.following(here.id)).follows;
    expect(follow?.value).toBe(`ada-author#${inferredId(own(3).id)}`);

    // Earlier than the paper that the identity was called after, which is therefore called otherwise from now on.
    const earlier = own(0, 'Cleo Coauthor');
    const news = [{ ...earlier, published: '2026-05-01' }, own(5, 'Ben Byline'), own(6, 'Dan Draft')];
    await world.reload([...held, ...news], [profileOf({ papers: [...held, ...news] })]);
    await world.minutes(30);
    expect(world.posted(here.id).toSorted()).toEqual([earlier.id, own(6).id]);
    const [sure, unsure] = await Promise.all(
      [earlier.id, own(6).id].map((id) => world.state.journal.ofPaper(here.id, id)),
    );
    expect(sure?.matches).toEqual([{ follow: follow?.id }]);
    expect(unsure?.matches).toEqual([{ follow: follow?.id, maybe: 'Ada Author' }]);

    expect(world.discord.told).toEqual([]);

    // Once nothing is left of it the follower is told, and papers go on to be posted as perhaps theirs.
    await world.reload(news.slice(1), [profileOf({ papers: news.slice(1) })]);
    await world.minutes(30);
    expect(world.discord.told.map(({ person }) => person)).toContain('discord:1');
  });

  test('silently, or with the last three', async () => {
    const papers = [1, 2, 3, 4, 5].map((number) => paperOf(number, { published: `2020-01-0${number}` }));
    const { ask, world } = await openChannel({ papers, profiles: [profileOf({ papers })] });
    await ask('follow author ada author start:silent');
    await world.minutes(30);
    expect(world.posted(here.id)).toEqual([]);
    const { card } = await ask('follow all start:last');
    await world.minutes(1);
    expect(renderPlain(card)).toContain('To start with, 3 papers are on the way.');
    expect(world.posted(here.id).toSorted()).toEqual([3, 4, 5].map((number) => paperOf(number).id));
  });

  test('the same only once: who did it and since when', async () => {
    const { ask, desk } = await openChannel({ fixed: seed });
    await ask('follow lab start:silent');
    expect(renderPlain((await ask('follow lab')).card)).toContain(
      'Already followed, by you, since May 4, 2026.',
    );
    const other = { ...member, mayFollow: true };
    const again = await ask('follow lab deliver:digest start:last', { asker: other });
    expect(renderPlain(again.card)).toContain('Already followed, by discord:1, since May 4, 2026.');
    expect((await desk.following(here.id)).follows).toHaveLength(1);
  });

  test('and the change is in the audit', async () => {
    const { ask, world } = await openChannel({ fixed: seed });
    await ask('follow category LG start:silent');
    expect(await world.state.audit.last(1)).toMatchObject([
      { what: 'follow', by: 'discord:1', channel: here.id, details: '1: category cs.LG digest' },
    ]);
  });
});

test('all that is wrong is told at once, and nothing is followed', async () => {
  const { ask, desk } = await openChannel({ fixed: seed });
  const { card } = await ask('follow lab jeremy identity:2');
  expect(renderPlain(card).split('\n')).toHaveLength(2);
  for (const line of [
    'follow author',
    'follow category',
    'follow keyword',
    'follow author jeremy cohen identity:9',
  ])
    expect(await ask(`${line} start:silent`)).toMatchObject({ outcome: 'refused', card: { tone: 'error' } });
  expect((await desk.following(here.id)).follows).toEqual([]);
});
