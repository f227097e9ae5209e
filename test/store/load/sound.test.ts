import { describe, expect, test } from 'vitest';
import { corpusPapers, corpusPresent } from '../../corpus.ts';
import { type Content, dataFolder, load, paper, profile } from './folder.ts';

const x = 'profiles/x.json';
const second = { id: 'arxiv:1910.08640', title: 'Perceptually-Aligned Gradients' };
const withPaper = (change: object) => ({ [x]: profile({ papers: [paper(change)] }) });
const reported = (change: object) => ({
  [x]: profile({ reported: { source: 'S', asOf: '2026', ...change } }),
});

/** Each is served, with exactly these warnings. */
const served: [name: string, files: Record<string, Content>, warnings: [place: string, text: RegExp][]][] = [
  ['a profile alone', { [x]: profile() }, []],
  ['papers alone', { 'papers/a.jsonl': [paper(), paper(second)] }, []],
  ['a profile without papers', { [x]: profile({ papers: [] }) }, []],
  ['an ending in capitals', { 'profiles/X.JSON': profile(), 'papers/A.JSONL': [paper(second)] }, []],
  [
    'empty lines, CRLF and no last line break',
    { 'papers/a.jsonl': `\r\n \t\n${JSON.stringify(paper())}\r\n\r\n${JSON.stringify(paper(second))}` },
    [],
  ],
  [
    'leftovers of editors',
    {
      [x]: profile(),
      'profiles/.x.json': '{',
      'profiles/.#x.json': '{',
      'profiles/x.json~': '{',
      'profiles/#x.json#': '{',
      'profiles/~$x.json': '{',
      'profiles/.x.json.swp': '{',
      'profiles/x.json.bak': '{',
      'profiles/README.md': '{',
      'papers/notes.txt': '{',
    },
    [],
  ],
  [
    'the key of editors',
    {
      [x]: profile({ $schema: '../schema/profile.json' }),
      'papers/a.jsonl': [paper({ ...second, $schema: 'x' })],
    },
    [],
  ],
  [
    'nesting of 64',
    { [x]: profile({ extra: JSON.parse(`${'['.repeat(63)}${']'.repeat(63)}`) }) },
    [[`${x} › extra`, /not a key that is known/]],
  ],
  [
    'unknown keys',
    {
      [x]: JSON.stringify(profile({ papers: [paper({ Doi: 1 })], ids: { twitter: 'a' } })).replace(
        '"id"',
        '"__proto__":{"a":1},"id"',
      ),
    },
    [
      [`${x} › __proto__`, /not a key/],
      [`${x} › papers[0].Doi`, /not a key/],
      [`${x} › ids.twitter`, /not a key/],
    ],
  ],
  [
    'an unknown key in a line',
    { 'papers/a.jsonl': [paper({ year: 2022 })] },
    [['papers/a.jsonl:1 › year', /not a key/]],
  ],
  ['a title of 4,000 characters, each a pair of surrogates', withPaper({ title: '😀'.repeat(4000) }), []],
  ['an address of 2,048 characters', withPaper({ url: `https://example.org/${'a'.repeat(2028)}` }), []],
  [
    'a future day',
    withPaper({ published: '2026-11-25', updated: '2027-01-01' }),
    [
      [`${x} › papers[0].published`, /2026-11-25 is in the future/],
      [`${x} › papers[0].updated`, /future/],
    ],
  ],
  [
    'numbers reported in the future',
    { [x]: profile({ reported: { source: 'Made-Up Index', asOf: '2027' } }) },
    [[`${x} › reported.asOf`, /2027 is in the future/]],
  ],
  ['today', withPaper({ published: '2026-11-24' }), []],
  [
    'a day before 1950',
    withPaper({ published: '1949-12-31' }),
    [[`${x} › papers[0].published`, /before 1950/]],
  ],
  [
    'unknown categories',
    {
      [x]: profile({
        primaryCategory: 'LG',
        papers: [paper({ primaryCategory: 'cs.lg', categories: ['cs.lg', 'cs.LG', '68T05'] })],
      }),
    },
    [
      [`${x} › primaryCategory`, /not a category/],
      [`${x} › papers[0].primaryCategory`, /not a category/],
      [`${x} › papers[0].categories[2]`, /not a category/],
    ],
  ],
  [
    'fields by name, which other services have in place of codes, but not on a paper of arXiv',
    {
      [x]: profile({
        primaryCategory: 'Computer Science',
        papers: [
          paper({ primaryCategory: 'Computer Science' }),
          paper({
            id: 'local:b',
            title: 'Another',
            primaryCategory: 'Mathematics',
            categories: ['Mathematics', 'Cs.lg'],
          }),
        ],
      }),
    },
    [
      [`${x} › papers[0].primaryCategory`, /not a category/],
      [`${x} › papers[1].categories[1]`, /not a category/],
    ],
  ],
  [
    'one title of two papers',
    { 'papers/a.jsonl': [paper(), paper({ id: 'local:b', title: 'on the Maximum  hessian eigenvalue' })] },
    [['papers/a.jsonl:2 › title', /title of arxiv:2206\.10654 too/]],
  ],
  [
    'one address of two papers',
    {
      [x]: profile({
        papers: [paper({ url: 'https://example.org/' }), paper({ ...second, url: 'https://example.org/' })],
      }),
    },
    [[`${x} › papers[1].url`, /address of arxiv:2206\.10654 too/]],
  ],
  [
    'fewer papers than reported',
    reported({ papers: 11 }),
    [[`${x} › reported.papers`, /is 11, but the profile holds 1/]],
  ],
  [
    'an h-index over the papers',
    reported({ papers: 1, hIndex: 2 }),
    [[`${x} › reported.hIndex`, /2 cannot be with 1 paper$/]],
  ],
  [
    'an h-index over the citations',
    reported({ hIndex: 3, citations: 8 }),
    [[`${x} › reported.hIndex`, /cannot be with 8 citations/]],
  ],
  [
    'an h-index of 0 with citations',
    reported({ hIndex: 0, citations: 1 }),
    [[`${x} › reported.hIndex`, /cannot be/]],
  ],
  [
    'an i10-index over the papers',
    reported({ papers: 1, i10Index: 2 }),
    [[`${x} › reported.i10Index`, /2 cannot be with 1 paper$/]],
  ],
  ['an h-index that can be', reported({ papers: 1, hIndex: 1, citations: 1 }), []],
  [
    'the owner missing',
    withPaper({ authors: ['Simran Kaur', 'Augusta Byron'] }),
    [[`${x} › papers[0].authors`, /does not name Ada Lovelace/]],
  ],
  [
    'the owner missing from a truncated list',
    withPaper({ authors: ['Simran Kaur'], authorsTruncated: true }),
    [],
  ],
  ['the owner by an initial', withPaper({ authors: ['Lovelace, A.'] }), []],
  [
    'the owner by an alias',
    { [x]: profile({ aliases: ['Augusta Byron'], papers: [paper({ authors: ['Augusta Byron'] })] }) },
    [],
  ],
  ['the owner with an accent', withPaper({ authors: ['Áda King Lovelace'] }), []],
  [
    'somebody else of the surname',
    withPaper({ authors: ['Byron Lovelace'] }),
    [[`${x} › papers[0].authors`, /does not name/]],
  ],
  [
    'invisibles in names',
    { [x]: profile({ name: 'Ada\u200b Lovelace', papers: [paper({ authors: ['Ada \u202eLovelace'] })] }) },
    [
      [`${x} › name`, /invisible/],
      [`${x} › papers[0].authors[0]`, /invisible/],
    ],
  ],
  [
    'an escaped invisible in a line',
    { 'papers/a.jsonl': JSON.stringify(paper({ authors: ['Ada@'] })).replace('@', '\\u202e') },
    [['papers/a.jsonl:1 › authors[0]', /invisible/]],
  ],
  [
    'abstracts, authors and comments of nothing',
    withPaper({ abstract: '', authors: [], authorsTruncated: true, comment: '' }),
    [],
  ],
];

