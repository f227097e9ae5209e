import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Paper } from '../../src/model/paper.ts';
import { Profile } from '../../src/model/profile.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';

const loadedAt = new Date('2026-04-01T09:00:00Z');
const seedFile = join(import.meta.dirname, '../../data/profiles/jeremy-cohen.json');

/** The one real profile, as `data/` holds it. */
export const seed = snapshotOf(
  { profiles: [Profile.parse(JSON.parse(readFileSync(seedFile, 'utf8')))] },
  { loadedAt },
);

const { identities: _, ...untold } = Profile.parse(JSON.parse(readFileSync(seedFile, 'utf8')));

/** The same without the file's own identities. */
export const untoldSeed = snapshotOf({ profiles: [untold] }, { loadedAt });

/** What would ping, link or format, were it markup. */
export const awkward =
  '@everyone <!channel> <@U012345> [x](https://evil.example) `code` *bold* :smile: \u202etfel\u202c';

/** A made-up paper of January 2024, but for what is given. */
export function paper(
  id: string,
  title: string,
  authors: readonly string[],
  rest: Partial<Paper> = {},
): Paper {
  return {
    id,
    title,
    abstract: 'We count, and find that there are some.',
    authors: [...authors],
    primaryCategory: 'cs.LG',
    published: '2024-01-01',
    ...rest,
  };
}

const sheep = paper('arxiv:9901.00001', 'Counting Sheep', ['Ada Author', 'Ben Byline', 'Cleo Coauthor'], {
  categories: ['cs.LG', 'stat.ML'],
  published: '2024-05-17',
  updated: '2024-06-01',
  version: 2,
  doi: '10.5555/sheep.1',
  venue: 'Journal of Made-Up Results',
  citations: 1234,
  comment: '12 pages, 3 figures',
});
const goats = paper('doi:10.5555/goats', 'Counting Goats', ['Ben Byline', 'Ada Author', 'Dan Draft'], {
  published: '2023-02-01',
  citations: 0,
});
const report = paper('local:report-7', 'A Report Without an Address', ['Ada Author'], {
  abstract: '',
  published: '2020-01-01',
});
const light = paper('arxiv:9901.00004', 'Counting Light', ['Ada Author'], {
  primaryCategory: 'physics.optics',
  published: '2019-11-11',
});
const strange = paper('arxiv:9901.00005', awkward, [awkward, '<https://evil.example|cs.AI>', '@here'], {
  abstract: `# head\n> quote\n- list\n${awkward}`,
  primaryCategory: '<!here>',
  venue: '[venue](https://evil.example)',
  comment: '```\nblock\n```',
});
const crowd = paper(
  'arxiv:9901.00006',
  `A Title Without End${' and yet another word'.repeat(185)}`,
  Array.from({ length: 3000 }, (_, at) => `Author Number${at + 1}`),
  { abstract: 'Many hands. '.repeat(400) },
);
const others = Array.from({ length: 7 }, (_, at) =>
  paper(`arxiv:9902.${String(10_001 + at)}`, `Counting Clouds, Part ${at + 1}`, [
    'Ben Byline',
    at % 2 === 0 ? 'Cleo Coauthor' : 'Dan Draft',
  ]),
);

const profiles: readonly Profile[] = [
  {
    id: 'ada-author',
    name: 'Ada Author',
    primaryCategory: 'cs.LG',
    affiliation: 'University of Nowhere',
    homepage: 'https://ada.example/',
    reported: {
      source: 'Made-Up Index',
      asOf: '2026-03',
      hIndex: 1,
      papers: 3,
      citations: 1234,
      i10Index: 1,
    },
    papers: [sheep, goats, report],
  },
  { id: 'ada-author-optics', name: 'Ada Author', primaryCategory: 'physics.optics', papers: [light] },
  {
    id: 'strange',
    name: awkward,
    primaryCategory: '<!here>',
    affiliation: '<https://evil.example|University>',
    reported: { source: '<!channel> [x](https://evil.example)', asOf: '2026-03-05', hIndex: 1 },
    identities: [
      { id: 'one', label: '@here', note: '`code`', papers: ['arxiv:9901.00005'] },
      { id: 'two', label: '<@U012345>', papers: [] },
    ],
    papers: [strange],
  },
  { id: 'nil-novice', name: 'Nil Novice', primaryCategory: 'cs.LG', papers: [] },
];

/** People and papers that do not exist: namesakes, no papers at all, awkward text, three thousand authors. */
export const madeUp = snapshotOf({ profiles, papers: [crowd, ...others] }, { loadedAt });

const said = { by: 'discord:1', at: '2026-04-03T10:30:00.000Z' };

/** A profile whose papers operators told apart, and took one of these statements back. */
export const corrected = snapshotOf(
  {
    profiles: [
      {
        id: 'corrected',
        name: 'Ada Author',
        primaryCategory: 'cs.LG',
        corrections: [
          { kind: 'same', papers: [light.id, report.id], ...said },
          { kind: 'apart', papers: [sheep.id], ...said, undone: { by: '<@U012345>', at: said.at } },
          { kind: 'same', papers: [sheep.id, report.id], ...said },
        ],
        papers: [sheep, goats, report, light],
      },
    ],
  },
  { loadedAt },
);
