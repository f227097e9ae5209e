import type { DeliveryMatch, Follow } from '../../state/state.ts';
import { foldName } from '../../text/fold.ts';

/** A follow that a paper matched. */
export interface Match extends Omit<DeliveryMatch, 'follow'> {
  readonly follow: Follow;
}

/** An author on the paper who may be the person followed. */
export interface Unsure {
  readonly follows: ReadonlySet<Follow>;
  /** As written on the paper. */
  readonly names: readonly string[];
}

/**
 * The follows that one paper matched, each once when iterated. What many follow is one shared set of the index, so that
 * finding the matches costs no more for a popular category; only going through them does. To be read before the index changes.
 */
export class Matches implements Iterable<Match> {
  readonly #certain: readonly ReadonlySet<Follow>[];
  readonly #unsure: readonly Unsure[];
  readonly #exceptions: ReadonlyMap<number, ReadonlySet<string>>;

  /** No follow may stand in two of the sets. */
  constructor(
    certain: readonly ReadonlySet<Follow>[],
    unsure: readonly Unsure[],
    exceptions: ReadonlyMap<number, ReadonlySet<string>>,
  ) {
    this.#certain = certain;
    this.#unsure = unsure;
    this.#exceptions = exceptions;
  }

  *[Symbol.iterator](): Generator<Match> {
    for (const follows of this.#certain) for (const follow of follows) yield { follow };
    for (const { follows, names } of this.#unsure) {
      for (const follow of follows) {
        const excepted = this.#exceptions.get(follow.id);
        const maybe = names.find((name) => !excepted?.has(foldName(name)));
        if (maybe !== undefined) yield { follow, maybe };
      }
    }
  }
}
