import { describe, expect, test } from 'vitest';
import { readRecord } from '../../../src/source/orcid/record.ts';
import { readExpandedSearch } from '../../../src/source/orcid/search.ts';
import { readWorks } from '../../../src/source/orcid/works.ts';
import { recorded, recordedNames, recordedPresent, skippedNote } from '../recorded.ts';

const asOf = '2026-11-24';
const text = (name: string) => recorded(`orcid/${name}`);
const readers = [
  (body: string) => readRecord(body, asOf),
  (body: string) => readExpandedSearch(body, asOf),
  readWorks,
];

describe.skipIf(!recordedPresent)(`recorded answers of ORCID${skippedNote}`, () => {
  test('all are read below', () => {
    expect(recordedNames('orcid').toSorted()).toEqual([
      'freeyourscience_orcid_works.xml',
      'rorcid_orcid_error_0_500.json',
      'rorcid_orcid_error_1_400.json',
      'rorcid_orcid_id_0_200.json',
      'rorcid_orcid_id_bad_orcid_0_404.json',
      'rorcid_orcid_search_0_200.json',
      'rorcid_orcid_search_no_results_0_200.json',
      'rorcid_works_0_200.json',
    ]);
  });

  test.each([
    ['rorcid_orcid_id_0_200.json', '0000-0002-9341-7985', 'Peter Binfield'],
    ['rorcid_works_0_200.json', '0000-0003-1620-1408', 'Thomas Johnson'],
  ])('%s is the part of a record that is about the person', (name, orcid, person) => {
    expect(readRecord(text(name), asOf)).toEqual({
      kind: 'read',
      value: {
        source: 'ORCID',
        ids: { orcid },
        name: person,
        aliases: [],
        affiliation: undefined,
        homepage: undefined,
        fields: [],
        counts: {},
        asOf,
        url: `https://orcid.org/${orcid}`,
      },
    });
  });

  test.each([
    ['rorcid_orcid_error_0_500.json', 'Something went wrong in ORCID.'],
    ['rorcid_orcid_error_1_400.json', 'The client application made a bad request to the ORCID API.'],
    ['rorcid_orcid_id_bad_orcid_0_404.json', 'The resource was not found.'],
  ])('%s is a complaint to every reader', (name, complaint) => {
    for (const read of readers)
      expect(read(text(name))).toEqual({ kind: 'not an answer', said: `it says: ${complaint}` });
  });

  // The plain search names nobody, and XML comes to who does not ask for JSON: neither is asked for.
  test.each([
    ['rorcid_orcid_search_0_200.json'],
    ['rorcid_orcid_search_no_results_0_200.json'],
    ['freeyourscience_orcid_works.xml'],
  ])('%s is a form that is not asked for', (name) => {
    for (const read of readers) expect(read(text(name))).toMatchObject({ kind: 'not an answer' });
  });
});
