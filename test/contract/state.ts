import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NoLongerDue, type State } from '../../src/state/state.ts';
import { channelsContract } from './state-channels.ts';
import { fetchedContract } from './state-fetched.ts';
import { followsContract } from './state-follows.ts';
import { journalContract } from './state-journal.ts';
import { modelState } from './state-model.ts';
import { everything, type Order, order } from './state-orders.ts';
import { papersContract } from './state-papers.ts';
import { home, other, stateUnderTest } from './state-under-test.ts';

/** What every implementation of State does, sentence by sentence, and then against the model in any order of calls. */
export function stateContract(name: string, open: () => Promise<State>): void {
  describe(`the state in ${name}`, () => {
    followsContract(open);
    papersContract(open);
    fetchedContract(open);
    journalContract(open);
    channelsContract(open);

    describe('as a whole', () => {
      const { state, follow, due, intend } = stateUnderTest(open);

      test('the audit gives the newest first, of a channel or of all', async () => {
        await state().audit.write({ by: 'a', at: 9, what: 'test', channel: home, details: 'first' });
        await state().audit.write({ by: 'a', at: 8, what: 'test', details: 'the clock went back' });
        expect(await state().audit.last(9)).toStrictEqual([
          { by: 'a', at: 8, what: 'test', details: 'the clock went back' },
          { by: 'a', at: 9, what: 'test', channel: home, details: 'first' },
        ]);
        expect(await state().audit.last(1)).toHaveLength(1);
        expect(await state().audit.last(9, home)).toMatchObject([{ details: 'first' }]);
      });

      test('calls beside one another wait for one another', async () => {
        const added = await Promise.all(
          Array.from({ length: 20 }, (_, at) => follow(`cs.${at % 10}`, at < 10 ? home : other)),
        );
        expect(new Set(added).size).toBe(20);
        await Promise.all([
          due({ paper: 'a' }),
          state().papers.keys(),
          state().journal.counts(),
          state().audit.last(1),
        ]);
        const intents = await Promise.allSettled(['m1', 'm2', 'm3'].map((id) => intend(id, ['a'])));
        expect(intents.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });

      test('closing waits for what is under way', async () => {
        const sightings = Array.from({ length: 3000 }, (_, at) => ({
          paper: `arxiv:${at}`,
          source: 'data',
          firstSeen: 1,
          verdict: 'baseline' as const,
          keys: [`arxiv:${at}`],
        }));
        const recorded = state().papers.record({ source: 'data', at: 1, sightings, due: [] });
        await state().close();
        await expect(recorded).resolves.toBeUndefined();
      });

      test('once closed, it takes nothing more; closing again is no fault', async () => {
        await state().close();
        await state().close();
        await expect(state().journal.due()).rejects.toThrow();
      });
    });

    test('does what the model does, in any order of calls', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(order, { maxLength: 40, size: 'max' }), async (orders) => {
          const [real, model] = [await open(), modelState()];
          try {
            for (const order of orders)
              expect(await outcome(order, real)).toEqual(await outcome(order, model));
            expect(await everything(real)).toEqual(await everything(model));
          } finally {
            await real.close();
          }
        }),
        { numRuns: 300 },
      );
    });
  });
}

/** What a call gives, or what it is refused with. */
async function outcome({ run }: Order, state: State): Promise<unknown> {
  try {
    return { gave: await run(state) };
  } catch (error) {
    return { refused: error instanceof NoLongerDue ? 'no longer due' : 'otherwise' };
  }
}
