import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf } from '../../src/import/draft.ts';
import type { Fetched } from '../../src/import/fetch-person.ts';
import type { PersonFound } from '../../src/source/person.ts';
import type { WorkFound } from '../../src/source/work.ts';

const person = (source: PersonFound['source'], rest: Partial<PersonFound> = {}): PersonFound => ({
  source,
  ids: {},
  name: 'Ada Author',
  aliases: [],
  fields: [],
  counts: {},
  asOf: '2026-11-24',
  url: `https://${source.replaceAll(' ', '').toLowerCase()}.example/`,
  ...rest,
});

const work = (source: WorkFound['source'], rest: Partial<WorkFound>): WorkFound => ({
  source,
  key: 'x',
  ids: [],
  ...rest,
});

const whole = {
  title: 'Counting Sheep',
  authors: ['Ada Author'],
  field: 'Art',
  date: '2024-02-03',
} as const;

const of = (people: readonly PersonFound[], works: readonly WorkFound[] = []): Fetched => ({
  people,
  works,
  preprints: new Map(),
  outcomes: [],
  doubts: [],
  unread: 0,
  keys: [],
});

test('is the same in whichever order the services were asked', () => {
  const people = [
    person('OpenAlex', { affiliation: 'Here', counts: { hIndex: 4, papers: 9 } }),
    person('Semantic Scholar', { affiliation: 'There', counts: { hIndex: 5 } }),
    person('ORCID', { name: 'Ada A. Author', homepage: 'https://ada.example/' }),
    person('dblp', { name: 'Ada Author', ids: { dblp: '999/0001' } }),
  ];
  const works = [
    work('OpenAlex', { ...whole, ids: ['doi:10.5555/1'], citations: 3, venue: 'A Journal' }),
    work('Semantic Scholar', { ...whole, ids: ['doi:10.5555/1'], title: 'Counting sheep', citations: 7 }),
    work('ORCID', { ids: ['doi:10.5555/1'], title: 'COUNTING SHEEP', date: '2024' }),
    work('Semantic Scholar', { ...whole, ids: ['doi:10.5555/2'], title: 'Only There', citations: 1 }),
    work('dblp', { ids: [], title: 'A Talk', authors: ['Ada Author'] }),
  ];
  const expected = draftOf(of(people, works), '2026-11-24');
  expect(expected).toMatchObject({
    name: 'Ada A. Author',
    affiliation: 'Here',
    homepage: 'https://ada.example/',
    ids: { dblp: '999/0001' },
    reported: { source: 'OpenAlex', hIndex: 4, papers: 9 },
    primaryCategory: 'Art',
    leftOut: [{ title: 'A Talk', lacks: ['no arXiv id or DOI', 'no day of publication', 'no field'] }],
  });
  expect(
    expected.papers.map(({ title, citations, citationsFrom }) => [title, citations, citationsFrom?.source]),
  ).toEqual([
    ['Counting Sheep', 3, 'OpenAlex'],
    ['Only There', 1, 'Semantic Scholar'],
  ]);
  const shuffled = <Item>(items: Item[]) => fc.shuffledSubarray(items, { minLength: items.length });
  fc.assert(
    fc.property(shuffled(people), shuffled(works), (somePeople, someWorks) => {
      expect(draftOf(of(somePeople, someWorks), '2026-11-24')).toEqual(expected);
    }),
  );
});

test('other names in full are aliases, each once; initials would claim everybody they fit', () => {
  const aliases = [
    'A. Author',
    'A.B. Author',
    'ada author',
    'Ada Byrd',
    'Adá Author',
    'Ada Byrd',
    'Byrd, Ada',
    'A B Author',
  ];
  expect(draftOf(of([person('OpenAlex', { aliases })]), '2026-11-24').aliases).toEqual([
    'Ada Byrd',
    'Byrd, Ada',
  ]);
});

test('numbers are one service’s, whole: nothing is taken from the other, and none without an h-index', () => {
  const openAlex = person('OpenAlex', { counts: { papers: 9 } });
  const other = person('Semantic Scholar', { counts: { hIndex: 5, citations: 40 } });
  expect(draftOf(of([openAlex, other]), '2026-11-24').reported).toEqual({
    source: 'Semantic Scholar',
    url: 'https://semanticscholar.example/',
    asOf: '2026-11-24',
    hIndex: 5,
    citations: 40,
  });
  expect(draftOf(of([openAlex]), '2026-11-24').reported).toBeUndefined();
});

test('nobody makes no draft', () => {
  expect(() => draftOf(of([]), '2026-11-24')).toThrow(RangeError);
});
