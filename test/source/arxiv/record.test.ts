import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readAtom } from '../../../src/source/arxiv/atom.ts';
import { authorsOfLine } from '../../../src/source/arxiv/author-line.ts';
import { readOai } from '../../../src/source/arxiv/oai.ts';
import { readRss } from '../../../src/source/arxiv/rss.ts';
import { saysWithdrawn } from '../../../src/source/arxiv/withdrawn.ts';
import { corpusPresent } from '../../corpus.ts';
import { atomFeed, oaiAnswer, oaiRecords } from '../../loopback/arxiv/answers.ts';
import type { LoopbackPaper } from '../../loopback/arxiv/papers.ts';

const now = Date.UTC(2026, 10, 24, 12);
const paper: LoopbackPaper = {
  id: '2611.00001',
  title: 'Made\n  up',
  abstract: 'First line\nof it.\n  A paragraph.',
  authors: ['Ada Author'],
  categories: ['cs.LG', 'stat.ML'],
  // An hour after midnight in UTC, still the day before in New York.
  versions: [Date.UTC(2026, 10, 2, 1)],
  datestamp: '2026-11-24',
  announced: { day: '2026-11-24', type: 'new' },
};

const asAtom = (...papers: readonly LoopbackPaper[]) =>
  readAtom(atomFeed(papers, { start: 0, total: papers.length, size: 10, now }));
const asOai = (...papers: readonly LoopbackPaper[]) => readOai(oaiAnswer(oaiRecords(papers, undefined), now));

describe.each([
  ['Atom', asAtom],
  ['OAI-PMH', asOai],
])('a paper in %s', (_format, page) => {
  const only = (changes: Partial<LoopbackPaper>) => {
    const answer = page({ ...paper, ...changes });
    if (answer.kind !== 'page') throw new Error(answer.kind);
    return answer.papers[0] ?? answer.skipped[0];
  };

  test('has one line of title, paragraphs of abstract, and the UTC day of its first version', () => {
    expect(only({ versions: [Date.UTC(2026, 10, 2, 1), Date.UTC(2026, 10, 20, 23, 59)] })).toEqual({
      id: 'arxiv:2611.00001',
      title: 'Made up',
      abstract: 'First line of it.\nA paragraph.',
      authors: ['Ada Author'],
      primaryCategory: 'cs.LG',
      categories: ['cs.LG', 'stat.ML'],
      published: '2026-11-02',
      updated: '2026-11-20',
      version: 2,
    });
  });

  test('is read in a moment where white space has no end', () => {
    const space = `${' '.repeat(200_000)}x${'\n'.repeat(200_000)}y`;
    expect(only({ abstract: space, title: space, comment: space })).toMatchObject({
      abstract: 'x\ny',
      title: 'x y',
      comment: 'x y',
    });
  });

  test('keeps its TeX, markup and entities as they are written', () => {
    const title = String.raw`$\lambda_{max}$ of <b>R&D</b> & "Erd\H{o}s" &eacute;`;
    expect(only({ title })).toMatchObject({ title });
  });

  test('has an id without a subject class', () => {
    expect(only({ id: 'math.GT/0309136' })).toMatchObject({ id: 'arxiv:math/0309136' });
  });

  test('may have three thousand authors', () => {
    const authors = Array.from(
      { length: 3000 },
      (_each, number) => `Ada ${'ABCDEFGHIJ'[number % 10]}. Author${number}`,
    );
    expect(only({ authors })).toMatchObject({ authors });
  });

  test('that was taken back is marked', () => {
    expect(only({ comment: 'This paper has been withdrawn by the\n  author due to an error' })).toMatchObject(
      {
        withdrawn: true,
      },
    );
    expect(only({ comment: 'Replaces the withdrawn submission 2611.00002' })).not.toHaveProperty('withdrawn');
  });

  test.each<[string, Partial<LoopbackPaper>]>([
    ['id', { id: 'nonsense' }],
    ['title', { title: '\u200b' }],
    ['title', { title: 'x'.repeat(4001) }],
    ['primaryCategory', { categories: [''] }],
  ])('is skipped without a good %s, and the others are read', (what, changes) => {
    const answer = page(paper, { ...paper, ...changes }, { ...paper, id: '2611.00003' });
    expect(answer).toMatchObject({
      kind: 'page',
      papers: [{ id: 'arxiv:2611.00001' }, { id: 'arxiv:2611.00003' }],
      skipped: [{ reason: expect.stringContaining(what) }],
    });
  });
});

test('a record of OAI-PMH without a first version, or with an impossible date, is skipped', () => {
  const text = oaiAnswer(oaiRecords([paper, { ...paper, id: '2611.00002' }], undefined), now);
  for (const [from, to] of [
    ['version="v1"', 'version="v2"'],
    ['02 Nov 2026', '31 Nov 2026'],
    ['Mon, 02 Nov 2026 01:00:00 GMT', '2 November'],
  ] as const)
    expect(readOai(text.replace(from, to))).toMatchObject({
      papers: [{ id: 'arxiv:2611.00002' }],
      skipped: [{ id: '2611.00001', reason: expect.stringContaining('published') }],
    });
});

test('deleted records are left out; other formats are skipped', () => {
  const text = oaiAnswer(oaiRecords([paper, { ...paper, id: '2611.00002' }], 'next'), now);
  expect(readOai(text.replace('<header>', '<header status="deleted">'))).toMatchObject({
    papers: [{ id: 'arxiv:2611.00002' }],
    skipped: [],
    token: 'next',
  });
  expect(readOai(text.replaceAll('arXivRaw', 'arXiv'))).toMatchObject({ papers: [], skipped: [{}, {}] });
});

