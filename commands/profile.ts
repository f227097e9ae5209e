import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { explained } from '../src/view/number-definitions.ts';
import { explanationCard, type NumbersLines, numbersCard } from '../src/view/numbers-card.ts';
import { whichPerson } from '../src/view/people.ts';
import { type ProfileLines, profileCard } from '../src/view/profile-card.ts';

/** `/profile author`: a person's field, metrics and newest papers, and who the name may cover. */
export const profile = defineCommand({
  name: 'profile',
  description: 'A researcher: field, metrics with their source, newest papers, who the name may cover',
  translations: {
    de: 'Eine forschende Person: Gebiet, Kennzahlen mit Quelle, neueste Arbeiten, Namensgleiche',
    fr: 'Un chercheur : domaine, indicateurs avec leur source, derniers articles, homonymes',
  },
  options: {
    author: { kind: 'text', required: true, complete: 'person', description: 'Who; a name or a part of it' },
    about: {
      kind: 'choice',
      choices: ['numbers', ...explained],
      description: 'Where the numbers come from, or what one of them is',
    },
  },
  examples: [
    'profile jeremy cohen',
    'profile jeremy cohen about:numbers',
    'profile jeremy cohen about:g-index',
  ],
  answer({ author, about }, snapshot) {
    const found = whichPerson(author, snapshot, (person) => formatLine('profile', person.id, { about }));
    if (found.kind === 'card') return found.card;
    const { person } = found;
    const lines: ProfileLines & NumbersLines = {
      profile: formatLine('profile', person.id),
      numbers: formatLine('profile', person.id, { about: 'numbers' }),
      about: (number) => formatLine('profile', person.id, { about: number }),
      papers: formatLine('papers', person.id),
      bibtex: formatLine('papers', person.id, { as: 'bibtex' }),
      identity: (number) => formatLine('papers', person.id, { identity: number }),
    };
    if (about === undefined) return profileCard(person, snapshot, lines);
    return about === 'numbers'
      ? numbersCard(person, snapshot, lines)
      : explanationCard(about, person, snapshot, lines);
  },
});
