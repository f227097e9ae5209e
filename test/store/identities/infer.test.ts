import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../src/model/paper.ts';
import { readCorrections } from '../../../src/store/identities/corrections.ts';
import { inferGroups } from '../../../src/store/identities/infer.ts';
import { Signatures } from '../../../src/store/identities/signatures.ts';
import { numbersOf, paperOf } from './people.ts';

const names = ['Ada Author'];
const groupsOf = (papers: readonly Paper[], declared: readonly string[] = names): number[][] =>
  inferGroups(papers, declared).groups.map(numbersOf);

describe('co-authors', () => {
  it.each<[string, string[], string[], boolean]>([
    ['a full name', ['Ada Author', 'Ben Byline'], ['Ada Author', 'Ben Byline'], true],
    ['a full name with accents', ['Ada Author', 'Bén Byline'], ['Ada Author', 'Ben Byline'], true],
    ['a middle initial more', ['Ada Author', 'Ben C. Byline'], ['Ada Author', 'Ben Byline'], true],
    ['surname first', ['Ada Author', 'Byline, Ben'], ['Ada Author', 'Ben Byline'], true],
    ['an initial', ['Ada Author', 'B. Byline'], ['Ada Author', 'B. Byline'], false],
    ['an initial and a full name', ['Ada Author', 'B. Byline'], ['Ada Author', 'Ben Byline'], false],
    ['one word', ['Ada Author', 'Byline'], ['Ada Author', 'Byline'], false],
    ['no person', ['Ada Author', 'Big Collaboration'], ['Ada Author', 'Big Collaboration'], false],
    ['the rest of a list', ['Ada Author', 'et al.'], ['Ada Author', 'et al.'], false],
    ['nobody but themselves', ['Ada Author'], ['Ada Author'], false],
  ])('%s: %o and %o: %s', (_, one, other, linked) => {
    expect(groupsOf([paperOf(1, one), paperOf(2, other)])).toEqual(linked ? [[1, 2]] : []);
  });

  it('link through a third paper', () => {
    const papers = [
      paperOf(1, ['Ada Author', 'Ben Byline']),
      paperOf(2, ['Ada Author', 'Ben Byline', 'Cleo Coauthor']),
      paperOf(3, ['Ada Author', 'Cleo Coauthor']),
      paperOf(4, ['Ada Author', 'Dan Draft']),
    ];
    expect(groupsOf(papers)).toEqual([[1, 2, 3]]);
    expect(numbersOf(inferGroups(papers, names).single)).toEqual([4]);
  });

  it('of a list of sixteen do not link, of one of fifteen do', () => {
    const crowd = (size: number) =>
      ['Ada Author', ...'abcdefghijklmno'.slice(0, size - 1)].map((one) =>
        one.length > 1 ? one : `Ben${one} By${one}`,
      );
    expect(groupsOf([paperOf(1, crowd(16)), paperOf(2, crowd(16))])).toEqual([]);
    expect(groupsOf([paperOf(1, crowd(15)), paperOf(2, crowd(15))])).toEqual([[1, 2]]);
  });
});

describe('given names', () => {
  const signed = (...signatures: string[]) =>
    signatures.map((one, at) => paperOf(at + 1, [one, 'Ben Byline']));
  it.each<[string, string[], number[][]]>([
    ['that contradict are two people', ['Jeremy Author', 'Jacob Author'], []],
    ['with other accents are the same', ['Jérémy Author', 'Jeremy Author'], [[1, 2]]],
    ['as initials contradict nothing', ['J. Author', 'Jacob Author'], [[1, 2]]],
    ['contradict through a third too', ['Jeremy Author', 'J. Author', 'Jacob Author'], [[1, 2]]],
    ['in the middle may contradict', ['Jeremy A. Author', 'Jeremy B. Author'], []],
    ['left out in the middle do not', ['Jeremy A. Author', 'Jeremy Author'], [[1, 2]]],
  ])('%s: %o', (_, signatures, groups) => {
    expect(groupsOf(signed(...signatures), ['J. Author'])).toEqual(groups);
  });

  it('that a profile declares as aliases do not contradict', () => {
    expect(groupsOf(signed('Bob Author', 'Robert Author'), ['Robert Author', 'Bob Author'])).toEqual([
      [1, 2],
    ]);
  });
});

