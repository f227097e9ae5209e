/** The life of a process: everything it asks of others goes through here, and after its death it never hears an answer. */
export class Life {
  /** Calls so far. */
  calls = 0;
  isOver = false;
  readonly #diesAt: number;
  readonly #how: 'before' | 'after';

  /** @param diesAt the call at which it dies, `before` it is carried out or `after` */
  constructor(diesAt = Number.POSITIVE_INFINITY, how: 'before' | 'after' = 'before') {
    this.#diesAt = diesAt;
    this.#how = how;
  }

  end(): void {
    this.isOver = true;
  }

  /** The same thing, as this process sees it. */
  lent<Thing extends object>(thing: Thing): Thing {
    return new Proxy(thing, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'function' && !atOnce.has(String(name))) {
          return (...given: unknown[]): unknown => this.#call(() => Reflect.apply(value, target, given));
        }
        if (typeof value === 'function') return value.bind(target);
        return typeof value === 'object' && value !== null ? this.lent(value) : value;
      },
    });
  }

  #call(work: () => unknown): unknown {
    if (this.isOver) return forever();
    this.calls += 1;
    const isLast = this.calls === this.#diesAt;
    if (isLast) this.isOver = true;
    if (isLast && this.#how === 'before') return forever();
    const result = work();
    if (!(result instanceof Promise)) return result;
    return result.then(
      (value: unknown) => (this.isOver ? forever() : value),
      (error: unknown) => (this.isOver ? forever() : Promise.reject(error)),
    );
  }
}

/** What needs no other and answers at once. */
const atOnce: ReadonlySet<string> = new Set(['now', 'elapsed', 'random', 'unique', 'fits', 'errands']);

const forever = (): Promise<never> => new Promise<never>(() => {});
