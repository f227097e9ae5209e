/** No keyword has this word; also stands between title and abstract, so that no phrase spans them. */
export const unknown = 0;

/**
 * Terms of a keyword as one list of numbers: before the words of each term their count, negative for a term that must not be
 * there.
 */
export type Terms = readonly number[];

/** One text as word numbers, with the places of each; used over and over, so that nothing is allocated for a paper. */
export class NumberedText {
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
    this.#last = withRoom(this.#last, wordCount);
  }

  append(word: number): void {
    this.#words = withRoom(this.#words, this.#length + 1);
    this.#before = withRoom(this.#before, this.#length + 1);
    this.#words[this.#length] = word;
    this.#length += 1;
    if (word === unknown) return;
    const before = this.#last[word] as number;
    if (before === 0) this.distinct.push(word);
    this.#before[this.#length - 1] = before;
    this.#last[word] = this.#length;
  }

  hasWord(word: number): boolean {
    return this.#last[word] !== 0;
  }

  /** Whether all the terms from one place of the list to another hold. */
  fits(terms: Terms, from: number, to: number): boolean {
    for (let at = from; at < to; ) {
      const count = terms[at] as number;
      const end = at + 1 + Math.abs(count);
      if (this.#has(terms, at + 1, end) !== count > 0) return false;
      at = end;
    }
    return true;
  }

  /** Whether terms[from] … terms[to − 1] stand there next to each other. */
  #has(terms: Terms, from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) if (!this.hasWord(terms[at] as number)) return false;
    if (to - from === 1) return true;
    let place = this.#last[terms[from] as number] as number;
    while (place > 0 && !this.#standsAt(place - 1, terms, from, to))
      place = this.#before[place - 1] as number;
    return place > 0;
  }

  #standsAt(place: number, terms: Terms, from: number, to: number): boolean {
    if (place + to - from > this.#length) return false;
    for (let at = from; at < to; at += 1) if (this.#words[place + at - from] !== terms[at]) return false;
    return true;
  }
}

/** The same numbers, or a copy of twice the length where the length does not do. */
function withRoom(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= numbers.length) return numbers;
  const longer = new Uint32Array(length * 2);
  longer.set(numbers);
  return longer;
}
