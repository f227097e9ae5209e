import type { Evidence } from './evidence.ts';
import type { Signature } from './signatures.ts';

/** What forbids that two papers are one person's. */
export interface Forbidden {
  readonly contradict: (one: Signature, other: Signature) => boolean;
  /** Papers known to be different people's, by place, both ways. */
  readonly apart: ReadonlyMap<number, ReadonlySet<number>>;
}

interface Cluster {
  readonly papers: number[];
  /** How its papers are signed, each way once. */
  readonly signed: (readonly Signature[])[];
}

/** Papers put together step by step; what is forbidden for any two papers is forbidden for the clusters that hold them. */
export class Clusters {
  readonly #clusterOf: Cluster[];
  readonly #forbidden: Forbidden;

  constructor(evidence: readonly Evidence[], forbidden: Forbidden) {
    this.#clusterOf = evidence.map(({ signatures }, place) => ({ papers: [place], signed: [signatures] }));
    this.#forbidden = forbidden;
  }

  /** The papers that are together with this one, itself included. */
  of(place: number): readonly number[] {
    return (this.#clusterOf[place] as Cluster).papers;
  }

  /** Each cluster once, by its first paper. */
  all(): readonly (readonly number[])[] {
    return [...new Set(this.#clusterOf)].map(({ papers }) => papers.toSorted((a, b) => a - b));
  }

  mayJoin(one: number, other: number): boolean {
    const [few, many] = this.#bySize(one, other);
    if (few === many) return true;
    const apart = few.papers.some((place) => {
      const others = this.#forbidden.apart.get(place);
      return others !== undefined && many.papers.some((paper) => others.has(paper));
    });
    return !apart && few.signed.every((signed) => many.signed.every((against) => this.#fit(signed, against)));
  }

  /** Puts the clusters of two papers together. @returns whether that was allowed */
  join(one: number, other: number): boolean {
    if (!this.mayJoin(one, other)) return false;
    const [few, many] = this.#bySize(one, other);
    if (few === many) return true;
    for (const place of few.papers) this.#clusterOf[place] = many;
    many.papers.push(...few.papers);
    const known = new Set(many.signed.map(keyOf));
    many.signed.push(...few.signed.filter((signed) => !known.has(keyOf(signed))));
    return true;
  }

  #bySize(one: number, other: number): readonly [Cluster, Cluster] {
    const [a, b] = [this.#clusterOf[one] as Cluster, this.#clusterOf[other] as Cluster];
    return a.papers.length < b.papers.length ? [a, b] : [b, a];
  }

  /** A paper whose list of authors hides the person fits every other. */
  #fit(signed: readonly Signature[], against: readonly Signature[]): boolean {
    if (signed.length === 0 || against.length === 0) return true;
    return signed.some((one) => against.some((other) => !this.#forbidden.contradict(one, other)));
  }
}

const keyOf = (signed: readonly Signature[]): string => signed.map(({ key }) => key).join('\n');
