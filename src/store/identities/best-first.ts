/** Takes items out best first; a binary heap. */
export class BestFirst<Item> {
  readonly #items: Item[] = [];
  readonly #isBefore: (one: Item, other: Item) => boolean;

  /** @param isBefore a total order, so that what is taken does not depend on what was put first */
  constructor(isBefore: (one: Item, other: Item) => boolean) {
    this.#isBefore = isBefore;
  }

  put(item: Item): void {
    let at = this.#items.push(item) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBeforeAt(at, above)) return;
      this.#swap(at, above);
      at = above;
    }
  }

  take(): Item | undefined {
    const [best] = this.#items;
    const last = this.#items.pop();
    if (last === undefined || this.#items.length === 0) return best;
    this.#items[0] = last;
    for (let at = 0; ; ) {
      let next = at;
      for (const below of [2 * at + 1, 2 * at + 2]) if (this.#isBeforeAt(below, next)) next = below;
      if (next === at) return best;
      this.#swap(at, next);
      at = next;
    }
  }

  #isBeforeAt(one: number, other: number): boolean {
    const [a, b] = [this.#items[one], this.#items[other]];
    return a !== undefined && b !== undefined && this.#isBefore(a, b);
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#items[one] as Item, this.#items[other] as Item];
    this.#items[one] = b;
    this.#items[other] = a;
  }
}
