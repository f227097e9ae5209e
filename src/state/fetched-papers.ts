import type { Paper } from '../model/paper.ts';

/**
 * Papers that sources brought, and how far each errand of a source has come. All are kept for good: one that nobody can be
 * told of any more still answers questions.
 */
export interface FetchedPapers {
  /** Everything that was ever asked and is still wanted. */
  errands(): Promise<readonly ErrandStanding[]>;
  /**
   * Takes down the answer to one request: its papers, and only with them its cursor. A paper told again is brought up to
   * date (`toldAgain`). Until an errand has been asked to its end once, what it brings is its baseline: sighted, and no news.
   * Later, what nobody has sighted is news, but for revisions; so is what another errand has sighted as no news of its own
   * since this one was last at its end, for without that errand it would be.
   */
  keep(answer: Answer): Promise<Kept>;
  /** Forgets errands of a source but these, so that one wanted again begins with a baseline. Their papers stay. */
  forgetErrandsBut(source: string, wanted: readonly string[]): Promise<void>;
  /** By id, so many behind this one; undefined: from the start. */
  page(after: string | undefined, limit: number): Promise<readonly FetchedRow[]>;
  /** Takes papers out on request, or leaves what may stay of them; that they were seen is not forgotten. */
  erase(papers: readonly Erased[]): Promise<void>;
  /** What has been stored and not been looked at yet, by each of its ids. */
  news(): Promise<ReadonlyMap<string, News>>;
}

/** What became of a request, and what of it health shows. */
export type FetchOutcome =
  | { readonly kind: 'papers'; readonly count: number }
  | { readonly kind: 'nothing new' | 'empty' }
  /** `until`: the service asked to be left alone so long. */
  | { readonly kind: 'refused'; readonly status: number; readonly until?: number; readonly said: string }
  | { readonly kind: 'not an answer' | 'cut' | 'unreachable'; readonly said: string };

export interface ErrandStanding {
  readonly source: string;
  readonly errand: string;
  readonly cursor?: string;
  /** When it gave its first sound answer. */
  readonly begunAt?: number;
  /** When it was last asked to its end; absent while it lays its baseline. */
  readonly caughtUp?: number;
  readonly askedAt: number;
  readonly outcome: FetchOutcome;
  /** The last sound answer, whatever it held. */
  readonly answeredAt?: number;
  /** The last one that held papers. */
  readonly brought?: { readonly count: number; readonly at: number };
}

export interface Answer {
  readonly source: string;
  readonly errand: string;
  /** The profile whose own works these are. */
  readonly profile?: string;
  readonly at: number;
  readonly outcome: FetchOutcome;
  /** Absent where there was no sound answer. */
  readonly cursor?: string;
  /** There is more behind the cursor now. */
  readonly more: boolean;
  readonly papers: readonly {
    readonly paper: Paper;
    /** As Sighting has them. */
    readonly keys: readonly string[];
    /** A new version of what was out before the errand was first asked: no news, even if nobody held it. */
    readonly revised: boolean;
  }[];
}

export interface Kept {
  /** Papers that are new here, differ from what was kept, or became news. */
  readonly changed: number;
  /** Keys that were sighted now, and keys whose sighting was taken back because they are news. */
  readonly sighted: readonly string[];
  readonly unsighted: readonly string[];
}

export interface FetchedRow {
  readonly id: string;
  /** The paper as JSON. */
  readonly json: string;
  /** Ids of the profiles whose own work it is, with a space between. */
  readonly profiles: string;
}

/** A stored paper to take out, or what may stay of it. */
export interface Erased extends Pick<FetchedRow, 'id'> {
  readonly left?: Pick<FetchedRow, 'json' | 'profiles'>;
}

/** A fetched paper that nobody has looked at. */
export interface News {
  readonly source: string;
  /** When its errand had been at its end before it came: its age counts at that moment, and it is due since then. */
  readonly since: number;
}
