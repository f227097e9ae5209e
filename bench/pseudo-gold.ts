import type { Paper } from '../src/model/paper.ts';
import { foldName } from '../src/text/fold.ts';

/** Names, their papers, and which person wrote each. */
export type Gold = Readonly<Record<string, readonly { readonly paper: Paper; readonly person: string }[]>>;

/** Numbers below one, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const papersAtLeast = 3;
const papersAtMost = 60;
/** A full name whose surname so few others have, in the whole corpus, is taken for one person's. */
const namesakesAtMost = 12;

/** How many people share a name, from and to: the many make names of about as many papers as a public gold set has. */
export const crowds = { few: [2, 6], many: [6, 20] } as const;

export interface Wanted {
  /** How many names. */
  readonly count: number;
  readonly seed: number;
  readonly crowd: keyof typeof crowds;
  /** Whether of the authors on whose names nothing was chosen, or of the others. */
  readonly heldOut: boolean;
}

/** Tells the authors apart on whose names weights and thresholds were chosen: about the half. */
function isHeldOut(name: string): boolean {
  let hash = 7;
  for (const letter of name) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return ((hash ^ (hash >>> 13)) & 1) === 1;
}

/**
 * Makes ambiguous names out of real papers: authors of rare names are given one name. The half of them works in the same primary
 * category. No author is used twice.
 */
export function pseudoGold(papers: readonly Paper[], { count, seed, crowd, heldOut }: Wanted): Gold {
  const random = randomOf(seed);
  const [least, most] = crowds[crowd];
  const people = shuffled(
    rareAuthors(papers).filter(({ name }) => isHeldOut(name) === heldOut),
    random,
  );
  const byCategory = Map.groupBy(people, ({ category }) => category);
  const used = new Set<string>();
  const gold: Record<string, { paper: Paper; person: string }[]> = {};
  for (let number = 1; number <= count; number += 1) {
    const first = people.find(({ name }) => !used.has(name));
    if (first === undefined) break;
    const from = number % 2 === 0 ? (byCategory.get(first.category) ?? []) : people;
    const size = least + Math.floor(random() * (most - least + 1));
    const members = [
      first,
      ...from.filter(({ name }) => name !== first.name && !used.has(name)).slice(0, size - 1),
    ];
    const shared = `Ambrose Ambiguous${'abcdefghij'[number % 10]}`;
    const name = `${shared} ${number}`;
    for (const { name } of members) used.add(name);
    gold[name] = members.flatMap((member) =>
      member.papers
        .filter(({ authors }) => members.every((other) => other === member || !authors.includes(other.name)))
        .map((paper) => ({
          paper: {
            ...paper,
            authors: paper.authors.map((author) => (author === member.name ? name : author)),
          },
          person: member.name,
        })),
    );
  }
  return gold;
}

interface Author {
  readonly name: string;
  readonly category: string;
  readonly papers: readonly Paper[];
}

function rareAuthors(papers: readonly Paper[]): readonly Author[] {
  const papersOf = new Map<string, Paper[]>();
  const surnames = new Map<string, number>();
  for (const paper of papers) {
    for (const author of new Set(paper.authors)) {
      const own = papersOf.get(author);
      if (own !== undefined) own.push(paper);
      else {
        papersOf.set(author, [paper]);
        const surname = surnameOf(author);
        surnames.set(surname, (surnames.get(surname) ?? 0) + 1);
      }
    }
  }
  return [...papersOf]
    .filter(([name, own]) => {
      if (own.length < papersAtLeast || own.length > papersAtMost) return false;
      return !/\b\w\.|^\S+$/u.test(name) && (surnames.get(surnameOf(name)) as number) <= namesakesAtMost;
    })
    .map(([name, own]) => ({ name, category: own[0]?.primaryCategory ?? '', papers: own }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const surnameOf = (name: string): string => foldName(name).split(' ').at(-1) ?? '';

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other] as Item, all[at] as Item];
  }
  return all;
}
