import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Poster } from '../../src/announce/poster.ts';
import type { Card } from '../../src/card/card.ts';
import type { ChannelId } from '../../src/state/state.ts';
import { anyCard } from '../arbitrary/card.ts';

/** What can go wrong with the next post. */
export type Break =
  | 'limited'
  | 'limited everywhere'
  | 'message refused'
  | 'request lost'
  | 'answer lost'
  | 'server fault after posting';

/** A platform with a poster on it, for the suite to look at from both sides. */
export interface PosterWorld {
  readonly poster: Poster;
  /** Two channels that take messages. */
  readonly channels: readonly [ChannelId, ChannelId?];
  /** Channels that take none. */
  readonly closed: readonly ClosedChannel[];
  /** What stands in a channel, as text, oldest first. */
  read(channel: ChannelId): readonly string[];
  /** Left out where nothing lies between poster and channel. */
  readonly breakNext?: (what: Break) => void;
  /** What this platform never says. */
  readonly unheardOf?: readonly Break[];
  readonly person: string;
  /** What the person was told. */
  heard(): readonly string[];
  /** People who can't be written to. */
  readonly shut: readonly string[];
  close(): Promise<void>;
}

export interface ClosedChannel {
  readonly what: string;
  readonly id: ChannelId;
  readonly reason: RegExp;
}

const saying = (text: string): Card => ({
  tone: 'neutral',
  audience: 'channel',
  blocks: [{ kind: 'text', spans: text }],
});

const tooLong: Card = {
  ...saying(''),
  blocks: Array.from({ length: 60 }, (_, index) => ({
    kind: 'text',
    spans: `${index} ${'many words '.repeat(200)}`,
  })),
};

/** A clause that stands in a sentence: no code, no line break, no full stop. */
const clause = /^[^\n{}]{5,}[^\n{}.]$/;

