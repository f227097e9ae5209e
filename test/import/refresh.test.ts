import { expect, test } from 'vitest';
import type { Importer } from '../../src/import/importer.ts';
import type { Reported } from '../../src/model/profile.ts';
import { refreshFromShell } from '../../src/shell-import.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { plain } from './plain-draft.ts';

/** What is printed of one profile whose numbers a service tells anew. */
async function printed(reported: Reported): Promise<string> {
  const snapshot = snapshotOf({
    profiles: [
      {
        id: 'ada-author',
        name: 'Ada Author',
        primaryCategory: 'cs.LG',
        ids: { openAlex: 'A9990000001' },
        papers: [],
      },
    ],
  });
  const importer: Importer = {
    candidates: () => Promise.reject(new Error('not asked')),
    propose: () => Promise.reject(new Error('not asked')),
    proposeNumbers: async () => ({
      kind: 'proposal',
      proposal: {
        profile: { id: 'ada-author', name: 'Ada Author', isNew: false },
        draft: { ...plain, reported },
        changes: [{ kind: 'profile', field: 'reported', after: 'told anew' }],
        stays: [],
        leftOut: [],
        withheld: 0,
        outcomes: [],
        doubts: [],
        unread: 0,
        namesakes: [],
        digest: '00000000',
        write: async () => ({ kind: 'edited', snapshot }),
      },
    }),
  };
  let text = '';
  const out = { write: (part: string) => (text += part) !== '' };
  await refreshFromShell({ dryRun: true }, { importer, snapshot: () => snapshot, out });
  return text;
}

test('a number that the service does not give is "—", never 0', async () => {
  const told = { source: 'Made-Up Index', asOf: '2026-11-24' };
  expect(await printed({ ...told, hIndex: 5 })).toContain('h-index 5, citations — (Made-Up Index)');
  expect(await printed({ ...told, citations: 0 })).toContain('h-index —, citations 0 (Made-Up Index)');
});
