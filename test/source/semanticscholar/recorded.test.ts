import { describe, expect, test } from 'vitest';
import { readAuthor, readAuthors } from '../../../src/source/semanticscholar/author.ts';
import { readPaper, readPapers } from '../../../src/source/semanticscholar/paper.ts';
import { paperOf } from '../../../src/source/work.ts';
import { recorded, recordedNames, recordedPresent, skippedNote } from '../recorded.ts';

const asOf = '2026-11-24';
const value = <Value>(read: { readonly kind: string; readonly value?: Value }): Value => {
  if (read.kind !== 'read' || read.value === undefined) throw new Error(JSON.stringify(read));
  return read.value;
};
const text = (name: string) => recorded(`semanticscholar/${name}`);

describe.skipIf(!recordedPresent)(`recorded answers of Semantic Scholar${skippedNote}`, () => {
  test('all are read below', () => {
    expect(recordedNames('semanticscholar').toSorted()).toEqual([
      'Author.json',
      'PaperWithNullValues.json',
      'paperqa_attention_1_200.json',
      'paperqa_bad_dois_0_404.json',
      'test_bad_query_parameters_0_400.json',
      'test_debug_0_403.json',
      'test_empty_paginated_results_0_200.json',
      'test_get_author_papers_0_200.json',
      'test_get_authors_return_not_found_0_200.json',
      'test_not_found_0_404.json',
      'test_search_author_0_200.json',
    ]);
  });

  test("an author, whose name on dblp's page is an alias and no id", () => {
    expect(value(readAuthor(text('Author.json'), asOf))).toEqual({
      source: 'Semantic Scholar',
      ids: { semanticScholar: '2262347' },
      name: 'A. Turing',
      aliases: ['Alan M. Turing'],
      affiliation: undefined,
      homepage: undefined,
      fields: [],
      counts: { papers: 60, citations: 12_415, hIndex: 23 },
      asOf,
      url: 'https://www.semanticscholar.org/author/2262347',
    });
  });

  test("the author's 60 papers: what makes one, and why the others do not", () => {
    const { items, unread } = value(readPapers(text('Author.json')));
    expect({ works: items.length, unread }).toEqual({ works: 60, unread: 0 });
    const made = items.map((work) => paperOf([work], asOf));
    expect(made.filter(({ kind }) => kind === 'paper')).toHaveLength(23);
    const lacks = made.flatMap((each) => (each.kind === 'left out' ? each.lacks : []));
    expect(
      Object.entries(Object.groupBy(lacks, (lack) => lack)).map(([lack, all]) => [lack, all?.length]),
    ).toEqual(
      expect.arrayContaining([
        ['no arXiv id or DOI', 28],
        ['no day of publication', 29],
        ['no field', 3],
      ]),
    );
    expect(made[1]).toEqual({
      kind: 'paper',
      paper: {
        id: 'doi:10.1016/b978-044450423-4/50007-3',
        doi: '10.1016/b978-044450423-4/50007-3',
        title: 'Systems of Logic Based on Ordinals',
        abstract: '',
        authors: ['A. Turing'],
        primaryCategory: 'Computer Science',
        published: '2012-12-31',
        venue: "Alan Turing's Systems of Logic",
        citations: 328,
        citationsFrom: { source: 'Semantic Scholar', asOf },
      },
    });
    // One more than the total that Semantic Scholar states; neither is corrected by the other.
    expect(items.reduce((sum, { citations = 0 }) => sum + citations, 0)).toBe(12_416);
  });

  test('a paper of which all is null', () => {
    const work = value(readPaper(text('PaperWithNullValues.json')));
    expect(paperOf([work], asOf)).toEqual({
      kind: 'left out',
      lacks: ['no arXiv id or DOI', 'no title', 'no authors', 'no day of publication', 'no field'],
    });
  });

  test('a match by title, asked for without fields of study', () => {
    const [work] = value(readPapers(text('paperqa_attention_1_200.json'))).items;
    expect(work).toMatchObject({
      ids: ['arxiv:1706.03762'],
      title: 'Attention is All you Need',
      date: '2017-06-12',
      citations: 136_941,
    });
    expect(work?.authors).toHaveLength(8);
    expect(work?.authors?.[1]).toBe('Noam M. Shazeer');
  });

  test('a page of papers, asked for with titles only, and where the next begins', () => {
    const page = value(readPapers(text('test_get_author_papers_0_200.json')));
    expect({ works: page.items.length, next: page.next }).toEqual({ works: 100, next: 100 });
    expect(page.items[0]).toMatchObject({
      key: '01063e45d9fc9635d29d8d78aa24ed8de351f36a',
      title: 'SARS-CoV-2 hijacks p38β/MAPK11 to promote virus replication',
    });
  });

  test('a search for a name', () => {
    const { items, total } = value(readAuthors(text('test_search_author_0_200.json'), asOf));
    expect({ people: items.length, total }).toEqual({ people: 59, total: 59 });
    expect(items[10]).toMatchObject({ ids: { semanticScholar: '52278265' }, name: 'John F. Turing' });
  });

  test('a batch of which one is not found', () => {
    const { items, unread } = value(readAuthors(text('test_get_authors_return_not_found_0_200.json'), asOf));
    expect(items.map(({ name }) => name)).toEqual(['E. Dijkstra', 'D. Parnas', 'I. Sommerville']);
    expect(unread).toBe(0);
  });

  test('a search without a hit', () => {
    expect(value(readPapers(text('test_empty_paginated_results_0_200.json'))).items).toEqual([]);
    expect(value(readAuthors(text('test_empty_paginated_results_0_200.json'), asOf)).items).toEqual([]);
  });

  test.each([
    ['paperqa_bad_dois_0_404.json', 'Title match not found'],
    ['test_bad_query_parameters_0_400.json', 'Unrecognized or unsupported fields: [unknown]'],
    ['test_debug_0_403.json', 'Forbidden'],
    ['test_not_found_0_404.json', 'Paper with id 0 not found'],
  ])('%s is a complaint to every reader', (name, complaint) => {
    const readers = [(body: string) => readAuthor(body, asOf), (body: string) => readAuthors(body, asOf)];
    for (const read of [...readers, readPaper, readPapers])
      expect(read(text(name))).toEqual({ kind: 'not an answer', said: `it says: ${complaint}` });
  });
});
