import { describe, expect, it } from 'vitest';
import { buildNames } from '../../../src/store/names/build.ts';
import { completeNames } from '../../../src/store/names/complete.ts';

const profiles = ['Zoe Cohen', 'Aäron van den Oord', 'Nadège Thirion-Moreau', 'Klaus Müller', '王伟'];
const others = ['Ada Cohen', 'Cody Zoeller', 'J. E. Cohen', 'Co Tran'];
const index = buildNames([
  ...profiles.map((name) => ({ names: [name], profile: true })),
  ...others.map((name) => ({ names: [name], profile: false })),
]);
const all = [...profiles, ...others];
const complete = (start: string, limit = 25): (string | undefined)[] =>
  completeNames(index, start, limit).map((person) => all[person]);

describe('completion', () => {
  it.each([
    [
      'any part of the name, profiles first',
      'co',
      ['Zoe Cohen', 'Co Tran', 'Cody Zoeller', 'Ada Cohen', 'J. E. Cohen'],
    ],
    ['a given name, folded', 'NADEG', ['Nadège Thirion-Moreau']],
    ['half of a surname', 'mor', ['Nadège Thirion-Moreau']],
    ['a surname with its particles', 'van den o', ['Aäron van den Oord']],
    ['an umlaut spelled out', 'muel', ['Klaus Müller']],
    ['two words, the last unfinished', 'zoe c', ['Zoe Cohen']],
    ['in the other order', 'cohen z', ['Zoe Cohen']],
    ['with a comma', 'Cohen, Z', ['Zoe Cohen']],
    ['an initial and a surname', 'j coh', ['J. E. Cohen']],
    ['a Han surname', '王', ['王伟']],
    ['nobody', 'xyz', []],
    ['nothing typed', ' ', []],
    ['symbols', '.*', []],
  ])('%s', (_why, start, found) => expect(complete(start)).toEqual(found));

  it('stops at the limit', () => {
    expect(complete('co', 2)).toEqual(['Zoe Cohen', 'Co Tran']);
    expect(complete('co', 0)).toEqual([]);
  });
});
