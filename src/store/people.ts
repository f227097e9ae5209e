import type { ProfileHeader } from '../model/profile.ts';
import { foldName } from '../text/fold.ts';
import { type ListColumn, NumberWriter, sharedNumbers, textColumn } from './columns.ts';
import { hashName, hashTable, hashText } from './hash-table.ts';
import type { PeopleColumns } from './layout.ts';
import { buildNames } from './names/build.ts';
import { nameFits } from './names/fits.ts';

/** Who signed each row: numbers into `names`; row i ends at ends[i]. */
interface Byline {
  readonly names: readonly string[];
  readonly values: Uint32Array;
  readonly ends: Uint32Array;
}

interface ProfileRows {
  readonly header: ProfileHeader;
  /** In the profile's own order. */
  readonly rows: readonly number[];
}

/** The id of somebody without a profile: typable whatever the script, the same after every reload. */
export function nameId(name: string): string {
  return `~${hashName(foldOrSelf(name))}`;
}

// A name of nothing but symbols folds to nothing; it is then its own.
function foldOrSelf(name: string): string {
  return foldName(name) || name;
}

/**
 * Decides who each author string is. It is a profile where that profile holds the paper and its name or an alias fits;
 * any other folded name is one person by name only, shown as most papers write it.
 */
export function buildPeople(
  byline: Byline,
  profiles: readonly ProfileRows[],
): { authors: ListColumn; people: PeopleColumns } {
  const sorted = profiles
    .map((profile) => ({ profile, key: `${foldName(profile.header.name)}\u0000${profile.header.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ profile }) => ({ header: profile.header, rows: [...new Set(profile.rows)] }));
  const signed = signProfiles(byline, sorted);
  const nameless = numberNames(byline, signed, sorted.length);
  const headers = sorted.map((profile) => profile.header);
  return {
    authors: { values: sharedNumbers(signed), ends: sharedNumbers(byline.ends) },
    people: {
      profileCount: sorted.length,
      headers: textColumn(headers.map((header) => JSON.stringify(header))),
      rows: rowsOfPeople(sorted, signed, byline.ends, nameless.names.length),
      ids: idTable(headers, nameless.folded),
      index: buildNames([
        ...headers.map((header) => ({ names: [header.name, ...(header.aliases ?? [])], profile: true })),
        ...nameless.names.map((name) => ({ names: [name], profile: false })),
      ]),
    },
  };
}

const nobody = 0xffffffff;

/** For each signature the number of the profile it stands for, else `nobody`. */
function signProfiles(byline: Byline, profiles: readonly ProfileRows[]) {
  const signed = new Uint32Array(byline.values.length).fill(nobody);
  for (const [number, { header, rows }] of profiles.entries()) {
    const names = [header.name, ...(header.aliases ?? [])];
    for (const row of rows) {
      const to = byline.ends[row] as number;
      for (let at = row === 0 ? 0 : (byline.ends[row - 1] as number); at < to; at += 1) {
        const author = byline.names[byline.values[at] as number] as string;
        if (signed[at] === nobody && names.some((name) => nameFits(author, name))) signed[at] = number;
      }
    }
  }
  return signed;
}

/** Numbers the signatures that no profile claims, in place; gives their display and folded names. */
function numberNames(byline: Byline, signed: Uint32Array, first: number) {
  const uses = new Uint32Array(byline.names.length);
  for (let at = 0; at < signed.length; at += 1) {
    if (signed[at] === nobody)
      uses[byline.values[at] as number] = (uses[byline.values[at] as number] ?? 0) + 1;
  }
  const numbers = new Map<string, number>();
  const numberOf = new Uint32Array(byline.names.length);
  const best: number[] = [];
  for (const [name, text] of byline.names.entries()) {
    if (uses[name] === 0) continue;
    const key = foldOrSelf(text);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    numberOf[name] = number;
    const before = best[number];
    if (before === undefined || isMoreUsed(name, before)) best[number] = name;
  }
  for (let at = 0; at < signed.length; at += 1) {
    if (signed[at] === nobody) signed[at] = first + (numberOf[byline.values[at] as number] as number);
  }
  return { names: best.map((name) => byline.names[name] as string), folded: [...numbers.keys()] };

  function isMoreUsed(name: number, before: number): boolean {
    const more = (uses[name] as number) - (uses[before] as number);
    return more > 0 || (more === 0 && (byline.names[name] as string) < (byline.names[before] as string));
  }
}

function rowsOfPeople(
  profiles: readonly ProfileRows[],
  signed: Uint32Array,
  ends: Uint32Array,
  nameCount: number,
): ListColumn {
  const first = profiles.length;
  const count = new Uint32Array(first + nameCount);
  for (const [number, { rows }] of profiles.entries()) count[number] = rows.length;
  forEachNameRow((person) => {
    count[person] = (count[person] ?? 0) + 1;
  });
  const listEnds = new Uint32Array(count.length);
  const next = new Uint32Array(count.length);
  let total = 0;
  for (let person = 0; person < count.length; person += 1) {
    next[person] = total;
    total += count[person] as number;
    listEnds[person] = total;
  }
  const values = new Uint32Array(total);
  for (const [number, { rows }] of profiles.entries()) values.set(rows, next[number]);
  forEachNameRow((person, row) => {
    values[next[person] as number] = row;
    next[person] = (next[person] as number) + 1;
  });
  return { values: sharedNumbers(values), ends: sharedNumbers(listEnds) };

  /** Each person by name only with each of their rows, once, rows ascending. */
  function forEachNameRow(visit: (person: number, row: number) => void): void {
    const last = new Int32Array(count.length).fill(-1);
    for (let row = 0, at = 0; row < ends.length; row += 1) {
      for (; at < (ends[row] as number); at += 1) {
        const person = signed[at] as number;
        if (person < first || last[person] === row) continue;
        last[person] = row;
        visit(person, row);
      }
    }
  }
}

function idTable(profiles: readonly ProfileHeader[], foldedNames: readonly string[]) {
  const tags = new NumberWriter();
  const people = new NumberWriter();
  const put = (tag: number, person: number) => {
    tags.add(tag);
    people.add(person);
  };
  // Ids before former ids: who bears an id now is found before who bore it once.
  for (const [number, profile] of profiles.entries()) put(hashText(profile.id), number);
  for (const [number, profile] of profiles.entries()) {
    for (const id of profile.formerIds ?? []) put(hashText(id), number);
  }
  for (const [at, folded] of foldedNames.entries()) put(hashText(folded), profiles.length + at);
  return hashTable(tags.values, people.values);
}
