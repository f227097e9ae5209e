/** Keywords by one of their words, so that a paper meets only those that may fit it. */
import type { Paper } from '../../model/paper.ts';
import { foldWords } from '../../text/fold.ts';
import type { Keyword, Phrase } from './keyword.ts';

interface Entry<Owner> {
  readonly owner: Owner;
  /** Words as numbers. */
  readonly wanted: readonly (readonly number[])[];
  readonly unwanted: readonly (readonly number[])[];
  /** The word it is found by. */
  readonly foundBy: number;
}

/** No keyword has this word; also stands between title and abstract, so that no phrase spans them. */
const unknown = 0;

/** Owners are whatever is looked for; each has one keyword. */
export class KeywordIndex<Owner> {
  readonly #numbers = new Map<string, number>();
  /** By word number. */
  readonly #entries: Set<Entry<Owner>>[] = [new Set()];
  readonly #byOwner = new Map<Owner, Entry<Owner>>();
  readonly #text = new NumberedText();

  add(owner: Owner, { wanted, unwanted }: Keyword): void {
    const numbered = (phrase: Phrase) => phrase.map((word) => this.#number(word));
    const foundBy = this.#number(this.#rarest(wanted.flat()));
    const entry = { owner, wanted: wanted.map(numbered), unwanted: unwanted.map(numbered), foundBy };
    this.#byOwner.set(owner, entry);
    this.#entries[foundBy]?.add(entry);
  }

  remove(owner: Owner): void {
    const entry = this.#byOwner.get(owner);
    if (entry === undefined) return;
    this.#byOwner.delete(owner);
    this.#entries[entry.foundBy]?.delete(entry);
  }

  /** The owners whose keyword fits title and abstract; each once. */
  find({ title, abstract }: Pick<Paper, 'title' | 'abstract'>): Owner[] {
    const found: Owner[] = [];
    if (this.#byOwner.size === 0) return found;
    const text = this.#text;
    text.clear(this.#entries.length);
    for (const word of foldWords(title)) text.append(this.#numbers.get(word) ?? unknown);
    text.append(unknown);
    for (const word of foldWords(abstract)) text.append(this.#numbers.get(word) ?? unknown);
    for (const word of text.distinct) {
      for (const { owner, wanted, unwanted } of this.#entries[word] ?? []) {
        if (text.hasAll(wanted) && !text.hasAny(unwanted)) found.push(owner);
      }
    }
    return found;
  }

  #number(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const number = this.#entries.push(new Set()) - 1;
    this.#numbers.set(word, number);
    return number;
  }

  /** The word by which fewest keywords are found so far; of equals the longest, long words being rare in papers. */
  #rarest(words: Phrase): string {
    const found = (word: string) => this.#entries[this.#numbers.get(word) ?? unknown]?.size ?? 0;
    return words.reduce((best, word) => {
      const fewer = found(best) - found(word);
      return fewer > 0 || (fewer === 0 && word.length > best.length) ? word : best;
    });
  }
}

/** One text as word numbers, with the places of each; used over and over, so that nothing is allocated for a paper. */
class NumberedText {
  readonly distinct: number[] = [];
  #words = new Uint32Array(1 << 9);
  /** The place of the same word before this one, plus one. */
  #before = new Uint32Array(1 << 9);
  #length = 0;
  /** By word number: its last place plus one. */
  #last = new Uint32Array(1 << 10);

  /** @param wordCount word numbers are below this */
  clear(wordCount: number): void {
    for (const word of this.distinct) this.#last[word] = 0;
    this.distinct.length = 0;
    this.#length = 0;
    if (wordCount > this.#last.length) this.#last = new Uint32Array(wordCount * 2);
  }

  append(word: number): void {
    if (this.#length === this.#words.length) {
      this.#words = doubled(this.#words);
      this.#before = doubled(this.#before);
    }
    this.#words[this.#length] = word;
    this.#length += 1;
    if (word === unknown) return;
    const before = this.#last[word] as number;
    if (before === 0) this.distinct.push(word);
    this.#before[this.#length - 1] = before;
    this.#last[word] = this.#length;
  }

  hasAll(phrases: readonly (readonly number[])[]): boolean {
    for (const phrase of phrases) if (!this.#has(phrase)) return false;
    return true;
  }

  hasAny(phrases: readonly (readonly number[])[]): boolean {
    for (const phrase of phrases) if (this.#has(phrase)) return true;
    return false;
  }

  #has(phrase: readonly number[]): boolean {
    for (const word of phrase) if (this.#last[word] === 0) return false;
    if (phrase.length === 1) return true;
    for (let place = this.#last[phrase[0] as number] as number; place > 0; ) {
      let at = 1;
      while (
        at < phrase.length &&
        this.#words[place - 1 + at] === phrase[at] &&
        place - 1 + at < this.#length
      )
        at += 1;
      if (at === phrase.length) return true;
      place = this.#before[place - 1] as number;
    }
    return false;
  }
}

function doubled(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(numbers.length * 2);
  longer.set(numbers);
  return longer;
}
