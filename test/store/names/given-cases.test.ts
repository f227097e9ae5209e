import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildNames } from '../../../src/store/names/build.ts';
import { findNames } from '../../../src/store/names/find.ts';
import { crowd } from './crowd.ts';

const Cases = z.object({
  profiles: z.array(z.string()),
  cases: z.array(
    z.object({
      id: z.string(),
      query: z.string(),
      kind: z.enum(['one', 'ambiguous', 'none']),
      expect: z.array(z.string()),
      why: z.string(),
    }),
  ),
});
const { profiles, cases } = Cases.parse(JSON.parse(readFileSync('test/names/cases.json', 'utf8')));
const people = profiles.map((name) => ({ names: [name], profile: true }));

function namesFound(index: ReturnType<typeof buildNames>, query: string): (string | undefined)[] {
  const found = findNames(index, query);
  return found.kind === 'hits' ? found.people.map((person) => profiles[person]) : [];
}

describe('the given look-ups among the given profiles', () => {
  const index = buildNames(people);

  it.each(cases)('$id $query: $why', ({ query, kind, expect: expected }) => {
    const found = namesFound(index, query);
    expect([...found].sort()).toEqual([...expected].sort());
    expect(found.length > 1 ? 'ambiguous' : found.length === 1 ? 'one' : 'none').toBe(kind);
  });

  it('puts the name with the accents typed first (N11)', () => {
    expect(namesFound(index, 'JÉRÉMY COHEN')).toEqual(['Jérémy E. Cohen', 'Jeremy Cohen']);
  });

  it('suggests only what is plainly near', () => {
    const near = (query: string): unknown => {
      const found = findNames(index, query);
      return found.kind === 'none' ? found.near.map((person) => profiles[person]) : found;
    };
    expect(near('Cohen.*')).toEqual(['Jeremy Cohen', 'Jérémy E. Cohen']);
    expect(near('Smith')).toEqual([]);
    expect(near('(a+)+$ [\\')).toEqual([]);
    expect(near('a'.repeat(300))).toEqual([]);
    expect(near('Jeremmy Coohen')).toEqual(['Jeremy Cohen', 'Jérémy E. Cohen']);
    expect(near('Jerome Cohen')).toEqual(['Jeremy Cohen', 'Jérémy E. Cohen']);
    expect(near('Simran Kar')).toEqual(['Simran Kaur']);
    expect(near('Ben Cohen')).toEqual([]);
  });
});

describe('the same look-ups with 100,000 other people by name only', () => {
  const others = crowd(100_000, 7);
  const index = buildNames([...people, ...others.map((name) => ({ names: [name], profile: false }))]);

  // None of the others bears a name or a surname that is looked up.
  it.each(cases)('$id $query: $why', ({ query, expect: expected }) => {
    expect([...namesFound(index, query)].sort()).toEqual([...expected].sort());
  });
});
