import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { whichPerson } from '../src/view/people.ts';
import { numbersCard, type ProfileLines, profileCard } from '../src/view/profile-card.ts';

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
      choices: ['numbers'],
      description: 'Where each of the numbers comes from',
    },
  },
  examples: ['profile jeremy cohen', 'profile jeremy cohen about:numbers'],
  answer({ author, about }, snapshot) {
    const found = whichPerson(author, snapshot, (person) => formatLine('profile', person.id, { about }));
    if (found.kind === 'card') return found.card;
    const { person } = found;
    const lines: ProfileLines = {
      profile: formatLine('profile', person.id),
      numbers: formatLine('profile', person.id, { about: 'numbers' }),
      papers: formatLine('papers', person.id),
      bibtex: formatLine('papers', person.id, { as: 'bibtex' }),
      identity: (number) => formatLine('papers', person.id, { identity: number }),
    };
    return about === 'numbers' ? numbersCard(person, lines) : profileCard(person, snapshot, lines);
  },
});
