import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, splitText } from '../../src/text/clip.ts';
import { anyText } from '../arbitrary/card.ts';
import { brokenCharacters } from '../arbitrary/text.ts';

const family = '👩‍👩‍👧‍👦';

describe('clip', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['one word too many', 9, 'one word…'],
    [`ab${family}`, 8, 'ab…'],
    ['ab🙂cd', 4, 'ab…'],
    ['abe\u0301f', 4, 'ab…'],
    ['🇫🇷🇩🇪🇯🇵', 6, '🇫🇷…'],
    ['abc', 1, '…'],
    ['abc', 0, ''],
  ])('%j to %d is %j', (text, max, clipped) => {
    expect(clip(text, max)).toBe(clipped);
  });

  test('is never longer, breaks nothing, and begins as the text does', () => {
    fc.assert(
      fc.property(anyText, fc.nat({ max: 300 }), (text, max) => {
        const whole = text.toWellFormed();
        const clipped = clip(whole, max);
        expect(clipped.length).toBeLessThanOrEqual(max);
        expect(whole.startsWith(clipped.replace(/…$/, ''))).toBe(true);
        if (brokenCharacters(whole).length === 0) expect(brokenCharacters(clipped)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('finds the boundary late in a long text', () => {
    const text = family.repeat(400);
    const clipped = clip(text, 2000);
    expect(clipped.length).toBeGreaterThan(1980);
    expect(clipped).toBe(`${family.repeat((clipped.length - 1) / family.length)}…`);
  });
});

describe('splitText', () => {
  test('prefers paragraphs, then lines, sentences, words', () => {
    expect(splitText('One two.\n\nThree four. Five', 22)).toEqual(['One two.\n\nThree four. ', 'Five']);
    expect(splitText('aaaa bbbb\n\ncccc dddd', 14)).toEqual(['aaaa bbbb\n\n', 'cccc dddd']);
    expect(splitText('aaaa\nbbbb cccc dddd', 9)).toEqual(['aaaa\n', 'bbbb ', 'cccc dddd']);
    expect(splitText('aaa bbb. ccc ddd', 12)).toEqual(['aaa bbb. ', 'ccc ddd']);
    expect(splitText('x'.repeat(10), 4)).toEqual(['xxxx', 'xxxx', 'xx']);
    expect(splitText('', 4)).toEqual(['']);
  });

  test('loses nothing, breaks nothing, and no piece is longer', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 40, max: 500 }), (text, max) => {
        const whole = text.toWellFormed();
        const pieces = splitText(whole, max);
        expect(pieces.join('')).toBe(whole);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(max);
          if (brokenCharacters(whole).length === 0) expect(brokenCharacters(piece)).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('a single character longer than a piece keeps its surrogate pairs', () => {
    const pieces = splitText(`${family}\u200d`.repeat(50), 40);
    for (const piece of pieces) expect(piece.isWellFormed()).toBe(true);
  });
});
