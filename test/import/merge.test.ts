import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../src/import/draft.ts';
import { mergeProfile, type Raw } from '../../src/import/merge.ts';
import { changedText, digestOf, newProfileText } from '../../src/import/profile-text.ts';
import type { Paper } from '../../src/model/paper.ts';
import { Profile } from '../../src/model/profile.ts';
import { all, blank, plain } from './plain-draft.ts';

const source = fc.constantFrom('OpenAlex', 'Semantic Scholar');
const day = fc.constantFrom('2026-11-24', '2026-11-25', '2026-12-01');
const some = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const paper = (at: number): fc.Arbitrary<Paper> =>
  fc
    .record({
      citations: some(fc.nat(50)),
      source,
      day,
      venue: some(fc.constantFrom('A Journal', 'Another Journal')),
      version: some(fc.integer({ min: 1, max: 3 })),
      doi: fc.boolean(),
    })
    .map(({ citations, source: by, day: asOf, venue, version, doi }) => ({
      id: `arxiv:2401.${10_000 + at}`,
      title: `Paper ${at}`,
      abstract: at % 2 === 0 ? '' : 'About nothing.',
      authors: ['Ada Author'],
      primaryCategory: 'cs.LG',
      published: '2024-01-01',
      ...(venue === undefined ? {} : { venue }),
      ...(version === undefined ? {} : { version }),
      ...(doi ? { doi: `10.5555/${at}` } : {}),
      ...(citations === undefined ? {} : { citations, citationsFrom: { source: by, asOf } }),
    }));

const draft: fc.Arbitrary<Draft> = fc.record({
  name: fc.constant('Ada Author'),
  aliases: some(fc.constant(['Ada A. Author'])),
  affiliation: some(fc.constantFrom('Here', 'There')),
  homepage: some(fc.constant('https://ada.example/')),
  ids: fc.constantFrom({ orcid: '0000-0000-0000-0001' }, { openAlex: 'A1', semanticScholar: '1' }),
  reported: some(
    fc.record({
      source,
      asOf: day,
      hIndex: fc.nat(9),
      citations: fc.nat(99),
      citationsByYear: fc.constantFrom({ 2024: 3 }, { 2024: 3, 2025: 4 }),
    }),
  ),
  primaryCategory: fc.constant('cs.LG'),
  papers: fc.uniqueArray(fc.nat(7), { maxLength: 6 }).chain((numbers) => fc.tuple(...numbers.map(paper))),
  leftOut: fc.constant([]),
});

const writtenFrom = (first: Draft): Raw => mergeProfile(blank, first, all).value;