describe('text, category and time', () => {
  const sheep = 'Counting sheep in alpine pastures by satellite imagery of grazing herds';
  const tensors = 'Nonnegative tensor factorization of polyphonic piano spectrograms';
  it('together link papers without a common co-author, and nothing else does', () => {
    const papers = [
      paperOf(1, ['Ada Author', 'Ben Byline'], { title: sheep, abstract: sheep }),
      paperOf(2, ['Ada Author', 'Cleo Coauthor'], {
        title: tensors,
        abstract: tensors,
        primaryCategory: 'cs.SD',
      }),
      paperOf(3, ['Ada Author', 'Dan Draft'], { title: `${sheep}, again`, abstract: sheep }),
      paperOf(4, ['Ada Author', 'Eve Essay'], {
        title: 'A Foundation for Bridges',
        primaryCategory: 'cs.SD',
      }),
    ];
    expect(groupsOf(papers)).toEqual([[1, 3]]);
    expect(inferGroups(papers, names, { method: 'coauthors' }).groups).toEqual([]);
  });

  it.each([
    ['a word and a co-author by initial together', 'pasture', 'B. Byline', [[1, 2]]],
    ['a word alone', 'pasture', 'C. Coauthor', []],
    ['a co-author by initial alone', 'meadow', 'B. Byline', []],
    ['a common word and a co-author by initial', 'data', 'B. Byline', []],
  ])('%s', (_, word, coauthor, groups) => {
    // Each paper has words that no other has.
    const words = (paper: number) => Array.from({ length: 45 }, (_, at) => `zz${paper}q${at}`).join(' ');
    const first = word === 'data' ? word : 'pasture';
    const papers = [
      paperOf(1, ['Ada Author', 'B. Byline'], { abstract: `${words(1)} ${first}` }),
      paperOf(2, ['Ada Author', coauthor], { abstract: `${words(2)} ${word}` }),
      ...[3, 4, 5, 6, 7, 8].map((number) => paperOf(number, ['Ada Author'], { abstract: words(number) })),
    ];
    expect(groupsOf(papers.map((paper) => ({ ...paper, title: '' })))).toEqual(groups);
  });
});

describe('corrections', () => {
  const said = (kind: 'same' | 'apart', ...papers: number[]) => ({
    kind,
    papers: papers.map((number) => `local:p${number}`),
    by: 'discord:1',
    at: '2026-04-03T10:30:00Z',
  });
  const papers = [1, 2, 3].map((number) => paperOf(number, ['Ada Author', 'Ben Byline']));
  const lone = paperOf(4, ['Ada Author']);
  it.each([
    [[said('same', 3, 4)], [[1, 2, 3, 4]]],
    [[said('apart', 1, 2)], [[1, 3]]],
    [[said('apart', 2)], [[1, 3]]],
    [[said('apart', 1, 2), said('same', 2, 3)], [[2, 3]]],
    [[{ ...said('apart', 1, 2), undone: { by: 'discord:1', at: '2026-04-03T10:31:00Z' } }], [[1, 2, 3]]],
    [[said('same', 1, 99)], [[1, 2, 3]]],
  ])('%j', (corrections, groups) => {
    const found = inferGroups([...papers, lone], names, { corrected: readCorrections(corrections) });
    expect(found.groups.map(numbersOf)).toEqual(groups);
  });
});

const person = fc.constantFrom(
  'J. Author',
  'Jeremy Author',
  'Jérémy Author',
  'Jacob Author',
  'Jacob B. Author',
  'J. B. Author',
);
const coauthor = fc.constantFrom(
  'Ben Byline',
  'Cleo Coauthor',
  'Dan Draft',
  'E. Essay',
  'Fay Folio',
  'Gus Galley',
);
const words = fc.array(
  fc.constantFrom('sheep', 'tensor', 'piano', 'satellite', 'stability', 'gradient', 'software', 'robot'),
  { maxLength: 6 },
);
const manyPapers = fc
  .array(
    fc.record({
      signature: person,
      others: fc.uniqueArray(coauthor, { maxLength: 3 }),
      title: words.map((all) => `On ${all.join(' ')}`),
      abstract: words.map((all) => all.join(' ')),
      primaryCategory: fc.constantFrom('cs.LG', 'cs.SE', 'cs.SD'),
      published: fc.constantFrom('2013-09-04', '2020-01-01', '2020-10-20', '2026-04-23'),
    }),
    { maxLength: 14 },
  )
  .map((all) => all.map(({ signature, others, ...rest }, at) => paperOf(at, [signature, ...others], rest)));

describe('any papers', () => {
  const declared = ['J. Author'];
  const infer = (papers: readonly Paper[]) => inferGroups(papers, declared);

  it('are grouped alike in any order, each paper once', () => {
    fc.assert(
      fc.property(
        manyPapers.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const found = infer(all);
          expect(infer(shuffled)).toEqual(found);
          const placed = [...found.groups.flat(), ...found.single];
          expect(new Set(placed)).toEqual(new Set(all));
          expect(placed).toHaveLength(all.length);
        },
      ),
    );
  });

  it('never stand together under contradicting names or against a correction', () => {
    fc.assert(
      fc.property(manyPapers, fc.nat(13), fc.nat(13), (all, one, other) => {
        const pair = [one, other].map((number) => `local:p${number}`);
        const corrections =
          one === other
            ? []
            : [{ kind: 'apart' as const, papers: pair, by: 'x', at: '2026-01-01T00:00:00Z' }];
        const { groups } = inferGroups(all, declared, { corrected: readCorrections(corrections) });
        const signatures = new Signatures(declared);
        for (const group of groups) {
          const signed = group.flatMap((paper) => signatures.of(paper));
          for (const a of signed) for (const b of signed) expect(signatures.contradict(a, b)).toBe(false);
          if (one !== other) expect(group.filter(({ id }) => pair.includes(id)).length).toBeLessThan(2);
        }
      }),
    );
  });

  it('leave a group as it is when it is looked at alone by its co-authors', () => {
    fc.assert(
      fc.property(manyPapers, (all) => {
        const { groups } = inferGroups(all, declared, { method: 'coauthors' });
        for (const group of groups)
          expect(inferGroups(group, declared, { method: 'coauthors' })).toEqual({
            groups: [group],
            single: [],
          });
      }),
    );
  });
});
