import type { Paper } from '../model/paper.ts';
import { foldWords } from '../text/fold.ts';
import { sharedBytes, sharedNumbers, startOf, textColumn } from './columns.ts';
import type { TextIndex } from './layout.ts';
import { sortedOrder } from './names/sort.ts';
import { wordNumber, wordsFrom } from './names/words.ts';
import { WordWeights } from './word-weights.ts';

/** The folded title, every word after a space: what title look-ups read. */
export function titleLine(title: string): string {
  return foldWords(title)
    .map((word) => ` ${word}`)
    .join('');
}

/** Every folded word of the title, the abstract and the authors' names. */
export function wordsOfPaper(paper: Pick<Paper, 'title' | 'abstract' | 'authors'>): string[] {
  return [paper.title, paper.abstract, ...paper.authors].flatMap(foldWords);
}

/** Reads every paper once, in row order, and lists for every word the rows that hold it, with its weight in each. */
export function buildTextIndex(papers: Iterable<Paper>): TextIndex {
  const titles: string[] = [];
  const weights = new WordWeights();
  for (const paper of papers) {
    titles.push(titleLine(paper.title));
    weights.add(paper);
  }
  const { dictionary, held, heldEnds, squares } = weights;
  const order = sortedOrder(dictionary.bytes, dictionary.ends);
  const placeOf = new Uint32Array(order.length);
  for (const [place, number] of order.entries()) placeOf[number] = place;
  const places = held.values.map((one) => ((placeOf[one >>> 2] as number) << 2) | (one & 3));
  const wordAt = (number: number) =>
    dictionary.bytes.subarray(startOf(dictionary.ends, number), dictionary.ends[number]);
  return {
    words: textColumn(Array.from(order, (number) => Buffer.from(wordAt(number)).toString('utf8'))),
    ...invert(places, heldEnds.values, order.length),
    squares: sharedNumbers(squares.values),
    titleRanks: ranks(titles),
    titles: textColumn(titles.map((title) => `${title}\n`)),
  };
}

/** Row → words and weights becomes word → rows and weights, as differences in LEB128. */
function invert(held: Uint32Array, ends: Uint32Array, wordCount: number) {
  const place = new Uint32Array(wordCount);
  const last = new Uint32Array(wordCount);
  const visit = (write: (word: number, entry: number) => void) => {
    last.fill(0);
    for (let row = 0, at = 0; row < ends.length; row += 1) {
      for (; at < (ends[row] as number); at += 1) {
        const word = (held[at] as number) >>> 2;
        write(word, ((row + 1 - (last[word] as number)) << 2) | ((held[at] as number) & 3));
        last[word] = row + 1;
      }
    }
  };
  visit((word, entry) => {
    place[word] = (place[word] as number) + byteLength(entry);
  });
  const postingEnds = sharedNumbers(place);
  for (let word = 1; word < wordCount; word += 1) {
    postingEnds[word] = (postingEnds[word] as number) + (postingEnds[word - 1] as number);
  }
  for (let word = 0; word < wordCount; word += 1) place[word] = startOf(postingEnds, word);
  const postings = sharedBytes(wordCount === 0 ? 0 : (postingEnds[wordCount - 1] as number));
  visit((word, entry) => {
    let at = place[word] as number;
    let rest = entry;
    for (; rest > 127; rest >>>= 7, at += 1) postings[at] = (rest & 127) | 128;
    postings[at] = rest;
    place[word] = at + 1;
  });
  return { postings, postingEnds };
}

function byteLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest >>>= 7) length += 1;
  return length;
}

/** The place of each title in order; equal titles keep row order. */
function ranks(titles: readonly string[]) {
  const order = titles
    .map((_, row) => row)
    .sort((a, b) => compareText(titles[a] ?? '', titles[b] ?? '') || a - b);
  const placed = new Uint32Array(new SharedArrayBuffer(titles.length * 4));
  for (const [place, row] of order.entries()) placed[row] = place;
  return placed;
}

/** By UTF-16 units, which no locale changes. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Whether a word asked for also stands for longer words that begin with it ("eigenvalue" for "eigenvalues"). From three
 * letters on it does, so that "AI" is not "aim"; in other scripts one character may be a word, so there always.
 */
export function matchesStart(word: string): boolean {
  return word.length >= 3 || /[^\0-\x7f]/.test(word);
}

/** Rows that hold the word, as bits, 32 rows a number. */
export function rowsWithWord(index: TextIndex, word: string, rowCount: number): Uint32Array {
  const bits = new Uint32Array((rowCount + 31) >>> 5);
  const number = matchesStart(word) ? undefined : wordNumber(index.words, word);
  const [from, to] = matchesStart(word)
    ? wordsFrom(index.words, word)
    : [number ?? 0, number === undefined ? 0 : number + 1];
  for (let at = from; at < to; at += 1) {
    forRows(index, at, (row) => {
      bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
    });
  }
  return bits;
}

/** Visits the rows that hold the word of this number, ascending, each with the word's weight there. */
export function forRows(
  { postings, postingEnds }: TextIndex,
  word: number,
  visit: (row: number, weight: number) => void,
): void {
  const to = postingEnds[word] as number;
  let next = 0;
  for (let at = startOf(postingEnds, word); at < to; at += 1) {
    let entry = 0;
    let shift = 0;
    for (; (postings[at] as number) > 127; at += 1, shift += 7) {
      entry |= ((postings[at] as number) & 127) << shift;
    }
    entry |= (postings[at] as number) << shift;
    next += entry >>> 2;
    visit(next - 1, entry & 3);
  }
}
