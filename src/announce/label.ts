import type { FollowSubject } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { oneLine, readable } from '../text/readable.ts';
import { identityMeant } from './match/followed-people.ts';

/** What a follow is about, for people: `Simran Kaur`, `cs.LG`, `“edge of stability”`. */
export function followLabel({ kind, value }: FollowSubject, snapshot: Snapshot): string {
  switch (kind) {
    case 'lab':
      return 'the lab';
    case 'all':
      return 'all papers';
    case 'category':
      return value;
    case 'keyword':
      return value.includes('"') ? clip(oneLine(value), 80) : `“${clip(oneLine(value), 80)}”`;
    case 'author': {
      const [id = value, identity] = value.split('#');
      const person = snapshot.person(id);
      if (person === undefined) return id;
      const told = identity === undefined ? undefined : identityMeant(identity, person, snapshot);
      return readable(told === undefined ? person.name : `${person.name}, ${told.label}`);
    }
  }
}
