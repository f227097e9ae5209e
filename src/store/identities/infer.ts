import type { Paper } from '../../model/paper.ts';
import { hashName } from '../hash-table.ts';
import type { Corrected } from './corrections.ts';
import { evidenceOf } from './evidence.ts';
import { group, type Method } from './group.ts';
import { Signatures } from './signatures.ts';

export interface Inferred {
  /** Papers of one person each, two at least; by their earliest paper. */
  readonly groups: readonly (readonly Paper[])[];
  /** Papers that are with no other; by day. */
  readonly single: readonly Paper[];
}

const nothingCorrected: Corrected = { same: [], apart: [], alone: new Set() };

/**
 * Groups the papers of one name by who wrote them, by these papers alone: whatever else is held, and in whatever order they
 * come, the same papers are grouped alike.
 * @param names the name and its aliases
 */
export function inferGroups(
  papers: readonly Paper[],
  names: readonly string[],
  { corrected = nothingCorrected, method }: { readonly corrected?: Corrected; readonly method?: Method } = {},
): Inferred {
  const sorted = papers.toSorted(byDay);
  const signatures = new Signatures(names);
  const places = new Map(sorted.map(({ id }, place) => [id, place]));
  const placesOf = (ids: Iterable<string>) =>
    Array.from(ids, (id) => places.get(id)).filter((place) => place !== undefined);
  const apart = new Map<number, Set<number>>();
  const forbid = (one: number, other: number) => {
    if (one === other) return;
    apart.set(one, (apart.get(one) ?? new Set()).add(other));
    apart.set(other, (apart.get(other) ?? new Set()).add(one));
  };
  for (const pair of corrected.apart) {
    const [one, other] = placesOf(pair);
    if (one !== undefined && other !== undefined) forbid(one, other);
  }
  for (const one of placesOf(corrected.alone)) for (const other of places.values()) forbid(one, other);
  const groups = group(
    sorted.map((paper) => evidenceOf(paper, signatures)),
    {
      same: corrected.same.map(placesOf),
      apart,
      contradict: (one, other) => signatures.contradict(one, other),
    },
    method,
  ).map((found) => found.map((place) => sorted[place] as Paper));
  return {
    groups: groups.filter(({ length }) => length > 1),
    single: groups.filter(({ length }) => length === 1).flat(),
  };
}

const byDay = (a: Paper, b: Paper): number =>
  a.published !== b.published ? (a.published < b.published ? -1 : 1) : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The id of an inferred identity: of its earliest paper, so later papers don't change it. */
export const inferredId = (paper: string): string => `g${hashName(paper)}`;

/** Whether two groups are told apart by more than a want of evidence: they have no category in common. */
export function areDistinct(one: readonly Paper[], other: readonly Paper[]): boolean {
  return categoriesOf(one).isDisjointFrom(categoriesOf(other));
}

const categoriesOf = (papers: readonly Paper[]): Set<string> =>
  new Set(papers.flatMap(({ primaryCategory, categories = [] }) => [primaryCategory, ...categories]));
