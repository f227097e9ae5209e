/** Careless ways to announce, each of which the checks of this folder must notice. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Poster } from '../../src/announce/poster.ts';
import { papersOf } from '../loopback/poster.ts';
import { play } from './model.ts';
import { anySteps } from './steps.ts';
import { calendarOf, minute, paperOf, World } from './world.ts';

/** What the model complains of first, over random sequences. */
async function complaintAbout(changes: Parameters<typeof play>[1]): Promise<string> {
  let complaint = '';
  const property = fc.asyncProperty(anySteps, async (steps) => {
    [complaint = ''] = await play(steps, changes);
    return complaint === '';
  });
  // Ends with the first complaint, mostly among the first two hundred; one that is never found costs the whole of it.
  const { failed } = await fc.check(property, { numRuns: 2000, endOnFailure: true });
  return failed ? complaint : 'none';
}

/** Puts a careless step in the place of a platform's post. */
const posting =
  (careless: (post: Poster['post'], world: World) => Poster['post']) =>
  (world: World): void => {
    for (const poster of [world.discord, world.slack])
      poster.post = careless(poster.post.bind(poster), world);
  };

test('marked as sent before it is sent: lost', async () => {
  const spoil = ({ state: { journal }, time }: World) => {
    const { attempt } = journal;
    Object.assign(journal, {
      async attempt(id: string, at: number) {
        await attempt(id, at);
        await journal.done(id, { at: time.now() });
      },
    });
  };
  expect(await complaintAbout({ spoil })).toMatch(/lost \(done\)/);
}, 60_000);

test('a nonce without the channel: the second channel gets nothing', async () => {
  const spoil = posting((post, { discord }) => async (channel, card, key) => {
    const nonce = papersOf(card).join();
    const isKnown = discord.messages.some((one) => one.channel !== channel && one.papers.join() === nonce);
    return isKnown ? { kind: 'posted', message: nonce } : post(channel, card, key);
  });
  expect(await complaintAbout({ spoil })).toMatch(/lost \(done\)/);
}, 60_000);

test('a client that retries by itself: twice', async () => {
  const spoil = posting((post) => async (channel, card, key) => {
    const outcome = await post(channel, card, key);
    return outcome.kind === 'unknown' ? post(channel, card, `${key} again`) : outcome;
  });
  expect(await complaintAbout({ spoil })).toMatch(/posted twice/);
}, 60_000);

test('a new key for each send: twice', async () => {
  let sends = 0;
  const spoil = posting((post) => (channel, card, key) => post(channel, card, `${key} ${(sends += 1)}`));
  expect(await complaintAbout({ spoil })).toMatch(/posted twice/);
}, 60_000);

test('no catching up: what was due in a missed moment is never posted', async () => {
  const calendar = calendarOf(() => 0);
  const { anyIn, next } = calendar.moments;
  const careless = {
    ...calendar,
    moments: { next, anyIn: (after: number, upTo: number) => anyIn(Math.max(after, upTo - minute), upTo) },
  };
  expect(await complaintAbout({ calendar: careless })).toMatch(/lost \(due\)/);
}, 60_000);

test('no age: old papers are posted', async () => {
  expect(await complaintAbout({ maxAgeDays: 10_000 })).toMatch(/never promised|too old/);
}, 60_000);

test.each(['with', 'without'])('a new source %s a baseline', async (baseline) => {
  const world = await World.begun();
  if (baseline === 'without') Object.assign(world.state.papers, { lookedAt: async () => 0 });
  await world.follow();
  world.papers = [paperOf(1)];
  await world.look('arxiv');
  await world.minutes(20);
  expect(world.posted('discord:1')).toHaveLength(baseline === 'with' ? 0 : 1);
});
