/** Keywords by one of their words, so that a paper meets only those that may fit it. */
import type { Paper } from '../../model/paper.ts';
import { startOf } from '../../store/columns.ts';
import { Dictionary } from '../../store/names/dictionary.ts';
import { PaperWords } from '../../store/paper-words.ts';
import type { Keyword, Phrase } from './keyword.ts';
import { NumberedText, type Terms, unknown } from './numbered-text.ts';

/** Owners are whatever is looked for; each has one keyword. Most of a word's are passed over without being looked at. */
export class KeywordIndex<Owner> {
  /** Words of keywords; a word's number is one more than here. */
  readonly #words = new Dictionary();
  /** By word: how many keywords have had it. What many ask for is common in papers too. */
  readonly #uses: number[] = [0];
  /**
   * By word: the keywords found by it, one behind the other: another word it needs (the same one if it needs one only), its
   * own number, and how many numbers follow of terms that those two words don't tell. So the next one is near in memory.
   */
  readonly #found: number[][] = [[]];
  readonly #owners: (Owner | undefined)[] = [];
  readonly #foundBy: number[] = [];
  readonly #numbers = new Map<Owner, number>();
  readonly #free: number[] = [];
  readonly #paperWords = new PaperWords();
  readonly #text = new NumberedText();

  add(owner: Owner, { wanted, unwanted }: Keyword): void {
    const words = this.#rarestFirst(new Set(wanted.flat()));
    for (const word of words) this.#uses[word]! += 1;
    const [foundBy = unknown, second = foundBy] = words;
    const isToldByWords =
      unwanted.length === 0 && words.length < 3 && wanted.every((term) => term.length === 1);
    const number = this.#free.pop() ?? this.#owners.length;
    this.#numbers.set(owner, number);
    this.#owners[number] = owner;
    this.#foundBy[number] = foundBy;
    const terms = isToldByWords
      ? []
      : [
          ...wanted.flatMap((term) => this.#term(term, 1)),
          ...unwanted.flatMap((term) => this.#term(term, -1)),
        ];
    this.#found[foundBy]?.push(second, number, terms.length, ...terms);
  }

  /** An owner that has no keyword changes nothing. */
  remove(owner: Owner): void {
    const number = this.#numbers.get(owner);
    if (number === undefined) return;
    const found = this.#found[this.#foundBy[number] as number] ?? [];
    let at = 0;
    while (found[at + 1] !== number) at += 3 + (found[at + 2] as number);
    found.splice(at, 3 + (found[at + 2] as number));
    this.#numbers.delete(owner);
    this.#owners[number] = undefined;
    this.#free.push(number);
  }

  /** The owners whose keyword fits title and abstract; each once. */
  find({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): Owner[] {
    const owners: Owner[] = [];
    if (this.#numbers.size === 0) return owners;
    const text = this.#text;
    text.clear(this.#uses.length);
    this.#read(title);
    text.append(unknown);
    this.#read(abstract);
    for (const word of text.distinct) {
      const found = this.#found[word] as number[];
      for (let at = 0, next = 0; at < found.length; at = next) {
        next = at + 3 + (found[at + 2] as number);
        if (!text.hasWord(found[at] as number) || !text.fits(found, at + 3, next)) continue;
        owners.push(this.#owners[found[at + 1] as number] as Owner);
      }
    }
    return owners;
  }

  #read(text: string): void {
    const words = this.#paperWords;
    words.clear();
    words.read(text);
    for (let at = 0; at < words.length; at += 1) {
      this.#text.append(this.#words.find(words.bytes, startOf(words.ends, at), words.ends[at] as number) + 1);
    }
  }

  #wordOf(text: string): number {
    const bytes = Buffer.from(text);
    const word = this.#words.numberOf(bytes, 0, bytes.length) + 1;
    if (word === this.#uses.length) {
      this.#uses.push(0);
      this.#found.push([]);
    }
    return word;
  }

  #term(words: Phrase, sign: 1 | -1): Terms {
    return [words.length * sign, ...words.map((word) => this.#wordOf(word))];
  }

  /** By how many keywords have had the word; of equals the longest first, long words being rare in papers. */
  #rarestFirst(words: Iterable<string>): number[] {
    const uses = (word: number) => this.#uses[word] ?? 0;
    return Array.from(words, (text) => ({ word: this.#wordOf(text), length: text.length }))
      .sort((one, other) => uses(one.word) - uses(other.word) || other.length - one.length)
      .map(({ word }) => word);
  }
}
