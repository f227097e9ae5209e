import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Paper } from '../../src/model/paper.ts';
import { readWork as readCrossref } from '../../src/source/crossref/work.ts';
import { readPerson } from '../../src/source/dblp/person.ts';
import { readAuthors as readDblpAuthors, readPublications } from '../../src/source/dblp/search.ts';
import type { Read } from '../../src/source/json.ts';
import {
  readAuthor as readOpenAlexAuthor,
  readAuthors as readOpenAlexAuthors,
} from '../../src/source/openalex/author.ts';
import { readWorks as readOpenAlexWorks } from '../../src/source/openalex/work.ts';
import { readRecord } from '../../src/source/orcid/record.ts';
import { readExpandedSearch } from '../../src/source/orcid/search.ts';
import { readWorks as readOrcidWorks } from '../../src/source/orcid/works.ts';
import {
  readAuthor as readScholar,
  readAuthors as readScholars,
} from '../../src/source/semanticscholar/author.ts';
import { readPapers } from '../../src/source/semanticscholar/paper.ts';
import { paperOf } from '../../src/source/work.ts';
import { isPartialDay } from '../../src/text/dates.ts';
import { hasVisible } from '../../src/text/invisible.ts';
import { crossrefAnswers } from '../loopback/scholar/crossref.ts';
import { dblpAnswers } from '../loopback/scholar/dblp.ts';
import { openAlexAnswers } from '../loopback/scholar/openalex.ts';
import { orcidAnswers } from '../loopback/scholar/orcid.ts';
import { adaAuthor, madeUpWork, otherAda } from '../loopback/scholar/people.ts';
import { semanticScholarAnswers } from '../loopback/scholar/semantic-scholar.ts';
import type { Answering } from '../loopback/scholar/server.ts';

const asOf = '2026-11-24';
const works = [
  { ...madeUpWork('Ada Author', 1), arxiv: '2611.01234', retracted: true },
  { ...madeUpWork('Ädä Author', 2), title: 'Schrödinger & others <again>', date: '2026-05' },
];
const people = [adaAuthor(works), otherAda];

const told = (answers: Answering, path: string): string => {
  const { body } = answers(new URL(path, 'http://localhost'), people);
  return typeof body === 'string' ? body : JSON.stringify(body);
};
const all = 'fields=authorId,externalIds,name,affiliations,homepage,paperCount,citationCount,hIndex';
const everything =
  'externalIds,title,abstract,venue,year,citationCount,fieldsOfStudy,publicationDate,authors';

const answers: readonly (readonly [string, string, (text: string) => Read<unknown>])[] = [
  [
    'an author of OpenAlex',
    told(openAlexAnswers, '/authors/A9990000001'),
    (text) => readOpenAlexAuthor(text, asOf),
  ],
  [
    'authors of OpenAlex',
    told(openAlexAnswers, '/authors?search=ada'),
    (text) => readOpenAlexAuthors(text, asOf),
  ],
  ['works of OpenAlex', told(openAlexAnswers, '/works?filter=author.id:A9990000001'), readOpenAlexWorks],
  [
    'an author of Semantic Scholar',
    told(semanticScholarAnswers, `/author/99900001?${all}`),
    (text) => readScholar(text, asOf),
  ],
  [
    'authors of Semantic Scholar',
    told(semanticScholarAnswers, `/author/search?query=ada&${all}`),
    (text) => readScholars(text, asOf),
  ],
  [
    'papers of Semantic Scholar',
    told(semanticScholarAnswers, `/author/99900001/papers?fields=${everything}`),
    readPapers,
  ],
  ['a record of ORCID', told(orcidAnswers, '/0000-0000-0000-0001/record'), (text) => readRecord(text, asOf)],
  [
    'a search of ORCID',
    told(orcidAnswers, '/expanded-search?q=given-and-family-names:"ada"'),
    (text) => readExpandedSearch(text, asOf),
  ],
  ['works of ORCID', told(orcidAnswers, '/0000-0000-0000-0001/works'), readOrcidWorks],
  ['a person of dblp', told(dblpAnswers, '/pid/999/0001-2.xml'), (text) => readPerson(text, asOf)],
  ['a search of dblp', told(dblpAnswers, '/search/author/api?q=ada'), (text) => readDblpAuthors(text, asOf)],
  ['publications of dblp', told(dblpAnswers, '/search/publ/api?q=a'), readPublications],
  ['a work of Crossref', told(crossrefAnswers, '/works/10.5555%2Fmade.up.1'), readCrossref],
];

