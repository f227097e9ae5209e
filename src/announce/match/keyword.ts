/**
 * What a keyword follow asks for: words and "phrases" that must all stand in a title or an abstract, `-word` and
 * `-"a phrase"` that must not. Whole words, folded as the text index folds them (case, accents and symbols do not count), as
 * they are: no endings, no typos, no patterns. A script without spaces has no words inside a run of its letters.
 */
import { foldWords } from '../../text/fold.ts';

/** Folded words that stand next to each other; at least one. */
export type Phrase = readonly string[];

export interface Keyword {
  /** `benchmark "graph neural network" -survey`: the same for every spelling and order of the same question. */
  readonly canonical: string;
  /** At least one. */
  readonly wanted: readonly Phrase[];
  readonly unwanted: readonly Phrase[];
}

export type KeywordRead =
  | { readonly kind: 'keyword'; readonly keyword: Keyword }
  /** A sentence for whoever typed it. */
  | { readonly kind: 'fault'; readonly fault: string };

const mostTerms = 20;
const mostLetters = 300;

// A dash counts as minus at the start of a term only; phones write any of these quotes and dashes.
const TERM =
  /(?<minus>[\p{Pd}\u{2212}])?(?:["“”„‟«»＂](?<quoted>[^"“”„‟«»＂]*)(?<closed>["“”„‟«»＂])?|(?<bare>[^\s"“”„‟«»＂]+))/gu;

/** Reads what was typed. Never throws; its own canonical form reads as itself. */
export function readKeyword(typed: string): KeywordRead {
  if (typed.length > mostLetters) return fault(`A keyword has at most ${mostLetters} characters.`);
  const wanted = new Map<string, Phrase>();
  const unwanted = new Map<string, Phrase>();
  for (const { groups = {} } of typed.matchAll(TERM)) {
    if (groups.quoted !== undefined && groups.closed === undefined)
      return fault('A quotation mark is opened and not closed.');
    const words = foldWords(groups.quoted ?? groups.bare ?? '');
    if (words.length > 0) (groups.minus === undefined ? wanted : unwanted).set(written(words), words);
  }
  if (wanted.size === 0 && unwanted.size === 0)
    return fault('A keyword needs a word to look for: letters or digits.');
  if (wanted.size === 0) return fault('A keyword needs a word to look for, not only words to leave out.');
  if (wanted.size + unwanted.size > mostTerms)
    return fault(`A keyword has at most ${mostTerms} words and phrases.`);
  const both = [...wanted.keys()].find((term) => unwanted.has(term));
  if (both !== undefined) return fault(`Nothing can be found with ${both} that is without ${both}.`);
  const terms = [...[...wanted.keys()].sort(), ...[...unwanted.keys()].sort().map((term) => `-${term}`)];
  const canonical = terms.join(' ');
  // Folding may lengthen: one character of Arabic is a whole phrase.
  if (canonical.length > mostLetters) return fault(`A keyword has at most ${mostLetters} characters.`);
  const keyword = { canonical, wanted: [...wanted.values()], unwanted: [...unwanted.values()] };
  return { kind: 'keyword', keyword };
}

const fault = (sentence: string): KeywordRead => ({ kind: 'fault', fault: sentence });
const written = (words: Phrase): string => (words.length === 1 ? `${words[0]}` : `"${words.join(' ')}"`);
