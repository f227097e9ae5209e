import type { Card } from '../src/card/card.ts';
import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { PersonError } from '../src/errors.ts';
import type { Person, Snapshot } from '../src/store/snapshot.ts';
import { readable } from '../src/text/readable.ts';
import { comparisonCard } from '../src/view/comparison-card.ts';
import { splitNames } from '../src/view/names-typed.ts';
import { whichPerson } from '../src/view/people.ts';
import { quoted } from '../src/view/quoted.ts';

const most = 4;
const howTo = 'Separate two to four people by a semicolon: /compare ada lovelace; alan turing';

/** `/compare authors`: two to four people side by side, with what they share. */
export const compare = defineCommand({
  name: 'compare',
  description: 'Two to four people side by side, with the papers and co-authors they share',
  translations: {
    de: 'Zwei bis vier Personen im Vergleich, mit gemeinsamen Arbeiten und Mitautoren',
    fr: 'Deux à quatre personnes côte à côte, avec leurs articles et coauteurs communs',
  },
  options: {
    authors: {
      kind: 'text',
      required: true,
      example: '"ada lovelace; alan turing"',
      description: 'Two to four people, separated by ; or vs',
    },
  },
  examples: ['compare jeremy cohen; simran kaur', 'compare jeremy cohen vs neil chue hong'],
  answer({ authors }, snapshot) {
    const names = namesIn(authors, snapshot);
    const found = whichPeople(names, snapshot);
    return found.kind === 'card'
      ? found.card
      : comparisonCard(found.people, snapshot, {
          comparison: lineOf(found.people.map(({ id }) => id)),
          profile: (person) => formatLine('profile', person.id),
          paper: (row) => formatLine('paper', snapshot.referenceOf(row)),
        });
  },
});

/**
 * Two to four names.
 * @throws PersonError when they are fewer, more, or parted by commas that can be read in two ways
 */
function namesIn(typed: string, snapshot: Snapshot): readonly string[] {
  const split = splitNames(typed, (name) => snapshot.findPerson(name).kind !== 'none');
  if (split.kind === 'unclear') return refuse(`The commas of ${quoted(typed)} can be read in two ways.`);
  const { names } = split;
  if (names.length === 0) return refuse('There is no name in that; a comparison takes two.');
  if (names.length === 1) return refuse('That is one person; a comparison takes two.');
  if (names.length > most)
    return refuse(`These are ${names.length} people; a comparison takes at most ${most}.`);
  return names;
}

function refuse(sentence: string): never {
  throw new PersonError(sentence, { advice: howTo });
}

type People =
  | { readonly kind: 'all'; readonly people: readonly Person[] }
  | { readonly kind: 'card'; readonly card: Card };

/**
 * Who is meant by each of the names, or the card about the first that is not clear; its choices keep the others.
 * @throws PersonError when two names are one person
 */
function whichPeople(names: readonly string[], snapshot: Snapshot): People {
  const known = names.map((name) => {
    const found = snapshot.findPerson(name);
    return found.kind === 'one' ? found.person.id : name;
  });
  const people: Person[] = [];
  for (const [place, name] of names.entries()) {
    const found = whichPerson(name, snapshot, (person) => lineOf(known.with(place, person.id)));
    if (found.kind === 'card') return found;
    const same = people.findIndex(({ id }) => id === found.person.id);
    if (same !== -1) {
      throw new PersonError(
        `${quoted(names[same] ?? '')} and ${quoted(name)} are both ${readable(found.person.name)}.`,
        { advice: 'Name two different people.' },
      );
    }
    people.push(found.person);
  }
  return { kind: 'all', people };
}

const lineOf = (names: readonly string[]): string => formatLine('compare', names.join(';'));
