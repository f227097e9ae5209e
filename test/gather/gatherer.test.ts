import { describe, expect, test } from 'vitest';
import { why } from '../../src/announce/why.ts';
import type { Errand, Fetched, Wanted } from '../../src/source/source.ts';
import { calendarOf, day, minute, paperOf, profileOf } from '../announce/world.ts';
import { GatherWorld } from './gather-world.ts';
import { MadeUpSource } from './made-up-source.ts';

const idsOf = (...numbers: readonly number[]) => numbers.map((number) => paperOf(number).id);
const unreachable: Fetched = { kind: 'unreachable', said: 'no route' };

test('the first answer to an errand is its baseline; what comes then goes out at the moment it comes', async () => {
  const arxiv = new MadeUpSource();
  arxiv.publish(paperOf(1), paperOf(2));
  const here = await GatherWorld.begun([arxiv]);
  await here.follow();
  expect(here.world.snapshot.counts.papers).toBe(2);
  arxiv.publish(paperOf(3));
  await here.minutes(2);
  expect(here.posted()).toEqual([]);
  await here.minutes(1);
  expect(here.posted()).toEqual(idsOf(3));
  await here.minutes(30);
  expect(here.posted()).toEqual(idsOf(3));
  expect(here.outcomes.map(({ kind }) => kind)).toEqual([
    'papers',
    'nothing new',
    'papers',
    ...Array(3).fill('nothing new'),
  ]);
});

test('a new follow’s errand lays its baseline at once, whenever the next moment is', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.minutes(4);
  arxiv.publish(paperOf(1));
  await here.world.follow({ kind: 'category', value: 'cs.LG' });
  await here.minutes(1);
  arxiv.publish(paperOf(2));
  await here.minutes(7);
  expect(arxiv.asked).toHaveLength(1);
  await here.minutes(2);
  expect(here.posted()).toEqual(idsOf(2));
});

test('a baseline of several pages is one baseline, also when the bot stops in it', async () => {
  const arxiv = new MadeUpSource();
  arxiv.pageSize = 2;
  arxiv.publish(...[1, 2, 3, 4, 5].map((number) => paperOf(number)));
  const here = await GatherWorld.begun([arxiv]);
  let asked = 0;
  arxiv.fault = () => ((asked += 1) === 2 ? unreachable : undefined);
  await here.follow();
  here.kill();
  await here.boot();
  await here.minutes(11);
  expect(here.world.snapshot.counts.papers).toBe(5);
  arxiv.publish(paperOf(6));
  await here.minutes(10);
  expect(here.posted()).toEqual(idsOf(6));
});

test('a paper that a second source brings too, with another id, is announced once', async () => {
  const [arxiv, openalex] = [new MadeUpSource(), new MadeUpSource('openalex')];
  const here = await GatherWorld.begun([arxiv, openalex], [profileOf()]);
  await here.follow();
  await here.follow({ kind: 'lab', value: '' });
  const doi = '10.5555/made.up';
  arxiv.publish(paperOf(1, { doi }));
  openalex.publish(paperOf(1, { id: `doi:${doi}`, doi }));
  await here.minutes(20);
  arxiv.publish(paperOf(1, { doi, version: 2 }), paperOf(1, { categories: ['cs.LG', 'cs.AI'] }));
  await here.minutes(20);
  expect(here.posted()).toEqual(idsOf(1));
  expect(here.world.snapshot.counts.papers).toBe(1);
  // And it stands in the list of the person whose work it is.
  expect(here.world.snapshot.person('ada-author')?.papers).toHaveLength(1);
});

test('a source that hangs keeps nobody waiting, and is not asked twice at a time', async () => {
  const [arxiv, openalex] = [new MadeUpSource(), new MadeUpSource('openalex')];
  const here = await GatherWorld.begun([arxiv, openalex]);
  await here.follow();
  arxiv.asked.length = 0;
  arxiv.fault = () => new Promise(() => {});
  openalex.publish(paperOf(1));
  await here.minutes(40);
  expect(here.posted()).toEqual(idsOf(1));
  expect(arxiv.asked).toHaveLength(1);
  expect(here.gatherer.health().map(({ isBusy }) => isBusy)).toEqual([true, false]);
  await here.gatherer.stop();
  expect(here.gatherer.health()[0]?.isBusy).toBe(false);
});

