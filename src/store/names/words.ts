/** A dictionary of words as one sorted column: look-up, words that begin so, words one typo away. */
import { startOf, type TextColumn } from '../columns.ts';
import { compareBytes } from './bytes.ts';

/** The number of a word, or undefined. */
export function wordNumber(words: TextColumn, word: string): number | undefined {
  const bytes = Buffer.from(word);
  const at = lowerBound(words, bytes, bytes.length, 0, words.ends.length);
  return isWord(words, at, bytes, bytes.length) ? at : undefined;
}

/** The numbers [from, to) of the words that begin so. */
export function wordsFrom(words: TextColumn, start: string): readonly [from: number, to: number] {
  const bytes = Buffer.from(start);
  const from = lowerBound(words, bytes, bytes.length, 0, words.ends.length);
  return [from, upperBound(words, bytes, bytes.length, from, words.ends.length)];
}

/**
 * The words exactly one typo away (a letter inserted, dropped, replaced, two neighbours swapped), as numbers.
 * Walks the sorted column as a tree of letters: along the typed word, aside once, then the rest must stand there.
 */
export function wordsOneTypoFrom(words: TextColumn, word: string): readonly number[] {
  const typed = Buffer.from(word);
  const letters = Array.from(word, (letter) => Buffer.byteLength(letter));
  const found = new Set<number>();
  const path = new Uint8Array(typed.length + 4);
  path.set(typed);
  const lookUp = (length: number, from: number, to: number): void => {
    const at = lowerBound(words, path, length, from, to);
    if (at < to && isWord(words, at, path, length)) found.add(at);
  };
  let [from, to] = [0, words.ends.length];
  for (let at = 0, depth = 0; at <= letters.length && from < to; at += 1) {
    const [here, next] = [letters[at] ?? 0, letters[at + 1] ?? 0];
    if (here > 0) {
      path.set(typed.subarray(depth + here), depth);
      lookUp(typed.length - here, from, to);
    }
    if (next > 0) {
      path.set(typed.subarray(depth + here, depth + here + next), depth);
      path.set(typed.subarray(depth, depth + here), depth + next);
      path.set(typed.subarray(depth + here + next), depth + here + next);
      lookUp(typed.length, from, to);
    }
    for (let child = from; child < to; ) {
      const begin = startOf(words.ends, child) + depth;
      const length = begin < (words.ends[child] as number) ? letterLength(words.bytes[begin] as number) : 0;
      for (let byte = 0; byte < length; byte += 1) path[depth + byte] = words.bytes[begin + byte] as number;
      const last = length === 0 ? child + 1 : upperBound(words, path, depth + length, child, to);
      if (length > 0) {
        path.set(typed.subarray(depth), depth + length);
        lookUp(typed.length + length, child, last);
        path.set(typed.subarray(depth + here), depth + length);
        if (here > 0) lookUp(typed.length - here + length, child, last);
      }
      child = last;
    }
    path.set(typed);
    depth += here;
    from = lowerBound(words, path, depth, from, to);
    to = upperBound(words, path, depth, from, to);
  }
  const itself = wordNumber(words, word);
  if (itself !== undefined) found.delete(itself);
  return [...found].sort((a, b) => a - b);
}

/** Bytes of a UTF-8 letter by its first byte. */
function letterLength(lead: number): number {
  if (lead < 0x80) return 1;
  return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** The first of the words [from, to) that does not sort before the first `length` of these bytes, or `to`. */
function lowerBound(words: TextColumn, bytes: Uint8Array, length: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const begin = startOf(words.ends, middle);
    if (compareBytes(words.bytes, begin, words.ends[middle] as number, bytes, 0, length) < 0)
      low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first of the words [from, to) that sorts after all that begin with these bytes, or `to`. */
function upperBound(words: TextColumn, bytes: Uint8Array, length: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const begin = startOf(words.ends, middle);
    const end = Math.min(words.ends[middle] as number, begin + length);
    if (compareBytes(words.bytes, begin, end, bytes, 0, length) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isWord(words: TextColumn, at: number, bytes: Uint8Array, length: number): boolean {
  if (at >= words.ends.length) return false;
  return compareBytes(words.bytes, startOf(words.ends, at), words.ends[at] as number, bytes, 0, length) === 0;
}
