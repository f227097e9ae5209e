import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripInvisible } from '../../src/text/invisible.ts';
import { oneLine, readable } from '../../src/text/readable.ts';

describe('oneLine', () => {
  it.each([
    ['Deep  learning\n at the edge', 'Deep learning at the edge'],
    [' \tErdős–Rényi graphs ', 'Erdős–Rényi graphs'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['no\u00a0break', 'no break'],
    ['Jérémy E. Cohen', 'Jérémy E. Cohen'],
    [' ', ''],
    ['', ''],
  ])('%j is %j', (text, expected) => {
    expect(oneLine(text)).toBe(expected);
    expect(readable(text)).toBe(expected);
  });

  it('is the same whether the quick look or the long one is taken', () => {
    const slowly = (text: string): string => stripInvisible(text).replace(/\s+/g, ' ').trim();
    const character = fc.oneof(
      fc.integer({ min: 0, max: 0x2ff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(' ', '\n', 'a', 'é', '\u200b', '–', '𝒪'),
    );
    fc.assert(
      fc.property(
        fc.array(character).map((parts) => parts.join('')),
        (text) => {
          expect(oneLine(text)).toBe(slowly(text));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
