import fc from 'fast-check';
import { expect, test } from 'vitest';
import { play } from './model.ts';
import { anySteps } from './steps.ts';

test('thousands of times whatever happens: nothing lost, nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      expect(await play(steps)).toEqual([]);
    }),
    { numRuns: 3000 },
  );
}, 240_000);
