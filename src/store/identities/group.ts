import { joinAlike } from './alike.ts';
import { Clusters, type Forbidden } from './clusters.ts';
import type { Evidence } from './evidence.ts';

/** How much evidence is used: shared co-authors alone, or text, category and time besides. */
export type Method = 'coauthors' | 'full';

export interface Known extends Forbidden {
  /** Papers known to be one person's, by place. */
  readonly same: readonly (readonly number[])[];
}

/** Texts of more papers than this are not compared: that would keep everybody waiting, and co-authors tell the most. */
const textsAtMost = 400;

/**
 * Groups the papers of one name by who wrote them: each paper, by its place, in one group, single papers included. The order
 * decides between equals, so the caller sorts: equal evidence in equal order gives equal groups.
 */
export function group(
  evidence: readonly Evidence[],
  known: Known,
  method: Method = evidence.length > textsAtMost ? 'coauthors' : 'full',
): readonly (readonly number[])[] {
  const clusters = new Clusters(evidence, known);
  for (const [first, ...rest] of known.same) {
    for (const place of rest) if (first !== undefined) clusters.join(first, place);
  }
  joinByCoauthors(evidence, clusters);
  if (method === 'full') joinAlike(evidence, clusters);
  return clusters.all();
}

/** Joins papers that share a co-author by full name. */
function joinByCoauthors(evidence: readonly Evidence[], clusters: Clusters): void {
  const papersOf = new Map<string, number[]>();
  for (const [place, { coauthors }] of evidence.entries()) {
    for (const coauthor of coauthors) {
      const papers = papersOf.get(coauthor);
      if (papers === undefined) papersOf.set(coauthor, [place]);
      else papers.push(place);
    }
  }
  for (const [, papers] of [...papersOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    // Where a join is forbidden the co-author knows several people of the name: each later paper may go to any of them.
    const apart: number[] = [];
    for (const place of papers) {
      if (!apart.some((other) => clusters.join(other, place))) apart.push(place);
    }
  }
}
