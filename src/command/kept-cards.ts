import type { Card } from '../card/card.ts';
import type { Snapshot } from '../store/snapshot.ts';

/** Cards of one snapshot; what most people ask for is a few people's first pages. */
const keptAtMost = 256;

/** The cards that were made from a snapshot, by what was asked. They go with their snapshot. */
export class KeptCards {
  readonly #bySnapshot = new WeakMap<Snapshot, Map<string, Card>>();

  /**
   * The same card for the same question, made when it is first asked; of too many the one made first goes first.
   * One with files is not kept: they may be megabytes. Nor is one made before words are indexed: it may say less.
   * @throws what `make` throws; nothing is kept then
   */
  of(snapshot: Snapshot, question: string, make: () => Card): Card {
    if (!snapshot.indexed) return make();
    let cards = this.#bySnapshot.get(snapshot);
    if (cards === undefined) {
      cards = new Map();
      this.#bySnapshot.set(snapshot, cards);
    }
    const known = cards.get(question);
    if (known !== undefined) return known;
    const card = make();
    if (card.files !== undefined) return card;
    if (cards.size === keptAtMost) {
      const [first] = cards.keys();
      if (first !== undefined) cards.delete(first);
    }
    cards.set(question, card);
    return card;
  }
}
