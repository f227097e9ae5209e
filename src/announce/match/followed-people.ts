/** The people that are followed, as one snapshot knows them. */
import type { Paper } from '../../model/paper.ts';
import { identitiesIn, identityOfId, type PersonIdentity } from '../../store/identities/identities.ts';
import { FittingNames } from '../../store/names/fitting-names.ts';
import { nameId } from '../../store/people.ts';
import type { PaperRow, Person, Snapshot } from '../../store/snapshot.ts';

/** A person as a follow's value names them: `jeremy-cohen`, `~0k2…`, `jeremy-cohen#audio`. */
export interface AuthorAsked {
  /** Id or former id of a profile, or `~` and a hash. */
  readonly person: string;
  readonly identity: string | undefined;
}

/** The value of an author follow taken apart. */
export function authorAsked(value: string): AuthorAsked {
  const at = value.indexOf('#');
  return at === -1
    ? { person: value, identity: undefined }
    : { person: value.slice(0, at), identity: value.slice(at + 1) };
}

export interface PeopleFound<Author> {
  /** Theirs by the data. */
  readonly certain: ReadonlySet<Author>;
  /** Perhaps theirs: the names on the paper that may be them, as written. */
  readonly unsure: ReadonlyMap<Author, readonly string[]>;
}

/**
 * Whose a paper is, among the people followed. A profile's list of papers decides, and an identity's within it; a name without
 * profile is whoever writes that name. A paper that is no identity's may be any one's. Any other author whose name fits (`nameFits`) and whom no profile
 * claims may be the person followed, even with the very same full name: never asserted, never dropped.
 */
export class FollowedPeople<Author extends AuthorAsked> {
  readonly #snapshot: Snapshot;
  /** The profiles that hold a row. */
  readonly #holders = new Map<PaperRow, string[]>();
  readonly #byProfile = new Map<string, Set<Author>>();
  readonly #byNameId = new Map<string, Set<Author>>();
  readonly #names = new FittingNames<Author>();
  /** By person the ids of the identities that have a row. */
  readonly #identities = new Map<string, ReadonlyMap<PaperRow, ReadonlySet<string>>>();
  /** What the identity that an author means is called now. */
  readonly #meant = new Map<Author, string | undefined>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    for (const profile of snapshot.profiles()) {
      for (const row of new Set(Array.from(profile.papers))) {
        const others = this.#holders.get(row);
        if (others === undefined) this.#holders.set(row, [profile.id]);
        else others.push(profile.id);
      }
    }
  }

  /** Somebody the snapshot does not know is found by nothing, until there is another snapshot. */
  add(author: Author): void {
    if (author.person.startsWith('~')) addTo(this.#byNameId, author.person, author);
    const person = this.#snapshot.person(author.person);
    if (person === undefined) return;
    for (const name of namesOf(person)) this.#names.add(author, name);
    if (person.kind === 'profile') addTo(this.#byProfile, person.id, author);
    if (author.identity === undefined) return;
    this.#readIdentities(person);
    this.#meant.set(author, identityMeant(author.identity, person, this.#snapshot)?.id);
  }

  remove(author: Author): void {
    removeFrom(this.#byNameId, author.person, author);
    const person = this.#snapshot.person(author.person);
    if (person !== undefined) removeFrom(this.#byProfile, person.id, author);
    this.#names.remove(author);
    this.#meant.delete(author);
  }

  /** Whether any profile holds the paper. */
  isOfProfile(row: PaperRow): boolean {
    return this.#holders.has(row);
  }

  find(paper: Pick<Paper, 'authors'>, row: PaperRow): PeopleFound<Author> {
    const certain = new Set<Author>();
    const unsure = new Map<Author, string[]>();
    for (const profile of this.#holders.get(row) ?? []) {
      for (const author of this.#byProfile.get(profile) ?? []) {
        const isTheirs = this.#isTheirs(author, profile, row);
        if (isTheirs === 'yes') certain.add(author);
        else if (isTheirs === 'maybe') unsure.set(author, this.#signatures(paper, row, profile));
      }
    }
    // A fitting author on a paper that the profile holds is always some profile's.
    const isClaimed = (position: number): boolean =>
      this.#holders.has(row) && this.#snapshot.authorOf(row, position)?.kind === 'profile';
    const maybe = (author: Author, name: string): void => {
      const names = unsure.get(author);
      if (names === undefined) unsure.set(author, [name]);
      else if (!names.includes(name)) names.push(name);
    };
    const others = new Set<Author>();
    for (const [position, name] of paper.authors.entries()) {
      const bearer = nameId(name);
      for (const author of this.#byNameId.get(bearer) ?? []) {
        const isTheirs = this.#isTheirs(author, bearer, row);
        if (isTheirs === 'yes') certain.add(author);
        else if (isTheirs === 'maybe') maybe(author, name);
        else others.add(author);
      }
      const fitting = this.#names.find(name);
      if (fitting.size === 0 || isClaimed(position)) continue;
      for (const author of fitting) maybe(author, name);
    }
    for (const author of [...certain, ...others]) unsure.delete(author);
    return { certain, unsure };
  }

  /** Whether a paper of a person is the followed identity's; a follow of the whole person wants all. */
  #isTheirs(author: Author, person: string, row: PaperRow): 'yes' | 'no' | 'maybe' {
    if (author.identity === undefined) return 'yes';
    const having = this.#identities.get(person)?.get(row);
    if (having === undefined) return 'maybe';
    return having.has(this.#meant.get(author) ?? '') ? 'yes' : 'no';
  }

  /** How the profile's owner signed the paper; the profile's name where the list of authors hides it. */
  #signatures({ authors }: Pick<Paper, 'authors'>, row: PaperRow, profile: string): string[] {
    const signed = authors.filter((_, position) => this.#snapshot.authorOf(row, position)?.id === profile);
    return signed.length > 0 ? signed : [this.#snapshot.person(profile)?.name ?? profile];
  }

  #readIdentities(person: Person): void {
    if (this.#identities.has(person.id)) return;
    const having = new Map<PaperRow, Set<string>>();
    for (const { id, rows } of identitiesIn(this.#snapshot, person).identities) {
      for (const row of rows) addTo(having, row, id);
    }
    this.#identities.set(person.id, having);
  }
}

/** The identity that a follow means, by its id or by the paper that an inferred one was called after. */
export function identityMeant(
  identity: string,
  person: Person,
  snapshot: Snapshot,
): PersonIdentity | undefined {
  return identityOfId(identitiesIn(snapshot, person), identity, snapshot);
}

const namesOf = (person: Person): readonly string[] =>
  person.kind === 'profile' ? [person.name, ...(person.profile.aliases ?? [])] : [person.name];

function addTo<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

function removeFrom<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const set = sets.get(key);
  set?.delete(value);
  if (set?.size === 0) sets.delete(key);
}
