import type { Card } from '../card/card.ts';
import { PersonError } from '../errors.ts';
import type { FollowKind, FollowSubject } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { whichCategory } from '../view/category-choices.ts';
import { identityOf } from '../view/filters.ts';
import { whichPerson } from '../view/people.ts';
import { readKeyword } from './match/keyword.ts';

/** What somebody wants to follow, as typed. */
export interface SubjectTyped {
  readonly what: FollowKind;
  readonly value: string | undefined;
  /** One of the people whom the author's name covers. */
  readonly identity: string | undefined;
}

/** The subject in canonical form, or the card that asks which one is meant. */
export type SubjectRead =
  | { readonly kind: 'subject'; readonly subject: FollowSubject }
  | { readonly kind: 'card'; readonly card: Card };

const QUOTATION_MARKS = /["“”„‟«»＂]/gu;

/**
 * Finds out what is to be followed; never guesses.
 * @param lineFor the command line that asks the same with another value
 * @throws PersonError when it can't be followed: all that is wrong
 */
export function readSubject(
  { what, value, identity }: SubjectTyped,
  snapshot: Snapshot,
  lineFor: (value: string) => string,
): SubjectRead {
  const faults: string[] = [];
  const takesValue = what !== 'lab' && what !== 'all';
  if (takesValue && value === undefined) faults.push(missing[what]);
  if (!takesValue && value !== undefined)
    faults.push(
      `/follow ${what} takes nothing behind it. Leave ${what === 'lab' ? 'the name' : 'the words'} out.`,
    );
  if (what !== 'author' && identity !== undefined)
    faults.push('identity: is for an author, one of whose identities it names. Leave it out.');
  if (faults.length > 0) throw new PersonError(faults.join('\n'));
  if (value === undefined || !takesValue) return { kind: 'subject', subject: { kind: what, value: '' } };
  const plain = value.replace(QUOTATION_MARKS, ' ').trim();
  switch (what) {
    case 'author':
      return readAuthor(plain, identity, snapshot, lineFor);
    case 'category': {
      const found = whichCategory(plain, snapshot, lineFor);
      if (found.kind === 'card') return found;
      return { kind: 'subject', subject: { kind: 'category', value: found.code } };
    }
    case 'keyword': {
      const read = readKeyword(value);
      if (read.kind === 'fault')
        throw new PersonError(read.fault, { advice: 'For example: "edge of stability" -survey' });
      return { kind: 'subject', subject: { kind: 'keyword', value: read.keyword.canonical } };
    }
  }
}

const missing = {
  author: 'An author needs a name, for example: /follow author ada lovelace',
  category: 'A category needs a code, for example: /follow category cs.LG',
  keyword: 'A keyword needs words, for example: /follow keyword "edge of stability"',
} as const;

function readAuthor(
  typed: string,
  identityTyped: string | undefined,
  snapshot: Snapshot,
  lineFor: (value: string) => string,
): SubjectRead {
  const found = whichPerson(typed, snapshot, ({ id }) => lineFor(id));
  if (found.kind === 'card') return found;
  const faults: string[] = [];
  const identity = identityOf(identityTyped, found.person, snapshot, faults);
  if (faults.length > 0) throw new PersonError(faults.join('\n'));
  const { id } = found.person;
  return {
    kind: 'subject',
    subject: { kind: 'author', value: identity === undefined ? id : `${id}#${identity.id}` },
  };
}
