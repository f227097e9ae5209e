/**
 * Finding a person by a name typed. The first rule with a hit decides (docs "Names"): 1 as written, 2 folded,
 * 3 given names that fit, 4 a part of the name, 5 one typo. Two hits under one rule are both given, never a guess.
 */
import { findWhole, hasAccentsOf } from './exact.ts';
import { findFitting } from './given.ts';
import { type NameIndex, personOf } from './name-index.ts';
import { findNear } from './near.ts';
import { isInitial, type NameParts, parseName } from './parse.ts';
import { findPart } from './part.ts';
import { readingsOf } from './query.ts';
import { findWithTypo } from './typed-wrong.ts';

export type NamesFound =
  /** Profiles first; numbers of people, as the index was built. */
  | { readonly kind: 'hits'; readonly rule: 1 | 2 | 3 | 4 | 5; readonly people: readonly number[] }
  /** Up to three people with a name like it. */
  | { readonly kind: 'none'; readonly near: readonly number[] };

/** No name is longer; more would only cost time. */
const longest = 1000;
/** Past this only a whole name can be meant. */
const longestLoose = 100;

/** Who may be meant by a name as typed. Any text gets an answer; never throws. */
export function findNames(index: NameIndex, query: string): NamesFound {
  const parts = query.length > longest ? parseName('') : parseName(query);
  if (parts.words.length === 0) return { kind: 'none', near: [] };
  const whole = findWhole(index, query, parts);
  if (whole) {
    const rows = [...whole.rows, ...besides(index, query, parts, whole)];
    return { kind: 'hits', rule: whole.rule, people: peopleOf(index, byAccents(index, rows, parts)) };
  }
  if (query.length > longestLoose) return { kind: 'none', near: [] };
  const readings = readingsOf(query, parts);
  const fitting = findFitting(index, readings);
  if (fitting.length > 0)
    return { kind: 'hits', rule: 3, people: peopleOf(index, byAccents(index, fitting, parts)) };
  const part = findPart(index, parts);
  if (part.length > 0)
    return { kind: 'hits', rule: 4, people: peopleOf(index, byAccents(index, part, parts)) };
  const mistyped = findWithTypo(index, query, parts);
  if (mistyped.length > 0) return { kind: 'hits', rule: 5, people: peopleOf(index, mistyped) };
  return { kind: 'none', near: peopleOf(index, findNear(index, query, parts)).slice(0, 3) };
}

/**
 * Who ties with a whole name: names with the very accents typed, where the whole name was equal only without them;
 * and profiles that fit a name which only papers give and which is less than a full name.
 */
function besides(
  index: NameIndex,
  query: string,
  parts: NameParts,
  whole: { readonly rule: 1 | 2; readonly rows: readonly number[] },
): readonly number[] {
  const hasAccents = parts.words.some((word) => word.clean !== word.plain);
  if (whole.rule === 2 && hasAccents && !whole.rows.some((row) => hasAccentsOf(index, row, parts.words))) {
    return findFitting(index, readingsOf(query, parts)).filter((row) =>
      hasAccentsOf(index, row, parts.words),
    );
  }
  if (whole.rows.some((row) => row < index.profileRows)) return [];
  // A lone word or bare initials on some paper are no full name: they hide no profile that they fit.
  if (parts.words.length === 1) return findPart(index, parts, index.profileRows);
  const [reading] = readingsOf(query, parts);
  const given = reading?.parts.words.slice(0, reading.parts.particles) ?? [];
  return reading && given.every(isInitial) ? findFitting(index, [reading], index.profileRows) : [];
}

/** Names with the accents typed before the others, else in the order given. */
function byAccents(index: NameIndex, rows: readonly number[], { words }: NameParts): readonly number[] {
  if (rows.length < 2 || words.every((word) => word.clean === word.plain)) return rows;
  const accented = rows.filter((row) => hasAccentsOf(index, row, words));
  const without = new Set(accented);
  return [...accented, ...rows.filter((row) => !without.has(row))];
}

/** The people of these rows, each once, profiles before people by name only. */
function peopleOf(index: NameIndex, rows: readonly number[]): readonly number[] {
  const people = new Set(rows.map((row) => personOf(index, row)));
  const profiles = [...people].filter((person) => person < index.profiles);
  return [...profiles, ...[...people].filter((person) => person >= index.profiles)];
}
