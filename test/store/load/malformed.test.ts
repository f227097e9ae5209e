import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Content, dataFolder, load, paper, profile } from './folder.ts';

const x = 'profiles/x.json';
const good = { 'profiles/good.json': profile() };
const other = paper({ id: 'arxiv:1910.08640', title: 'Perceptually-Aligned Gradients' });
const json = JSON.stringify;
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(json(profile()), 'utf16le')]);
const withPaper = (change: object) => ({ [x]: profile({ papers: [paper(change)] }) });
const identities = (...lists: string[][]) => ({
  [x]: profile({
    papers: [paper(), other],
    identities: lists.map((papers, index) => ({ id: `p${index}`, label: 'P', papers })),
  }),
});
const long = (length: number) => 'a'.repeat(length);

/** Each is refused, and every fault is named: place, then words of the text. */
const refused: [name: string, files: Record<string, Content>, faults: [place: string, text: RegExp][]][] = [
  ['nothing at all', {}, [['FOLDER', /no profile .* no paper/]]],
  ['empty folders', { 'profiles/.keep': '', 'papers/.keep': '' }, [['FOLDER', /no profile/]]],
  ['an empty papers file only', { 'papers/a.jsonl': '' }, [['FOLDER', /no profile/]]],
  ['an empty file', { [x]: '' }, [[x, /is empty/]]],
  ['a file of spaces', { [x]: ' \n ' }, [[x, /is empty/]]],
  ['a truncated file', { [x]: json(profile()).slice(0, -9) }, [[x, /not JSON/]]],
  ['a file that is no JSON', { [x]: '{"id": ada}' }, [[x, /not JSON: unexpected a/]]],
  [
    'NaN',
    { [x]: json(withPaper({})[x]).replace('"2022-06-21"', '"2022-06-21","citations":NaN') },
    [[x, /not JSON/]],
  ],
  ['a comma too many', { [x]: '{"id":"a",}' }, [[x, /not JSON/]]],
  ['two values', { [x]: `${json(profile())}{}` }, [[x, /not JSON/]]],
  ['null', { [x]: 'null' }, [[x, /must be an object, not null/]]],
  ['a list at the top', { [x]: '[]' }, [[x, /must be an object, not a list/]]],
  ['text at the top', { [x]: '"Ada"' }, [[x, /must be an object, not text/]]],
  ['a byte order mark', { [x]: `\ufeff${json(profile())}` }, [[x, /wrong encoding: .*byte order mark/]]],
  ['UTF-16', { [x]: utf16 }, [[x, /wrong encoding: is UTF-16/]]],
  ['UTF-16 without a mark', { [x]: utf16.subarray(2) }, [[x, /wrong encoding: is UTF-16/]]],
  [
    'Latin-1',
    { [x]: Buffer.from(json(profile({ name: 'Adélaïde' })), 'latin1') },
    [[x, /wrong encoding: is not UTF-8/]],
  ],
  ['UTF-16 lines', { 'papers/a.jsonl': utf16 }, [['papers/a.jsonl:1', /UTF-16/]]],
  ['a key twice', { [x]: '{"id":"a","id":"a"}' }, [[`${x} › id`, /twice/]]],
  ['a key twice, once escaped', { [x]: '{"name":"a","n\\u0061me":"a"}' }, [[`${x} › name`, /twice/]]],
  [
    'a key twice far in',
    { [x]: json(profile()).replace('"abstract"', '"title":"b","abstract"') },
    [[`${x} › papers[0].title`, /twice/]],
  ],
  ['__proto__ twice', { [x]: '{"__proto__":1,"__proto__":2}' }, [[`${x} › __proto__`, /twice/]]],
  [
    'nesting of 100,000 lists',
    { [x]: '['.repeat(100_000) },
    [[`${x} › [0][0][0][0][0][0][0][0]…`, /nested deeper than 64/]],
  ],
  [
    'nesting of 100,000 objects',
    { [x]: `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}` },
    [[`${x} › a.a.a.a.a.a.a.a…`, /nested deeper/]],
  ],
  [
    'deep nesting in a line',
    { 'papers/a.jsonl': `{"a":${'['.repeat(100_000)}` },
    [['papers/a.jsonl:1 › a[0][0][0][0][0][0][0]…', /nested deeper/]],
  ],
  [
    'a missing title',
    { [x]: profile({ papers: [paper({ title: undefined })] }) },
    [[`${x} › papers[0].title`, /is missing/]],
  ],
  [
    'wrong types',
    withPaper({
      title: 7,
      authors: 'Ada',
      categories: [1],
      authorsTruncated: 'yes',
      citations: '3',
      abstract: null,
    }),
    [
      [`${x} › papers[0].title`, /must be text, not 7/],
      [`${x} › papers[0].abstract`, /must be text, not null/],
      [`${x} › papers[0].authors`, /must be a list, not text/],
      [`${x} › papers[0].authorsTruncated`, /must be true or false, not text/],
      [`${x} › papers[0].categories[0]`, /must be text, not 1/],
      [`${x} › papers[0].citations`, /must be a number, not text/],
    ],
  ],
  [
    'papers that are an object',
    { [x]: profile({ papers: { 0: paper() } }) },
    [[`${x} › papers`, /must be a list, not an object/]],
  ],
  [
    '1e999',
    { [x]: json(profile({ reported: { source: 'S', asOf: '2026', hIndex: 7 } })).replace(':7', ':1e999') },
    [[`${x} › reported.hIndex`, /must be a whole number|must be a number/]],
  ],
  ['half a citation', withPaper({ citations: 0.5 }), [[`${x} › papers[0].citations`, /whole number/]]],
  [
    'more citations than can be counted',
    withPaper({ citations: 2 ** 32 - 1 }),
    [[`${x} › papers[0].citations`, /at most 1000000000/]],
  ],
  ['negative citations', withPaper({ citations: -1 }), [[`${x} › papers[0].citations`, /at least 0/]]],
  [
    'novelty 101',
    { [x]: profile({ reported: { source: 'S', asOf: '2026', novelty: 101 } }) },
    [[`${x} › reported.novelty`, /at most 100/]],
  ],
  ['version 0', withPaper({ version: 0 }), [[`${x} › papers[0].version`, /at least 1/]]],
  [
    'the 30th of February',
    withPaper({ published: '2026-02-30' }),
    [[`${x} › papers[0].published`, /a day that exists/]],
  ],
  [
    'the 29th of February 2023',
    withPaper({ updated: '2023-02-29' }),
    [[`${x} › papers[0].updated`, /a day that exists/]],
  ],
  ['Apr 23', withPaper({ published: 'Apr 23' }), [[`${x} › papers[0].published`, /a day that exists/]]],
  [
    'an instant',
    withPaper({ published: '2022-06-21T10:00:00Z' }),
    [[`${x} › papers[0].published`, /a day that exists/]],
  ],
  [
    'asOf in words',
    { [x]: profile({ reported: { source: 'S', asOf: 'May 2026' } }) },
    [[`${x} › reported.asOf`, /day, month or year/]],
  ],
  ['an empty title', withPaper({ title: '' }), [[`${x} › papers[0].title`, /no visible character/]]],
  [
    'a zero-width title',
    withPaper({ title: '\u200b\u2060\u3164 ' }),
    [[`${x} › papers[0].title`, /no visible character/]],
  ],
  [
    'a title of 4,001 characters',
    withPaper({ title: long(4001) }),
    [[`${x} › papers[0].title`, /longer than 4,000/]],
  ],
  [
    'an author of nothing',
    withPaper({ authors: ['Ada Lovelace', ' '] }),
    [[`${x} › papers[0].authors[1]`, /no visible/]],
  ],
  [
    'a lone surrogate',
    { [x]: json(profile()).replace('An abstract', '\\ud800') },
    [[`${x} › papers[0].abstract`, /half a character/]],
  ],
  ...(
    [
      ['http', 'http://example.org/', /must be an https address/],
      ['javascript:', 'javascript:alert(1)', /must be an https address/],
      ['no scheme', 'example.org', /must be an https address/],
      ['one slash', 'https:/example.org', /must be an https address/],
      ['an IPv4 address', 'https://192.0.2.7/a', /not an IP address/],
      ['an IPv4 address as one number', 'https://3221225991/', /not an IP address/],
      ['an IPv6 address', 'https://[2001:db8::1]/', /not an IP address/],
      ['a user', 'https://ada@example.org/', /user name or password/],
      ['a user and password', 'https://ada:secret@example.org/', /user name or password/],
      ['2,049 characters', `https://example.org/${long(2029)}`, /longer than 2,048/],
      ['a line break', 'https://example.org/\na', /without spaces/],
    ] as const
  ).map(([name, url, text]): (typeof refused)[number] => [
    `a url with ${name}`,
    withPaper({ url }),
    [[`${x} › papers[0].url`, text]],
  ]),
  [
    'a homepage and a source by http',
    {
      [x]: profile({
        homepage: 'http://a.org',
        reported: { source: 'S', asOf: '2026', url: 'http://a.org' },
      }),
    },
    [
      [`${x} › homepage`, /https/],
      [`${x} › reported.url`, /https/],
    ],
  ],
  [
    'an id with a version',
    withPaper({ id: 'arxiv:2206.10654v3' }),
    [[`${x} › papers[0].id`, /must be written arxiv:2206\.10654$/]],
  ],
  [
    'a DOI in capitals',
    withPaper({ id: 'doi:10.5334/JORS.az' }),
    [[`${x} › papers[0].id`, /must be written doi:10\.5334\/jors\.az$/]],
  ],
  [
    "arXiv's own DOI as an id",
    withPaper({ id: 'doi:10.48550/arxiv.2206.10654' }),
    [[`${x} › papers[0].id`, /must be written arxiv:2206\.10654$/]],
  ],
  ['an id of no kind', withPaper({ id: 'hello' }), [[`${x} › papers[0].id`, /must be arxiv:/]]],
  ['a DOI of no form', withPaper({ doi: 'jors.az' }), [[`${x} › papers[0].doi`, /must be a DOI/]]],
  ['a slug with capitals', { [x]: profile({ id: 'Ada' }) }, [[`${x} › id`, /a-z, 0-9/]]],
  ['a slug of 65', { [x]: profile({ id: long(65) }) }, [[`${x} › id`, /1 to 64/]]],
  ['the id __proto__', { [x]: profile({ id: '__proto__' }) }, [[`${x} › id`, /a-z, 0-9/]]],
  ['a malformed ORCID iD', { [x]: profile({ ids: { orcid: '0000' } }) }, [[`${x} › ids.orcid`, /ORCID/]]],
  [
    'two files of one id',
    { 'profiles/a.json': profile(), 'profiles/b.json': profile() },
    [['profiles/b.json › id', /already used by profiles\/a\.json › id/]],
  ],
  [
    "a former id that is another's id",
    { 'profiles/a.json': profile({ id: 'a', formerIds: ['b'] }), 'profiles/b.json': profile({ id: 'b' }) },
    [['profiles/a.json › formerIds[0]', /already used by profiles\/b\.json › id/]],
  ],
  [
    'a former id that two have',
    {
      'profiles/a.json': profile({ id: 'a', formerIds: ['c'] }),
      'profiles/b.json': profile({ id: 'b', formerIds: ['c'] }),
    },
    [['profiles/b.json › formerIds[0]', /already used/]],
  ],
  [
    'a former id that is the own id',
    { [x]: profile({ formerIds: ['ada-lovelace'] }) },
    [[`${x} › formerIds[0]`, /already used/]],
  ],
  [
    'a paper twice in a profile',
    { [x]: profile({ papers: [paper(), paper()] }) },
    [[`${x} › papers[1].id`, /same paper as papers\[0\]/]],
  ],
  [
    'a paper twice in a profile, by its DOI',
    { [x]: profile({ papers: [paper({ doi: '10.5334/Jors.az' }), paper({ id: 'doi:10.5334/jors.az' })] }) },
    [[`${x} › papers[1].id`, /same paper as papers\[0\]/]],
  ],
  [
    'an identity of unknown papers',
    identities(['arxiv:2206.10654', 'arxiv:2001.00001']),
    [[`${x} › identities[0].papers[1]`, /none of the papers/]],
  ],
  [
    'a paper of two identities',
    identities(['arxiv:2206.10654'], ['arxiv:2206.10654']),
    [[`${x} › identities[1].papers[0]`, /already one of p0's/]],
  ],
  [
    'a paper twice in an identity',
    identities(['arxiv:2206.10654', 'arxiv:2206.10654']),
    [[`${x} › identities[0].papers[1]`, /already one of p0's/]],
  ],
  [
    'an identity twice',
    {
      [x]: profile({
        identities: [
          { id: 'p', label: 'P', papers: [] },
          { id: 'p', label: 'Q', papers: [] },
        ],
      }),
    },
    [[`${x} › identities[1].id`, /p is there twice/]],
  ],
  [
    'one paper of two titles in two profiles',
    {
      'profiles/a.json': profile(),
      'profiles/b.json': profile({ id: 'b', papers: [paper({ title: 'Another title' })] }),
    },
    [['profiles/b.json › papers[0].title', /profiles\/a\.json › papers\[0\] .*arxiv:2206\.10654/]],
  ],
  [
    'one paper of two titles in two lines',
    { 'papers/a.jsonl': [paper(), other, paper({ title: 'Another title' })] },
    [['papers/a.jsonl:3 › title', /papers\/a\.jsonl:1 /]],
  ],
  [
    'a line that is no JSON between sound ones',
    { 'papers/a.jsonl': `${json(paper())}\n{"id"\n${json(other)}\n` },
    [['papers/a.jsonl:2', /not JSON/]],
  ],
  [
    'a bad day in line 3 after an empty line',
    { 'papers/a.jsonl': `${json(paper())}\r\n\r\n${json(paper({ id: 'local:b', published: '2022' }))}` },
    [['papers/a.jsonl:3 › published', /a day that exists/]],
  ],
  [
    'a line of bad bytes',
    {
      'papers/a.jsonl': Buffer.concat([
        Buffer.from(`${json(paper())}\n{"a":"`),
        Buffer.from([0xff]),
        Buffer.from('"}\n'),
      ]),
    },
    [['papers/a.jsonl:2', /not UTF-8/]],
  ],
  [
    'faults in several files at once',
    {
      'profiles/a.json': '{',
      'profiles/b.json': profile({ name: '' }),
      'papers/a.jsonl': '[]\n5\n',
      'withheld.json': '{}',
    },
    [
      ['profiles/a.json', /not JSON/],
      ['profiles/b.json › name', /no visible/],
      ['withheld.json › people', /is missing/],
      ['withheld.json › papers', /is missing/],
      ['papers/a.jsonl:1', /must be an object, not a list/],
      ['papers/a.jsonl:2', /must be an object, not 5/],
    ],
  ],
  ['profiles that is a file', { profiles: 'x' }, [['profiles', /not a folder/]]],
];

describe('a data folder is refused, with place and reason, for', () => {
  test.each(refused)('%s', (_name, files, faults) => {
    const folder = dataFolder(files);
    const { result } = load(folder);
    const found = result.kind === 'refused' ? result.faults : [];
    expect(found.map((fault) => fault.place)).toEqual(
      faults.map(([place]) => (place === 'FOLDER' ? folder : place)),
    );
    faults.forEach(([, text], index) => expect(found[index]?.text).toMatch(text));
    expect(result).toMatchObject({ kind: 'refused', faultCount: faults.length });
  });
});

describe('what is no plain file inside the folder', () => {
  const links: [string, string, RegExp][] = [
    ['out of the folder', '/etc/hostname', /leaves the data folder/],
    ['to /dev/zero', '/dev/zero', /leaves the data folder/],
    ['to nothing', 'missing.json', /cannot be followed/],
    ['to itself', 'link.json', /in a circle/],
    ['up and out', '../..', /leaves the data folder/],
  ];
  test.each(links)('a link %s is a fault', (_name, target, text) => {
    const folder = dataFolder(good);
    symlinkSync(target, join(folder, 'profiles/link.json'));
    const { result } = load(folder);
    expect(result).toMatchObject({
      kind: 'refused',
      faultCount: 1,
      faults: [{ place: 'profiles/link.json' }],
    });
    expect(result.kind === 'refused' && result.faults[0]?.text).toMatch(text);
  });

  test('a folder that is a link out is a fault', () => {
    const folder = dataFolder(good);
    symlinkSync(dataFolder({ 'a.jsonl': [other] }), join(folder, 'papers'));
    expect(load(folder).result).toMatchObject({ kind: 'refused', faults: [{ place: 'papers' }] });
  });

  test('links within the folder are followed, as mounted configuration has them', () => {
    const folder = dataFolder({ '..2026/x.json': profile() });
    mkdirSync(join(folder, 'profiles'));
    symlinkSync('..2026', join(folder, '..data'));
    symlinkSync('../..data/x.json', join(folder, 'profiles/x.json'));
    expect(load(folder).result).toMatchObject({ kind: 'sound', paperCount: 1 });
  });

  test('FIFOs, sockets and folders named like files are ignored', async () => {
    const folder = dataFolder({ ...good, 'profiles/dir.json/y.json': '{' });
    execFileSync('mkfifo', [join(folder, 'profiles/fifo.json'), join(folder, 'papers.jsonl')]);
    mkdirSync(join(folder, 'papers/deep.jsonl'), { recursive: true });
    execFileSync('mkfifo', [join(folder, 'papers/fifo.jsonl'), join(folder, 'withheld.json')]);
    symlinkSync('fifo.json', join(folder, 'profiles/link.json'));
    const server = createServer().listen(join(folder, 'profiles/socket.json'));
    await new Promise((listening) => server.once('listening', listening));
    expect(load(folder).result).toMatchObject({ kind: 'sound', paperCount: 1, warnings: [] });
    server.close();
  });

  test('a file of 200 MB is refused by its size, unread', () => {
    const folder = dataFolder(good);
    writeFileSync(join(folder, 'profiles/huge.json'), '');
    truncateSync(join(folder, 'profiles/huge.json'), 200 << 20);
    expect(load(folder).result).toEqual({
      kind: 'refused',
      faultCount: 1,
      faults: [{ place: 'profiles/huge.json', text: 'is 200 MB; at most 64 MB are read' }],
    });
  });

  test('a papers file of one endless line costs a few megabytes', () => {
    const folder = dataFolder({ ...good, 'papers/huge.jsonl': '' });
    truncateSync(join(folder, 'papers/huge.jsonl'), 200 << 20);
    expect(load(folder).result).toMatchObject({
      kind: 'refused',
      faultCount: 1,
      faults: [{ place: 'papers/huge.jsonl:1', text: 'is a line of more than 8388608 bytes' }],
    });
  });

  test('the caps can be set', () => {
    const folder = dataFolder({ ...good, 'papers/a.jsonl': [paper(), other] });
    expect(load(folder, { papersBytes: 100 }).result).toMatchObject({
      faults: [{ place: 'papers/a.jsonl' }],
    });
    expect(load(folder, { profileBytes: 100 }).result).toMatchObject({
      faults: [{ place: 'profiles/good.json' }],
    });
    expect(load(folder, { lineBytes: 100 }).result).toMatchObject({
      faults: [{ place: 'papers/a.jsonl:1' }, { place: 'papers/a.jsonl:2' }],
    });
  });

  test.each(['missing', 'profiles/good.json'])('no folder at all: %s', (name) => {
    const path = join(dataFolder(good), name);
    expect(load(path).result).toMatchObject({ kind: 'refused', faultCount: 1, faults: [{ place: path }] });
  });

  test.skipIf(process.getuid?.() === 0)(
    'a file without permission is a fault (not tested as root, who may read all)',
    () => {
      const folder = dataFolder(good);
      chmodSync(join(folder, 'profiles/good.json'), 0);
      expect(load(folder).result).toMatchObject({
        faults: [{ place: 'profiles/good.json', text: 'cannot be read: permission denied' }],
      });
    },
  );
});

test('a million faults are counted, a thousand kept', () => {
  const folder = dataFolder({ 'papers/a.jsonl': '{}\n'.repeat(20_000) });
  const { result } = load(folder);
  // id, title, abstract, authors, primaryCategory and published are missing from each.
  expect(result).toMatchObject({ kind: 'refused', faultCount: 120_000 });
  expect(result.kind === 'refused' && result.faults.length).toBe(1000);
});
