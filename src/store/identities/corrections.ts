import type { Correction } from '../../model/correction.ts';
import type { Identity } from '../../model/profile.ts';

/** Two statements about the same papers that can't both be true; corrections by their place in the list. */
export type Conflict =
  | { readonly kind: 'corrections'; readonly apart: number; readonly same: readonly number[] }
  /** One person's papers are told to be those of two identities. */
  | {
      readonly kind: 'identities';
      readonly same: readonly number[];
      readonly identities: readonly [Identity, Identity];
    };

/** What the corrections that stand say of papers, by id. */
export interface Corrected {
  /** Papers of one person, in sets without a paper in common. */
  readonly same: readonly ReadonlySet<string>[];
  /** Pairs of papers that are not one person's. */
  readonly apart: readonly (readonly [string, string])[];
  /** Papers that are not with any other. */
  readonly alone: ReadonlySet<string>;
}

/** Undone corrections say nothing. */
export function readCorrections(corrections: readonly Correction[] = []): Corrected {
  const standing = corrections.filter(({ undone }) => undone === undefined);
  const aparts = standing.filter(({ kind }) => kind === 'apart').map(({ papers }) => papers);
  return {
    same: united(standing.filter(({ kind }) => kind === 'same').map(({ papers }) => papers)),
    apart: aparts.flatMap((papers) =>
      papers.flatMap((one, at) => papers.slice(at + 1).map((other) => [one, other] as const)),
    ),
    alone: new Set(aparts.flatMap((papers) => (papers.length === 1 ? papers : []))),
  };
}

/** The first two statements of a profile that contradict one another. */
export function conflictIn(
  corrections: readonly Correction[],
  identities: readonly Identity[] = [],
): Conflict | undefined {
  const corrected = readCorrections(corrections);
  const saying = (kind: Correction['kind'], papers: Iterable<string>) => {
    const all = new Set(papers);
    return [...corrections.entries()]
      .filter(
        ([, one]) => one.kind === kind && one.undone === undefined && one.papers.some((id) => all.has(id)),
      )
      .map(([place]) => place);
  };
  const assigned = assignments(corrected, identities);
  for (const papers of corrected.same) {
    const same = saying('same', papers);
    const wrong = saying('apart', papers).find((place) => {
      const told = corrections[place]?.papers ?? [];
      return told.filter((id) => papers.has(id)).length > (told.length === 1 ? 0 : 1);
    });
    if (wrong !== undefined) return { kind: 'corrections', apart: wrong, same };
    const [one, other] = new Set([...papers].map((id) => assigned.get(id)).filter((id) => id !== undefined));
    if (one !== undefined && other !== undefined)
      return { kind: 'identities', same, identities: [one, other] };
  }
  return undefined;
}

/**
 * The explicit identities with the corrections on top, each with its papers: what is apart of a paper before it goes out, what is
 * the same as one of theirs comes in. Papers of one person whom no identity names are further sets.
 */
export function correctIdentities(
  identities: readonly Identity[],
  corrected: Corrected,
): { readonly told: readonly (readonly string[])[]; readonly further: readonly (readonly string[])[] } {
  const assigned = assignments(corrected, identities);
  const sets = new Map(corrected.same.flatMap((papers) => Array.from(papers, (id) => [id, papers] as const)));
  const together = (id: string): ReadonlySet<string> => sets.get(id) ?? new Set([id]);
  for (const papers of corrected.same) {
    const identity = [...papers].map((id) => assigned.get(id)).find((one) => one !== undefined);
    if (identity !== undefined) for (const id of papers) assigned.set(id, identity);
  }
  for (const [stays, goes] of corrected.apart) {
    if (assigned.get(stays) !== assigned.get(goes)) continue;
    for (const id of together(goes)) assigned.delete(id);
  }
  return {
    told: identities.map((identity) =>
      [...new Set([...identity.papers, ...sets.keys()])].filter((id) => assigned.get(id) === identity),
    ),
    further: corrected.same
      .map((papers) => [...papers])
      .filter((papers) => papers.every((id) => !assigned.has(id))),
  };
}

/** Whose each paper is by the identities alone, without those that a correction takes out. */
function assignments({ apart, alone }: Corrected, identities: readonly Identity[]): Map<string, Identity> {
  const assigned = new Map(
    identities.flatMap((identity) => identity.papers.map((id) => [id, identity] as const)),
  );
  for (const id of alone) assigned.delete(id);
  for (const [stays, goes] of apart) {
    if (assigned.has(goes) && assigned.get(stays) === assigned.get(goes)) assigned.delete(goes);
  }
  return assigned;
}

/** Sets that have a member in common become one. */
function united(lists: readonly (readonly string[])[]): readonly ReadonlySet<string>[] {
  const sets = new Set<Set<string>>();
  for (const list of lists) {
    const all = new Set(list);
    for (const set of sets) {
      if (all.isDisjointFrom(set)) continue;
      for (const member of set) all.add(member);
      sets.delete(set);
    }
    if (all.size > 1) sets.add(all);
  }
  return [...sets];
}
