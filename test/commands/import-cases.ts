import { join } from 'node:path';
import type { Context } from '../../src/command/command.ts';
import { createImporter, type Importer } from '../../src/import/importer.ts';
import type { PeopleServices } from '../../src/import/services.ts';
import type { Profile, ProfileFile } from '../../src/model/profile.ts';
import type { PeopleAnswer, PersonFound, PersonService, ServiceName } from '../../src/source/person.ts';
import type { WorkFound } from '../../src/source/work.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import type { Surroundings } from './asking.ts';
import type { GoldenCase } from './cases.ts';
import { awkward, seed } from './made-up.ts';

interface Known {
  readonly person?: Partial<PersonFound>;
  readonly works?: readonly WorkFound[];
}

const work = (at: number, rest: Partial<WorkFound> = {}): WorkFound => ({
  source: 'OpenAlex',
  key: `W${at}`,
  ids: [`doi:10.5555/count.${at}`],
  title: `Counting, Part ${at}`,
  abstract: 'We count.',
  authors: ['Ada Author', 'Ben Byline'],
  field: 'Computer Science',
  date: `20${10 + (at % 15)}-05-17`,
  venue: 'Journal of Made-Up Results',
  citations: at,
  ...rest,
});
const works = (count: number) => Array.from({ length: count }, (_, at) => work(at));
const { title: _, ...untitled } = work(900);

const adaOf = (source: ServiceName, rest: Partial<PersonFound> = {}): PersonFound => ({
  source,
  ids:
    source === 'OpenAlex'
      ? { openAlex: 'A9990000001', orcid: '0000-0000-0000-0001' }
      : { orcid: '0000-0000-0000-0001' },
  name: 'Ada Author',
  aliases: ['Ada Augusta Author'],
  affiliation: 'University of Nowhere',
  homepage: 'https://ada.example/',
  fields: ['Computer Science', 'Mathematics'],
  counts: source === 'OpenAlex' ? { papers: 12, citations: 1234, hIndex: 4, i10Index: 2 } : {},
  asOf: '2026-04-03',
  url: 'https://ada.example/',
  ...rest,
});

const refused = { kind: 'refused', status: 503, said: 'it answered 503 Service Unavailable' } as const;

function answering(
  service: ServiceName,
  { person, works: told = [] }: Known,
  search: PeopleAnswer,
): PersonService {
  return {
    service,
    person: async (id) => {
      const own = id.startsWith('A') ? { openAlex: id } : { orcid: id.replace('orcid:', '') };
      const ids = { ...adaOf(service).ids, ...own };
      return { kind: 'found', person: adaOf(service, { ids, ...person }) };
    },
    search: async () => search,
    works: async () => ({ kind: 'found', works: told, unread: 0, complete: true }),
  };
}

const silent = (service: ServiceName): PersonService => ({
  service,
  person: async () => refused,
  search: async () => refused,
  works: async () => refused,
});

const none = { kind: 'none' } as const;

/** Services that know one made-up person under every id; nothing is asked anywhere, nothing written. */
function importerOf(
  { openalex, text = '' }: { readonly openalex: PersonService; readonly text?: string },
  surroundings: Pick<Surroundings, 'snapshot'>,
): Importer {
  const services: PeopleServices = {
    openalex,
    orcid: answering('ORCID', {}, none),
    s2: silent('Semantic Scholar'),
    dblp: answering('dblp', { works: works(2) }, none),
    arxiv: {
      author: async () => none,
      byIds: async () => ({ papers: new Map(), skipped: [], unanswered: undefined }),
    },
    crossref: { work: async () => none },
  };
  const written = async () => ({ kind: 'edited' as const, snapshot: surroundings.snapshot });
  return createImporter({
    services,
    files: { create: written, edit: written, read: async () => text },
    dataDir: join(import.meta.dirname, '../../data'),
    today: () => '2026-04-03',
  });
}

const knows = (known: Known, people: PeopleAnswer = several): PersonService =>
  answering('OpenAlex', known, people);
const several: PeopleAnswer = {
  kind: 'several',
  total: 2,
  people: [
    adaOf('OpenAlex'),
    { ...adaOf('OpenAlex'), ids: { openAlex: 'A9990000002' }, affiliation: awkward, fields: [], counts: {} },
  ],
};

