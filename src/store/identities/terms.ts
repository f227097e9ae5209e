import { foldWords } from '../../text/fold.ts';
import { shareLeft } from './common-words.ts';
import type { Evidence } from './evidence.ts';
import { stopWords } from './stop-words.ts';

const titleWeight = 1.5;
const pairWeight = 0.5;
/** How fast the weight of a term grows with its uses. */
const useWeight = 1.25;
/** "Regularize", "regularization": what begins alike is taken for one word. */
const stemLength = 6;

/** Stands before a hint, and in no word. */
const mark = '@';
const hintWeight = 3;
/** Of longer lists of authors each tells less. */
const hintsInFull = 10;

/**
 * The words of a paper, its pairs of neighbouring words and the others who wrote it (by surname and initial), and how much each
 * weighs within it.
 */
export function termsOf({
  text: { title, abstract },
  hints,
}: Pick<Evidence, 'text' | 'hints'>): Map<string, number> {
  const terms = new Map<string, number>();
  for (const [text, weight] of [
    [title, titleWeight],
    [abstract, 1],
  ] as const) {
    let before: string | undefined;
    for (const word of foldWords(text)) {
      const term =
        stopWords.has(word) || /^\d*$/.test(word) || word.length < 2
          ? undefined
          : singular(word).slice(0, stemLength);
      if (term !== undefined) add(terms, term, weight);
      if (term !== undefined && before !== undefined) add(terms, `${before} ${term}`, weight * pairWeight);
      before = term;
    }
  }
  for (const [term, weight] of terms) terms.set(term, (1 + Math.log(weight)) ** useWeight * shareLeft(term));
  const hintShare = Math.sqrt(Math.max(1, hints.length / hintsInFull));
  for (const hint of hints) terms.set(`${mark}${hint}`, hintWeight / hintShare);
  return terms;
}

export const isHint = (term: string): boolean => term.startsWith(mark);

function add(terms: Map<string, number>, term: string, weight: number): void {
  terms.set(term, (terms.get(term) ?? 0) + weight);
}

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
