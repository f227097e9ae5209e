/** What was made from a row lately, so that one answer, and the next page of it, make each thing once. */
export class Recent<Value> {
  readonly #values = new Map<number, Value>();
  readonly #limit: number;
  readonly #make: (row: number) => Value;

  /** Holds at most `limit` values; the one made first goes first. */
  constructor(limit: number, make: (row: number) => Value) {
    this.#limit = limit;
    this.#make = make;
  }

  /** @throws what `make` throws; nothing is kept then */
  of(row: number): Value {
    const known = this.#values.get(row);
    if (known !== undefined) return known;
    const value = this.#make(row);
    if (this.#values.size === this.#limit) {
      const [first] = this.#values.keys();
      if (first !== undefined) this.#values.delete(first);
    }
    this.#values.set(row, value);
    return value;
  }
}