/** Whatever stands where in what was read: people and works are whole, and what they make is a paper or is left out. */
function expectWhole(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('key' in value && 'ids' in value && Array.isArray(value.ids)) {
    const work = value as Parameters<typeof paperOf>[0][number];
    for (const text of [work.title, work.abstract, work.venue, work.field, ...(work.authors ?? [])])
      if (text !== undefined) expect(hasVisible(text) && text.isWellFormed()).toBe(true);
    if (work.date !== undefined) expect(isPartialDay(work.date)).toBe(true);
    const made = paperOf([work], asOf);
    if (made.kind === 'paper') expect(Paper.safeParse(made.paper).success).toBe(true);
    else expect(made.lacks.length).toBeGreaterThan(0);
  } else if ('name' in value && 'aliases' in value && typeof value.name === 'string') {
    expect(hasVisible(value.name)).toBe(true);
    const ids = 'ids' in value ? value.ids : undefined;
    expect(Object.values(ids ?? {}).length).toBeGreaterThan(0);
  } else for (const inner of Object.values(value)) expectWhole(inner);
}

function expectSound(read: Read<unknown>): void {
  if (read.kind === 'read') expectWhole(read.value);
  else {
    expect(['cut', 'not an answer']).toContain(read.kind);
    expect(read.said).toMatch(/\w/);
  }
}

const odd = fc.oneof(
  fc.constantFrom(
    null,
    '',
    ' ',
    '\u200b',
    '\ud800',
    -1,
    1.5,
    1e99,
    true,
    [],
    {},
    [null],
    [[]],
    '2026-02-30',
    'javascript:x',
    '__proto__',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The value with something odd in one of its places. */
function spoilt(value: unknown, place: number, by: unknown): unknown {
  let left = place;
  const walk = (inner: unknown): unknown => {
    left -= 1;
    if (left < 0 && left >= -1) return by;
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner === 'object' && inner !== null)
      return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, walk(each)]));
    return inner;
  };
  return walk(value);
}

describe.each(answers)('%s', (_name, whole, read) => {
  test('is read', () => {
    expect(read(whole)).toMatchObject({ kind: 'read' });
    expectSound(read(whole));
  });

  test('is never read when cut anywhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.trimEnd().length - 1 }), (end) => {
        const cut = read(whole.slice(0, end));
        expect(cut.kind).not.toBe('read');
        expectSound(cut);
      }),
      { numRuns: 200 },
    );
    expect(read(whole.slice(0, whole.length / 2))).toMatchObject({ kind: 'cut' });
  });

  test('is read whole, in part or not at all when characters are wrong', () => {
    const wrong = fc.record({
      at: fc.nat(whole.length),
      gone: fc.nat(9),
      by: fc.string({ maxLength: 5, unit: 'binary' }),
    });
    fc.assert(
      fc.property(fc.array(wrong, { minLength: 1, maxLength: 4 }), (faults) => {
        let text = whole;
        for (const { at, gone, by } of faults) text = text.slice(0, at) + by + text.slice(at + gone);
        expectSound(read(text));
      }),
      { numRuns: 300 },
    );
  });

  test('is nothing that is deep, empty or of another kind', () => {
    const texts = [
      '',
      ' ',
      '[]',
      '{}',
      'null',
      '0',
      '"x"',
      '<html></html>',
      '<dblpperson/>',
      '['.repeat(100_000),
      `${'['.repeat(9000)}${']'.repeat(9000)}`,
    ];
    for (const text of texts) {
      const other = read(text);
      if (text !== '[]') expect(other.kind).not.toBe('read');
      expectSound(other);
    }
  });
});

test.each(answers.filter(([, whole]) => whole.startsWith('{')))(
  '%s is read whole, in part or not at all when values are odd',
  (_name, whole, read) => {
    const json: unknown = JSON.parse(whole);
    fc.assert(
      fc.property(fc.nat(Math.floor(whole.length / 12)), odd, (place, by) => {
        expectSound(read(JSON.stringify(spoilt(json, place, by))));
      }),
      { numRuns: 400 },
    );
  },
);
