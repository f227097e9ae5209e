import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameFits } from '../../../src/store/names/fits.ts';
import { FittingNames } from '../../../src/store/names/fitting-names.ts';

const word = fc.constantFrom(
  ...'Jeremy Jérémy Jer J J. E. JE M Cohen van den de la Müller Mueller Muller Yuan Yuanzhi Yuan-Zhi Li Yang'.split(
    ' ',
  ),
  ...'Van-Gogh Thirion-Moreau O’Hearn Jr. II 王伟 王 Søren Ægir Æ. Þ. A. Rupam Mahmood'.split(' '),
);
const plain = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const turned = fc.tuple(plain, plain).map(([last, first]) => `${last}, ${first}`);
const name = fc.oneof(
  { weight: 4, arbitrary: plain },
  turned,
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

describe('names that an author string fits', () => {
  it('are those that nameFits tells, through adds and removes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), name), { maxLength: 30 }),
        fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 4 }),
        fc.array(name, { minLength: 1, maxLength: 8 }),
        (added, removed, authors) => {
          const names = new FittingNames<number>();
          for (const [owner, text] of added) names.add(owner, text);
          for (const owner of removed) names.remove(owner);
          const held = added.filter(([owner]) => !removed.includes(owner));
          for (const author of [...authors, ...added.map(([, text]) => text)]) {
            const fitting = held.filter(([, text]) => nameFits(author, text)).map(([owner]) => owner);
            expect([...names.find(author)].sort(), author).toEqual([...new Set(fitting)].sort());
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('are many for an initial and few for a whole name', () => {
    const names = new FittingNames<string>();
    for (const one of ['Jie Wang', 'Jun Wang', 'J. Wang', 'Wei Wang']) names.add(one, one);
    expect([...names.find('J. Wang')].sort()).toEqual(['J. Wang', 'Jie Wang', 'Jun Wang']);
    expect([...names.find('Jie Wang')].sort()).toEqual(['J. Wang', 'Jie Wang']);
    expect([...names.find('Wang')]).toEqual([]);
  });
});
