import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Paper } from '../../src/model/paper.ts';
import type { Errand, Fetched, PaperSource, Wanted } from '../../src/source/source.ts';
import type { ServiceFault } from '../loopback/service-faults.ts';

/** A source with a service of our own behind it, for the suite to look at from both sides. */
export interface SourceWorld {
  readonly source: PaperSource;
  /** Of two errands at least. */
  readonly wanted: Wanted;
  /** New papers at the service that this errand has to bring; their ids as the source gives them. Nothing else appears. */
  publish(errand: Errand, papers: number): readonly string[];
  /** What the service's next requests meet, one after the other. */
  readonly faults: ServiceFault[];
  /** Requests that the service has had. */
  requests(): number;
  /** Lets time pass for source and service. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

export interface SourceUnderTest {
  /** A new one, empty. */
  open(): Promise<SourceWorld>;
  /** More papers than one answer of the service holds. */
  readonly many: number;
  /** Of the source's client, in milliseconds; small. */
  readonly timeoutMs: number;
}

const hour = 3_600_000;
const day = 24 * hour;

const refusals: readonly (readonly [what: string, fault: ServiceFault, kind: Fetched['kind']])[] = [
  ['429 with seconds', { kind: 'status', status: 429, retryAfter: '120' }, 'refused'],
  ['429 with nothing', { kind: 'status', status: 429 }, 'refused'],
  ['503', { kind: 'status', status: 503 }, 'refused'],
  ['403', { kind: 'status', status: 403 }, 'refused'],
  ['500', { kind: 'status', status: 500 }, 'refused'],
  ['a web page', { kind: 'page' }, 'not an answer'],
  ['a redirect to elsewhere', { kind: 'redirect', to: 'https://example.com/' }, 'not an answer'],
  ['a connection cut in the answer', { kind: 'cut' }, 'cut'],
  ['an answer without its end', { kind: 'short' }, 'cut'],
  ['an answer without an end', { kind: 'oversized' }, 'cut'],
  ['a connection closed at once', { kind: 'reset' }, 'unreachable'],
];

interface Drained {
  readonly ids: readonly string[];
  readonly cursor: string | undefined;
  readonly last: Fetched;
}

/** Asks until nothing more is to come, or something is wrong; what was handed out, and the cursor that goes with it. */
async function drain(source: PaperSource, errand: Errand, from: string | undefined): Promise<Drained> {
  const ids: string[] = [];
  let cursor = from;
  for (let asked = 0; asked < 200; asked += 1) {
    const last = await source.fetch(errand, cursor, new AbortController().signal);
    if (!('cursor' in last)) return { ids, cursor, last };
    cursor = last.cursor;
    if (last.kind !== 'papers') return { ids, cursor, last };
    for (const { paper } of last.papers) {
      expect(Paper.safeParse(paper).error?.issues).toBeUndefined();
      ids.push(paper.id);
    }
    if (!last.more) return { ids, cursor, last };
  }
  throw new Error('there is always more to come');
}