test('a feed that counts papers and holds none is cut', () => {
  const text = atomFeed([], { start: 100, total: 250, size: 100, now });
  expect(readAtom(text)).toEqual({ kind: 'cut', said: 'it counts 250 entries and holds none from 101 on' });
});

test('feeds of others are no answers', () => {
  expect(readAtom('<feed><title>Blog</title></feed>').kind).toBe('not an answer');
  expect(readRss('<rss><channel><title>Blog</title></channel></rss>').kind).toBe('not an answer');
  expect(readOai('<OAI-PMH><responseDate>today</responseDate></OAI-PMH>').kind).toBe('not an answer');
});

test('items of RSS that name no paper, or an unknown kind, are skipped', () => {
  const item = (guid: string, type: string) =>
    `<item><guid>${guid}</guid><arxiv:announce_type>${type}</arxiv:announce_type></item>`;
  const items = [
    item('oai:arXiv.org:2611.00001v1', 'replace-cross'),
    item('oai:arXiv.org:2611.00002', 'new'),
    item('https://example.org/', 'new'),
    item('oai:arXiv.org:2611.00003v1', 'party'),
  ];
  const text = `<rss><channel><lastBuildDate>today</lastBuildDate>${items.join('')}</channel></rss>`;
  expect(readRss(text)).toMatchObject({
    announcements: [{ id: 'arxiv:2611.00001', version: 1, announced: 'replace' }],
    skipped: [{}, {}, {}],
  });
});

describe('a line of authors', () => {
  test.each([
    ['A. Author, B. Writer and C. Poet', ['A. Author', 'B. Writer', 'C. Poet']],
    ['A. Author, B. Writer, and C. Poet', ['A. Author', 'B. Writer', 'C. Poet']],
    ['A. Author & B. Writer; C. Poet', ['A. Author', 'B. Writer', 'C. Poet']],
    [
      'Ada Author (1), Bob Writer (2 and 3) ((1) Here, There (2) Where, (3) There)',
      ['Ada Author', 'Bob Writer'],
    ],
    [
      'Ada Author, Jr., Bob Writer III, Carl Poet, II',
      ['Ada Author, Jr.', 'Bob Writer III', 'Carl Poet, II'],
    ],
    [
      'The X and Y Collaborations: A. Author, B.\n  Writer',
      ['The X', 'Y Collaborations', 'A. Author', 'B. Writer'],
    ],
    ['A. Author, for the XY Collaboration', ['A. Author', 'XY Collaboration']],
    ['A. Author, on behalf of a project', ['A. Author']],
    [
      String.raw`Fr\"uhwirth, V. and \c{C}elik, M.`,
      [String.raw`Fr\"uhwirth`, 'V.', String.raw`\c{C}elik`, 'M.'],
    ],
    ['Sandra Anders, Andy Strand', ['Sandra Anders', 'Andy Strand']],
    ['Ada Author (never closed, Bob Writer', ['Ada Author']],
    ['', []],
  ])('%s', (line, authors) => {
    expect(authorsOfLine(line)).toEqual({ authors });
  });

  test('that says "et al." is not the whole list', () => {
    for (const line of ['A. Author, et al', 'A. Author et al.', 'A. Author and others'])
      expect(authorsOfLine(line)).toEqual({ authors: ['A. Author'], authorsTruncated: true });
  });
});

describe('a withdrawal', () => {
  test.each([
    'This paper has been withdrawn',
    'This paper has been withdrawn by the author(s) due to some mistakes',
    'withdrawn by arXiv administrators due to plagiarism',
    'This has been withdrawn by arXiv administrators',
    'Paper withdrawn by author',
    'The authors have withdrawn this paper',
    'This submission is temporarily withdrawn',
    'This paper has been removed by arXiv administrators because it plagiarizes',
  ])('%s', (comment) => {
    expect(saysWithdrawn(comment, 'We show.')).toBe(true);
    expect(saysWithdrawn('', comment)).toBe(true);
  });

  test.each([
    '12 pages. Replaces the withdrawn paper 2611.00001',
    'We study how cash is withdrawn from banks',
    'This paper has not been withdrawn',
    'The withdrawal of troops',
    'This paper studies papers that were withdrawn',
    '',
  ])('not: %s', (text) => {
    expect(saysWithdrawn(text, text)).toBe(false);
  });

  test.skipIf(!corpusPresent)(
    'is found in real records where arXiv marks it, and nowhere else (skipped without ../shared/corpus)',
    () => {
      const Row = z.object({
        comment: z.string().nullish(),
        abstract: z.string(),
        withdrawn: z.boolean().optional(),
        authorsRaw: z.string().optional(),
        authors: z.array(z.string()),
      });
      const text = readFileSync(
        join(import.meta.dirname, '../../../../shared/corpus/arxiv-mixed.jsonl'),
        'utf8',
      );
      const rows = text
        .trim()
        .split('\n')
        .map((line) => Row.parse(JSON.parse(line)));
      const marked = rows.filter(({ withdrawn }) => withdrawn !== undefined);
      expect(marked.filter(({ withdrawn }) => withdrawn)).toHaveLength(9);
      for (const { comment, abstract, withdrawn } of marked)
        expect(saysWithdrawn(comment ?? '', abstract), comment ?? '').toBe(withdrawn);

      // Of another reading of the same lines: it drops whom somebody writes for, and keeps "et al." as a name.
      const lines = rows.filter(({ authorsRaw }) => authorsRaw !== undefined);
      const different = lines.filter(
        ({ authorsRaw = '', authors }) =>
          authorsOfLine(authorsRaw).authors.length !==
          authors.filter((name) => !name.startsWith('et al')).length,
      );
      expect(lines.length).toBe(1130);
      expect(different.length).toBeLessThanOrEqual(5);
    },
  );
});
