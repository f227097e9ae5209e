import type { Paper } from '../../model/paper.ts';
import { isInitial, parseName } from '../names/parse.ts';
import type { Signature, Signatures } from './signatures.ts';

/** What a paper tells about which of the people of one name wrote it. */
export interface Evidence {
  readonly id: string;
  /** Day of publication in years: 2022.47. */
  readonly year: number;
  readonly signatures: readonly Signature[];
  /** Full names of the others, as keys: equal for one name with and without middle initials. */
  readonly coauthors: readonly string[];
  /** The others by surname and first initial, however many they are: no link, but a hint. */
  readonly hints: readonly string[];
  readonly categories: readonly string[];
  readonly text: Pick<Paper, 'title' | 'abstract'>;
}

/** Longer lists of authors tell who worked in one collaboration, not who knows whom. */
const linkingAuthors = 15;
export function evidenceOf(paper: Paper, signatures: Signatures): Evidence {
  const { id, authors, published, primaryCategory, categories = [] } = paper;
  const others = authors.filter((author) => signatures.read(author) === undefined);
  const linking = authors.length > linkingAuthors ? [] : others;
  return {
    id,
    year: Date.parse(published) / 31_556_952_000 + 1970,
    signatures: signatures.of(paper),
    coauthors: [...new Set(linking.map(fullNameKey).filter((key) => key !== undefined))],
    hints: [...new Set(others.map(shortNameKey).filter((key) => key !== undefined))],
    categories: [...new Set([primaryCategory, ...categories])],
    text: paper,
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

/** A co-author's surname and first initial as a key; undefined for one word, or where it is no person's. */
function shortNameKey(author: string): string | undefined {
  const { words, core } = parseName(author);
  const [first] = words;
  if (first === undefined || core === 0 || NOBODY.test(words.map(({ plain }) => plain).join(' ')))
    return undefined;
  return `${words
    .slice(core)
    .map(({ plain }) => plain)
    .join(' ')} ${first.plain.slice(0, 1)}`;
}
