import { describe, expect, it } from 'vitest';
import type { Correction } from '../../../src/model/correction.ts';
import { conflictIn, correctIdentities, readCorrections } from '../../../src/store/identities/corrections.ts';

const id = (letter: string) => `local:${letter}`;
const at = '2026-04-03T10:30:00Z';
const said = (kind: Correction['kind'], letters: string): Correction => ({
  kind,
  papers: [...letters].map(id),
  by: 'discord:1',
  at,
});
const same = (letters: string) => said('same', letters);
const apart = (letters: string) => said('apart', letters);
const identities = [
  { id: 'x', label: 'X', papers: ['a', 'b', 'c'].map(id) },
  { id: 'y', label: 'Y', papers: ['d'].map(id) },
];

describe('explicit identities', () => {
  const corrected = (...corrections: Correction[]) => {
    const { told, further } = correctIdentities(identities, readCorrections(corrections));
    const letters = (ids: readonly string[]) => ids.map((one) => one.slice(6)).join('');
    return [...told, ...further].map(letters);
  };
  it.each<[string, Correction[], string[]]>([
    ['stay as they are', [], ['abc', 'd']],
    ['take in what is the same', [same('de')], ['abc', 'de']],
    ['lose what is apart of a paper before it', [apart('ab')], ['ac', 'd']],
    ['lose one paper that is apart', [apart('b')], ['ac', 'd']],
    ['lose it to the other', [apart('ac'), same('cd')], ['ab', 'dc']],
    ['lose those who are the same as what is apart', [apart('ab'), same('bc')], ['a', 'd', 'bc']],
    ['do not take in what is apart of theirs', [apart('ae'), same('eb')], ['ac', 'd', 'eb']],
    ['leave unassigned papers of one person together', [same('ef'), same('fg')], ['abc', 'd', 'efg']],
    ['are not changed by what was undone', [{ ...apart('ab'), undone: { by: 'x', at } }], ['abc', 'd']],
  ])('%s', (_, corrections, expected) => {
    expect(conflictIn(corrections, identities)).toBeUndefined();
    expect(corrected(...corrections).map((one) => [...one].sort().join(''))).toEqual(
      expected.map((one) => [...one].sort().join('')),
    );
  });
});

describe('statements that contradict one another', () => {
  it.each<[Correction[], { apart: number; same: number[] } | undefined]>([
    [[same('ab'), apart('ab')], { apart: 1, same: [0] }],
    [[apart('ac'), same('ab'), same('bc')], { apart: 0, same: [1, 2] }],
    [[same('ab'), apart('a')], { apart: 1, same: [0] }],
    [[same('ab'), apart('ac')], undefined],
    [[same('ab'), { ...apart('ab'), undone: { by: 'x', at } }], undefined],
    [[apart('abc'), same('ad'), same('be')], undefined],
  ])('%j', (corrections, expected) => {
    const found = conflictIn(corrections);
    expect(found).toEqual(expected === undefined ? undefined : { kind: 'corrections', ...expected });
  });

  it('make one person of two identities', () => {
    expect(conflictIn([same('ef'), same('ad')], identities)).toEqual({
      kind: 'identities',
      same: [1],
      identities,
    });
    expect(conflictIn([same('ad'), same('ef')])).toBeUndefined();
  });
});
