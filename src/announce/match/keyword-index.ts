/** Keywords by one of their words, so that a paper meets only those that may fit it. */
import type { Paper } from '../../model/paper.ts';
import { foldWords } from '../../text/fold.ts';
import type { Keyword, Phrase } from './keyword.ts';
import { NumberedText, type Terms, unknown } from './numbered-text.ts';

/** Owners are whatever is looked for; each has one keyword. Most of a word's are passed over without being looked at. */
export class KeywordIndex<Owner> {
  readonly #words = new Map<string, number>();
  /** By word: how many keywords have had it. What many ask for is common in papers too. */
  readonly #uses: number[] = [0];
  /** By word: the keywords found by it, two numbers each: another word it needs (the same one if it needs one only), its own. */
  readonly #found: number[][] = [[]];
  /** By keyword: what those two words don't tell. */
  readonly #terms: (Terms | undefined)[] = [];
  readonly #owners: (Owner | undefined)[] = [];
  readonly #foundBy: number[] = [];
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
    this.#found[foundBy]?.push(second, number);
  }

  /** An owner that has no keyword changes nothing. */
  remove(owner: Owner): void {
    const number = this.#numbers.get(owner);
    if (number === undefined) return;
    const found = this.#found[this.#foundBy[number] as number] ?? [];
    const at = found.findIndex((one, place) => place % 2 === 1 && one === number);
    found.splice(at - 1, 2);
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
      const found = this.#found[word] as number[];
      for (let at = 0; at < found.length; at += 2) {
        if (!text.hasWord(found[at] as number)) continue;
        const number = found[at + 1] as number;
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
    this.#found.push([]);
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
