import type { Card } from '../card/card.ts';
import type { Person, PersonFound, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { personNote } from './person-summary.ts';
import { quoted } from './quoted.ts';

/** The person a command is about, or the card that asks which one is meant. */
export type PersonAnswer =
  | { readonly kind: 'one'; readonly person: Person }
  | { readonly kind: 'card'; readonly card: Card };

/**
 * Who is meant by a name or an id, never guessed.
 * @param lineFor the command line that asks the same about one person
 */
export function whichPerson(
  typed: string,
  snapshot: Snapshot,
  lineFor: (person: Person) => string,
): PersonAnswer {
  const found = snapshot.findPerson(typed);
  switch (found.kind) {
    case 'one':
      return found;
    case 'several':
      return { kind: 'card', card: severalPeople(typed, found, snapshot, lineFor) };
    case 'none':
      return { kind: 'card', card: nobody(typed, found.near, lineFor) };
  }
}

type Several = Extract<PersonFound, { kind: 'several' }>;

/** A chooser: name, field, years and number of papers of each. */
export function severalPeople(
  typed: string,
  found: Several,
  snapshot: Snapshot,
  lineFor: (person: Person) => string,
): Card {
  const shown = found.people.length;
  return {
    tone: 'neutral',
    audience: 'asker',
    title: `${quoted(typed)} fits ${plural(found.total, 'person', 'people')}`,
    blocks: [
      ...(found.total > shown
        ? [
            {
              kind: 'text',
              spans: `These are the first ${shown} of ${found.total.toLocaleString('en-US')}; type more of the name to see others.`,
            } as const,
          ]
        : []),
      {
        kind: 'choices',
        prompt: 'Who is meant?',
        choices: found.people.map((person) => ({
          label: clip(readable(person.name), 75),
          note: clip(personNote(person, snapshot), 75),
          line: lineFor(person),
        })),
      },
    ],
  };
}

/** Nobody of that name; near names as buttons. */
export function nobody(typed: string, near: readonly Person[], lineFor: (person: Person) => string): Card {
  const sentence = `Nobody here is called ${quoted(typed)}.`;
  return {
    tone: 'warning',
    audience: 'asker',
    blocks:
      near.length === 0
        ? [{ kind: 'text', spans: `${sentence} Try the family name alone, or another spelling.` }]
        : [
            { kind: 'text', spans: `${sentence} Did you mean one of these?` },
            {
              kind: 'buttons',
              buttons: near.map((person) => ({
                label: clip(readable(person.name), 75),
                line: lineFor(person),
              })),
            },
          ],
  };
}
