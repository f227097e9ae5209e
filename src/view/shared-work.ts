import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { rowsOf } from './person-summary.ts';

/** What at least two of some people have in common. */
export interface SharedWork {
  /** Newest first. */
  readonly papers: readonly { readonly row: PaperRow; readonly of: readonly Person[] }[];
  /** By name; none of the people themselves. */
  readonly coauthors: readonly Person[];
  /** Some papers have too many authors to make co-authors of them. */
  readonly leftOut: boolean;
}

/** Whoever signs with more than a hundred others need not know them. */
export const coauthorLimit = 100;

/** The papers and co-authors that at least two of the people share. */
export function sharedWork(people: readonly Person[], snapshot: Snapshot): SharedWork {
  const owners = new Map<PaperRow, Person[]>();
  for (const person of people) {
    for (const row of new Set(rowsOf(person))) owners.set(row, [...(owners.get(row) ?? []), person]);
  }
  const papers = [...owners]
    .filter(([, of]) => of.length > 1)
    .sort(([one], [other]) => one - other)
    .map(([row, of]) => ({ row, of }));

  const met = new Map<string, { readonly person: Person; readonly by: Set<string> }>();
  let leftOut = false;
  for (const [row, of] of owners) {
    if (snapshot.authorOf(row, coauthorLimit) !== undefined) {
      leftOut = true;
      continue;
    }
    for (const person of authorsOf(row, snapshot)) {
      const entry = met.get(person.id) ?? { person, by: new Set() };
      met.set(person.id, entry);
      for (const { id } of of) entry.by.add(id);
    }
  }
  const asked = new Set(people.map(({ id }) => id));
  const coauthors = [...met.values()]
    .filter(({ person, by }) => by.size > 1 && !asked.has(person.id))
    .map(({ person }) => person)
    .sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return { papers, coauthors, leftOut };
}

function* authorsOf(row: PaperRow, snapshot: Snapshot): Iterable<Person> {
  for (let position = 0; ; position += 1) {
    const person = snapshot.authorOf(row, position);
    if (person === undefined) return;
    yield person;
  }
}
