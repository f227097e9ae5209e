import type { Paper } from '../model/paper.ts';
import type { ProfileHeader } from '../model/profile.ts';
import type { Closest } from './closest-earlier.ts';

/** The place of a paper in one snapshot: 0, 1, 2 …; means nothing in another snapshot. */
export type PaperRow = number;

/** Somebody who can be asked for: a profile, or a name that stands on papers and has none. */
export type Person =
  | {
      readonly kind: 'profile';
      readonly id: string;
      readonly name: string;
      readonly profile: ProfileHeader;
      /** In the profile's own order. */
      readonly papers: ArrayLike<PaperRow>;
    }
  | {
      readonly kind: 'name';
      /** `~` and a hash of the folded name: typable whatever the script, stable across reloads. */
      readonly id: string;
      /** As most papers write it. */
      readonly name: string;
      /** Newest first. */
      readonly papers: ArrayLike<PaperRow>;
    };

export type PersonFound =
  | { readonly kind: 'one'; readonly person: Person }
  /** Profiles first, at most 25 of them; `total` counts all. */
  | { readonly kind: 'several'; readonly people: readonly Person[]; readonly total: number }
  /** Up to three near names. */
  | { readonly kind: 'none'; readonly near: readonly Person[] };

export type PaperFound =
  | { readonly kind: 'one'; readonly row: PaperRow }
  /** The best 25 at most; `total` counts all. */
  | { readonly kind: 'several'; readonly rows: readonly PaperRow[]; readonly total: number }
  | { readonly kind: 'none'; readonly near: readonly PaperRow[] };

export const sorts = ['newest', 'oldest', 'citations', 'title', 'listed'] as const;
export type Sort = (typeof sorts)[number];

export interface PaperQuestion {
  readonly person?: Person;
  /** Only papers of this identity of the person (its id). */
  readonly identity?: string;
  /** Every word must stand in the title, the abstract or an author's name; folded, no operators. */
  readonly words?: string;
  /** As typed: `LG`, `cs.LG`, `cs.*`; fits the primary category or a cross-list. */
  readonly category?: string;
  /** First and last day, both included. */
  readonly since?: string;
  readonly until?: string;
  readonly sort: Sort;
}

/** Something the loader saw in the data and served nevertheless. */
export interface Warning {
  /** `profiles/x.json › papers[3].published` */
  readonly place: string;
  readonly text: string;
}

/** One whole, immutable state of the data; every answer is made from one of these. */
export interface Snapshot {
  readonly loadedAt: Date;
  /** People with a profile, papers, and names without a profile. */
  readonly counts: { readonly profiles: number; readonly papers: number; readonly names: number };
  readonly warnings: readonly Warning[];
  /** Whether words are indexed; a snapshot of a start may answer a few seconds before they are. */
  readonly indexed: boolean;

  paper(row: PaperRow): Paper;
  /** Columns that can be read without decoding the whole paper. */
  publishedOf(row: PaperRow): string;
  primaryCategoryOf(row: PaperRow): string;
  /** Undefined where nobody counted them. */
  citationsOf(row: PaperRow): number | undefined;
  /** What identifies the paper (`identityKeys`), mostly without decoding it. */
  keysOf(row: PaperRow): readonly string[];

  /** By id, in any of its spellings: `arxiv:…`, `2206.10654v3`, an arxiv.org link, a DOI, a short reference. */
  rowOf(reference: string): PaperRow | undefined;
  /** By any id or by words of the title. */
  findPaper(reference: string): PaperFound;
  /** The shortest reference that finds this paper again, at most 60 characters, stable across reloads. */
  referenceOf(row: PaperRow): string;

  /** By id or former id. */
  person(id: string): Person | undefined;
  /** By name, as typed; an id is accepted too. Never guesses: one, several or none. */
  findPerson(query: string): PersonFound;
  /** Whoever signed the row as its n-th author. */
  authorOf(row: PaperRow, position: number): Person | undefined;
  /** All profiles, by name. */
  profiles(): Iterable<Person>;
  /** For completion while typing: people whose name has a part that starts so, profiles first; of nothing typed, profiles. */
  completePerson(start: string, limit: number): readonly Person[];
  completePaper(start: string, limit: number): readonly PaperRow[];

  /** The rows that answer the question, in its order. */
  select(question: PaperQuestion): ArrayLike<PaperRow>;
  /** The paper of an earlier day whose words are most like this one's; undefined if none is alike, or not `indexed` yet. */
  closestEarlier(row: PaperRow): Closest | undefined;
}