describe('importing', () => {
  test('again changes nothing, whenever it is', () => {
    fc.assert(
      fc.property(draft, draft, day, (first, second, later) => {
        const before = mergeProfile(writtenFrom(first), second, all).value;
        const dated: Draft = {
          ...second,
          reported: second.reported && { ...second.reported, asOf: later },
          papers: second.papers.map((one) =>
            one.citationsFrom === undefined
              ? one
              : { ...one, citationsFrom: { ...one.citationsFrom, asOf: later } },
          ),
        };
        const again = mergeProfile(before, dated, all);
        expect(again.changes).toEqual([]);
        expect(again.value).toBe(before);
      }),
    );
  });

  test('writes a sound profile that says what the draft says', () => {
    fc.assert(
      fc.property(draft, (first) => {
        const profile = Profile.parse(JSON.parse(newProfileText(writtenFrom(first))));
        expect(profile.papers).toEqual(first.papers);
        expect(profile.reported).toEqual(first.reported);
        expect(profile.affiliation).toBe(first.affiliation);
      }),
    );
  });

  test('leaves what people wrote, byte for byte where nothing changes', () => {
    const own = {
      name: 'Dr Ada',
      affiliation: 'By hand',
      homepage: 'https://hand.example/',
      aliases: ['Adele'],
    };
    fc.assert(
      fc.property(draft, draft, fc.nat(), (first, second, choice) => {
        const held = JSON.parse(newProfileText(writtenFrom(first)));
        const at = held.papers.length === 0 ? 0 : choice % held.papers.length;
        const edited = {
          note: 'mine',
          ...held,
          ...own,
          papers: [
            {
              id: 'local:mine',
              title: 'By hand',
              abstract: '',
              authors: ['Ada Author'],
              primaryCategory: 'cs.LG',
              published: '2020-02-02',
            },
            ...held.papers.map((one: Paper, place: number) =>
              place === at
                ? {
                    ...one,
                    title: 'Another title',
                    abstract: 'Mine',
                    citations: 7,
                    citationsFrom: undefined,
                    own: true,
                  }
                : one,
            ),
          ],
        };
        const text = JSON.stringify(edited, null, 4).replace('"note": "mine"', '"note"  :  "mine"');
        const before: Raw = JSON.parse(text);
        const { value, changes } = mergeProfile(before, second, all);
        expect(value).toMatchObject({ note: 'mine', ...own });
        const papers: readonly Raw[] = JSON.parse(JSON.stringify(value['papers']));
        const byId = new Map(papers.map((one) => [one['id'], one]));
        expect(byId.get('local:mine')).toEqual(edited.papers[0]);
        if (held.papers.length > 0)
          expect(byId.get(held.papers[at].id)).toMatchObject({
            title: 'Another title',
            abstract: 'Mine',
            citations: 7,
            own: true,
          });
        // The papers of the file keep their order.
        const order = edited.papers.map(({ id }: Raw) => id);
        expect(papers.map(({ id }) => id).filter((id) => order.includes(id))).toEqual(order);
        const after = changedText(text, before, value);
        expect(after).toContain('"note"  :  "mine"');
        expect(JSON.parse(after)).toEqual(JSON.parse(JSON.stringify(value)));
        if (changes.length === 0) expect(after).toBe(text);
      }),
    );
  });

  test('leaves out what somebody took out: a paper, an affiliation, an id', () => {
    fc.assert(
      fc.property(draft, fc.nat(), (first, choice) => {
        fc.pre(first.papers.length > 0);
        const held = JSON.parse(newProfileText(writtenFrom(first)));
        const [gone] = held.papers.splice(choice % held.papers.length, 1);
        delete held.affiliation;
        delete held.ids;
        const { changes, value, stays } = mergeProfile(held, first, all);
        expect(changes).toEqual([]);
        expect(value).toBe(held);
        expect(stays).toContain('1 paper that somebody took out stays out.');
        expect(JSON.stringify(value['papers'])).not.toContain(gone.id);
      }),
    );
  });
});

test('a paper gets no DOI that is another paper’s of the file', () => {
  const one = {
    title: 'Paper 1',
    abstract: 'On one.',
    authors: ['Ada Author'],
    primaryCategory: 'cs.LG',
    published: '2024-01-01',
  };
  const before = {
    ...blank,
    name: 'Ada Author',
    primaryCategory: 'cs.LG',
    papers: [
      { id: 'arxiv:2401.10001', ...one },
      { id: 'doi:10.5555/1', ...one },
    ],
  };
  const told: Draft = {
    ...plain,
    papers: [{ id: 'arxiv:2401.10001', ...one, doi: '10.5555/1', venue: 'A Journal' }],
  };
  const { value } = mergeProfile(before, told, all);
  expect(value['papers']).toEqual([{ id: 'arxiv:2401.10001', ...one, venue: 'A Journal' }, before.papers[1]]);
});

test('a paper that was written by hand is known by its title', () => {
  const mine = {
    id: 'local:mine',
    title: 'On Sheep',
    abstract: 'Mine.',
    authors: ['Ada Author'],
    primaryCategory: 'cs.LG',
    published: '2024-01-01',
  };
  const before = { ...blank, name: 'Ada Author', primaryCategory: 'cs.LG', papers: [mine] };
  const told = { ...mine, id: 'doi:10.5555/sheep', title: 'On sheep', citations: 3 };
  const citationsFrom = { source: 'OpenAlex', asOf: '2026-11-24' };
  const first: Draft = {
    ...plain,
    papers: [{ ...told, citationsFrom }],
  };
  const { value } = mergeProfile(before, first, all);
  expect(value['papers']).toEqual([{ ...mine, citations: 3, citationsFrom }]);
});

test('a digest names the file and all that would be in it, but for the day of asking', () => {
  const value = { reported: { asOf: '2026-11-24', hIndex: 4 } };
  expect(digestOf('x', value)).toMatch(/^[\da-f]{8}$/);
  expect(digestOf('x', { reported: { asOf: '2026-11-25', hIndex: 4 } })).toBe(digestOf('x', value));
  expect(digestOf('x', { reported: { asOf: '2026-11-24', hIndex: 5 } })).not.toBe(digestOf('x', value));
  expect(digestOf('y', value)).not.toBe(digestOf('x', value));
});
