import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anySteps, play } from './model.ts';

test('thousands of times whatever happens: nothing lost, nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      expect(await play(steps)).toEqual([]);
    }),
    { numRuns: 5000 },
  );
}, 240_000);