/** What each Poster owes the announcer. */
export function posterContract(name: string, open: () => Promise<PosterWorld>): void {
  describe(`posting to ${name}`, () => {
    let world: PosterWorld;
    let made = 0;
    const unique = (what: string) => `${what} ${(made += 1)} of this run`;
    const countOf = (channel: ChannelId, text: string) =>
      world.read(channel).filter((shown) => shown.includes(text)).length;

    beforeAll(async () => {
      world = await open();
    });
    afterAll(() => world.close());

    test('puts the card into the channel and gives back its message', async () => {
      const text = unique('hello');
      const [channel] = world.channels;
      const outcome = await world.poster.post(channel, saying(text), text);
      expect(outcome).toEqual({ kind: 'posted', message: expect.stringMatching(/./) });
      expect(countOf(channel, text)).toBe(1);
      expect(channel.startsWith(`${world.poster.platform}:`)).toBe(true);
    });

    test('shows everybody what was drawn for one asker', async () => {
      const text = unique('for one');
      const [channel] = world.channels;
      expect(await world.poster.post(channel, { ...saying(text), audience: 'asker' }, text)).toMatchObject({
        kind: 'posted',
      });
      expect(countOf(channel, text)).toBe(1);
    });

    test('takes a repeated send for the same message, in its channel only', async () => {
      if (world.poster.unsure.kind !== 'repeat') return;
      const text = unique('repeated');
      const key = 'batch-with-the-same-name';
      for (const channel of world.channels) {
        if (channel === undefined) continue;
        const first = await world.poster.post(channel, saying(text), key);
        expect(await world.poster.post(channel, saying(text), key)).toEqual(first);
        expect(first.kind).toBe('posted');
        expect(countOf(channel, text)).toBe(1);
      }
      await world.poster.post(world.channels[0], saying(text), `${key}-2`);
      expect(countOf(world.channels[0], text)).toBe(2);
    });

    test.each<Break>(['request lost', 'answer lost', 'server fault after posting'])(
      'posts once although it does not know at first: %s',
      async (what) => {
        if (world.breakNext === undefined) return;
        const { poster } = world;
        const [channel] = world.channels;
        const text = unique(what);
        const since = Date.now();
        world.breakNext(what);
        expect(await poster.post(channel, saying(text), text)).toMatchObject({
          kind: 'unknown',
          reason: expect.stringMatching(clause),
        });
        const isThere = what !== 'request lost';
        expect(countOf(channel, text)).toBe(isThere ? 1 : 0);
        if (poster.unsure.kind === 'look') {
          expect(await poster.look(channel, text, since)).toBe(isThere ? 'there' : 'absent');
        } else {
          expect(await poster.post(channel, saying(text), text)).toMatchObject({ kind: 'posted' });
          expect(countOf(channel, text)).toBe(1);
        }
      },
    );

    test.each<Break>(['limited', 'limited everywhere'])('says how long it is %s, at once', async (what) => {
      if (world.breakNext === undefined || world.unheardOf?.includes(what) === true) return;
      const [channel] = world.channels;
      const text = unique(what);
      world.breakNext(what);
      const began = performance.now();
      const outcome = await world.poster.post(channel, saying(text), text);
      const took = performance.now() - began;
      expect(outcome).toMatchObject({ kind: 'limited', everywhere: what === 'limited everywhere' });
      const wait = outcome.kind === 'limited' ? outcome.retryAfterMs : 0;
      expect(wait).toBeGreaterThanOrEqual(1000);
      expect(took).toBeLessThan(wait);
      expect(wait).toBeLessThan(2000);
      expect(countOf(channel, text)).toBe(0);
      await new Promise((done) => setTimeout(done, wait));
      expect(await world.poster.post(channel, saying(text), text)).toMatchObject({ kind: 'posted' });
    });

    test('tells a refused message from a refused channel', async () => {
      if (world.breakNext === undefined) return;
      const [channel] = world.channels;
      world.breakNext('message refused');
      expect(await world.poster.post(channel, saying('bad'), unique('bad'))).toMatchObject({
        kind: 'message-refused',
        reason: expect.stringMatching(/\w/),
      });
      expect(await world.poster.post(channel, saying('good'), unique('good'))).toMatchObject({
        kind: 'posted',
      });
    });

    test('refuses what is more than one message, and posts no part of it', async () => {
      const [channel] = world.channels;
      const before = world.read(channel).length;
      expect(world.poster.fits(tooLong)).toBe(false);
      expect(world.poster.fits(saying('short'))).toBe(true);
      if (world.poster.platform !== 'local') {
        expect(await world.poster.post(channel, tooLong, unique('long'))).toMatchObject({
          kind: 'message-refused',
        });
        expect(world.read(channel)).toHaveLength(before);
      }
    });

    test('posts whatever fits', async () => {
      const [channel] = world.channels;
      await fc.assert(
        fc.asyncProperty(anyCard, async (any) => {
          fc.pre(world.poster.fits(any));
          const before = world.read(channel).length;
          const outcome = await world.poster.post(channel, any, unique('any'));
          expect(outcome).toMatchObject({ kind: 'posted' });
          expect(world.read(channel).length).toBeLessThanOrEqual(before + 1);
        }),
        { numRuns: 30 },
      );
    });

    test('says of each closed channel why, when it posts and when it looks', async () => {
      const refused = await Promise.all(
        world.closed.map(async ({ what, id }) => ({
          what,
          outcome: await world.poster.post(id, saying('closed'), unique('closed')),
          probe: await world.poster.probe(id),
        })),
      );
      expect(refused.length).toBeGreaterThan(0);
      expect(refused).toEqual(
        world.closed.map(({ what, reason }) => ({
          what,
          outcome: { kind: 'channel-refused', reason: expect.stringMatching(reason) },
          probe: {
            kind: 'closed',
            reason: expect.stringMatching(reason),
            advice: expect.stringMatching(/^[A-Z].*\.$/),
          },
        })),
      );
      for (const { outcome } of refused)
        expect(outcome.kind === 'channel-refused' ? outcome.reason : '').toMatch(clause);
    });

    test('looks without posting', async () => {
      for (const channel of world.channels) {
        if (channel === undefined) continue;
        const before = world.read(channel).length;
        expect(await world.poster.probe(channel)).toEqual({ kind: 'open' });
        expect(world.read(channel)).toHaveLength(before);
      }
    });

    test('writes to a person, once, and says who can’t be written to', async () => {
      const text = unique('told');
      expect(await world.poster.tell(world.person, { ...saying(text), audience: 'asker' })).toBe(true);
      expect(world.heard().filter((heard) => heard.includes(text))).toHaveLength(1);
      for (const person of world.shut) expect(await world.poster.tell(person, saying('no'))).toBe(false);
      if (world.breakNext === undefined) return;
      world.breakNext('answer lost');
      const again = unique('told');
      expect(await world.poster.tell(world.person, saying(again))).toBe(true);
      expect(world.heard().filter((heard) => heard.includes(again))).toHaveLength(1);
    });
  });
}
