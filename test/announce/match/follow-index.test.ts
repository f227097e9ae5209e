import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FollowIndex } from '../../../src/announce/match/follow-index.ts';
import type { Match } from '../../../src/announce/match/matches.ts';
import type { Paper } from '../../../src/model/paper.ts';
import type { Profile } from '../../../src/model/profile.ts';
import type { Follow, FollowKind } from '../../../src/state/state.ts';
import { nameId } from '../../../src/store/people.ts';
import { snapshotOf } from '../../../src/store/snapshot-of.ts';
import { data, foldedName, followOf, subject } from './arbitrary.ts';
import { naiveMatch } from './naive.ts';

type Step =
  | { readonly do: 'add'; readonly follow: Follow }
  | { readonly do: 'remove'; readonly id: number }
  | { readonly do: 'except'; readonly id: number; readonly name: string }
  | { readonly do: 'reload'; readonly to: number };

const id = fc.integer({ min: 1, max: 12 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(id, subject)
      .map(([number, about]): Step => ({ do: 'add', follow: followOf(number, about) })),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), id }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('except' as const), id, name: foldedName }) },
  fc.record({ do: fc.constant('reload' as const), to: fc.constantFrom(0, 1) }),
);

const byFollow = (matches: Iterable<Match>) =>
  [...matches].sort((one, other) => one.follow.id - other.follow.id);

describe('the index of follows', () => {
  it('tells what trying each follow tells, through adds, removes, exceptions and reloads', () => {
    fc.assert(
      fc.property(
        data,
        data,
        fc.array(step, { maxLength: 25 }),
        fc.nat(24),
        (before, after, steps, built) => {
          const all = [before, after].map((one) => ({
            papers: one.papers,
            snapshot: snapshotOf(one, { indexText: false }),
          }));
          const follows = new Map<number, Follow>();
          const exceptions = new Map<number, Set<string>>();
          let now = 0;
          const check = (index: FollowIndex) => {
            const { papers, snapshot } = all[now] ?? expect.unreachable();
            for (const paper of papers) {
              const row = snapshot.rowOf(paper.id) ?? expect.unreachable();
              const naive = [...follows.values()].map((one) =>
                naiveMatch(one, paper, snapshot, exceptions.get(one.id)),
              );
              expect(byFollow(index.match(paper, row, snapshot))).toEqual(
                byFollow(naive.filter((one) => one !== undefined)),
              );
            }
          };
          let index = new FollowIndex();
          for (const [at, one] of steps.entries()) {
            if (at === built) index = new FollowIndex(follows.values(), exceptions);
            if (one.do === 'reload') now = one.to;
            else if (one.do === 'remove') {
              index.remove(one.id);
              follows.delete(one.id);
              exceptions.delete(one.id);
            } else if (one.do === 'add') {
              index.add(one.follow);
              if (!follows.has(one.follow.id)) follows.set(one.follow.id, one.follow);
            } else if (follows.has(one.id)) {
              index.except(one.id, one.name);
              exceptions.set(one.id, (exceptions.get(one.id) ?? new Set()).add(one.name));
            }
            if (at % 5 === 0) check(index);
          }
          check(index);
        },
      ),
      { numRuns: 400 },
    );
  });
});

function paper(number: number, authors: string[], rest: Partial<Paper> = {}): Paper {
  return {
    id: `local:p${number}`,
    title: `Paper ${number}`,
    abstract: '',
    authors,
    primaryCategory: 'cs.LG',
    published: '2026-11-01',
    ...rest,
  };
}

const held = paper(1, ['Ada Author', 'A. Author']);
const hidden = paper(2, ['Bo Writer'], { authorsTruncated: true });
const others = {
  same: paper(3, ['Ada Author']),
  initial: paper(4, ['A. Author', 'Bo Writer']),
  middle: paper(5, ['Ada M Author']),
  turned: paper(6, ['Author, Ada']),
  contradicting: paper(7, ['Adele Author', 'B. Author']),
};
const ada: Profile = {
  id: 'ada-author',
  formerIds: ['ada'],
  name: 'Ada Author',
  primaryCategory: 'cs.LG',
  identities: [
    { id: 'tensors', label: 'tensors', papers: ['local:p1'] },
    { id: 'software', label: 'software', papers: [] },
  ],
  papers: [held, hidden],
};
const snapshot = snapshotOf({ profiles: [ada], papers: Object.values(others) });

