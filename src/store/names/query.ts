/** The ways in which a name typed can be read. */
import { apart, surnameFirst, withCapitalsApart } from './fits.ts';
import { isInitial, type NameParts, partsOf, type Word, wordOf } from './parse.ts';

export interface Reading {
  readonly parts: NameParts;
  /** Initials that are only guessed must all be found. */
  readonly guessed: boolean;
}

/**
 * The readings of a name, likeliest first; the first that anybody fits decides.
 * As typed (surname first if initials follow it), with glued initials, with a short word glued to the surname
 * ("O Hearn"), with the surname first.
 */
export function readingsOf(text: string, typed: NameParts): readonly Reading[] {
  const parts = initialsLast(typed) ?? typed;
  const readings: Reading[] = [{ parts, guessed: false }];
  const add = (other: NameParts | undefined, guessed: boolean): void => {
    if (other && other !== typed && other !== parts) readings.push({ parts: other, guessed });
  };
  add(withCapitalsApart(typed, text), false);
  const oneCase = !/\p{Ll}/u.test(text) || !/\p{Lu}/u.test(text);
  if (oneCase) add(apart(typed, isShort), true);
  if (!typed.comma) {
    const last = typed.words.at(-1);
    // "Cohen JE": capitals after a written surname, or in a text of one case a guess.
    if (
      last &&
      typed.words.length > 1 &&
      isShort(last) &&
      (oneCase || text.trimEnd().endsWith(last.clean.toUpperCase()))
    ) {
      add(
        apart(surnameFirst(typed.words, typed.words.length - 1), (word) => word === last),
        oneCase,
      );
    }
    add(mergedSurname(typed.words), false);
    if (typed.words.length > 1 && !typed.words.some(isInitial)) {
      add(surnameFirst(typed.words, 1), false);
      if (typed.words.length > 2) add(surnameFirst(typed.words, typed.words.length - 1), false);
    }
  }
  return readings;
}

/** Every order in which a full name may have been typed with the surname first, the typed one first. */
export function ordersOf(parts: NameParts): readonly (readonly Word[])[] {
  const { words, comma } = parts;
  if (comma || words.length > 8) return [words];
  return words.map((_, at) => words.slice(at).concat(words.slice(0, at)));
}

/** The same name with one of its words replaced. */
export function withWord(parts: NameParts, at: number, replacement: string): NameParts {
  const word = { ...wordOf(replacement), joined: parts.words[at]?.joined ?? false };
  return { ...parts, words: parts.words.with(at, word) };
}

function initialsLast({ words, comma }: NameParts): NameParts | undefined {
  const begin = words.findLastIndex((word) => !isInitial(word)) + 1;
  return comma || begin === 0 || begin === words.length || words.slice(0, begin).some(isInitial)
    ? undefined
    : surnameFirst(words, begin);
}

function mergedSurname(words: readonly Word[]): NameParts | undefined {
  const [before, last] = words.slice(-2);
  if (words.length < 3 || !before || !last) return undefined;
  return partsOf([...words.slice(0, -2), wordOf(before.clean + last.clean, before.joined)]);
}

const isShort = (word: Word): boolean => /^[a-z]{2,3}$/.test(word.plain) && !isInitial(word);
