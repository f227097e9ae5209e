/** A dictionary of words as one sorted column: look-up, words that begin so, words one typo away. */
import { startOf, type TextColumn, textAt } from '../columns.ts';
import { compareBytes } from './bytes.ts';

/** The number of a word, or undefined. */
export function wordNumber(words: TextColumn, word: string): number | undefined {
  const bytes = Buffer.from(word);
  const at = lowerBound(words, bytes, 0, words.ends.length);
  return isWord(words, at, bytes) ? at : undefined;
}

/** The numbers [from, to) of the words that begin so. */
export function wordsFrom(words: TextColumn, start: string): readonly [from: number, to: number] {
  const bytes = Buffer.from(start);
  const from = lowerBound(words, bytes, 0, words.ends.length);
  // No UTF-8 byte is 255, so this sorts after every word that begins with `start`.
  const past = Buffer.concat([bytes, Buffer.of(255)]);
  return [from, lowerBound(words, past, from, words.ends.length)];
}

/**
 * The words exactly one typo away (a letter inserted, dropped, replaced, two neighbours swapped), as numbers.
 * Walks the sorted column as a tree of letters: along the typed word, aside once, then the rest must stand there.
 */
export function wordsOneTypoFrom(words: TextColumn, word: string): readonly number[] {
  const letters = Array.from(word, (letter) => Buffer.from(letter));
  const found = new Set<number>();
  const lookUp = (path: readonly Buffer[], from: number, to: number): void => {
    const bytes = Buffer.concat(path);
    const at = lowerBound(words, bytes, from, to);
    if (at < to && isWord(words, at, bytes)) found.add(at);
  };
  let [from, to] = [0, words.ends.length];
  for (let at = 0; at <= letters.length && from < to; at += 1) {
    const before = letters.slice(0, at);
    const [here, next] = [letters[at], letters[at + 1]];
    const after = letters.slice(at + 1);
    if (here) lookUp([...before, ...after], from, to);
    if (here && next) lookUp([...before, next, here, ...letters.slice(at + 2)], from, to);
    const depth = Buffer.concat(before).length;
    for (const [letter, first, last] of lettersAt(words, depth, from, to)) {
      if (here) lookUp([...before, letter, ...after], first, last);
      lookUp([...before, letter, ...letters.slice(at)], first, last);
    }
    if (here) [from, to] = narrow(words, Buffer.concat([...before, here]), from, to);
  }
  const itself = wordNumber(words, word);
  if (itself !== undefined) found.delete(itself);
  return [...found].sort((a, b) => a - b);
}

/** Each letter that follows the shared start of the words [from, to), with the words it leads to. */
function* lettersAt(
  words: TextColumn,
  depth: number,
  from: number,
  to: number,
): Generator<[Buffer, number, number]> {
  let at = from;
  while (at < to) {
    const begin = startOf(words.ends, at) + depth;
    const lead = words.bytes[begin] ?? 0;
    if (begin >= (words.ends[at] as number)) {
      at += 1;
      continue;
    }
    const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const path = Buffer.from(words.bytes.subarray(begin - depth, begin + length));
    const [, last] = narrow(words, path, at, to);
    yield [path.subarray(depth), at, last];
    at = last;
  }
}

function narrow(words: TextColumn, start: Buffer, from: number, to: number): [number, number] {
  const first = lowerBound(words, start, from, to);
  return [first, lowerBound(words, Buffer.concat([start, Buffer.of(255)]), first, to)];
}

/** The first of the words [from, to) that does not sort before these bytes, or `to`. */
function lowerBound(words: TextColumn, bytes: Uint8Array, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const begin = startOf(words.ends, middle);
    if (compareBytes(words.bytes, begin, words.ends[middle] as number, bytes, 0, bytes.length) < 0)
      low = middle + 1;
    else high = middle;
  }
  return low;
}

function isWord(words: TextColumn, at: number, bytes: Uint8Array): boolean {
  if (at >= words.ends.length) return false;
  const begin = startOf(words.ends, at);
  return compareBytes(words.bytes, begin, words.ends[at] as number, bytes, 0, bytes.length) === 0;
}

/** A word's text. */
export const wordText = (words: TextColumn, number: number): string => textAt(words, number);
