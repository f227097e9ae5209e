/** Rule 5: one typo in one word of four letters or more. */
import { textAt } from '../columns.ts';
import { rowsOfWords } from './exact.ts';
import { findFitting } from './given.ts';
import type { NameIndex } from './name-index.ts';
import type { NameParts } from './parse.ts';
import { findPart } from './part.ts';
import { ordersOf, readingsOf, withWord } from './query.ts';
import { together } from './rows.ts';
import { wordsOneTypoFrom } from './words.ts';

const shortest = 4;
const LETTERS = /^[\p{L}\p{M}]+$/u;

/**
 * Who would be found if one word were corrected. Of all corrections those that give a whole name decide,
 * then those that give names that fit, then parts of names.
 */
export function findWithTypo(index: NameIndex, query: string, parts: NameParts): readonly number[] {
  const corrected = corrections(index, parts);
  const whole = corrected.flatMap((name) => ordersOf(name).flatMap((words) => rowsOfWords(index, words)));
  if (whole.length > 0) return unique(whole);
  const fitting = corrected.map((name) => findFitting(index, readingsOf(query, name).slice(0, 1)));
  if (fitting.some((rows) => rows.length > 0)) return unique(fitting.flat());
  return unique(corrected.flatMap((name) => findPart(index, name)));
}

function corrections(index: NameIndex, parts: NameParts): NameParts[] {
  return parts.words.flatMap(({ plain }, at) =>
    isLongEnough(plain)
      ? wordsOneTypoFrom(index.words, plain)
          .map((number) => textAt(index.words, number))
          .filter(isLongEnough)
          .map((word) => withWord(parts, at, word))
      : [],
  );
}

function isLongEnough(word: string): boolean {
  return word.length >= shortest && LETTERS.test(word);
}

function unique(rows: readonly number[]): readonly number[] {
  return Array.from(together([rows, []]));
}
