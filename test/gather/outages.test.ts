import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt } from '../../src/source/arxiv/day.ts';
import type { Fetched } from '../../src/source/source.ts';
import { day, paperOf } from '../announce/world.ts';
import { GatherWorld } from './gather-world.ts';
import { MadeUpSource } from './made-up-source.ts';

const failures: readonly Fetched[] = [
  { kind: 'refused', status: 429, retryAfterMs: 3_600_000, said: 'too many' },
  { kind: 'refused', status: 403, said: 'no' },
  { kind: 'not an answer', said: 'HTML' },
  { kind: 'cut', said: 'half' },
  { kind: 'unreachable', said: 'no route' },
];
const failure = fc.constantFrom(...failures);

/** One step of a bot's life: papers come out, time passes, requests fail, the process dies. */
const step = fc.record({
  papers: fc.nat(4),
  /** What each of them is announced as; `held` was submitted ten days before, `revised` long before anybody looked. */
  as: fc.array(fc.constantFrom('new', 'cross', 'replace', 'held', 'revised'), { minLength: 1, maxLength: 3 }),
  minutes: fc.constantFrom(1, 3, 10, 25),
  /** What each request gets, in turn; undefined is an answer. */
  faults: fc.array(fc.option(failure, { nil: undefined }), { maxLength: 6 }),
  dies: fc.boolean(),
  sleeps: fc.constantFrom(0, 0, 0, day, 40 * day),
  newFollow: fc.constantFrom(undefined, undefined, 'cs.AI', 'cs.*', 'math.CO'),
});

const ageOf = (how: string): number => (how === 'held' ? 10 * day : 0);

const categories = ['cs.LG', 'cs.AI', 'math.CO'] as const;

test('whatever fails and dies in between, in the end everything was announced exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      async (steps, pageSize) => {
        const sources = [new MadeUpSource(), new MadeUpSource('semanticscholar')];
        const here = await GatherWorld.begun(sources);
        await here.follow({ kind: 'category', value: 'cs.LG' });
        const expected: string[] = [];
        let number = 0;
        for (const source of sources) Object.assign(source, { pageSize, repeats: 2 });
        for (const { papers, as, minutes, faults, dies, sleeps, newFollow } of steps) {
          for (let one = 0; one < papers; one += 1) {
            number += 1;
            const primaryCategory = categories[number % 3] ?? 'cs.LG';
            const how = as[one % as.length] ?? 'new';
            const paper = paperOf(number, {
              published: how === 'revised' ? '2026-04-20' : dayAt(here.world.time.now() - ageOf(how)),
              primaryCategory,
              categories: [primaryCategory],
              version: how === 'replace' || how === 'revised' ? 2 : 1,
            });
            if (primaryCategory === 'cs.LG' && how !== 'revised') expected.push(paper.id);
            const announced = how === 'held' ? 'new' : how === 'revised' ? 'replace' : how;
            for (const source of sources) source.published.push({ paper, announced });
          }
          if (newFollow !== undefined)
            await here.world.follow({ channel: 'discord:2', kind: 'category', value: newFollow });
          const left = faults.slice();
          for (const source of sources) source.fault = () => left.shift();
          if (dies) here.kill();
          if (sleeps > 0) await here.world.time.pass(sleeps);
          if (dies) await here.boot();
          await here.minutes(minutes);
        }
        for (const source of sources) source.fault = () => undefined;
        await here.minutes(100);
        expect(here.posted().toSorted()).toEqual(expected.toSorted());
        expect(new Set(here.posted('discord:2')).size).toBe(here.posted('discord:2').length);
        await here.world.state.close();
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
