import { describe, expect, test } from 'vitest';
import { arxivAddresses, arxivEtiquette } from '../../../src/source/arxiv/addresses.ts';
import { arxivSource } from '../../../src/source/arxiv/source.ts';
import { Polite } from '../../../src/source/polite.ts';
import type { Errand, Fetched } from '../../../src/source/source.ts';
import { paperSourceContract, type SourceWorld } from '../../contract/paper-source.ts';
import { type LoopbackArxiv, startArxiv } from '../../loopback/arxiv/server.ts';
import { SkippingTime } from '../../loopback/skipping-time.ts';

const timeoutMs = 300;
/** A Tuesday. */
const start = Date.UTC(2026, 10, 24, 5);

interface World extends SourceWorld {
  readonly arxiv: LoopbackArxiv;
  readonly time: SkippingTime;
}

async function open(): Promise<World> {
  const time = new SkippingTime(start);
  const arxiv = await startArxiv({ now: () => time.now() });
  const polite = new Polite({
    ...arxivEtiquette,
    userAgent: 'paperboy-bot/test',
    fetch,
    time,
    timeoutMs,
    mostBytes: 400_000,
  });
  const source = arxivSource({
    polite,
    addresses: arxivAddresses(arxiv.url),
    now: () => time.now(),
    skipped: (errand, entries) => expect([errand, entries]).toEqual([errand, []]),
  });
  let made = 0;
  return {
    source,
    wanted: {
      categories: ['cs.LG', 'astro-ph.*'],
      profiles: [{ id: 'ada-author', name: 'Ada M. Author', aliases: ['A. M. Author'] }],
      names: ['Béla Writer'],
    },
    faults: arxiv.faults,
    arxiv,
    time,
    publish(errand: Errand, papers: number) {
      const what = errand.key.slice(errand.key.indexOf(' ') + 1);
      const isCategory = errand.key.startsWith('category');
      return Array.from({ length: papers }, () => {
        made += 1;
        const id = `2611.${String(made).padStart(5, '0')}`;
        arxiv.announce({
          id,
          title: `A made-up paper\n  of number ${made}`,
          abstract: 'It says x < y & more.',
          authors: ['Somebody Else', isCategory ? 'Nobody Known' : what],
          categories: isCategory ? ['math.CO', what.replace('.*', '.GA')] : ['hep-th'],
          versions: [time.now() - (made % 20) * 86_400_000],
        });
        return `arxiv:${id}`;
      });
    },
    requests: () => arxiv.requests.length,
    pass: (milliseconds) => time.pass(milliseconds),
    close: () => arxiv.close(),
  };
}

paperSourceContract('arXiv', { open, many: 230, timeoutMs });

const signal = new AbortController().signal;
const day = 86_400_000;

/** The cursor of an answer; a refusal has none, and fails the test. */
function cursorOf(fetched: Fetched): string {
  if (!('cursor' in fetched)) throw new Error(`${fetched.kind}: ${fetched.said}`);
  return fetched.cursor;
}

/** All that is to come from there on. */
async function rest({ source }: World, errand: Errand, from: string): Promise<string[]> {
  const found: string[] = [];
  for (let cursor = from; ; ) {
    const next = await source.fetch(errand, cursor, signal);
    cursor = cursorOf(next);
    if (next.kind !== 'papers') return found;
    found.push(...next.papers.map(({ paper }) => paper.id));
    if (!next.more) return found;
  }
}

