import { PersonError } from '../errors.ts';
import type { ProfileHeader } from '../model/profile.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { foldName } from '../text/fold.ts';
import { listed } from '../text/listed.ts';
import { keysOf } from './fetch-person.ts';
import { serviceTitles } from './services.ts';
import { type PersonKey, readTarget, writtenKey } from './target.ts';

/** Who a profile is in the services; an author id of arXiv is known from the import alone. */
export function keysOfProfile({
  ids = {},
  imported,
}: Pick<ProfileHeader, 'ids' | 'imported'>): readonly PersonKey[] {
  const arxiv = (imported?.from ?? [])
    .map(readTarget)
    .find((key) => key.kind === 'id' && key.service === 'arxiv');
  const own = keysOf({ ids });
  return arxiv?.kind === 'id' ? [...own, { service: arxiv.service, id: arxiv.id }] : own;
}

const profilesOf = (snapshot: Snapshot): readonly ProfileHeader[] =>
  [...snapshot.profiles()].flatMap((person) => (person.kind === 'profile' ? [person.profile] : []));

/**
 * The profile of whoever has one of these keys.
 * @throws PersonError when several have
 */
export function profileOfKeys(keys: readonly PersonKey[], snapshot: Snapshot): ProfileHeader | undefined {
  const written = new Set(keys.map(writtenKey));
  const [found, ...others] = profilesOf(snapshot).filter((profile) =>
    keysOfProfile(profile).some((key) => written.has(writtenKey(key))),
  );
  if (found === undefined || others.length === 0) return found;
  throw new PersonError(
    `Several profiles are this person: ${listed([found, ...others].map(({ id }) => id))}.`,
    { advice: 'Say which one with into:, or take the id out of the others’ files.' },
  );
}

/**
 * The profile that `into:` names, by id or by a name that is nobody else's.
 * @throws PersonError when there is none, or it is another person in the service
 */
export function profileInto(into: string, key: PersonKey, snapshot: Snapshot): ProfileHeader {
  const byId = snapshot.person(into);
  const found = byId === undefined ? snapshot.findPerson(into) : { kind: 'one' as const, person: byId };
  if (found.kind !== 'one' || found.person.kind !== 'profile')
    throw new PersonError('into: takes the id of a profile that is there.', {
      advice: 'Leave it out to make a new profile.',
    });
  const { profile } = found.person;
  const other = keysOfProfile(profile).find(({ service, id }) => service === key.service && id !== key.id);
  if (other === undefined) return profile;
  throw new PersonError(
    `The profile ${profile.id} is ${writtenKey(other)}, which is somebody else in ${serviceTitles[key.service]}.`,
    { advice: 'Take that id out of its file first, if it is wrong, and /reload.' },
  );
}

/** Profiles of the same name. */
export const namesakesOf = (name: string, snapshot: Snapshot): readonly ProfileHeader[] =>
  profilesOf(snapshot).filter((profile) =>
    [profile.name, ...(profile.aliases ?? [])].some((one) => foldName(one) === foldName(name)),
  );

/** `ada-author`, of what can be typed anywhere; of a name without a letter of these its key: `openalex-a5023888391`. */
export const slugOf = (name: string, key: PersonKey): string => slug(foldName(name)) || slug(writtenKey(key));

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** The first of `ada-author`, `ada-author-2` … that nobody has. */
export function freeId(slug: string, snapshot: Snapshot): string {
  let id = slug;
  for (let number = 2; snapshot.person(id) !== undefined; number += 1) id = `${slug}-${number}`;
  return id;
}
