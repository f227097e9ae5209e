import type { Person, Snapshot } from '../store/snapshot.ts';
import { rowsOf } from './person-summary.ts';

/** A primary category as a full code, and how many of somebody's papers are in it. */
export interface FieldOfWork {
  readonly code: string;
  readonly papers: number;
}

/** The primary categories of a person's papers, the most frequent first, equals by code. */
export function fieldsOf(person: Person, snapshot: Snapshot): readonly FieldOfWork[] {
  const counts = new Map<string, number>();
  for (const row of rowsOf(person)) {
    const code = snapshot.primaryCategoryOf(row);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts]
    .map(([code, papers]) => ({ code, papers }))
    .sort((one, other) => other.papers - one.papers || (one.code < other.code ? -1 : 1));
}

/** The fields that two of the people or more have papers in, with how many each has; the one of most papers first. */
export function sharedFields(
  people: readonly Person[],
  snapshot: Snapshot,
): readonly {
  readonly code: string;
  readonly of: readonly { readonly person: Person; readonly papers: number }[];
}[] {
  const byCode = new Map<string, { person: Person; papers: number }[]>();
  for (const person of people) {
    for (const { code, papers } of fieldsOf(person, snapshot)) {
      byCode.set(code, [...(byCode.get(code) ?? []), { person, papers }]);
    }
  }
  return [...byCode]
    .filter(([, of]) => of.length > 1)
    .map(([code, of]) => ({ code, of }))
    .sort((one, other) => all(other.of) - all(one.of) || (one.code < other.code ? -1 : 1));
}

const all = (of: readonly { readonly papers: number }[]): number =>
  of.reduce((sum, { papers }) => sum + papers, 0);
