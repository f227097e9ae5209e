import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PaperWords } from '../../src/store/paper-words.ts';
import { foldWords } from '../../src/text/fold.ts';

const awkward = fc.constantFrom(
  '’',
  "'",
  '`',
  '.',
  ',',
  '-',
  ' ',
  '\n',
  '\u200d',
  'é',
  'e\u0301',
  'İ',
  '李',
  '🙂',
  'ﬁ',
  '$',
  '\\',
  '{',
  '}',
  '_',
  '^',
  '~',
  '\\alpha',
  'ₘ',
  '–',
  '—',
  '“',
  '”',
  '‘',
  '×',
  '±',
  '→',
  '≤',
  '≥',
  '≈',
  '∼',
  '∈',
  'A',
  'z9',
);

it('finds the words that folding finds', () => {
  const words = new PaperWords();
  const texts = fc.oneof(
    fc.string({ unit: awkward, maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      words.clear();
      words.read(text);
      const found = Array.from({ length: words.length }, (_, at) =>
        words.bytes.toString('utf8', at === 0 ? 0 : words.ends[at - 1], words.ends[at]),
      );
      expect(found).toEqual(foldWords(text));
    }),
    { numRuns: 3000 },
  );
});

it('takes text of any length', () => {
  const words = new PaperWords();
  words.read(`${'word '.repeat(100_000)}${'x'.repeat(500_000)} é${'y'.repeat(500_000)}`);
  expect(words.length).toBe(100_002);
  expect(words.ends[100_001]).toBe(400_000 + 1_000_001);
});