test('an errand that fails is asked again within minutes, and only that', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.world.follow({ kind: 'category', value: 'math.CO' });
  await here.follow();
  arxiv.asked.length = 0;
  arxiv.fault = ({ key }) => (key === 'category cs.LG' ? { kind: 'cut', said: 'half a feed' } : undefined);
  arxiv.publish(paperOf(1), paperOf(2, { primaryCategory: 'math.CO' }));
  await here.minutes(10);
  expect(here.posted()).toEqual(idsOf(2));
  expect(here.gatherer.health()[0]?.errands).toMatchObject([
    { errand: 'category cs.LG', outcome: { kind: 'cut', said: 'half a feed' } },
    { errand: 'category math.CO', outcome: { kind: 'papers', count: 1 } },
  ]);
  arxiv.fault = () => undefined;
  await here.minutes(11);
  expect(here.posted().toSorted()).toEqual(idsOf(1, 2));
});

test('a service that asks to be left alone is, and its other errands too', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.world.follow({ kind: 'category', value: 'math.CO' });
  await here.follow();
  arxiv.asked.length = 0;
  arxiv.fault = () => ({ kind: 'refused', status: 503, retryAfterMs: 45 * minute, said: 'busy' });
  await here.minutes(44);
  expect(arxiv.asked).toHaveLength(1);
  arxiv.fault = () => undefined;
  await here.minutes(12);
  expect(new Set(arxiv.asked)).toEqual(new Set(['category cs.LG', 'category math.CO']));
});

test('neither an outage nor a bot that was down makes a paper old', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.world.follow({ kind: 'category', value: 'math.CO' });
  await here.follow();
  arxiv.fault = ({ key }) => (key === 'category cs.LG' ? unreachable : undefined);
  arxiv.publish(paperOf(1), paperOf(2, { published: '2025-05-04' }));
  for (let days = 0; days < 40; days += 1) await here.sleep(day);
  here.kill();
  await here.world.time.pass(40 * day);
  arxiv.fault = () => undefined;
  await here.boot();
  await here.minutes(11);
  expect(here.posted()).toEqual(idsOf(1));
});

test('the baseline of one errand does not swallow the news of another', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.follow();
  arxiv.fault = ({ key }) => (key === 'category cs.LG' ? unreachable : undefined);
  arxiv.publish(paperOf(1, { categories: ['cs.LG', 'cs.AI'] }));
  await here.world.follow({ channel: 'discord:2', kind: 'category', value: 'cs.AI' });
  // The failing one is asked again; the new one lays its baseline when both are asked.
  await here.minutes(20);
  expect(here.posted('discord:2')).toEqual([]);
  arxiv.fault = ({ key }) => (key === 'category cs.LG' ? unreachable : undefined);
  await here.minutes(10);
  arxiv.fault = () => undefined;
  await here.minutes(20);
  expect(here.posted()).toEqual(idsOf(1));
});

test('what nobody followed for a while begins with a baseline again', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  const follow = await here.world.follow({ kind: 'category', value: 'cs.LG' });
  await here.minutes(10);
  await here.world.state.follows.remove('discord:1', follow.id, { by: 'discord:follower', at: 1 });
  await here.minutes(10);
  arxiv.publish(paperOf(1));
  await here.follow();
  expect(here.posted()).toEqual([]);
  arxiv.publish(paperOf(2));
  await here.minutes(10);
  expect(here.posted()).toEqual(idsOf(2));
});

test('a withdrawn paper is never announced, also when it was due already', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.follow({ deliver: 'digest' });
  arxiv.publish(paperOf(1, { withdrawn: true }), paperOf(2));
  await here.minutes(10);
  arxiv.publish(paperOf(2, { withdrawn: true, version: 2 }), paperOf(3));
  await here.minutes(24 * 60);
  expect(here.posted()).toEqual(idsOf(3));
  const { state, snapshot, time } = here.world;
  const parts = { state, snapshot: () => snapshot, time, calendar: calendarOf(() => time.now()) };
  for (const id of idsOf(1, 2))
    expect(await why('discord:1', snapshot.rowOf(id) ?? -1, parts)).toEqual({ kind: 'withdrawn' });
});

