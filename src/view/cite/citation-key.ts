import type { Paper } from '../../model/paper.ts';
import { foldName } from '../../text/fold.ts';
import { readable } from '../../text/readable.ts';
import { citedAuthors } from './author-name.ts';

const smallWords = new Set(
  'a an the on of for in to and or at by with from is are as do does can how what why when via into over under'.split(
    ' ',
  ),
);

/**
 * `kaur2022maximum`: the first author's family name, the year, the first word of weight in the title, as Google
 * Scholar forms its keys. ASCII letters and digits only, because classic BibTeX takes no others.
 */
export function citationKey(paper: Paper): string {
  const { names } = citedAuthors(paper);
  const first = names[0];
  const family = first === undefined ? '' : asciiWord(first.kind === 'person' ? first.family : first.name);
  const words = readable(paper.title.replace(/\$[^$]*\$/g, ' '))
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(asciiWord)
    .filter((word) => word !== '');
  const word = words.find((word) => !smallWords.has(word)) ?? words[0] ?? '';
  return `${family === '' ? 'paper' : family}${paper.published.slice(0, 4)}${word}`;
}

/** One key a paper, in the papers' order, no two alike: those that would be get `a`, `b` … */
export function citationKeys(papers: readonly Paper[]): readonly string[] {
  const keys = papers.map(citationKey);
  const uses = new Map<string, number>();
  for (const key of keys) uses.set(key, (uses.get(key) ?? 0) + 1);
  const taken = new Set(keys);
  const next = new Map<string, number>();
  return keys.map((key) => {
    if (uses.get(key) === 1) return key;
    let number = next.get(key) ?? 0;
    while (taken.has(key + letters(number))) number += 1;
    next.set(key, number + 1);
    taken.add(key + letters(number));
    return key + letters(number);
  });
}

/** 0 → a, 25 → z, 26 → aa. */
function letters(number: number): string {
  const last = String.fromCodePoint(97 + (number % 26));
  return number < 26 ? last : letters(Math.floor(number / 26) - 1) + last;
}

const asciiWord = (text: string): string => foldName(text).replace(/[^a-z0-9]/g, '');
