import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNames } from '../../../src/store/names/build.ts';
import { completeNames } from '../../../src/store/names/complete.ts';
import { findNames } from '../../../src/store/names/find.ts';
import { nameFits } from '../../../src/store/names/fits.ts';
import { personOf, writtenName } from '../../../src/store/names/name-index.ts';
import { parseName } from '../../../src/store/names/parse.ts';
import { crowd } from './crowd.ts';

const word = fc.constantFrom(
  'Jeremy',
  'Jérémy',
  'Cohen',
  'Li',
  'Yang',
  'van',
  'de',
  'la',
  'den',
  'Müller',
  'Mueller',
  'O’Hearn',
  'Jr.',
  'II',

  'J.',
  'E.',
  'JE',
  'Jean-Pierre',
  'Thirion-Moreau',
  '王伟',
  '王',
  '김철수',
  'ヤン・ルカン',
  'דוד',
  'Søren',
  'Ægir',
  'Þ.',
);
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const commaName = fc.tuple(name, name).map(([last, first]) => `${last}, ${first}`);
const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(..." .,-'’·\ue000\u200d\u0301\ufdfaaÉßI🙂*[(\\<@"), maxLength: 300 }),
);
const anyName = fc.oneof({ weight: 3, arbitrary: name }, commaName, junk);
const named = (names: readonly string[], profile: boolean) => names.map((one) => ({ names: [one], profile }));

describe('names of any kind', () => {
  it('are found under rule 1 or 2 by themselves', () => {
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 12 }), fc.boolean(), (names, profile) => {
        const index = buildNames(named(names, profile));
        for (const [person, written] of names.entries()) {
          if (parseName(written).words.length === 0) continue;
          const found = findNames(index, written);
          expect(found, written).toMatchObject({ kind: 'hits' });
          if (found.kind !== 'hits') continue;
          expect(found.rule).toBeLessThanOrEqual(2);
          expect(found.people, written).toContain(person);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('fit themselves', () => {
    fc.assert(
      fc.property(anyName, (written) => {
        expect(nameFits(written, written)).toBe(parseName(written).words.length > 0);
      }),
      { numRuns: 300 },
    );
  });

  it('are given back as written', () => {
    const people = [
      { names: ['A B', 'C D'], profile: true },
      { names: ['E F'], profile: true },
      ...named(['王伟', 'G H'], false),
    ];
    const index = buildNames(people);
    expect(people.map((_, person) => writtenName(index, person))).toEqual(['A B', 'E F', '王伟', 'G H']);
    expect([0, 1, 2, 3, 4].map((row) => personOf(index, row))).toEqual([0, 0, 1, 2, 3]);
  });
});

it('an unrelated person changes nothing for a name that somebody bears', () => {
  const others = crowd(200, 3);
  fc.assert(
    fc.property(
      fc.array(name, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...others),
      (names, other) => {
        const before = buildNames(named(names, true));
        const after = buildNames([...named(names, true), ...named([other], false)]);
        for (const written of names) expect(findNames(after, written)).toEqual(findNames(before, written));
      },
    ),
    { numRuns: 150 },
  );
});

describe('among 100,000 names', () => {
  const index = buildNames([
    ...named(['Jeremy Cohen', 'Yang Li', 'Aäron van den Oord'], true),
    ...named(crowd(100_000, 5), false),
  ]);

  it('any text gets an answer, and soon', () => {
    const slowest: number[] = [];
    const broken = fc
      .tuple(anyName, fc.constantFrom('Braxmogwick', 'Velbexgund', 'J. ', ''))
      .map(([a, b]) => `${b} ${a}`);
    fc.assert(
      fc.property(fc.oneof(anyName, broken), (query) => {
        const before = process.cpuUsage();
        const found = findNames(index, query);
        const people = found.kind === 'hits' ? found.people : found.near;
        for (const person of people) expect(person).toBeLessThan(index.people);
        completeNames(index, query, 25);
        const { user, system } = process.cpuUsage(before);
        slowest.push((user + system) / 1000);
      }),
      { numRuns: 1000 },
    );
    // CPU time, not the clock: other programs run beside the tests. A collection or two may fall into a look-up.
    expect(slowest.sort((a, b) => a - b).at(-5)).toBeLessThan(50);
  });

  it('long texts are refused without work', () => {
    const before = process.cpuUsage();
    for (const query of ['a'.repeat(1_000_000), 'Jeremy Cohen '.repeat(50_000), 'J. '.repeat(100)]) {
      expect(findNames(index, query)).toMatchObject({ kind: 'none' });
      expect(nameFits(query.slice(0, 300), 'Jeremy Cohen')).toBe(false);
    }
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
  });
});

it('refuses a profile after people without one', () => {
  expect(() => buildNames([...named(['A B'], false), ...named(['C D'], true)])).toThrow(RangeError);
});