test('data that is refused delays what was fetched, and loses nothing', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.follow();
  here.isRefused = true;
  arxiv.publish(paperOf(1));
  await here.minutes(30);
  here.kill();
  here.isRefused = false;
  await here.boot();
  expect(here.posted()).toEqual(idsOf(1));
});

test('operators are told of a source that fails for a day, and of a single errand that does', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.world.follow({ kind: 'category', value: 'math.CO' });
  await here.follow();
  arxiv.fault = ({ key }) => (key === 'category cs.LG' ? { kind: 'not an answer', said: 'HTML' } : undefined);
  await here.minutes(25 * 60);
  arxiv.fault = () => unreachable;
  await here.minutes(25 * 60);
  const told = here.world.discord.told.map(({ card }) => JSON.stringify(card.blocks));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('arxiv, category cs.LG');
  expect(told[0]).toContain('no answer of this service: HTML');
  expect(told[1]).toContain('can’t be reached: no route');
});

test('an errand without an end lets the others have their turn', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.world.follow({ kind: 'category', value: 'math.CO' });
  let page = 0;
  arxiv.fault = ({ key }) =>
    key === 'category cs.LG'
      ? { kind: 'papers', papers: [], cursor: `page ${(page += 1)}`, more: true }
      : undefined;
  await here.follow();
  await here.minutes(30);
  expect(arxiv.asked.filter((key) => key === 'category math.CO').length).toBeGreaterThanOrEqual(3);
  expect(page).toBeGreaterThan(100);
});

test('a mistake in a source is its errand’s failure', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  arxiv.fault = () => {
    throw new TypeError('undefined is not a function');
  };
  await here.follow();
  expect(here.gatherer.health()[0]?.errands[0]?.outcome).toMatchObject({ kind: 'not an answer' });
});

test('a new version of what was out before the first look is no news; late papers and cross-lists are', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.follow();
  const [before, held] = ['2026-04-20', '2026-04-30'];
  arxiv.published.push(
    { paper: paperOf(1, { published: before, version: 2 }), announced: 'replace' },
    // Corrected later than the feed told, or while the bot was down.
    { paper: paperOf(2, { published: before, version: 3 }) },
    { paper: paperOf(3, { published: before }), announced: 'new' },
    { paper: paperOf(4, { published: before, version: 2 }), announced: 'cross' },
    { paper: paperOf(5, { published: before }) },
    { paper: paperOf(6, { published: held, version: 2 }), announced: 'replace' },
  );
  await here.minutes(10);
  expect(here.posted().toSorted()).toEqual(idsOf(3, 4, 5, 6));
  expect(here.world.snapshot.counts.papers).toBe(6);
  const { state, snapshot, time } = here.world;
  const parts = { state, snapshot: () => snapshot, time, calendar: calendarOf(() => time.now()) };
  for (const id of idsOf(1, 2))
    expect(await why('discord:1', snapshot.rowOf(id) ?? -1, parts)).toMatchObject({ kind: 'revision' });
  await here.sleep(40 * day);
  arxiv.published.push({ paper: paperOf(7, { published: '2026-05-20', version: 2 }), announced: 'replace' });
  await here.minutes(10);
  expect(here.posted().toSorted()).toEqual(idsOf(3, 4, 5, 6, 7));
});

