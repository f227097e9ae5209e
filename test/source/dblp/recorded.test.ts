import { describe, expect, test } from 'vitest';
import { readPerson } from '../../../src/source/dblp/person.ts';
import { readAuthors, readPublications } from '../../../src/source/dblp/search.ts';
import { paperOf } from '../../../src/source/work.ts';
import { recorded, recordedNames, recordedPresent, skippedNote } from '../recorded.ts';

const asOf = '2026-11-24';
const value = <Value>(read: { readonly kind: string; readonly value?: Value }): Value => {
  if (read.kind !== 'read' || read.value === undefined) throw new Error(JSON.stringify(read));
  return read.value;
};

/** Entries of the export, each in the place that it has in the answer about one person. */
const people = () =>
  [...recorded('dblp/som_data_example.xml').matchAll(/<www (.*?)>(.*?)<\/www>/gs)].map(
    ([, attributes, content]) =>
      value(readPerson(`<dblpperson n="7"><person ${attributes}>${content}</person></dblpperson>`, asOf)),
  );

describe.skipIf(!recordedPresent)(`recorded answers of dblp${skippedNote}`, () => {
  test('all are read below', () => {
    expect(recordedNames('dblp').toSorted()).toEqual([
      'openreview_dblp-l222.ttl',
      'som_data_example.xml',
      'tp2_search_publ_test_30hits.json',
      'zoterovalidate_dblp_1hit.json',
    ]);
  });

  test('a search of the old form, where authors are names or a name', () => {
    const { items, unread, total } = value(
      readPublications(recorded('dblp/tp2_search_publ_test_30hits.json')),
    );
    expect({ works: items.length, unread, total }).toEqual({ works: 30, unread: 0, total: 67_660 });
    expect(items[0]).toEqual({
      source: 'dblp',
      key: 'conf/ats/ShinogiYHTY05',
      ids: ['doi:10.1109/ats.2005.17'],
      title:
        'A Test Cost Reduction Method by Test Response and Test Vector Overlapping for Full-Scan Test Architecture',
      authors: [
        'Tsuyoshi Shinogi',
        'Hiroyuki Yamada',
        'Terumine Hayashi',
        'Shinji Tsuruoka',
        'Tomohiro Yoshikawa',
      ],
      date: '2005',
      venue: 'Asian Test Symposium',
      type: 'Conference and Workshop Papers',
    });
    expect(items.filter(({ authors }) => authors?.length === 1).length).toBeGreaterThan(0);
    expect(items.filter(({ ids }) => ids.length > 0)).toHaveLength(23);
    expect(items.map(({ title }) => title)).toContain(
      "A complementary approach for testing system robustness based on passive testing and fault injection techniques. (Une approche complémentaire de test de robustesse basée sur l'injection de fautes et le test passif)",
    );
    expect(paperOf(items.slice(0, 1), asOf)).toEqual({
      kind: 'left out',
      lacks: ['no day of publication', 'no field'],
    });
  });

  test('a search of the new form; a number among people of one name is no part of it', () => {
    const { items, total } = value(readPublications(recorded('dblp/zoterovalidate_dblp_1hit.json')));
    expect(total).toBe(112);
    expect(items).toEqual([
      {
        source: 'dblp',
        key: 'conf/dac/ZhangYY21',
        ids: ['doi:10.1109/dac18074.2021.9586227'],
        title: 'Attentional Transfer is All You Need: Technology-aware Layout Pattern Generation',
        authors: ['Xiaopeng Zhang', 'Haoyu Yang', 'Evangeline F. Y. Young'],
        date: '2021',
        venue: 'DAC',
        type: 'Conference and Workshop Papers',
      },
    ]);
  });

  test('21 entries of people, two of which were merged into others', () => {
    const read = people();
    expect(read).toHaveLength(21);
    expect(read.filter(({ person }) => person === undefined)).toHaveLength(2);
    const byId = new Map(read.map(({ person }) => [person?.ids.dblp, person]));
    expect(byId.get('178/5243')).toMatchObject({ name: 'Kimmo Leppanen', aliases: ['Kimmo Leppänen'] });
    expect(byId.get('308/1161')).toMatchObject({ name: 'Joey Öhman', affiliation: undefined });
    expect(byId.get('308/5434')).toEqual({
      source: 'dblp',
      ids: { dblp: '308/5434', orcid: '0000-0003-4623-6724' },
      name: 'Ruoyu Wang',
      aliases: [],
      affiliation: 'Northeastern University, Software College, Shenyang, China',
      homepage: undefined,
      fields: [],
      counts: { papers: 7 },
      asOf,
      url: 'https://dblp.org/pid/308/5434',
    });
    expect(byId.get('s/MadhuSudan')).toMatchObject({
      name: 'Madhu Sudan',
      ids: { dblp: 's/MadhuSudan', orcid: '0000-0003-3718-6489', googleScholar: 'D-RwB3YAAAAJ' },
      homepage: 'https://madhu.seas.harvard.edu/',
      affiliation: 'Harvard University, School of Engineering and Applied Sciences, Boston, MA, USA',
    });
    // http only, and a page that is no person's own.
    expect(byId.get('17/8399')?.homepage).toBeUndefined();
    expect(byId.get('178/6497')?.homepage).toBeUndefined();
  });

  test('the export itself and Turtle are never asked for, and no answers', () => {
    expect(readPerson(recorded('dblp/som_data_example.xml'), asOf)).toEqual({
      kind: 'not an answer',
      said: 'it is <list>, not <dblpperson>',
    });
    const turtle = recorded('dblp/openreview_dblp-l222.ttl');
    const readers = [(text: string) => readPerson(text, asOf), (text: string) => readAuthors(text, asOf)];
    for (const read of [...readers, readPublications])
      expect(read(turtle)).toMatchObject({ kind: 'not an answer' });
  });
});
