import { type Identities, identitiesIn, type PersonIdentity } from '../store/identities/identities.ts';
import type { Person, Snapshot } from '../store/snapshot.ts';
import { foldName } from '../text/fold.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { yearsOf } from './person-summary.ts';

/** Whether the data tells that the name covers several people: what is reported of it then describes nobody. */
export const isMerged = (person: Person): boolean =>
  person.kind === 'profile' && (person.profile.identities ?? []).length > 1;

/** Whether there is reason to say that the name may cover several people: by the data, or by how the papers differ. */
export const maySeveral = (person: Person, snapshot: Snapshot): boolean =>
  identitiesIn(snapshot, person).areSeveral;

/** The identity that was asked for: its id, its number, or its label. */
export function identityAsked(person: Person, typed: string, snapshot: Snapshot): PersonIdentity | undefined {
  const { identities } = identitiesIn(snapshot, person);
  const asked = foldName(typed);
  return (
    identities.find(({ id }) => id === typed.trim().toLowerCase()) ??
    identities[/^\d{1,3}$/.test(asked) ? Number(asked) - 1 : -1] ??
    identities.find(({ label }) => foldName(label) === asked)
  );
}

/** `Deep-learning researcher`, with the note that tells the person apart. */
export function identityName({ label, note }: PersonIdentity): string {
  return note === undefined ? readable(label) : `${readable(label)} (${readable(note)})`;
}

/** What can be counted of one identity: `5 papers, 2019–2026`. Nothing that is reported of the whole name. */
export function identityExtent({ rows }: PersonIdentity, snapshot: Snapshot): string {
  const years = yearsOf(rows, snapshot);
  return [plural(rows.length, 'paper'), ...(years === undefined ? [] : [years])].join(', ');
}

/**
 * `This name may cover 4 people:`. Whoever wrote a paper that nobody is known to have written is one more; of several such
 * papers nobody knows how many. Groups that were inferred are no count of people.
 */
export function coverHeading({ origin, identities, unassigned }: Identities): string {
  if (origin === 'inferred') return 'This name may cover several people:';
  const people = identities.length + (unassigned.length > 0 ? 1 : 0);
  return `This name may cover ${people} people${unassigned.length > 1 ? ' or more' : ''}:`;
}