const held: Profile & { readonly file: ProfileFile } = {
  id: 'ada-author',
  name: 'Ada Author',
  primaryCategory: 'Computer Science',
  ids: { openAlex: 'A9990000001' },
  reported: { source: 'OpenAlex', asOf: '2026-01-02', hIndex: 3, citations: 1000 },
  papers: [
    {
      id: 'doi:10.5555/count.3',
      title: awkward,
      abstract: '',
      authors: ['Ada Author'],
      primaryCategory: 'cs.LG',
      published: '2013-05-17',
      citations: 2,
      citationsFrom: { source: 'OpenAlex', asOf: '2026-01-02' },
    },
  ],
  file: { name: 'profiles/ada-author.json', digest: '' },
};
const { file: _file, ...inFile } = held;
const lab = { snapshot: snapshotOf({ profiles: [held] }, { loadedAt: new Date('2026-04-01T09:00:00Z') }) };

const of = (
  name: string,
  line: string,
  openalex: PersonService,
  surroundings: Pick<Surroundings, 'snapshot'> = { snapshot: seed },
  file: object = inFile,
): GoldenCase => ({
  name: `import/${name}`,
  line,
  surroundings: async () => ({
    ...surroundings,
    importer: async () => importerOf({ openalex, text: JSON.stringify(file) }, surroundings),
  }),
});

const plain = knows({ works: [...works(12), { ...work(901), ids: [] }, untitled] });
/** An importer for the examples of commands. */
export const exampleImporter: Context['importer'] = async () =>
  importerOf({ openalex: plain }, { snapshot: seed });

const inLab = importerOf({ openalex: plain, text: JSON.stringify(inFile) }, lab);
const proposed = await inLab.propose({ service: 'openalex', id: 'A9990000001' }, undefined, lab.snapshot);
const digest = proposed.kind === 'proposal' ? proposed.proposal.digest : '';

const same = {
  ...inFile,
  ids: adaOf('OpenAlex').ids,
  reported: {
    ...adaOf('OpenAlex').counts,
    source: 'OpenAlex',
    url: 'https://ada.example/',
    asOf: '2026-01-02',
  },
  imported: {
    from: ['orcid:0000-0000-0000-0001', 'openalex:A9990000001'],
    fields: ['aliases', 'affiliation', 'homepage'],
    papers: ['doi:10.5555/count.1', 'doi:10.5555/count.3'],
  },
};
const nothing = knows({ works: [work(1), work(3, { abstract: undefined, venue: undefined, citations: 2 })] });

export const importCases: readonly GoldenCase[] = [
  of('new-profile', 'import openalex:A9990000001', plain),
  of('changes', 'import openalex:A9990000001', plain, lab),
  of('no-longer-so', 'import openalex:A9990000001 confirm:00000000', plain, lab),
  of('nothing', 'import openalex:A9990000001', nothing, lab, same),
  of('imported', `import openalex:A9990000001 confirm:${digest}`, plain, lab),
  of('several', 'import ada author', plain),
  of('nobody', 'import zoe zzz', knows({}, none)),
  of('unanswered', 'import s2:99900001', plain),
  of('unclear', 'import 99900001', plain),
  of('other-person', 'import openalex:A9990000002 into:ada-author', plain, lab),
  of('error', 'import', plain),
  of(
    'awkward',
    'import openalex:A9990000001',
    knows({
      person: {
        name: awkward,
        affiliation: awkward,
        aliases: [`${awkward} Author`],
        ids: { openAlex: 'A9990000001', orcid: '0000-0000-0000-0002' },
      },
      works: [work(1, { title: awkward, field: awkward }), { ...work(2, { title: awkward }), ids: [] }],
    }),
  ),
  of(
    'long',
    'import openalex:A9990000001',
    knows({
      person: {
        aliases: Array.from({ length: 10 }, (_alias, at) => `Author Number${at} ${'de '.repeat(100)}Long`),
      },
      works: [
        ...Array.from({ length: 300 }, (_work, at) =>
          work(at, { title: `Without End${' and on'.repeat(300)} ${at}` }),
        ),
        ...Array.from({ length: 300 }, (_work, at) => ({ ...work(at + 300), ids: [] })),
      ],
    }),
    lab,
  ),
];
