import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partialDayOf, plainLine, statedDate } from '../../src/source/plain.ts';
import { isPartialDay } from '../../src/text/dates.ts';

describe('plain text', () => {
  test.each([
    ['H<sub>2</sub>O in <i>E. coli</i> &amp; others', 'H2O in E. coli & others'],
    ['<jats:p>One.</jats:p>\n<jats:p>Two  words.</jats:p>', 'One. Two words.'],
    ['Where p < 0.05 and x > 3', 'Where p < 0.05 and x > 3'],
    ['The <T> operator', 'The <T> operator'],
    ['<mml:math><mml:mi>x</mml:mi></mml:math> &#x3b1;&#252;&nbsp;z', 'x αü z'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['&unknown; &#55555555;', '&unknown; &#55555555;'],
    ['A title\n   in two lines', 'A title in two lines'],
  ])('%j', (marked, plain) => {
    expect(plainLine(marked)).toBe(plain);
  });

  test('nothing visible is no text', () => {
    for (const nothing of [undefined, null, '', ' \n', '<p></p>', '\u200b', '&nbsp;'])
      expect(plainLine(nothing)).toBeUndefined();
  });

  test('is well-formed and one line, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainLine(`${text}\ud800<p>${text}`) ?? '';
        expect(plain.isWellFormed()).toBe(true);
        expect(plain).not.toMatch(/[\r\n]/);
      }),
    );
  });
});

describe('dates', () => {
  test.each([
    [[2014, 4, 4], '2014-04-04'],
    [[2014, 4], '2014-04'],
    [[2014, 4, null], '2014-04'],
    [[2014], '2014'],
    [['2019', '01', '05'], '2019-01-05'],
    [[2026, 2, 30], '2026-02'],
    [[2026, 13, 1], '2026'],
    [[null, 3, 4], undefined],
    [[0], undefined],
    [[], undefined],
    [[12_345], undefined],
  ])('%j is %s', (parts, day) => {
    expect(partialDayOf(parts)).toBe(day);
  });

  test('are days, months or years that exist, whatever comes', () => {
    const part = fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.constant(null), fc.string());
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const day = partialDayOf(parts);
        expect(day === undefined || isPartialDay(day)).toBe(true);
      }),
    );
  });

  test('1 January is what is written where the year alone is known', () => {
    expect(statedDate('2014-01-01', 2014)).toBe('2014');
    expect(statedDate('2014-01-02', 2014)).toBe('2014-01-02');
    expect(statedDate('2014-02-30', 2014)).toBe('2014');
    expect(statedDate(null, 1950)).toBe('1950');
    expect(statedDate(undefined, null)).toBeUndefined();
  });
});
