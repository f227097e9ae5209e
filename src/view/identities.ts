import type { Identity } from '../model/profile.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { foldName } from '../text/fold.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { rowsOf, yearsOf } from './person-summary.ts';

/** One of the people a name covers, with the papers of theirs that are held. */
export interface IdentityGroup {
  readonly identity: Identity;
  /** 1, 2, 3 … in the file's order: `identity:2`. */
  readonly number: number;
  readonly rows: readonly PaperRow[];
}

/** Who a profile's name covers by its own explicit list, and the papers that are nobody's yet. */
export function identityGroups(
  person: Person,
  snapshot: Snapshot,
): { readonly groups: readonly IdentityGroup[]; readonly unassigned: readonly PaperRow[] } {
  const identities = identitiesOf(person);
  if (identities.length === 0) return { groups: [], unassigned: [] };
  const held = new Set(rowsOf(person));
  const assigned = new Set<PaperRow>();
  const groups = identities.map((identity, index) => {
    const rows = identity.papers
      .map((id) => snapshot.rowOf(id))
      .filter((row) => row !== undefined && held.has(row)) as PaperRow[];
    for (const row of rows) assigned.add(row);
    return { identity, number: index + 1, rows };
  });
  return { groups, unassigned: rowsOf(person).filter((row) => !assigned.has(row)) };
}

export const identitiesOf = (person: Person): readonly Identity[] =>
  person.kind === 'profile' ? (person.profile.identities ?? []) : [];

/** Whether the name is known to cover several people: what is reported of it then describes nobody. */
export const isMerged = (person: Person): boolean => identitiesOf(person).length > 1;

/** The identity that was asked for: its id, its number, or its label. */
export function identityAsked(person: Person, typed: string): Identity | undefined {
  const identities = identitiesOf(person);
  const asked = foldName(typed);
  return (
    identities.find(({ id }) => id === typed.trim().toLowerCase()) ??
    identities[/^\d{1,3}$/.test(asked) ? Number(asked) - 1 : -1] ??
    identities.find(({ label }) => foldName(label) === asked)
  );
}

/** `Deep-learning researcher`, with the note that tells the person apart. */
export function identityName({ label, note }: Identity): string {
  return note === undefined ? readable(label) : `${readable(label)} (${readable(note)})`;
}

/** `5 papers, 2019–2026` */
export function groupExtent(group: IdentityGroup, snapshot: Snapshot): string {
  const years = yearsOf(group.rows, snapshot);
  return [plural(group.rows.length, 'paper'), ...(years === undefined ? [] : [years])].join(', ');
}
