import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, foldAccents, foldName, foldUmlauts, foldWords } from '../../src/text/fold.ts';

describe('foldName', () => {
  it.each([
    ['accents', 'Jérémy', 'jeremy'],
    ['decomposed accents', 'Je\u0301re\u0301my', 'jeremy'],
    [
      'letters that do not decompose',
      'Łukasz Søren Đặng Þór ðaß Œuvre Ægir',
      'lukasz soren dang thor dass oeuvre aegir',
    ],
    ['Turkish i, dotted and dotless', 'İstanbul Işık', 'istanbul isik'],
    ['stacked Vietnamese marks', 'Nguyễn Văn Hùng', 'nguyen van hung'],
    ['full width', 'Ｃｏｈｅｎ', 'cohen'],
    ['curly, straight and missing apostrophes', 'O’Hearn', 'ohearn'],
    ['an acute accent typed as apostrophe', 'O´Hearn', 'ohearn'],
    ['dashes of any kind', 'Yuan\u2011Zhi \u2013 Li', 'yuan zhi li'],
    ['white space of any kind', ' a\u00a0\t\u3000b\n', 'a b'],
    ['middle dots', 'ヤン・ルカン', 'ヤン ルカン'],
    ['initials', 'J.-P. E.Cohen', 'j p e cohen'],
    ['a comma', 'COHEN ,J.E.', 'cohen, j e'],
    ['emoji', 'Jeremy🙂Cohen 👨‍👩‍👧', 'jeremy cohen'],
    ['bidi controls', '\u200fדוד\u202e כהן', 'דוד כהן'],
    ['alef maqsura', 'على', 'علي'],
    ['Cyrillic capitals', 'ИВАН', 'иван'],
    ['final sigma', 'ΓΙΩΡΓΟΣ', 'γιωργοσ'],
  ])('%s', (_what, text, folded) => expect(foldName(text)).toBe(folded));

  it('keeps what spells a name: vowel signs, voiced kana, Hangul', () => {
    for (const name of ['रमेश', 'ガブリエル', '김철수', '王伟'])
      expect(foldName(name)).toBe(name.normalize('NFC'));
  });

  it('keeps symbols: they are text', () => {
    expect(foldName('Cohen.*')).toBe('cohen.*');
    expect(foldName('(a+)+$ [\\')).toBe('(a+)+$ [\\');
    expect(foldName('__proto__')).toBe('__proto__');
  });

  it('is a fixed point, whatever the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(..."aÉß.,-'·´ \u200d\u0301\u00adİσΣ’❤️ヤ゙ﬁŉ½"), maxLength: 20 }),
    );
    fc.assert(
      fc.property(text, (name) => {
        const once = foldName(name);
        expect(foldName(once)).toBe(once);
      }),
      { numRuns: 3000, examples: [['↮'], ['A ↮ B']] },
    );
  });
});

it('spells umlauts the German and Danish way', () => {
  expect(foldUmlauts(cleanName('Müller Größe Søren Æ'))).toBe('mueller groesse soeren ae');
  expect(foldAccents(cleanName('Müller'))).toBe('muller');
});

describe('foldWords', () => {
  it('splits at everything that is no letter, digit or mark', () => {
    expect(foldWords('The $λ_{max}$ of O(n²) isn’t $2/η$')).toEqual([
      'the',
      'λ',
      'max',
      'of',
      'o',
      'n2',
      'isnt',
      '2',
      'η',
    ]);
    expect(foldWords("GPT-3.5: it's `fast'")).toEqual(['gpt', '3', '5', 'its', 'fast']);
    expect(foldWords('…')).toEqual([]);
  });

  it('folds the same way for plain and for other text', () => {
    fc.assert(
      // A command of TeX takes the space after it, and a dollar what follows: those are read with what stands beside them.
      fc.property(
        fc.string({ maxLength: 40 }).filter((text) => !/[\\$]/.test(text)),
        (text) => {
          expect(foldWords(`${text} é`)).toEqual([...foldWords(text), 'e']);
        },
      ),
      { numRuns: 500 },
    );
  });
});
