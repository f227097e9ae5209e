/** Who a person's name covers: what the data tells, else what its papers show. */
import type { Paper } from '../../model/paper.ts';
import type { Identity } from '../../model/profile.ts';
import type { PaperRow, Person, Snapshot } from '../snapshot.ts';
import { type Corrected, correctIdentities, readCorrections } from './corrections.ts';
import { areDistinct, inferGroups, inferredId } from './infer.ts';
import { labelOf } from './label.ts';
import { Signatures } from './signatures.ts';

/** One of the people a name covers. */
export interface PersonIdentity extends Pick<Identity, 'id' | 'label' | 'note'> {
  /** 1, 2, 3 …: `identity:2`. */
  readonly number: number;
  /** In the order of the person's papers. */
  readonly rows: readonly PaperRow[];
}

export interface Identities {
  /** By whom the papers were grouped: the data's own `identities`, or the papers' evidence. */
  readonly origin: 'told' | 'inferred';
  readonly identities: readonly PersonIdentity[];
  /** Papers that are none of theirs, as far as is known. */
  readonly unassigned: readonly PaperRow[];
  /** Whether there is reason to say that the name covers several people. */
  readonly areSeveral: boolean;
}

/** What of a snapshot is read; a person belongs to one snapshot alone. */
type Held = Pick<Snapshot, 'paper' | 'rowOf'>;

const known = new WeakMap<Person, Identities>();

/** Found out at the first call for a person and kept as long as the person is. */
export function identitiesIn(held: Held, person: Person): Identities {
  const before = known.get(person);
  if (before !== undefined) return before;
  const found = findOut(held, person);
  known.set(person, found);
  return found;
}

/** The identity that bears an id, or that holds the paper after which an inferred one was called: groups may change. */
export function identityOfId({ identities }: Identities, id: string, held: Held): PersonIdentity | undefined {
  return (
    identities.find((one) => one.id === id) ??
    identities.find(({ rows }) => rows.some((row) => inferredId(held.paper(row).id) === id))
  );
}

function findOut(held: Held, person: Person): Identities {
  const rows = Array.from(person.papers);
  const papers = new Map(rows.map((row) => [held.paper(row).id, row]));
  const profile = person.kind === 'profile' ? person.profile : undefined;
  const names = [person.name, ...(profile?.aliases ?? [])];
  const corrected = readCorrections(profile?.corrections);
  const told = profile?.identities ?? [];
  const drafts =
    told.length > 0
      ? toldDrafts(told, corrected, held, names)
      : inferredDrafts(
          inferGroups(
            rows.map((row) => held.paper(row)),
            names,
            { corrected },
          ).groups,
          names,
        );
  const identities = drafts.map(({ papers: ids, ...identity }, at) => {
    const own = new Set(ids.map((id) => papers.get(id) ?? held.rowOf(id)));
    return { ...identity, number: at + 1, rows: rows.filter((row) => own.has(row)) };
  });
  const assigned = new Set(identities.flatMap((identity) => identity.rows));
  return {
    origin: told.length > 0 ? 'told' : 'inferred',
    identities,
    unassigned: rows.filter((row) => !assigned.has(row)),
    areSeveral: told.length > 0 ? identities.length > 1 : someAreDistinct(identities, held),
  };
}

function toldDrafts(
  told: readonly Identity[],
  corrected: Corrected,
  held: Held,
  names: readonly string[],
): readonly Identity[] {
  const { told: lists, further } = correctIdentities(told, corrected);
  const papersOf = (ids: readonly string[]): readonly Paper[] =>
    ids
      .map((id) => held.rowOf(id))
      .filter((row) => row !== undefined)
      .map((row) => held.paper(row));
  return [
    ...told.map((identity, at) => ({ ...identity, papers: [...(lists[at] ?? [])] })),
    ...inferredDrafts(
      further.map(papersOf).filter(({ length }) => length > 1),
      names,
    ),
  ];
}

function inferredDrafts(
  groups: readonly (readonly Paper[])[],
  names: readonly string[],
): readonly Identity[] {
  const signatures = new Signatures(names);
  return groups.map((papers) => {
    const ids = papers.map(({ id }) => id);
    return { id: inferredId(ids[0] ?? ''), label: labelOf(papers, signatures), papers: ids };
  });
}

function someAreDistinct(identities: readonly PersonIdentity[], held: Held): boolean {
  const groups = identities.map(({ rows }) => rows.map((row) => held.paper(row)));
  return groups.some((one, at) => groups.slice(at + 1).some((other) => areDistinct(one, other)));
}
