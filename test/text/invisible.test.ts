import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasInvisible, hasVisible, stripInvisible } from '../../src/text/invisible.ts';

describe('what is taken away', () => {
  it.each([
    ['bidi overrides', 'a\u202eb\u202cc', 'abc'],
    ['bidi isolates and marks', '\u2066a\u2069\u200e\u200f\u061c', 'a'],
    ['zero-width space, word joiner, byte order mark', 'a\u200bb\u2060c\ufeff', 'abc'],
    ['soft hyphen', 'co\u00adhen', 'cohen'],
    ['control characters', 'a\u0000b\u001bc\u007f', 'abc'],
    ['Hangul fillers', '\u3164a\u115f', 'a'],
    ['tag characters without a flag', 'a\u{e0041}\u{e007f}', 'a'],
    ['a joiner between Latin letters', 'a\u200db\u200cc', 'abc'],
    ['a variation selector after a letter', 'a\ufe0f', 'a'],
    ['interlinear annotation', '\ufff9a\ufffb', 'a'],
  ])('%s', (_what, text, left) => {
    expect(stripInvisible(text)).toBe(left);
    expect(hasInvisible(text)).toBe(true);
  });
});

describe('what stays', () => {
  it.each([
    ['a family joined by ZWJ', '👨‍👩‍👧'],
    ['a joined emoji with skin tone and selector', '👩🏽‍⚕️'],
    ['a heart with its selector', '❤️'],
    ['a keycap', '1️⃣'],
    ['the flag of England', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['ZWNJ in Persian', 'می‌خواهم'],
    ['ZWJ after a virama', 'क्‍ष'],
    ['an ideographic variant', '葛󠄀城'],
    ['newline and tab, for the caller to judge', 'a\n\tb'],
    ['plain text', 'Jérémy E. Cohen'],
  ])('%s', (_what, text) => {
    expect(stripInvisible(text)).toBe(text);
    expect(hasInvisible(text)).toBe(false);
  });
});

it('knows when nothing would be seen', () => {
  for (const text of ['', ' \n', '\u200b\u200d', '\u3164', '\u2800', '\ud800'])
    expect(hasVisible(text)).toBe(false);
  for (const text of ['a', ' 王 ', '🙂', '.']) expect(hasVisible(text)).toBe(true);
});

it('strips to a fixed point, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const once = stripInvisible(text);
      expect(stripInvisible(once)).toBe(once);
      expect(once).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/u);
    }),
    { numRuns: 500 },
  );
});