test('a revision that one errand passes over is news for another that looks for longer', async () => {
  const arxiv = new MadeUpSource();
  const here = await GatherWorld.begun([arxiv]);
  await here.follow();
  arxiv.fault = ({ key }) => (key === 'category cs.LG' ? unreachable : undefined);
  await here.sleep(20 * day);
  await here.world.follow({ channel: 'discord:2', kind: 'category', value: 'cs.AI' });
  await here.minutes(20);
  const paper = paperOf(1, { published: '2026-05-10', version: 2, categories: ['cs.LG', 'cs.AI'] });
  arxiv.published.push({ paper, announced: 'replace' });
  await here.minutes(20);
  expect(here.posted('discord:2')).toEqual([]);
  arxiv.fault = () => undefined;
  await here.minutes(20);
  expect(here.posted()).toEqual(idsOf(1));
});

/** A source of which every errand has an interval. */
class DearSource extends MadeUpSource {
  everyMs = 12 * 60 * minute;

  override errands(wanted: Wanted): readonly Errand[] {
    return super.errands(wanted).map((errand) => ({ ...errand, everyMs: this.everyMs }));
  }
}

describe('an errand with an interval', () => {
  const labOf = (count: number) =>
    Array.from({ length: count }, (_, at) => profileOf({ id: `person-${at}`, name: `Person ${at}` }));

  test('is asked once in it, whatever ANNOUNCE_CRON says and however often the bot starts, spread over it', async () => {
    const openalex = new DearSource('openalex');
    openalex.publish(paperOf(1));
    const here = await GatherWorld.begun([openalex], labOf(24));
    await here.minutes(5);
    expect(openalex.asked).toHaveLength(24);
    openalex.asked.length = 0;
    const perHour: number[] = [];
    for (let hour = 0; hour < 42; hour += 1) {
      const before = openalex.asked.length;
      await here.minutes(50);
      here.kill();
      await here.boot();
      await here.minutes(10);
      perHour.push(openalex.asked.length - before);
    }
    const counts = [...Map.groupBy(openalex.asked, (key) => key).values()].map(({ length }) => length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...counts)).toBeLessThanOrEqual(4);
    expect(Math.max(...perHour)).toBeLessThan(8);
    expect(perHour.slice(0, 6)).toEqual(Array(6).fill(0));
  });

  test('that fails by itself is tried again sooner, and not at every moment', async () => {
    const openalex = new DearSource('openalex');
    const here = await GatherWorld.begun([openalex], labOf(2));
    await here.minutes(1);
    openalex.fault = ({ key }) =>
      key === 'works of person-0' ? { kind: 'refused', status: 404, said: 'nobody' } : undefined;
    await here.minutes(18 * 60);
    openalex.asked.length = 0;
    await here.minutes(6 * 60);
    const failing = openalex.asked.filter((key) => key === 'works of person-0').length;
    expect(failing).toBeGreaterThanOrEqual(5);
    expect(failing).toBeLessThanOrEqual(6);
  });

  test('is asked at the next moment after an outage of its service', async () => {
    const openalex = new DearSource('openalex');
    const here = await GatherWorld.begun([openalex], labOf(3));
    openalex.fault = () => unreachable;
    await here.minutes(20 * 60);
    openalex.fault = () => undefined;
    openalex.asked.length = 0;
    await here.minutes(11);
    expect(new Set(openalex.asked).size).toBeGreaterThan(0);
    expect(here.gatherer.health()[0]?.errands.some(({ outcome }) => 'said' in outcome)).toBe(false);
  });

  test('is not put off by a rare ANNOUNCE_CRON, and health names its time', async () => {
    const openalex = new DearSource('openalex');
    openalex.everyMs = day;
    const here = await GatherWorld.begun([openalex], labOf(12));
    const daily = {
      anyIn: (after: number, upTo: number) => Math.floor(upTo / day) > Math.floor(after / day),
    };
    here.moments = daily;
    here.kill();
    await here.boot();
    await here.sleep(2 * day);
    openalex.asked.length = 0;
    for (let days = 0; days < 10; days += 1) await here.sleep(day);
    expect(openalex.asked.length).toBeGreaterThanOrEqual(12 * 9);
    expect(openalex.asked.length).toBeLessThanOrEqual(12 * 10);
    const next = here.gatherer.health()[0]?.next ?? [];
    expect(next).toHaveLength(12);
    for (const { at = 0 } of next) expect(at).toBeGreaterThan(here.world.time.now());
  });
});
