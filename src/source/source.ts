import type { Paper } from '../model/paper.ts';
import type { ProfileHeader } from '../model/profile.ts';

/** A service that new papers come from, as SOURCES names it. */
export const sourceNames = ['arxiv', 'openalex', 'semanticscholar'] as const;
export type SourceName = (typeof sourceNames)[number];

/** What somebody would like to hear of: every followed category, every profile, every followed name without one. */
export interface Wanted {
  /** As followed: `cs.LG`, `cs.*`. */
  readonly categories: readonly string[];
  readonly profiles: readonly Pick<ProfileHeader, 'id' | 'name' | 'aliases' | 'ids'>[];
  readonly names: readonly string[];
}

/** One thing to ask of one source; each has a cursor of its own. */
export interface Errand {
  /** Stable, and unique within its source: `category cs.LG`, `author Ada Author`, `works of ada-author`. */
  readonly key: string;
  /** The id of the profile whose own works these are; absent where a paper's authors must be looked at. */
  readonly profile?: string;
  /** How long the service wants between two answers to the same question; absent where asking costs next to nothing. */
  readonly everyMs?: number;
}

/** What one request for an errand brought. Whatever the service did, it is one of these; nothing is thrown for it. */
export type Fetched =
  /** Papers; the cursor may be kept once they are stored. `more`: ask again at once, from that cursor. */
  | {
      readonly kind: 'papers';
      readonly papers: readonly FetchedPaper[];
      readonly cursor: string;
      readonly more: boolean;
    }
  /** A sound answer that holds nothing after the cursor. */
  | { readonly kind: 'nothing new'; readonly cursor: string }
  /** A sound feed without a single entry, as on days without announcements. */
  | { readonly kind: 'empty'; readonly cursor: string }
  /** The service said no: 429, 503, 403 … */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly retryAfterMs?: number;
      readonly said: string;
    }
  /** HTML or another thing that is no answer of this service. */
  | { readonly kind: 'not an answer'; readonly said: string }
  /** An answer that ends too early, or is larger than it may be. */
  | { readonly kind: 'cut'; readonly said: string }
  /** No connection, or none in time. */
  | { readonly kind: 'unreachable'; readonly said: string };

export interface FetchedPaper {
  readonly paper: Paper;
  /** As arXiv announces it; absent where the source does not say. */
  readonly announced?: 'new' | 'cross' | 'replace';
}

/** A source of new papers. Each passes test/contract/paper-source.ts. */
export interface PaperSource {
  readonly name: SourceName;
  /** What it can be asked of all that is wanted; stable keys, no two the same. */
  errands(wanted: Wanted): readonly Errand[];
  /**
   * Asks once, politely: waits for its turn, spaces its requests, keeps the back-off that the service asked for.
   * @param cursor as the last answer for this errand gave it; undefined asks for the newest, to begin with
   * @throws only the signal's reason
   */
  fetch(errand: Errand, cursor: string | undefined, signal: AbortSignal): Promise<Fetched>;
}
