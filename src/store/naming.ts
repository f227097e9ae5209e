import { foldName } from '../text/fold.ts';
import { type TextColumn, textAt, textColumn } from './columns.ts';

/** Folded names by person number. */
export interface NameIndex {
  readonly folded: TextColumn;
}

export type NamesFound =
  | { readonly kind: 'one'; readonly person: number }
  | { readonly kind: 'several'; readonly people: readonly number[]; readonly total: number }
  | { readonly kind: 'none'; readonly near: readonly number[] };

export function nameFits(written: string, name: string): boolean {
  return foldName(written) === foldName(name);
}

export function buildNames(people: Iterable<{ name: string; aliases: readonly string[] }>): NameIndex {
  return {
    folded: textColumn(
      Array.from(people, ({ name, aliases }) => ` ${[name, ...aliases].map(foldName).join(' | ')} `),
    ),
  };
}

/** Equal names first, else names that hold every word. */
export function findNames(index: NameIndex, query: string): NamesFound {
  const asked = foldName(query);
  const all = Array.from(index.folded.ends, (_, person) => ({ person, text: textAt(index.folded, person) }));
  const equal =
    asked === '' ? [] : all.filter(({ text }) => text.split('|').some((name) => name.trim() === asked));
  const held =
    asked === ''
      ? []
      : all.filter(({ text }) => asked.split(' ').every((word) => text.includes(` ${word} `)));
  const people = (equal.length > 0 ? equal : held).map(({ person }) => person);
  const [person] = people;
  if (person === undefined) return { kind: 'none', near: [] };
  if (people.length === 1) return { kind: 'one', person };
  return { kind: 'several', people: people.slice(0, 25), total: people.length };
}

export function completeNames(index: NameIndex, start: string, limit: number): number[] {
  const asked = foldName(start);
  const found: number[] = [];
  for (let person = 0; person < index.folded.ends.length && found.length < limit; person += 1) {
    if (textAt(index.folded, person).includes(` ${asked}`)) found.push(person);
  }
  return found;
}
