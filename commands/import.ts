import type { Card } from '../src/card/card.ts';
import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { PersonError } from '../src/errors.ts';
import { candidatesCard, importedCard, proposalCard, unmetCard } from '../src/import/import-card.ts';
import type { Proposal } from '../src/import/importer.ts';
import { readTarget, writtenKey } from '../src/import/target.ts';
import { writtenOr } from '../src/import/written.ts';

/**
 * `/import id [into] [confirm]`: fetches a person from scholarly services and shows what would be written. The button's line
 * holds a digest of that: confirming fetches again, and writes only if the same would be written still.
 */
export const importPerson = defineCommand({
  name: 'import',
  description: 'Fetches a person and their papers, shows what would be written, and writes it on confirm',
  translations: {
    de: 'Holt eine Person und ihre Arbeiten, zeigt, was geschrieben würde, und schreibt es auf Wunsch',
    fr: 'Va chercher une personne et ses articles, montre ce qui serait écrit et l’écrit si on confirme',
  },
  options: {
    id: {
      kind: 'text',
      required: true,
      example: 'openalex:A5023888391',
      description:
        'ORCID, OpenAlex, Semantic Scholar, dblp or arXiv author id, the page’s address, or a name',
    },
    into: { kind: 'text', complete: 'person', description: 'The profile that this person is' },
    confirm: {
      kind: 'text',
      example: '1a2b3c4d',
      description: 'What the button of the answer says: write what was shown',
    },
  },
  access: 'operator',
  examples: ['import openalex:A5023888391', 'import 0000-0002-1825-0097', 'import ada lovelace'],
  async run({ id, into, confirm }, { snapshot, asker, importer: open }): Promise<Card> {
    const target = readTarget(id);
    if (target.kind === 'unclear') throw new PersonError(target.said, { advice: target.advice });
    if (open === undefined) throw new PersonError('Nobody can be imported here.');
    const importer = await open();
    if (target.kind === 'name')
      return candidatesCard(target.name, await importer.candidates(target.name), (key) =>
        formatLine('import', writtenKey(key), { into }),
      );
    const key = writtenKey(target);
    const proposed = await importer.propose(target, into, snapshot);
    if (proposed.kind !== 'proposal') return unmetCard(proposed.kind, proposed.outcomes);
    const { proposal } = proposed;
    if (confirm === proposal.digest && proposal.changes.length > 0) return write(proposal, asker.id);
    const lines = {
      confirm: (digest: string) => formatLine('import', key, { into, confirm: digest }),
      into: (profile: string) => formatLine('import', key, { into: profile }),
    };
    const isChanged = confirm !== undefined && proposal.changes.length > 0;
    return { ...proposalCard(proposal, lines, isChanged), line: formatLine('import', key, { into }) };
  },
});

async function write(proposal: Proposal, by: string): Promise<Card> {
  writtenOr(await proposal.write(by));
  return importedCard(proposal, formatLine('profile', proposal.profile.id));
}
