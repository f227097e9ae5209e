import type { Paper } from '../../model/paper.ts';
import { foldWords } from '../../text/fold.ts';
import { stopWords } from './stop-words.ts';

const titleWeight = 3;
const pairWeight = 1.4;
/** How fast the weight of a term grows with its uses. */
const useWeight = 1.25;
/** "Regularize", "regularization": what begins alike is taken for one word. */
const stemLength = 6;

/** The words of a paper and its pairs of neighbouring words, and how much each weighs within it. */
export function termsOf({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): Map<string, number> {
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
  for (const [term, weight] of terms) terms.set(term, (1 + Math.log(weight)) ** useWeight);
  return terms;
}

function add(terms: Map<string, number>, term: string, weight: number): void {
  terms.set(term, (terms.get(term) ?? 0) + weight);
}

const singular = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
