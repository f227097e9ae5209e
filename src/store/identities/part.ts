import type { Evidence } from './evidence.ts';

/** Papers that are together, as much of them as tells how like other parts they are. */
export interface Part {
  /** Its first paper when it was made. */
  readonly name: number;
  /** How alike its own papers are: the sum over all their pairs, each paper with itself included. */
  own: number;
  /** By the name of another part, the sum over all pairs of papers from both. */
  readonly likes: Map<number, number>;
  readonly categories: Map<string, number>;
  /** First and last publication, in years. */
  first: number;
  last: number;
  /** Grows with each paper that joins. */
  version: number;
}

/**
 * Below 1 a part counts for more as it grows: 0.5 would be the cosine between the sums of all texts, 1 the mean over all pairs
 * of papers.
 */
const sizeWeight = 0.9;
/** How much of the likeness hangs on the categories. */
const categoryWeight = 0.4;
/** After so many years without a paper half of the likeness is left. */
const halfLife = 8;

export function newPart(places: readonly number[], evidence: readonly Evidence[]): Part {
  const [name = 0] = places;
  const papers = places.map((place) => evidence[place] as Evidence);
  const categories = new Map<string, number>();
  for (const paper of papers) {
    for (const [at, code] of paper.categories.entries())
      categories.set(code, (categories.get(code) ?? 0) + (at === 0 ? 2 : 1));
  }
  const years = papers.map(({ year }) => year);
  return {
    name,
    own: papers.length,
    likes: new Map(),
    categories,
    first: Math.min(...years),
    last: Math.max(...years),
    version: 0,
  };
}

/** How alike the texts of two parts are: 0 to about 1, never less than `closeness`. */
export const textCloseness = (one: Part, other: Part): number =>
  (one.likes.get(other.name) ?? 0) / (one.own * other.own) ** sizeWeight;

/** How likely two parts are one person's by text, category and time together: 0 to about 1. */
export function closeness(one: Part, other: Part): number {
  const gap = Math.max(0, one.first - other.last, other.first - one.last);
  const sameField = 1 - categoryWeight + categoryWeight * cosine(one.categories, other.categories);
  return (textCloseness(one, other) * sameField) / (1 + gap / halfLife);
}

/** Takes `other` into `one`, and out of the parts. */
export function absorb(one: Part, other: Part, parts: Map<number, Part>): void {
  one.own += other.own + 2 * (one.likes.get(other.name) ?? 0);
  one.first = Math.min(one.first, other.first);
  one.last = Math.max(one.last, other.last);
  one.version += other.version + 1;
  for (const [code, count] of other.categories)
    one.categories.set(code, (one.categories.get(code) ?? 0) + count);
  parts.delete(other.name);
  one.likes.delete(other.name);
  for (const [name, like] of other.likes) {
    const third = parts.get(name);
    if (third === undefined || third === one) continue;
    const sum = (one.likes.get(name) ?? 0) + like;
    third.likes.delete(other.name);
    third.likes.set(one.name, sum);
    one.likes.set(name, sum);
  }
}

function cosine(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let product = 0;
  let [own, others] = [0, 0];
  for (const [code, count] of one) {
    product += count * (other.get(code) ?? 0);
    own += count * count;
  }
  for (const count of other.values()) others += count * count;
  return product / Math.sqrt(own * others);
}
