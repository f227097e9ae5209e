import { authorAsked } from '../announce/match/followed-people.ts';
import type { Wanted } from '../source/source.ts';
import type { FollowSubject } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';

/** What all that is followed, and everybody with a profile, asks of sources. Nothing is there twice. */
export function wantedOf(follows: readonly FollowSubject[], snapshot: Snapshot): Wanted {
  const people = Array.from(snapshot.profiles());
  return {
    ...followedOf(follows, snapshot),
    profiles: people.flatMap((person) => (person.kind === 'profile' ? [person.profile] : [])),
  };
}

/** The part of it that a follow alone changes. */
function followedOf(follows: readonly FollowSubject[], snapshot: Snapshot): Wanted {
  const names = follows
    .filter(({ kind, value }) => kind === 'author' && value.startsWith('~'))
    .map(({ value }) => snapshot.person(authorAsked(value).person)?.name);
  return {
    categories: unique(follows.filter(({ kind }) => kind === 'category').map(({ value }) => value)),
    profiles: [],
    names: unique(names.filter((name) => name !== undefined)),
  };
}

/** What a single follow asks; a keyword, or all, asks nothing that could be asked for. */
export function wantedBy(subject: FollowSubject, snapshot: Snapshot): Wanted {
  const { categories, profiles, names } = wantedOf([subject], snapshot);
  if (subject.kind === 'lab') return { categories, profiles, names };
  const id = subject.kind === 'author' ? snapshot.person(authorAsked(subject.value).person)?.id : undefined;
  return { categories, names, profiles: profiles.filter((profile) => profile.id === id) };
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)].sort();