/** What every source of papers must do. */
export function paperSourceContract(name: string, { open, many, timeoutMs }: SourceUnderTest): void {
  describe(`${name} as a source of papers`, () => {
    let world: SourceWorld;
    beforeEach(async () => {
      world = await open();
    });
    afterEach(() => world.close());

    const signal = () => new AbortController().signal;
    const errandsOf = ({ source, wanted }: SourceWorld) => source.errands(wanted);

    test('has stable errands, no two the same, also where the same is wanted twice', () => {
      const { source, wanted } = world;
      const keys = errandsOf(world).map(({ key }) => key);
      expect(keys.length).toBeGreaterThan(1);
      expect(new Set(keys).size).toBe(keys.length);
      const twice: Wanted = {
        categories: [...wanted.categories, ...wanted.categories].toReversed(),
        profiles: [...wanted.profiles, ...wanted.profiles].toReversed(),
        names: [...wanted.names, ...wanted.names].toReversed(),
      };
      expect(
        source
          .errands(twice)
          .map(({ key }) => key)
          .toSorted(),
      ).toEqual(keys.toSorted());
      expect(source.errands({ categories: [], profiles: [], names: [] })).toEqual([]);
    });

    test('brings the newest papers first, then nothing new, then what is new', async () => {
      const { source } = world;
      for (const errand of errandsOf(world)) {
        const ids = world.publish(errand, 2);
        const begun = await drain(source, errand, undefined);
        expect(begun.ids).toEqual(expect.arrayContaining([...ids]));
        const before = await source.fetch(errand, begun.cursor, signal());
        expect(before.kind).toBe('nothing new');
        world.pass(day);
        const later = world.publish(errand, 1);
        const after = await drain(source, errand, 'cursor' in before ? before.cursor : undefined);
        expect(after.ids).toEqual(expect.arrayContaining([...later]));
      }
    });

    test('says that there is nothing at all, and brings the first paper after that', async () => {
      for (const errand of errandsOf(world)) {
        const empty = await drain(world.source, errand, undefined);
        expect(empty.ids).toEqual([]);
        expect(['empty', 'nothing new']).toContain(empty.last.kind);
        world.pass(day);
        const ids = world.publish(errand, 1);
        expect((await drain(world.source, errand, empty.cursor)).ids).toEqual(
          expect.arrayContaining([...ids]),
        );
      }
    });

    test('brings more papers than one answer holds, all of them', async () => {
      for (const errand of errandsOf(world)) {
        world.publish(errand, 1);
        const { cursor } = await drain(world.source, errand, undefined);
        world.pass(day);
        const ids = world.publish(errand, many);
        const asked = world.requests();
        expect((await drain(world.source, errand, cursor)).ids).toEqual(expect.arrayContaining([...ids]));
        expect(world.requests() - asked).toBeGreaterThan(1);
      }
    });

    test('brings the same again from the same cursor: it was not stored', async () => {
      for (const errand of errandsOf(world)) {
        world.publish(errand, 1);
        const { cursor } = await drain(world.source, errand, undefined);
        world.pass(day);
        const ids = world.publish(errand, many);
        await drain(world.source, errand, cursor);
        const again = await drain(world.source, errand, cursor);
        expect(again.ids).toEqual(expect.arrayContaining([...ids]));
      }
    });

    test.each(refusals)('reports %s, and loses nothing by it', async (_what, fault, kind) => {
      for (const errand of errandsOf(world)) {
        world.publish(errand, 1);
        const { cursor } = await drain(world.source, errand, undefined);
        world.pass(day);
        const ids = world.publish(errand, 2);
        world.faults.push(fault);
        const refused = await world.source.fetch(errand, cursor, signal());
        expect(refused).toMatchObject({ kind, said: expect.stringMatching(/\w/) });
        world.pass(hour);
        expect((await drain(world.source, errand, cursor)).ids).toEqual(expect.arrayContaining([...ids]));
      }
    });

    test('reports a service that takes too long', async () => {
      const [errand] = errandsOf(world);
      if (errand === undefined) throw new Error('no errand');
      world.publish(errand, 1);
      world.faults.push({ kind: 'slow', ms: timeoutMs * 3 });
      expect((await world.source.fetch(errand, undefined, signal())).kind).toBe('unreachable');
    });

    test('reports a fault in the middle of many pages, and goes on from there', async () => {
      for (const errand of errandsOf(world)) {
        world.publish(errand, 1);
        const { cursor } = await drain(world.source, errand, undefined);
        world.pass(day);
        const ids = world.publish(errand, many);
        const first = await world.source.fetch(errand, cursor, signal());
        if (first.kind !== 'papers') throw new Error(`${errand.key} brought ${first.kind}`);
        expect(first.more).toBe(true);
        world.faults.push({ kind: 'status', status: 503, retryAfter: '600' });
        expect((await world.source.fetch(errand, first.cursor, signal())).kind).toBe('refused');
        world.pass(hour);
        const rest = await drain(world.source, errand, first.cursor);
        const all = [...first.papers.map(({ paper }) => paper.id), ...rest.ids];
        expect(all).toEqual(expect.arrayContaining([...ids]));
      }
    });

    test('leaves the service alone while it was asked to, and says until when', async () => {
      const [errand, other] = errandsOf(world);
      if (errand === undefined || other === undefined) throw new Error('too few errands');
      world.faults.push({ kind: 'status', status: 429, retryAfter: '1800' });
      await world.source.fetch(errand, undefined, signal());
      const asked = world.requests();
      world.pass(hour / 4);
      const resting = await world.source.fetch(other, undefined, signal());
      expect(resting).toMatchObject({ kind: 'refused', status: 429, said: expect.stringContaining('UTC') });
      expect('retryAfterMs' in resting && resting.retryAfterMs).toBeLessThanOrEqual(hour / 4);
      expect(world.requests()).toBe(asked);
      world.pass(hour / 4);
      expect(['papers', 'empty', 'nothing new']).toContain(
        (await world.source.fetch(other, undefined, signal())).kind,
      );
    });

    test('begins anew from a cursor that it cannot read', async () => {
      for (const errand of errandsOf(world)) {
        const ids = world.publish(errand, 1);
        for (const cursor of ['', '{', '{"since":"yesterday"}', '[]', 'null'])
          expect((await drain(world.source, errand, cursor)).ids).toEqual(expect.arrayContaining([...ids]));
      }
    });

    test('throws the reason of its signal, waiting or asking, and nothing else', async () => {
      const [errand, other] = errandsOf(world);
      if (errand === undefined || other === undefined) throw new Error('too few errands');
      const over = new Error('the bot stops');
      await expect(world.source.fetch(errand, undefined, AbortSignal.abort(over))).rejects.toBe(over);
      world.faults.push({ kind: 'slow', ms: timeoutMs / 2 });
      const stop = new AbortController();
      const both = [errand, other].map((each) => world.source.fetch(each, undefined, stop.signal));
      await expect.poll(() => world.requests()).toBeGreaterThan(0);
      stop.abort(over);
      expect(
        (await Promise.allSettled(both)).map((each) => each.status === 'rejected' && each.reason),
      ).toEqual([over, over]);
      const ids = world.publish(errand, 1);
      world.pass(hour);
      expect((await drain(world.source, errand, undefined)).ids).toEqual(expect.arrayContaining([...ids]));
    });

    test('hands out every paper in the end, whatever happens on the way', { timeout: 60_000 }, async () => {
      const fault = fc.constantFrom(
        ...refusals.map(([, each]) => each).filter(({ kind }) => kind !== 'oversized'),
      );
      const days = fc.array(
        fc.record({
          /** By errand. */
          published: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 }),
          faults: fc.array(fault, { maxLength: 4 }),
          passes: fc.integer({ min: 0, max: 3 }),
          /** The answer comes, but is never stored. */
          lost: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      );
      await fc.assert(
        fc.asyncProperty(days, async (plan) => {
          const one = await open();
          try {
            const errands = errandsOf(one);
            const cursors = new Map<string, string | undefined>();
            const published = new Map<string, string[]>(errands.map(({ key }) => [key, []]));
            const had = new Map<string, Set<string>>(errands.map(({ key }) => [key, new Set()]));
            const pass = async (lost: boolean) => {
              for (const errand of errands) {
                const { ids, cursor } = await drain(one.source, errand, cursors.get(errand.key));
                if (lost) continue;
                cursors.set(errand.key, cursor);
                for (const id of ids) had.get(errand.key)?.add(id);
              }
            };
            await pass(false);
            for (const { published: papers, faults, passes, lost } of plan) {
              one.pass(day);
              errands.forEach((errand, index) => {
                const count = papers[index % papers.length] ?? 0;
                if (count > 0) published.get(errand.key)?.push(...one.publish(errand, count));
              });
              one.faults.push(...faults);
              for (let each = 0; each < passes; each += 1) {
                await pass(lost);
                one.pass(hour / 6);
              }
              one.faults.length = 0;
            }
            one.pass(3 * day);
            await pass(false);
            for (const [key, ids] of published)
              expect([...(had.get(key) ?? [])]).toEqual(expect.arrayContaining(ids));
          } finally {
            await one.close();
          }
        }),
        { numRuns: 15 },
      );
    });
  });
}
