import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { Profile } from '../../src/model/profile.ts';
import { categoryFits } from '../../src/model/taxonomy.ts';
import {
  type PaperQuestion,
  type Person,
  type Snapshot,
  type Sort,
  sorts,
} from '../../src/store/snapshot.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { foldName, foldWords } from '../../src/text/fold.ts';
import { data, queryWords } from './arbitrary.ts';

interface Asked extends Omit<PaperQuestion, 'person'> {
  /** `profile`, or the folded name of somebody without one. */
  readonly who?: string;
}

/** The model: what a question means, over plain arrays. */
function model(profile: Profile, papers: readonly Paper[], asked: Asked): string[] {
  const own = asked.who === 'profile';
  const identity = profile.identities?.find((one) => one.id === asked.identity)?.papers;
  const held = new Set(profile.papers.map((paper) => paper.id));
  const isProfile = (paper: Paper, author: string) =>
    held.has(paper.id) && foldName(author) === foldName(profile.name);
  return (own ? profile.papers : papers)
    .filter(
      (paper) =>
        own ||
        asked.who === undefined ||
        paper.authors.some((author) => foldName(author) === asked.who && !isProfile(paper, author)),
    )
    .filter((paper) => asked.identity === undefined || (own && identity?.includes(paper.id)))
    .filter((paper) => asked.since === undefined || paper.published >= asked.since)
    .filter((paper) => asked.until === undefined || paper.published <= asked.until)
    .filter((paper) =>
      [paper.primaryCategory, ...(paper.categories ?? [])].some(
        (code) => asked.category === undefined || categoryFits(code, asked.category),
      ),
    )
    .filter((paper) => foldWords(asked.words ?? '').every((word) => holds(paper, word)))
    .sort((a, b) => (own && asked.sort === 'listed' ? 0 : compare(a, b, asked.sort)))
    .map((paper) => paper.id);
}

function holds(paper: Paper, word: string): boolean {
  const words = [paper.title, paper.abstract, ...paper.authors].flatMap(foldWords);
  const open = word.length >= 3 || /[^a-z0-9]/.test(word);
  return words.some((one) => one === word || (open && one.startsWith(word)));
}

function compare(a: Paper, b: Paper, sort: Sort): number {
  const title = (paper: Paper) => foldWords(paper.title).join(' ');
  const by = <Key>(x: Key, y: Key) => (x < y ? -1 : x > y ? 1 : 0);
  const first = {
    newest: 0,
    listed: 0,
    oldest: by(a.published, b.published),
    citations: by(b.citations ?? -1, a.citations ?? -1),
    title: by(title(a), title(b)),
  }[sort];
  return first || by(b.published, a.published) || by(a.id, b.id);
}

function answer(snapshot: Snapshot, { who, ...question }: Asked): string[] {
  const person = who === undefined ? undefined : personOf(snapshot, who);
  if (who !== undefined && person === undefined) return [];
  const rows = snapshot.select(person === undefined ? question : { ...question, person });
  return Array.from(rows, (row) => snapshot.paper(row).id);
}

function personOf(snapshot: Snapshot, who: string): Person | undefined {
  if (who === 'profile') return [...snapshot.profiles()][0];
  for (let row = 0; row < snapshot.counts.papers; row += 1) {
    for (const [position] of snapshot.paper(row).authors.entries()) {
      const author = snapshot.authorOf(row, position);
      if (author?.kind === 'name' && foldName(author.name) === who) return author;
    }
  }
  return undefined;
}

/** Leaves out what is undefined. */
function given(asked: { [Key in keyof Asked]: Asked[Key] | undefined } & { sort: Sort }): Asked {
  const rest = Object.entries(asked).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(rest), sort: asked.sort };
}

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const question: fc.Arbitrary<Asked> = fc
  .record({
    who: maybe(fc.constantFrom('profile', 'jose nunez', 'ada lovelace', 'wei li')),
    identity: maybe(fc.constantFrom('first', 'nobody')),
    words: maybe(queryWords),
    category: maybe(fc.constantFrom('LG', 'cs.LG', 'cs.*', 'ST', 'stat.ML')),
    since: maybe(fc.constantFrom('2020-01-01', '2024-02-29', '2024-03-01')),
    until: maybe(fc.constantFrom('2020-01-01', '2024-02-29', '2024-12-30')),
    sort: fc.constantFrom(...sorts),
  })
  .map(given);

describe('select', () => {
  it('answers as the ten-line model does, with the text index and without', () => {
    fc.assert(
      fc.property(
        data,
        fc.array(question, { minLength: 1, maxLength: 8 }),
        ({ profiles, papers }, questions) => {
          const profile = profiles[0] as Profile;
          const indexed = snapshotOf({ profiles, papers });
          const plain = snapshotOf({ profiles, papers }, { indexText: false });
          for (const asked of questions) {
            const expected = model(profile, papers, asked);
            expect(answer(indexed, asked)).toEqual(expected);
            expect(answer(plain, asked)).toEqual(expected);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("answers every combination on the seed's profile as the model does", () => {
    const profile = Profile.parse(JSON.parse(readFileSync('data/profiles/jeremy-cohen.json', 'utf8')));
    const snapshot = snapshotOf({ profiles: [profile] });
    const identities = [undefined, ...(profile.identities ?? []).map((one) => one.id)];
    let asked = 0;
    let answered = 0;
    for (const who of [undefined, 'profile', 'simran kaur'])
      for (const identity of identities)
        for (const words of [undefined, 'learning', 'hessian eigenvalue', 'équity'])
          for (const category of [undefined, 'LG', 'cs.*', 'stat.ML'])
            for (const [since, until] of [[], ['2021-04-04'], ['2019-01-01', '2022-06-21']])
              for (const sort of sorts) {
                const all = { who, identity, words, category, since, until, sort };
                const given = Object.fromEntries(
                  Object.entries(all).filter(([, value]) => value !== undefined),
                );
                const one: Asked = { sort, ...given };
                const rows = answer(snapshot, one);
                expect(rows).toEqual(model(profile, profile.papers, one));
                asked += 1;
                answered += rows.length;
              }
    expect(asked).toBe(3 * identities.length * 4 * 4 * 3 * 5);
    expect(answered).toBeGreaterThan(500);
  });

  it('takes whole years and months as their first and last day', () => {
    const snapshot = snapshotOf({ papers: days.map((published, at) => onDay(published, at)) });
    const found = (since?: string, until?: string) =>
      snapshot.select({ sort: 'oldest', ...(since && { since }), ...(until && { until }) }).length;
    expect([found('2024', '2024'), found('2024-02'), found(undefined, '2024-02'), found('2025')]).toEqual([
      2, 3, 2, 1,
    ]);
  });

  it('finds nothing by words of which nothing is left, and everything by no words', () => {
    const snapshot = snapshotOf({ papers: days.map((published, at) => onDay(published, at)) });
    expect(snapshot.select({ words: '.*+?', sort: 'newest' })).toHaveLength(0);
    expect(snapshot.select({ words: '  ', sort: 'newest' })).toHaveLength(4);
  });
});

const days = ['2023-12-31', '2024-02-29', '2024-12-31', '2025-01-01'];

function onDay(published: string, at: number): Paper {
  return {
    id: `local:p${at}`,
    title: `T${at}`,
    abstract: '',
    authors: ['A B'],
    primaryCategory: 'cs.LG',
    published,
  };
}