describe('a data folder is served, with its warnings, for', () => {
  test.each(served)('%s', (_name, files, warnings) => {
    const { result } = load(dataFolder(files));
    expect(result.kind === 'refused' ? result.faults : []).toEqual([]);
    const found = result.kind === 'sound' ? result.warnings : [];
    // The order follows the judging, which is nobody's business.
    const byPlace = <Entry>(entries: readonly Entry[], place: (entry: Entry) => string) =>
      entries.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
    const sorted = byPlace(found, (warning) => warning.place);
    const wanted = byPlace(warnings, ([place]) => place);
    expect(sorted.map((warning) => warning.place)).toEqual(wanted.map(([place]) => place));
    wanted.forEach(([, text], index) => expect(sorted[index]?.text).toMatch(text));
  });
});

test('papers arrive as the file tells them, and profiles point at theirs in their own order', () => {
  const papers = [paper(second), paper({ version: 3, doi: '10.5334/Jors.az', citations: 0 })];
  const { result, papers: got } = load(
    dataFolder({ [x]: profile({ papers }), 'papers/a.jsonl': [paper({ id: 'local:b', title: 'B' })] }),
  );
  const rows = result.kind === 'sound' ? result.profiles[0]?.papers : undefined;
  expect(rows?.map((row) => got[row])).toEqual(papers);
  expect(result.kind === 'sound' && result.profiles[0]?.header).toEqual({
    id: 'ada-lovelace',
    file: { name: 'profiles/x.json', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    name: 'Ada Lovelace',
    primaryCategory: 'cs.LG',
  });
  expect(got).toHaveLength(3);
});

test('a line longer than a piece of the file, and lines across pieces, are read whole', () => {
  const papers = Array.from({ length: 40 }, (_, index) =>
    paper({
      id: `local:${index}`,
      title: `Title ${index}`,
      abstract: 'é'.repeat(index === 20 ? 2_000_000 : 50_000),
    }),
  );
  expect(load(dataFolder({ 'papers/a.jsonl': papers })).papers).toEqual(papers);
});

describe.skipIf(!corpusPresent)('real records (skipped without ../shared/corpus)', () => {
  test.each(['arxiv-mixed.jsonl', 'awkward.jsonl'])('%s loads as it is', (file) => {
    const papers = corpusPapers(file);
    const { result, papers: got, readings } = load(dataFolder({ 'papers/a.jsonl': papers }));
    expect(result.kind === 'refused' ? result.faults : []).toEqual([]);
    expect(got).toEqual(papers);
    expect(readings).toBe(1);
  });
});
