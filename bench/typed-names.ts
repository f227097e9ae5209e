/** Names as people mistype and abbreviate them. */
import { foldName } from '../src/text/fold.ts';
import { randomFrom } from './figures.ts';

export interface TypedName {
  readonly typed: string;
  /** Which name of the crowd was meant. */
  readonly meant: number;
  readonly kind: keyof typeof kinds;
}

type Random = (below: number) => number;

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** What people do to a name. Each is given its words, and changes one word of five letters or more, or the given names. */
const kinds = {
  'two letters swapped': (words: readonly string[], random: Random) =>
    inLongWord(words, random, (word) => {
      const at = 1 + random(word.length - 2);
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
    }),
  'a letter left out': (words: readonly string[], random: Random) =>
    inLongWord(words, random, (word) => {
      const at = 1 + random(word.length - 1);
      return word.slice(0, at) + word.slice(at + 1);
    }),
  'a letter doubled': (words: readonly string[], random: Random) =>
    inLongWord(words, random, (word) => {
      const at = random(word.length);
      return word.slice(0, at + 1) + word.slice(at);
    }),
  'a wrong letter': (words: readonly string[], random: Random) =>
    inLongWord(words, random, (word) => {
      const at = 1 + random(word.length - 1);
      return word.slice(0, at) + letters.charAt(random(letters.length)) + word.slice(at + 1);
    }),
  'given names as initials': (words: readonly string[]) =>
    words.map((word, at) => (at === words.length - 1 ? word : `${word.charAt(0)}.`)).join(' '),
  'surname first': (words: readonly string[]) => `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`,
} as const;

/** So many of a crowd share an abbreviation at most: of more, nobody could tell in five answers which one is meant. */
const shared = 5;

/**
 * Queries for names drawn from a crowd, the kinds in turn, the same for the same seed. Drawn are names of two to four words of
 * letters, one of them five letters long or longer, no word a single letter; what was mistyped into another name of the crowd is drawn again.
 */
export function mistypedNames(crowd: readonly string[], count: number, seed: number): TypedName[] {
  const next = randomFrom(seed);
  const random: Random = (below) => Math.floor(next() * below);
  const keys = crowd.map(foldName);
  const whole = new Set(keys);
  const abbreviations = Map.groupBy(keys, abbreviation);
  const drawn: TypedName[] = [];
  const turns = Object.keys(kinds) as (keyof typeof kinds)[];
  while (drawn.length < count) {
    const meant = random(crowd.length);
    const key = keys[meant] ?? '';
    const words = key.split(' ');
    const kind = turns[drawn.length % turns.length] ?? 'a wrong letter';
    if (!/^\p{L}{2,}(?: \p{L}{2,}){1,3}$/u.test(key) || !words.some(isLong)) continue;
    if (kind === 'given names as initials' && (abbreviations.get(abbreviation(key))?.length ?? 0) > shared)
      continue;
    const typed = kinds[kind](words, random);
    if (!whole.has(typed)) drawn.push({ typed, meant, kind });
  }
  return drawn;
}

/** `j cohen`: the first letter and the last word. */
const abbreviation = (key: string): string => `${key.charAt(0)} ${key.split(' ').at(-1)}`;

const isLong = (word: string): boolean => word.length >= 5;

function inLongWord(words: readonly string[], random: Random, change: (word: string) => string): string {
  const long = words.filter(isLong);
  const chosen = long[random(long.length)];
  return words.map((word) => (word === chosen ? change(word) : word)).join(' ');
}
