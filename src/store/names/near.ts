/** Names to suggest where nobody was found: at most two edits away, or the same surname with the same first letter. */

import { foldWords } from '../../text/fold.ts';
import { typoDistance } from '../../text/typo.ts';
import { startOf, textAt } from '../columns.ts';
import { rowsOfWords } from './exact.ts';
import { findFitting, rowsWithSurname } from './given.ts';
import { type NameIndex, partsAt, rowsOfNumber } from './name-index.ts';
import { isInitial, type NameParts, parseName, squash } from './parse.ts';
import { findPart } from './part.ts';
import { readingsOf } from './query.ts';
import { inCommon, mayBegin, type Rows, together } from './rows.ts';
import { wordNumber, wordsFrom, wordsOneTypoFrom } from './words.ts';

const most = 3;
const twoEditsFrom = 5;
const oneEditFrom = 3;
const longestWord = 40;
const mostBytes = 2;

/** Up to three rows, profiles first, the nearest before others. */
export function findNear(index: NameIndex, query: string, parts: NameParts): readonly number[] {
  const letters = parseName(foldWords(query).join(' '));
  if (squash(letters.words) !== squash(parts.words)) return withoutSymbols(index, letters);
  const near = nearby(index, parts);
  return near.length > 0 ? near : sameSurname(index, parts);
}

/** "Cohen.*" is nobody, but the Cohens are near. */
function withoutSymbols(index: NameIndex, parts: NameParts): readonly number[] {
  if (parts.words.length === 0) return [];
  const whole = rowsOfWords(index, parts.words);
  if (whole.length > 0) return whole.slice(0, most);
  const text = parts.words.map((word) => word.plain).join(' ');
  const fitting = findFitting(index, readingsOf(text, parts));
  return (fitting.length > 0 ? fitting : findPart(index, parts)).slice(0, most);
}

/** Rows that have a word like each word typed, no more than two edits in all. */
function nearby(index: NameIndex, { words }: NameParts): readonly number[] {
  const full = words.filter((word) => !isInitial(word) && word.plain.length <= longestWord);
  if (full.length === 0 || full.length < words.length) return [];
  const options = full.map((word) => likeWords(index, word.plain));
  const rows = options
    .map((likes): Rows => together([...likes.keys()].map((number) => rowsOfNumber(index, number))))
    .reduce(inCommon);
  const ranked: { readonly row: number; readonly edits: number }[] = [];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const held = new Set(partsAt(index, row).words.flatMap((word) => [word.plain, word.umlaut]));
    let edits = 0;
    for (const likes of options) edits += fewestEdits(index, likes, held);
    if (edits <= 2) ranked.push({ row, edits });
  }
  return ranked
    .sort((a, b) => a.edits - b.edits || a.row - b.row)
    .slice(0, most)
    .map(({ row }) => row);
}

/** Words at most two edits away, with the number of edits; two only in long words with the same first letter. */
function likeWords(index: NameIndex, word: string): Map<number, number> {
  const likes = new Map<number, number>();
  const [first] = word;
  if (first !== undefined && word.length >= twoEditsFrom) {
    const [from, to] = wordsFrom(index.words, first);
    const length = Buffer.byteLength(word);
    for (let number = from; number < to; number += 1) {
      // Suggestions may miss an accented letter more or less; lengths are compared without decoding.
      const held = (index.words.ends[number] as number) - startOf(index.words.ends, number);
      if (Math.abs(held - length) > mostBytes) continue;
      const edits = typoDistance(word, textAt(index.words, number), 2);
      if (edits <= 2) likes.set(number, edits);
    }
  }
  if (word.length >= oneEditFrom) {
    for (const number of wordsOneTypoFrom(index.words, word)) likes.set(number, 1);
  }
  const itself = wordNumber(index.words, word);
  if (itself !== undefined) likes.set(itself, 0);
  return likes;
}

function fewestEdits(
  index: NameIndex,
  likes: ReadonlyMap<number, number>,
  held: ReadonlySet<string>,
): number {
  let fewest = 3;
  for (const [number, edits] of likes) {
    if (edits < fewest && held.has(textAt(index.words, number))) fewest = edits;
  }
  return fewest;
}

/** "Jerome Cohen" may be Jeremy Cohen, and "J. Cohen" too. */
function sameSurname(index: NameIndex, parts: NameParts): readonly number[] {
  const first = parts.words[0]?.plain[0];
  if (first === undefined || parts.particles === 0) return [];
  return mayBegin(index, rowsWithSurname(index, parts), first)
    .filter((row) => {
      const held = partsAt(index, row);
      return (
        held.particles > 0 &&
        held.words[0]?.plain[0] === first &&
        held.words.at(-1)?.plain === parts.words.at(-1)?.plain
      );
    })
    .slice(0, most);
}
