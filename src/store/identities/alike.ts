import { BestFirst } from './best-first.ts';
import type { Clusters } from './clusters.ts';
import type { Evidence } from './evidence.ts';
import { likeness } from './likeness.ts';
import { absorb, closeness, newPart, type Part, textCloseness } from './part.ts';

/**
 * Chosen on names made of real papers (`npm run identities`): of what reaches about the best F1 there the one with the fewest
 * wrong joins. Names held out confirm it.
 */
const closeEnough = 0.0126;
/** For so many papers; of more, ever more pairs are close by chance. */
const papersOfThreshold = 20;
/** A few papers need not be less alike. */
const papersAtLeast = 15;

/** Two parts that may be joined, as they were when this was seen. */
interface Candidate {
  readonly one: Part;
  readonly other: Part;
  readonly versions: number;
  readonly close: number;
}

/** Joins clusters that are alike in text, category and time, the closest first, as long as any are close enough. */
export function joinAlike(evidence: readonly Evidence[], clusters: Clusters): void {
  const parts = partsOf(evidence, clusters);
  const enough = closeEnough * Math.sqrt(Math.max(papersAtLeast, evidence.length) / papersOfThreshold);
  const open = new BestFirst<Candidate>(isBefore);
  const offer = (a: Part, b: Part) => {
    const close = textCloseness(a, b) < enough ? 0 : closeness(a, b);
    if (close < enough) return;
    const [one, other] = a.name < b.name ? [a, b] : [b, a];
    open.put({ one, other, versions: one.version + other.version, close });
  };
  for (const part of parts.values()) {
    for (const other of neighbours(part, parts)) if (part.name < other.name) offer(part, other);
  }
  for (let next = open.take(); next !== undefined; next = open.take()) {
    const { one, other, versions } = next;
    const isCurrent = parts.get(one.name) === one && parts.get(other.name) === other;
    if (!isCurrent || one.version + other.version !== versions) continue;
    if (!clusters.join(one.name, other.name)) continue;
    absorb(one, other, parts);
    for (const near of neighbours(one, parts)) offer(one, near);
  }
}

const isBefore = (a: Candidate, b: Candidate): boolean =>
  a.close !== b.close
    ? a.close > b.close
    : a.one.name !== b.one.name
      ? a.one.name < b.one.name
      : a.other.name < b.other.name;

const neighbours = (part: Part, parts: ReadonlyMap<number, Part>): readonly Part[] =>
  Array.from(part.likes.keys(), (name) => parts.get(name) as Part);

function partsOf(evidence: readonly Evidence[], clusters: Clusters): Map<number, Part> {
  const parts = new Map<number, Part>();
  const partOf: Part[] = [];
  for (const places of clusters.all()) {
    const part = newPart(places, evidence);
    parts.set(part.name, part);
    for (const place of places) partOf[place] = part;
  }
  for (const [place, earlier, like] of likeness(evidence)) {
    const [one, other] = [partOf[place] as Part, partOf[earlier] as Part];
    if (one === other) one.own += 2 * like;
    else {
      one.likes.set(other.name, (one.likes.get(other.name) ?? 0) + like);
      other.likes.set(one.name, (other.likes.get(one.name) ?? 0) + like);
    }
  }
  return parts;
}
