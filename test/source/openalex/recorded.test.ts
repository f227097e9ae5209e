import { describe, expect, test } from 'vitest';
import { readAuthor, readAuthors } from '../../../src/source/openalex/author.ts';
import { readWork, readWorks } from '../../../src/source/openalex/work.ts';
import { paperOf } from '../../../src/source/work.ts';
import { recorded, recordedNames, recordedPresent, skippedNote } from '../recorded.ts';

const asOf = '2026-11-24';
const value = <Value>(read: { readonly kind: string; readonly value?: Value }): Value => {
  if (read.kind !== 'read' || read.value === undefined) throw new Error(JSON.stringify(read));
  return read.value;
};
const author = (name: string) => readAuthor(recorded(`openalex/${name}`), asOf);
const work = (name: string) => value(readWork(recorded(`openalex/${name}`)));

describe.skipIf(!recordedPresent)(`recorded answers of OpenAlex${skippedNote}`, () => {
  test('all are read below', () => {
    expect(recordedNames('openalex').toSorted()).toEqual([
      'bvitamins_A5023888391.json',
      'bvitamins_A5317838346.json',
      'bvitamins_W2741809807.json',
      'mmgeorge_author.json',
      'mmgeorge_work.json',
      'paperqa_notfound_0_404.xml',
      'paperqa_title0_3_200.json',
      'zotero_input_0.json',
      'zotero_input_3.json',
    ]);
  });

  test('an author of June 2025, with the counts that OpenAlex states', () => {
    const person = value(author('bvitamins_A5023888391.json'));
    expect(person).toMatchObject({
      source: 'OpenAlex',
      ids: { openAlex: 'A5023888391', orcid: '0000-0001-6187-6610' },
      name: 'Jason Priem',
      aliases: ['Priem Jason'],
      affiliation: 'OurResearch',
      fields: ['Decision Sciences', 'Computer Science', 'Social Sciences'],
      counts: { papers: 62, citations: 3890, hIndex: 17, i10Index: 20 },
      asOf,
      url: 'https://openalex.org/A5023888391',
    });
    expect(person?.counts.citationsByYear).toHaveLength(14);
    expect(person?.counts.citationsByYear?.at(-1)).toEqual({ year: 2025, citations: 80 });
  });

  test('the same author of 2026, whose last institution is the only one of the latest year', () => {
    expect(value(author('mmgeorge_author.json'))).toMatchObject({
      name: 'Jason Priem',
      aliases: expect.arrayContaining(['Hemminger, Bradley M.']),
      affiliation: 'OurResearch',
      counts: { papers: 60, citations: 4245, hIndex: 17, i10Index: 20 },
    });
  });

  test('the author that stands for all deleted ones is nobody', () => {
    expect(author('bvitamins_A5317838346.json')).toEqual({ kind: 'read', value: undefined });
  });

  test('a work becomes a paper with its abstract in the order of words', () => {
    const read = paperOf([work('bvitamins_W2741809807.json')], asOf);
    expect(read).toMatchObject({
      kind: 'paper',
      paper: {
        id: 'doi:10.7717/peerj.4375',
        doi: '10.7717/peerj.4375',
        title: 'The state of OA: a large-scale analysis of the prevalence and impact of Open Access articles',
        authors: [
          'Heather Piwowar',
          'Jason Priem',
          'Vincent Larivière',
          'Juan Pablo Alperin',
          'Lisa Matthias',
          'Bree Norlander',
          'Ashley Farley',
          'Jevin West',
          'Stefanie Haustein',
        ],
        primaryCategory: 'Decision Sciences',
        published: '2018-02-13',
        venue: 'PeerJ',
        citations: 962,
        citationsFrom: { source: 'OpenAlex', asOf },
      },
    });
    const { abstract = '' } = work('bvitamins_W2741809807.json');
    expect(abstract.startsWith('Despite growing interest in Open Access (OA) to scholarly literature,')).toBe(
      true,
    );
  });

  test('two records of one work are one paper; the first source in order counts', () => {
    const both = [work('mmgeorge_work.json'), work('bvitamins_W2741809807.json')];
    expect(paperOf(both, asOf)).toMatchObject({ kind: 'paper', paper: { citations: 1149 } });
  });

  test('a work of 1982', () => {
    expect(paperOf([work('zotero_input_0.json')], asOf)).toMatchObject({
      kind: 'paper',
      paper: { id: 'doi:10.2307/1885099', authors: ['George A. Akerlof'], citations: 2786 },
    });
  });

  test('a book dated to 1 January has a year only, and makes no paper', () => {
    expect(work('zotero_input_3.json')).toMatchObject({
      title: 'Clinical Labor',
      date: '2014',
      authors: ['Melinda Cooper', 'Catherine Waldby'],
      type: 'book',
      citations: 406,
    });
    expect(paperOf([work('zotero_input_3.json')], asOf)).toEqual({
      kind: 'left out',
      lacks: ['no day of publication'],
    });
  });

  test('a list of one', () => {
    const page = value(readWorks(recorded('openalex/paperqa_title0_3_200.json')));
    expect(page).toMatchObject({ total: 1, unread: 0 });
    expect(page.items.map(({ key, date, citations }) => ({ key, date, citations }))).toEqual([
      { key: 'W2277923667', date: '2015-12-21', citations: 9 },
    ]);
  });

  test('the page of a 404 is no answer to any reader', () => {
    const page = recorded('openalex/paperqa_notfound_0_404.xml');
    const readers = [(text: string) => readAuthor(text, asOf), (text: string) => readAuthors(text, asOf)];
    for (const read of [...readers, readWork, readWorks])
      expect(read(page)).toEqual({ kind: 'not an answer', said: 'the answer is not JSON' });
  });
});
