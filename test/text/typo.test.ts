import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { typoDistance } from '../../src/text/typo.ts';

it.each([
  ['', '', 3, 0],
  ['jermey', 'jeremy', 2, 1],
  ['jeremey', 'jeremy', 2, 1],
  ['jeremy', 'jeremi', 2, 1],
  ['cohen', 'cohn', 2, 1],
  // Optimal string alignment, not full Damerau: a swapped pair is not edited again.
  ['ca', 'abc', 5, 3],
  ['kitten', 'sitting', 3, 3],
  ['kitten', 'sitting', 2, 3],
  ['a', 'abcdef', 1, 2],
])('%s and %s within %i: %i', (one, other, limit, edits) => {
  expect(typoDistance(one, other, limit)).toBe(edits);
});

it('is symmetric, and a limit only clips', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (one, other, limit) => {
      const whole = typoDistance(one, other, 20);
      expect(typoDistance(other, one, 20)).toBe(whole);
      expect(typoDistance(one, other, limit)).toBe(Math.min(whole, limit + 1));
    }),
  );
});