function found(kind: FollowKind, value: string, of: Paper, excepted: string[] = []): string | undefined {
  const index = new FollowIndex([followOf(1, { kind, value })], new Map([[1, new Set(excepted)]]));
  const [match] = index.match(of, snapshot.rowOf(of.id) ?? expect.unreachable(), snapshot);
  return match === undefined ? 'no' : (match.maybe ?? 'yes');
}

describe('an author followed', () => {
  it.each([
    ['ada-author', held, 'yes', 'held by the profile'],
    ['ada', held, 'yes', 'by a former id'],
    ['ada-author', hidden, 'yes', 'held, and hidden by et al.'],
    ['ada-author', others.same, 'Ada Author', 'the same name, not held'],
    ['ada-author', others.initial, 'A. Author', 'an initial'],
    ['ada-author', others.middle, 'Ada M Author', 'a middle name more'],
    ['ada-author', others.turned, 'Author, Ada', 'surname first'],
    ['ada-author', others.contradicting, 'no', 'another given name'],
    ['ada-author#tensors', held, 'yes', "in the identity's list"],
    ['ada-author#software', held, 'no', "in another's list"],
    ['ada-author#tensors', hidden, 'Ada Author', "in nobody's list"],
    ['ada-author#tensors', others.initial, 'A. Author', 'not held, an initial'],
    [nameId('Ada Author'), others.same, 'yes', 'a name without profile is whoever writes it'],
    [nameId('Bo Writer'), others.initial, 'yes', 'among others'],
    ['nobody', held, 'no', 'not in the data'],
  ])('%s: %o is %s: %4$s', (value, of, expected) => expect(found('author', value, of)).toBe(expected));

  it('is not who was excepted', () => {
    expect(found('author', 'ada-author', others.initial, ['a author'])).toBe('no');
    expect(found('author', 'ada-author', others.middle, ['a author'])).toBe('Ada M Author');
    expect(found('author', 'ada-author', held, ['ada author'])).toBe('yes');
  });

  it('is not another profile that signed the paper', () => {
    const bea: Profile = { id: 'bea', name: 'A. Author', primaryCategory: 'cs.LG', papers: [others.initial] };
    const both = snapshotOf({ profiles: [ada, bea], papers: [others.initial] });
    const index = new FollowIndex([followOf(1, { kind: 'author', value: 'ada-author' })]);
    expect([...index.match(others.initial, both.rowOf('local:p4') ?? expect.unreachable(), both)]).toEqual(
      [],
    );
  });
});

describe('the other kinds', () => {
  it.each<[FollowKind, string, Paper, string]>([
    ['lab', '', held, 'yes'],
    ['lab', '', hidden, 'yes'],
    ['lab', '', others.same, 'no'],
    ['all', '', others.same, 'yes'],
    ['category', 'cs.LG', held, 'yes'],
    ['category', 'cs.*', held, 'yes'],
    ['category', 'cs.AI', held, 'no'],
    ['keyword', 'paper', held, 'yes'],
    ['keyword', 'author', held, 'no'],
    ['keyword', '-paper', held, 'no'],
  ])('%s %s: %o is %s', (kind, value, of, expected) => expect(found(kind, value, of)).toBe(expected));

  it('gives a follow once where a paper has several of its categories', () => {
    const crossed = paper(1, [], { categories: ['cs.LG', 'cs.AI', 'cs.SY', 'eess.SY'] });
    const index = new FollowIndex([followOf(1, { kind: 'category', value: 'cs.*' })]);
    expect([...index.match(crossed, 0, snapshot)]).toHaveLength(1);
  });
});
