import { describe, expect, test } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { identityKeys } from '../../src/model/paper-id.ts';
import type { Answer } from '../../src/state/fetched-papers.ts';
import type { State } from '../../src/state/state.ts';
import { stateUnderTest } from './state-under-test.ts';

const paperOf = (number: number, changes: Partial<Paper> = {}): Paper => ({
  id: `arxiv:2605.${String(number).padStart(5, '0')}`,
  title: `Made-up result number ${number}`,
  abstract: '',
  authors: ['Ada Author'],
  primaryCategory: 'cs.LG',
  published: '2026-05-04',
  ...changes,
});

/** What FetchedPapers says, sentence by sentence. */
export function fetchedContract(open: () => Promise<State>): void {
  describe('fetched papers', () => {
    const { state } = stateUnderTest(open);

    const keep = (papers: readonly Paper[], at: number, changes: Partial<Answer> = {}) =>
      state().fetched.keep({
        source: 'arxiv',
        errand: 'category cs.LG',
        at,
        outcome: { kind: 'papers', count: papers.length },
        cursor: `after ${at}`,
        more: false,
        papers: papers.map((paper) => ({ paper, keys: identityKeys(paper), revised: false })),
        ...changes,
      });
    const stored = async () =>
      (await state().fetched.page(undefined, 99)).map(({ json }) => JSON.parse(json) as unknown);
    const news = async () => [...(await state().fetched.news())];

    test('an errand’s first answer is a baseline, up to its end; then what nobody has seen is news', async () => {
      await keep([paperOf(1)], 10, { more: true });
      await keep([paperOf(2)], 11);
      expect(await state().papers.find(paperOf(2).id)).toMatchObject({
        verdict: 'baseline',
        source: 'arxiv',
      });
      await keep([paperOf(2), paperOf(3)], 20);
      expect(await news()).toEqual([[paperOf(3).id, { source: 'arxiv', since: 11 }]]);
      expect(await state().papers.find(paperOf(3).id)).toBeUndefined();
    });

    test('news are news until they are sighted', async () => {
      await keep([], 10);
      await keep([paperOf(1)], 20);
      const { id } = paperOf(1);
      await state().papers.record({
        source: 'data',
        at: 30,
        sightings: [{ paper: id, source: 'arxiv', firstSeen: 30, verdict: 'new', keys: [id] }],
        due: [],
      });
      expect(await news()).toEqual([]);
      await keep([paperOf(1, { version: 2 })], 40);
      expect(await news()).toEqual([]);
    });

    test('the baseline of another errand takes no news away, and a revision makes none', async () => {
      const other = { errand: 'category cs.AI' };
      await keep([], 10);
      await keep([paperOf(1), paperOf(2)], 15, other);
      expect((await keep([paperOf(1)], 20)).unsighted).toEqual([paperOf(1).id]);
      expect(await news()).toEqual([[paperOf(1).id, { source: 'arxiv', since: 10 }]]);
      const revised = [2, 3].map((n) => ({ paper: paperOf(n), keys: [paperOf(n).id], revised: true }));
      expect(await keep([], 21, { papers: revised })).toMatchObject({ changed: 1, unsighted: [] });
      expect(await news()).toHaveLength(1);
      expect(await state().papers.find(paperOf(2).id)).toMatchObject({ verdict: 'baseline', firstSeen: 15 });
      expect(await state().papers.find(paperOf(3).id)).toMatchObject({ verdict: 'revision', firstSeen: 21 });
    });

    test('a revision for one errand is news of another that has been looking for longer', async () => {
      const other = { errand: 'category cs.AI' };
      await keep([], 10);
      await keep([], 15, other);
      await keep([], 20, {
        ...other,
        papers: [{ paper: paperOf(1), keys: [paperOf(1).id], revised: true }],
      });
      expect((await keep([paperOf(1)], 30)).unsighted).toEqual([paperOf(1).id]);
      expect(await news()).toEqual([[paperOf(1).id, { source: 'arxiv', since: 10 }]]);
      // And the other way round it stays news.
      await keep([paperOf(2)], 40);
      await keep([], 50, {
        ...other,
        papers: [{ paper: paperOf(2), keys: [paperOf(2).id], revised: true }],
      });
      expect((await news()).map(([id]) => id)).toEqual([paperOf(1).id, paperOf(2).id]);
    });

    test('the standing tells the cursor, the last outcome, and when papers came', async () => {
      await keep([paperOf(1)], 10);
      await keep([], 20, { outcome: { kind: 'nothing new' }, cursor: 'after 20' });
      const { cursor: _, ...none } = {
        source: 'arxiv',
        errand: 'category cs.LG',
        at: 30,
        more: false,
        papers: [],
        cursor: '',
      };
      await state().fetched.keep({
        ...none,
        outcome: { kind: 'refused', status: 429, until: 99, said: 'too many' },
      });
      expect(await state().fetched.errands()).toStrictEqual([
        {
          source: 'arxiv',
          errand: 'category cs.LG',
          cursor: 'after 20',
          begunAt: 10,
          caughtUp: 20,
          askedAt: 30,
          outcome: { kind: 'refused', status: 429, until: 99, said: 'too many' },
          answeredAt: 20,
          brought: { count: 1, at: 10 },
        },
      ]);
    });

    test('what can’t be stored to its end is not stored at all, and the cursor stays', async () => {
      await keep([paperOf(1)], 10);
      const many = Array.from({ length: 250 }, (_, at) => paperOf(at + 2));
      const papers = [
        ...many.map((paper) => ({ paper, keys: identityKeys(paper), revised: false })),
        {
          get paper(): Paper {
            throw new Error('died');
          },
          keys: [],
          revised: false,
        },
      ];
      await expect(keep([], 20, { papers })).rejects.toThrow('died');
      expect(await state().fetched.errands()).toMatchObject([{ cursor: 'after 10', askedAt: 10 }]);
      expect(await stored()).toEqual([paperOf(1)]);
      expect(await news()).toEqual([]);
      // And nothing of it is in the way.
      expect((await keep(many, 21)).changed).toBe(250);
    });

    test('a paper told again is one, by each of its ids, and brought up to date', async () => {
      const doi = '10.5555/made.up';
      await keep([paperOf(1, { id: `doi:${doi}`, citations: 7, venue: 'Made-up Letters' })], 10);
      await keep([paperOf(1, { doi, version: 2, title: 'Renamed' })], 20);
      expect(await stored()).toEqual([
        paperOf(1, { doi, version: 2, title: 'Renamed', citations: 7, venue: 'Made-up Letters' }),
      ]);
      expect(await keep([paperOf(1, { version: 1 })], 30)).toMatchObject({ changed: 0 });
      expect(await keep([paperOf(1, { id: `doi:${doi}`, citations: 8 })], 40)).toMatchObject({ changed: 1 });
      expect(await stored()).toMatchObject([{ id: paperOf(1).id, title: 'Renamed', citations: 8 }]);
    });

    test('two papers that a third connects become one', async () => {
      const doi = '10.5555/made.up';
      await keep([paperOf(1), paperOf(1, { id: `doi:${doi}` })], 10, { profile: 'ada-author' });
      expect(await stored()).toHaveLength(2);
      await keep([paperOf(1, { doi })], 20, { profile: 'ada-a' });
      expect(await state().fetched.page(undefined, 9)).toMatchObject([
        { id: paperOf(1).id, profiles: 'ada-author ada-a' },
      ]);
    });

    test('an errand that is wanted no more is forgotten, its papers are not', async () => {
      await keep([paperOf(1)], 10);
      await keep([], 10, { errand: 'category cs.AI' });
      await keep([], 10, { source: 'openalex' });
      await state().fetched.forgetErrandsBut('arxiv', ['category cs.AI']);
      const left = (await state().fetched.errands()).map(({ source, errand }) => `${source} ${errand}`);
      expect(left).toEqual(['arxiv category cs.AI', 'openalex category cs.LG']);
      expect(await stored()).toHaveLength(1);
      await keep([paperOf(2)], 30);
      expect(await news()).toEqual([]);
    });

    test('what is withheld is taken out, and no news when it comes again', async () => {
      await keep([], 5);
      await keep([paperOf(1, { doi: '10.5555/made.up' }), paperOf(2)], 10, { profile: 'ada-author' });
      await state().papers.record({
        source: 'data',
        at: 11,
        sightings: [1, 2].map((n) => ({
          paper: paperOf(n).id,
          source: 'arxiv',
          firstSeen: 11,
          verdict: 'new',
          keys: [paperOf(n).id],
        })),
        due: [],
      });
      const whole = paperOf(2, { authors: [], authorsTruncated: true });
      await state().fetched.erase([
        { id: paperOf(1).id },
        { id: paperOf(2).id, left: { json: JSON.stringify(whole), profiles: '' } },
        { id: paperOf(3).id },
      ]);
      expect(await state().fetched.page(undefined, 9)).toEqual([
        { id: paperOf(2).id, json: JSON.stringify(whole), profiles: '' },
      ]);
      await keep([paperOf(1)], 20);
      expect(await stored()).toHaveLength(2);
      expect(await news()).toEqual([]);
    });

    test('many are stored, and read page by page', async () => {
      await keep(
        Array.from({ length: 1234 }, (_, at) => paperOf(at)),
        10,
      );
      const ids: string[] = [];
      for (let after: string | undefined; ; ) {
        const rows = await state().fetched.page(after, 500);
        ids.push(...rows.map(({ id }) => id));
        after = rows.at(-1)?.id;
        if (rows.length < 500) break;
      }
      expect(ids).toEqual(Array.from({ length: 1234 }, (_, at) => paperOf(at).id));
    });
  });
}
