/** Completion while a name is being typed. */
import { startOf } from '../columns.ts';
import { type NameIndex, partsAt, personOf, rowsOfNumber } from './name-index.ts';
import { isInitial, parseName, type Word } from './parse.ts';
import { inCommon, rowsOf } from './rows.ts';
import { wordsFrom } from './words.ts';

/** No more rows are looked at for one key pressed. */
const looks = 5000;

/**
 * Up to `limit` people with a part of the name that starts as typed (folded), profiles first, then by the word
 * that starts so. Of several words typed the last may be unfinished, and their order does not matter.
 */
export function completeNames(index: NameIndex, start: string, limit: number): readonly number[] {
  const typed = parseName(start.slice(0, 100).replaceAll(',', ' ')).words;
  const last = typed.at(-1);
  if (!last || limit <= 0) return [];
  const finished = typed.slice(0, -1);
  const rows = finished.some((word) => !isInitial(word)) ? rowsWithAll(index, finished) : undefined;
  const people = new Set<number>();
  const visit = (row: number): boolean => {
    if (finished.length === 0 || hasAll(index, row, finished, last)) people.add(personOf(index, row));
    return people.size < limit;
  };
  for (const row of rows ?? rowsStarting(index, last.plain)) if (!visit(row)) break;
  return [...people];
}

function rowsWithAll(index: NameIndex, words: readonly Word[]): readonly number[] {
  const lists = words.filter((word) => !isInitial(word)).map((word) => rowsOf(index, word));
  return Array.from(lists.reduce(inCommon)).slice(0, looks);
}

function* rowsStarting(index: NameIndex, start: string): Generator<number> {
  const [from, to] = wordsFrom(index.words, start);
  const { values, ends } = index.rows;
  // Rows of profiles come before all others, so those of a word stand at the head of its list.
  const heads: number[] = [];
  for (let word = from; word < to; word += 1) {
    const end = ends[word] as number;
    for (let at = startOf(ends, word); at < end && (values[at] as number) < index.profileRows; at += 1) {
      heads.push(values[at] as number);
    }
  }
  yield* heads.sort((a, b) => a - b);
  let left = looks;
  for (let word = from; word < to && left > 0; word += 1) {
    for (const row of rowsOfNumber(index, word)) {
      if (row < index.profileRows) continue;
      yield row;
      left -= 1;
      if (left === 0) return;
    }
  }
}

/** Whether each word typed starts a word of its own in the name; all but the last must be whole or initials. */
function hasAll(index: NameIndex, row: number, finished: readonly Word[], last: Word): boolean {
  const free = partsAt(index, row).words.slice();
  for (const word of finished) {
    const at = free.findIndex((held) => (isInitial(word) ? begins(held, word) : isSpelling(held, word)));
    if (at < 0) return false;
    free.splice(at, 1);
  }
  return free.some((held) => begins(held, last));
}

function begins(held: Word, typed: Word): boolean {
  return held.plain.startsWith(typed.plain) || held.umlaut.startsWith(typed.plain);
}

function isSpelling(held: Word, typed: Word): boolean {
  return held.plain === typed.plain || held.umlaut === typed.plain || held.plain === typed.umlaut;
}
