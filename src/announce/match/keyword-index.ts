/** Keywords by one of their words, so that a paper meets only those that may fit it. */
import type { Paper } from '../../model/paper.ts';
import { foldWords } from '../../text/fold.ts';
import type { Keyword, Phrase } from './keyword.ts';
import { NumberedText, type Terms, unknown, withRoom } from './numbered-text.ts';

/**
 * Owners are whatever is looked for; each has one keyword. Keywords are numbered from 1 and lie in columns: a word's are a
 * chain through one of them, and most are passed over by their second word without being looked at.
 */
export class KeywordIndex<Owner> {
  readonly #words = new Map<string, number>();
  /** By word: how many keywords have had it. What many ask for is common in papers too. */
  readonly #uses: number[] = [0];
  /** By word: the first keyword that is found by it, or 0. */
  #first = new Uint32Array(1 << 8);
  /** Two a keyword: the next one that is found by the same word, or 0; another word it needs (the same one if it needs one only). */
  #links = new Uint32Array(1 << 8);
  /** By keyword: what those two words don't tell. */
  readonly #terms: (Terms | undefined)[] = [undefined];
  readonly #owners: (Owner | undefined)[] = [undefined];
  readonly #foundBy: number[] = [unknown];
  readonly #numbers = new Map<Owner, number>();
  readonly #free: number[] = [];
  readonly #text = new NumberedText();

  add(owner: Owner, { wanted, unwanted }: Keyword): void {
    const words = this.#rarestFirst(new Set(wanted.flat())).map((word) => this.#wordOf(word));
    for (const word of words) this.#uses[word]! += 1;
    const [foundBy = unknown, second = foundBy] = words;
    const isToldByWords =
      unwanted.length === 0 && words.length < 3 && wanted.every((term) => term.length === 1);
    const number = this.#free.pop() ?? this.#owners.length;
    this.#numbers.set(owner, number);
    this.#owners[number] = owner;
    this.#foundBy[number] = foundBy;
    this.#terms[number] = isToldByWords
      ? undefined
      : [
          ...wanted.flatMap((term) => this.#term(term, 1)),
          ...unwanted.flatMap((term) => this.#term(term, -1)),
        ];
    this.#links = withRoom(this.#links, number * 2 + 2);
    this.#links[number * 2] = this.#first[foundBy] as number;
    this.#links[number * 2 + 1] = second;
    this.#first[foundBy] = number;
  }

  /** An owner that has no keyword changes nothing. */
  remove(owner: Owner): void {
    const number = this.#numbers.get(owner);
    if (number === undefined) return;
    const foundBy = this.#foundBy[number] as number;
    const next = this.#links[number * 2] as number;
    let before = this.#first[foundBy] as number;
    if (before === number) this.#first[foundBy] = next;
    else {
      while (this.#links[before * 2] !== number) before = this.#links[before * 2] as number;
      this.#links[before * 2] = next;
    }
    this.#numbers.delete(owner);
    this.#owners[number] = undefined;
    this.#terms[number] = undefined;
    this.#free.push(number);
  }

  /** The owners whose keyword fits title and abstract; each once. */
  find({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): Owner[] {
    const owners: Owner[] = [];
    if (this.#numbers.size === 0) return owners;
    const text = this.#text;
    text.clear(this.#uses.length);
    for (const word of foldWords(title)) text.append(this.#words.get(word) ?? unknown);
    text.append(unknown);
    for (const word of foldWords(abstract)) text.append(this.#words.get(word) ?? unknown);
    for (const word of text.distinct) {
      for (let number = this.#first[word] as number; number > 0; number = this.#links[number * 2] as number) {
        if (!text.hasWord(this.#links[number * 2 + 1] as number)) continue;
        const terms = this.#terms[number];
        if (terms === undefined || text.fits(terms)) owners.push(this.#owners[number] as Owner);
      }
    }
    return owners;
  }

  #wordOf(text: string): number {
    const known = this.#words.get(text);
    if (known !== undefined) return known;
    const word = this.#uses.push(0) - 1;
    this.#first = withRoom(this.#first, word + 1);
    this.#words.set(text, word);
    return word;
  }

  #term(words: Phrase, sign: 1 | -1): Terms {
    return [words.length * sign, ...words.map((word) => this.#wordOf(word))];
  }

  /** By how many keywords have had the word; of equals the longest first, long words being rare in papers. */
  #rarestFirst(words: Iterable<string>): string[] {
    const uses = (word: string) => this.#uses[this.#words.get(word) ?? unknown] ?? 0;
    return [...words].sort((one, other) => uses(one) - uses(other) || other.length - one.length);
  }
}
