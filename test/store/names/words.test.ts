import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { textAt, textColumn } from '../../../src/store/columns.ts';
import { sortedOrder } from '../../../src/store/names/sort.ts';
import { wordNumber, wordsFrom, wordsOneTypoFrom } from '../../../src/store/names/words.ts';
import { typoDistance } from '../../../src/text/typo.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcé王'), minLength: 1, maxLength: 9 });
const byBytes = (words: readonly string[]): string[] =>
  [...new Set(words)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

it('sorts as comparing bytes does', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const column = textColumn(words);
      const sorted = Array.from(sortedOrder(column.bytes, column.ends), (number) => textAt(column, number));
      expect([...new Set(sorted)]).toEqual(byBytes(words));
      expect(sorted).toHaveLength(words.length);
    }),
  );
});

it('finds words, their starts and their neighbours as a plain search does', () => {
  fc.assert(
    fc.property(fc.array(word, { maxLength: 80 }), word, (words, typed) => {
      const sorted = byBytes(words);
      const column = textColumn(sorted);
      expect(wordNumber(column, typed) ?? -1).toBe(sorted.indexOf(typed));
      const [from, to] = wordsFrom(column, typed);
      expect(sorted.slice(from, to)).toEqual(sorted.filter((one) => one.startsWith(typed)));
      const near = wordsOneTypoFrom(column, typed).map((number) => sorted[number]);
      expect(near).toEqual(sorted.filter((one) => typoDistance(one, typed, 1) === 1));
    }),
    { numRuns: 500 },
  );
});
