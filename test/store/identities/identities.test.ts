import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/model/paper.ts';
import { Profile } from '../../../src/model/profile.ts';
import { identitiesIn, identityOfId } from '../../../src/store/identities/identities.ts';
import type { Person, Snapshot } from '../../../src/store/snapshot.ts';
import { snapshotOf } from '../../../src/store/snapshot-of.ts';
import { paperOf } from './people.ts';

const seedFile = join(import.meta.dirname, '../../../data/profiles/jeremy-cohen.json');
const seed = Profile.parse(JSON.parse(readFileSync(seedFile, 'utf8')));
const { identities: told = [], ...untold } = seed;

const personIn = (snapshot: Snapshot, id: string): Person => snapshot.person(id) ?? expect.unreachable();

/** Groups as places in a list of papers, 1 the first. */
function found(papers: readonly Paper[], snapshot: Snapshot, id: string) {
  const person = personIn(snapshot, id);
  const numbers = (rows: readonly number[]) =>
    rows
      .map((row) => papers.findIndex((paper) => paper.id === snapshot.paper(row).id) + 1)
      .sort((a, b) => a - b);
  const { identities, unassigned, origin, areSeveral } = identitiesIn(snapshot, person);
  return {
    groups: identities.map(({ rows }) => numbers(rows)),
    unassigned: numbers(unassigned),
    origin,
    areSeveral,
  };
}

describe('the seed', () => {
  it('has the people that its file tells', () => {
    expect(found(seed.papers, snapshotOf({ profiles: [seed] }), 'jeremy-cohen')).toEqual({
      groups: [[1, 2, 3, 4, 9], [6, 7, 10, 11], [5]],
      unassigned: [8],
      origin: 'told',
      areSeveral: true,
    });
  });

  it('without that is grouped so that no two papers of different people are together', () => {
    const snapshot = snapshotOf({ profiles: [untold] });
    const inferred = found(seed.papers, snapshot, 'jeremy-cohen');
    const ownerOf = (number: number) =>
      told.find(({ papers }) => papers.includes(seed.papers[number - 1]?.id ?? ''))?.id ?? 'nobody';
    for (const group of inferred.groups) expect(new Set(group.map(ownerOf)).size, group.join()).toBe(1);
    // Left apart are 2, whose fourteen authors write nowhere else here, 5, and 8, which hides its author.
    expect(inferred).toEqual({
      groups: [
        [6, 7, 10, 11],
        [1, 3, 4, 9],
      ],
      unassigned: [2, 5, 8],
      origin: 'inferred',
      areSeveral: true,
    });
    const { identities } = identitiesIn(snapshot, personIn(snapshot, 'jeremy-cohen'));
    expect(identities.map(({ label }) => label)).toEqual([
      'SE, with Neil Chue Hong',
      'LG, with Simran Kaur and Zachary C. Lipton',
    ]);
  });
});

describe('an inferred identity', () => {
  const papers = [
    paperOf(2, ['Ada Author', 'Ben Byline']),
    paperOf(3, ['Ada Author', 'Ben Byline']),
    paperOf(4, ['Ada Author', 'Cleo Coauthor'], { primaryCategory: 'cs.SE' }),
    paperOf(5, ['Ada Author', 'Cleo Coauthor'], { primaryCategory: 'cs.SE' }),
  ];
  const of = (all: readonly Paper[], id = '~') => {
    const snapshot = snapshotOf({ papers: all });
    const person = id === '~' ? snapshot.authorOf(snapshot.rowOf('local:p2') ?? -1, 0) : snapshot.person(id);
    return { snapshot, identities: identitiesIn(snapshot, person ?? expect.unreachable()) };
  };
  const ids = (all: readonly Paper[]) => of(all).identities.identities.map(({ id }) => id);

  it('exists for a name without a profile too', () => {
    const { identities } = of(papers);
    expect(identities.identities.map(({ label, number, rows }) => [label, number, rows.length])).toEqual([
      ['LG, with Ben Byline', 1, 2],
      ['SE, with Cleo Coauthor', 2, 2],
    ]);
    expect(identities.areSeveral).toBe(true);
  });

  it('keeps its id whatever the order, and with later and unrelated papers', () => {
    const before = ids(papers);
    expect(ids(papers.toReversed())).toEqual(before);
    expect(ids([...papers, paperOf(9, ['Ada Author', 'Ben Byline'])])).toEqual(before);
    expect(ids([...papers, paperOf(1, ['Ben Byline', 'Cleo Coauthor']), paperOf(8, ['Dan Draft'])])).toEqual(
      before,
    );
  });

  it('is found by its old id when an earlier paper has given it another', () => {
    const [before = ''] = ids(papers);
    const { snapshot, identities } = of([paperOf(1, ['Ada Author', 'Ben Byline']), ...papers]);
    expect(identities.identities.map(({ id }) => id)).not.toContain(before);
    expect(identityOfId(identities, before, snapshot)?.rows).toHaveLength(3);
    expect(identityOfId(identities, 'g000000000000', snapshot)).toBeUndefined();
  });

  it('becomes that of the file when one is told', () => {
    const [before = ''] = ids(papers);
    const own = { id: 'ada-author', name: 'Ada Author', primaryCategory: 'cs.LG', papers };
    const snapshot = snapshotOf({
      profiles: [{ ...own, identities: [{ id: 'x', label: 'X', papers: ['local:p5', 'local:p2'] }] }],
    });
    expect(identityOfId(identitiesIn(snapshot, personIn(snapshot, 'ada-author')), before, snapshot)?.id).toBe(
      'x',
    );
  });

  it('is no reason to say that a name covers several people where the groups have a field in common', () => {
    const same = papers.map((paper) => ({ ...paper, categories: ['cs.CY'] }));
    expect(of(same).identities).toMatchObject({
      areSeveral: false,
      identities: [{ number: 1 }, { number: 2 }],
    });
  });
});