describe('arXiv', () => {
  test('is asked one thing at a time, three seconds after the last, under the bot’s name', async () => {
    const { arxiv, source, wanted, close } = await open();
    await Promise.all(source.errands(wanted).map((errand) => source.fetch(errand, undefined, signal)));
    const { requests } = arxiv;
    expect(requests.length).toBeGreaterThan(5);
    const gaps = requests.slice(1).map(({ began }, index) => began - (requests[index]?.began ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(3000);
    expect(arxiv.mostAtOnce()).toBe(1);
    expect(new Set(requests.map(({ userAgent }) => userAgent))).toEqual(new Set(['paperboy-bot/test']));
    await close();
  });

  test('has errands for the categories it has, and for every name of a person once', async () => {
    const { source, close } = await open();
    const keys = source
      .errands({
        categories: ['cs.LG', 'cs.*', 'cs.XX', 'xx.*', 'hep-th'],
        profiles: [{ id: 'ada', name: 'Ada Author', aliases: ['A. Author', 'ADA AUTHOR'] }],
        names: ['Áda Author', 'Béla Writer', '!!'],
      })
      .map(({ key }) => key);
    expect(keys).toEqual([
      'category cs.LG',
      'category cs.*',
      'category hep-th',
      'author Ada Author',
      'author A. Author',
      'author Béla Writer',
    ]);
    await close();
  });

  test('asks for a harvest only when the feed has changed, and tells how a paper was announced', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    const [id = ''] = world.publish(errand, 1);
    const begun = await world.source.fetch(errand, undefined, signal);
    expect(begun).toMatchObject({
      kind: 'papers',
      more: false,
      papers: [{ announced: 'new', paper: { id } }],
    });
    let cursor = cursorOf(begun);
    const asked = world.arxiv.requests.length;
    for (let hour = 0; hour < 10; hour += 1) {
      const again = await world.source.fetch(errand, cursor, signal);
      expect(again.kind).toBe('nothing new');
      cursor = cursorOf(again);
    }
    expect(world.arxiv.requests.slice(asked).map(({ path }) => path)).toEqual(Array(10).fill('/rss/cs.LG'));

    world.pass(2 * day);
    const [other = ''] = world.publish(errand, 1);
    const held = world.arxiv.papers.get(id.slice('arxiv:'.length));
    if (held === undefined) throw new Error('no such paper');
    world.arxiv.announce({ ...held, versions: [...held.versions, world.time.now()], kilobytes: 0 });
    const after = await world.source.fetch(errand, cursor, signal);
    if (after.kind !== 'papers') throw new Error(after.kind);
    const told = new Map(after.papers.map((each) => [each.paper.id, each]));
    expect(told.get(other)).toMatchObject({ announced: 'new', paper: { version: 1 } });
    expect(told.get(id)).toMatchObject({
      announced: 'replace',
      paper: { version: 2, published: '2026-11-23', updated: '2026-11-26', withdrawn: true },
    });
    await world.close();
  });

  test('calls a day without announcements empty, and harvests what was missed before it', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    world.publish(errand, 1);
    const begun = await world.source.fetch(errand, undefined, signal);
    world.pass(day);
    const empty = await world.source.fetch(errand, cursorOf(begun), signal);
    expect(empty.kind).toBe('empty');
    const still = await world.source.fetch(errand, cursorOf(empty), signal);
    expect(still.kind).toBe('empty');
    world.pass(2 * day);
    const missed = world.publish(errand, 1);
    world.pass(2 * day);
    const late = await world.source.fetch(errand, cursorOf(still), signal);
    expect(late.kind === 'papers' && late.papers.map(({ paper }) => paper.id)).toEqual(
      expect.arrayContaining([...missed]),
    );
    await world.close();
  });

  test('begins a harvest anew whose token ended with its day', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    world.publish(errand, 1);
    const begun = await world.source.fetch(errand, undefined, signal);
    world.pass(day);
    const ids = world.publish(errand, 7);
    const first = await world.source.fetch(errand, cursorOf(begun), signal);
    expect(first).toMatchObject({ kind: 'papers', more: true });
    world.pass(day);
    expect(await rest(world, errand, cursorOf(first))).toEqual(expect.arrayContaining([...ids]));
    await world.close();
  });

  test('begins with five pages at most, whatever arXiv has changed', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    world.publish(errand, 40);
    const begun = await world.source.fetch(errand, undefined, signal);
    const found = await rest(world, errand, cursorOf(begun));
    // The loopback arXiv has three on a page.
    expect(found).toHaveLength(4 * 3);
    await world.close();
  });

  test('finds records that appear with the date of the day before', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    world.publish(errand, 1);
    const begun = await world.source.fetch(errand, undefined, signal);
    const [id = ''] = world.publish(errand, 1);
    const number = id.slice('arxiv:'.length);
    const late = world.arxiv.papers.get(number);
    if (late === undefined) throw new Error('no such paper');
    world.arxiv.papers.set(number, { ...late, datestamp: '2026-11-23' });
    expect(await rest(world, errand, cursorOf(begun))).toContain(id);
    await world.close();
  });

  test('is not held up by a feed that repeats the announcements of the day before', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    const [old = ''] = world.publish(errand, 1);
    const begun = await world.source.fetch(errand, undefined, signal);
    world.pass(day);
    const [id = ''] = world.publish(errand, 1);
    for (const [each, shown] of [
      [old, '2026-11-25'],
      [id, '2026-11-24'],
    ] as const) {
      const paper = world.arxiv.papers.get(each.slice('arxiv:'.length));
      if (paper === undefined) throw new Error('no such paper');
      world.arxiv.papers.set(paper.id, { ...paper, announced: { day: shown, type: 'new' } });
    }
    expect(await rest(world, errand, cursorOf(begun))).toContain(id);
    await world.close();
  });

  test('gives up on a feed that OAI-PMH never tells of', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    const [id = ''] = world.publish(errand, 1);
    const paper = world.arxiv.papers.get(id.slice('arxiv:'.length));
    if (paper === undefined) throw new Error('no such paper');
    world.arxiv.papers.set(paper.id, { ...paper, datestamp: '2000-01-01' });
    let cursor: string | undefined;
    for (let tick = 0; tick < 20; tick += 1)
      cursor = cursorOf(await world.source.fetch(errand, cursor, signal));
    const harvests = world.arxiv.requests.filter(({ path }) => path.startsWith('/oai'));
    expect(harvests).toHaveLength(6);
    await world.close();
  });

  test('hears a feed again that OAI-PMH lags behind', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    world.publish(errand, 1);
    const begun = await world.source.fetch(errand, undefined, signal);
    world.pass(2 * day);
    const [id = ''] = world.publish(errand, 1);
    const number = id.slice('arxiv:'.length);
    const paper = world.arxiv.papers.get(number);
    if (paper === undefined) throw new Error('no such paper');
    // Announced, but not yet among the records.
    world.arxiv.papers.set(number, { ...paper, datestamp: '2000-01-01' });
    const early = await world.source.fetch(errand, cursorOf(begun), signal);
    expect(early.kind === 'papers' && early.papers.map((each) => each.paper.id)).not.toContain(id);
    world.arxiv.papers.set(number, paper);
    const late = await world.source.fetch(errand, cursorOf(early), signal);
    expect(late.kind === 'papers' && late.papers.map((each) => each.paper.id)).toContain(id);
    await world.close();
  });

  test('begins with the last month of a name, however many papers that are', async () => {
    const world = await open();
    const errand = { key: 'author Béla Writer' };
    const ids = world.publish(errand, 250);
    const old = { title: 'Old', abstract: '', authors: ['Béla Writer'], categories: ['cs.LG'] };
    const others = Array.from({ length: 200 }, (_, at) => `2609.${String(at).padStart(5, '0')}`);
    world.arxiv.announce(
      ...others.map((id) => ({ ...old, id, versions: [world.time.now() - (40 + (Number(id) % 9)) * day] })),
    );
    const first = await world.source.fetch(errand, undefined, signal);
    if (first.kind !== 'papers') throw new Error(first.kind);
    expect(first.more).toBe(true);
    const begun = [
      ...first.papers.map(({ paper }) => paper.id),
      ...(await rest(world, errand, cursorOf(first))),
    ];
    expect(begun).toEqual(expect.arrayContaining([...ids]));
    // Not much further back: the last page of that month was the last one.
    expect(world.arxiv.requests).toHaveLength(3);
    expect(new Set(begun).size).toBe(begun.length);
    await world.close();
  });

  test('finds a paper of an author that moderators held for weeks', async () => {
    const world = await open();
    const errand = { key: 'author Béla Writer' };
    world.publish(errand, 1);
    const first = await world.source.fetch(errand, undefined, signal);
    world.arxiv.announce({
      id: '2610.99999',
      title: 'Held',
      abstract: '',
      authors: ['Bela Writer'],
      categories: ['cs.LG'],
      versions: [world.time.now() - 20 * day],
    });
    expect(await rest(world, errand, cursorOf(first))).toContain('arxiv:2610.99999');
    await world.close();
  });

  test('ends a harvest that gives the same token for ever, and begins it anew', async () => {
    const world = await open();
    const errand = { key: 'category cs.LG' };
    world.publish(errand, 1);
    const begun = await world.source.fetch(errand, undefined, signal);
    world.pass(day);
    const ids = world.publish(errand, 7);
    const first = await world.source.fetch(errand, cursorOf(begun), signal);
    if (first.kind !== 'papers') throw new Error(first.kind);
    const token: unknown = JSON.parse(first.cursor).harvest.token;
    world.arxiv.oddities.repeatToken = String(token);
    const stuck = await world.source.fetch(errand, first.cursor, signal);
    expect(stuck).toMatchObject({ kind: 'not an answer', said: 'it gives the same page for ever' });
    world.arxiv.oddities.repeatToken = undefined;
    expect(await rest(world, errand, first.cursor)).toEqual(
      expect.arrayContaining(ids.filter((id) => !first.papers.some(({ paper }) => paper.id === id))),
    );
    await world.close();
  });

  test('skips nothing for a day to come, of a record or of the service’s clock', async () => {
    const world = await open();
    const errands = [{ key: 'category cs.LG' }, { key: 'author Béla Writer' }];
    for (const errand of errands) {
      world.arxiv.announce({
        id: errand.key.startsWith('cat') ? '2611.90001' : '2611.90002',
        title: 'Of another century',
        abstract: '',
        authors: ['Béla Writer'],
        categories: ['cs.LG'],
        versions: [Date.UTC(2099, 1, 1)],
      });
      world.arxiv.oddities.clockAhead = 400 * day;
      const begun = await world.source.fetch(errand, undefined, signal);
      world.arxiv.oddities.clockAhead = 0;
      world.pass(day);
      const ids = world.publish(errand, 1);
      expect(await rest(world, errand, cursorOf(begun))).toEqual(expect.arrayContaining([...ids]));
    }
    await world.close();
  });
});
