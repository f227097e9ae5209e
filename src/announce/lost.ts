import type { Card } from '../card/card.ts';
import type { Follow, State } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { authorAsked, identityMeant } from './match/followed-people.ts';
import type { Poster } from './poster.ts';
import type { Time } from './time.ts';

const what = 'lost';

/**
 * Tells whoever follows a person that the data holds no more (nor under a former id), or an identity of whom nothing is left, once for each follow; the audit
 * remembers. The follow stays, since the person may come back.
 */
export async function tellLost(
  follows: readonly Follow[],
  snapshot: Snapshot,
  {
    state: { audit },
    time,
    posterOf,
  }: {
    readonly state: Pick<State, 'audit'>;
    readonly time: Time;
    readonly posterOf: (person: string) => Poster | undefined;
  },
): Promise<void> {
  for (const { id, kind, value, channel, by } of follows) {
    if (kind !== 'author' || isThere(value, snapshot)) continue;
    const details = `follow ${id}: ${value}`;
    const entries = await audit.last(1000, channel);
    if (entries.some((entry) => entry.what === what && entry.details === details)) continue;
    await posterOf(by)?.tell(by, lostCard(value, channel));
    await audit.write({ what, channel, details, by: 'paperboy', at: time.now() });
  }
}

function isThere(value: string, snapshot: Snapshot): boolean {
  const { person: id, identity } = authorAsked(value);
  const person = snapshot.person(id);
  if (person === undefined || identity === undefined) return person !== undefined;
  return identityMeant(identity, person, snapshot) !== undefined;
}

function lostCard(value: string, channel: string): Card {
  return {
    tone: 'warning',
    audience: 'asker',
    title: 'Somebody you follow is gone',
    blocks: [
      {
        kind: 'text',
        spans: [
          { kind: 'code', text: value },
          ' is no longer in the data, so nothing of theirs can be announced to ',
          { kind: 'code', text: channel },
          '. /unfollow ends it; if they come back, it goes on by itself.',
        ],
      },
    ],
  };
}
