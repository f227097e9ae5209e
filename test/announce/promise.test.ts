import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play } from './model.ts';
import { anySteps } from './steps.ts';

test('whatever happens: nothing lost, nothing twice, nothing that was not promised', async () => {
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      expect(await play(steps)).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);
