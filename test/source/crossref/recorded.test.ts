import { describe, expect, test } from 'vitest';
import { readWork, readWorks } from '../../../src/source/crossref/work.ts';
import { paperOf } from '../../../src/source/work.ts';
import { recorded, recordedNames, recordedPresent, skippedNote } from '../recorded.ts';

const value = <Value>(read: { readonly kind: string; readonly value?: Value }): Value => {
  if (read.kind !== 'read' || read.value === undefined) throw new Error(JSON.stringify(read));
  return read.value;
};
const text = (name: string) => recorded(`crossref/${name}`);

describe.skipIf(!recordedPresent)(`recorded answers of Crossref${skippedNote}`, () => {
  test('all are read below', () => {
    expect(recordedNames('crossref').toSorted()).toEqual([
      'habanero_test_works_mixed_ids_warn_1_404.txt',
      'habanero_test_works_query_0_200.json',
      'malkreide_crossref_works.json',
      'paperqa_manyauthors_1_200.json',
      'paperqa_retraction_0_200.json',
      'papis_test_1_multiple_authors.json',
    ]);
  });

  test('one work; without a field it makes no paper by itself', () => {
    const work = value(readWork(text('papis_test_1_multiple_authors.json')));
    expect(work).toEqual({
      source: 'Crossref',
      key: '10.1103/physrevb.89.140501',
      ids: ['doi:10.1103/physrevb.89.140501'],
      title: 'Particle entanglement in continuum many-body systems via quantum Monte Carlo',
      abstract: undefined,
      authors: ['C. M. Herdman', 'P.-N. Roy', 'R. G. Melko', 'A. Del Maestro'],
      date: '2014-04-04',
      venue: 'Physical Review B',
      citations: 13,
      type: 'journal-article',
      retracted: undefined,
    });
    expect(paperOf([work], '2026-11-24')).toEqual({ kind: 'left out', lacks: ['no field'] });
  });

  test('a list, whose abstracts come without their markup', () => {
    const { items, total } = value(readWorks(text('habanero_test_works_query_0_200.json')));
    expect(total).toBe(586_628);
    expect(items.map(({ title, date, citations, authors }) => ({ title, date, citations, authors }))).toEqual(
      [
        { title: 'Communicating Ecology', date: '2022-07-26', citations: 1, authors: undefined },
        { title: 'Chemical Ecology', date: '2012-05-23', citations: 0, authors: ['André Kessler'] },
      ],
    );
    expect(items[0]?.abstract).toMatch(/^Communication is perhaps the most important, but least/);
    expect(items[1]?.abstract).not.toContain('<');
  });

  test('works of which the year alone is known keep the year', () => {
    const { items } = value(readWorks(text('malkreide_crossref_works.json')));
    expect(items.map(({ date, ids }) => [date, ids])).toEqual([
      ['2015', ['doi:10.5040/9781350960350']],
      ['2010', ['doi:10.1130/2010.2462(325)']],
    ]);
  });

  test('36 authors', () => {
    const [work] = value(readWorks(text('paperqa_manyauthors_1_200.json'))).items;
    expect(work?.authors).toHaveLength(36);
    expect(work?.authors?.slice(0, 2)).toEqual(['Johanne Silvain', 'Guillaume Cayla']);
  });

  test('a work asked for with few fields', () => {
    const { items } = value(readWorks(text('paperqa_retraction_0_200.json')));
    expect(items).toMatchObject([{ ids: ['doi:10.1155/2022/8341966'], authors: ['Jiaye Han'] }]);
    expect(items[0]?.date).toBeUndefined();
  });

  test('the text of a 404 is no answer', () => {
    for (const read of [readWork, readWorks])
      expect(read(text('habanero_test_works_mixed_ids_warn_1_404.txt'))).toMatchObject({
        kind: 'not an answer',
      });
  });
});
