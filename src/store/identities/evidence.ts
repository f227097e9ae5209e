import type { Paper } from '../../model/paper.ts';
import { foldWords } from '../../text/fold.ts';
import { isInitial, parseName } from '../names/parse.ts';
import type { Signature, Signatures } from './signatures.ts';
import { stopWords } from './stop-words.ts';

/** What a paper tells about which of the people of one name wrote it. */
export interface Evidence {
  readonly id: string;
  /** Day of publication in years: 2022.47. */
  readonly year: number;
  readonly signatures: readonly Signature[];
  /** Full names of the others, as keys: equal for one name with and without middle initials. */
  readonly coauthors: readonly string[];
  readonly categories: readonly string[];
  /** Words and pairs of neighbouring words, and how much each weighs within the paper. */
  readonly terms: ReadonlyMap<string, number>;
}

/** Longer lists of authors tell who worked in one collaboration, not who knows whom. */
const linkingAuthors = 15;
const titleWeight = 3;
const pairWeight = 1.4;
/** How fast the weight of a term grows with its uses. */
const useWeight = 1.25;
/** "Regularize", "regularization": what begins alike is taken for one word. */
const stemLength = 6;

export function evidenceOf(paper: Paper, signatures: Signatures): Evidence {
  const { id, authors, published, primaryCategory, categories = [] } = paper;
  const others =
    authors.length > linkingAuthors ? [] : authors.filter((author) => signatures.read(author) === undefined);
  return {
    id,
    year: Date.parse(published) / 31_556_952_000 + 1970,
    signatures: signatures.of(paper),
    coauthors: [...new Set(others.map(fullNameKey).filter((key) => key !== undefined))],
    categories: [...new Set([primaryCategory, ...categories])],
    terms: termsOf(paper),
  };
}

const NOBODY = /^et al$|\b(?:collaboration|consortium|team|group|others)\b/;

/**
 * A co-author's name as a key, without middle initials; undefined where it is only initials and a surname, one word, or
 * no person's.
 */
export function fullNameKey(author: string): string | undefined {
  const { words, core } = parseName(author);
  const given = words.findIndex((word) => !isInitial(word));
  if (given === -1 || given >= core) return undefined;
  const key = words
    .filter((word, at) => at <= given || !isInitial(word))
    .map(({ plain }) => plain)
    .join(' ');
  return NOBODY.test(key) ? undefined : key;
}

function termsOf({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): Map<string, number> {
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
