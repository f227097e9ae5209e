import { announcementKeys } from '../announce/paper-keys.ts';
import type { Paper } from '../model/paper.ts';
import type { Errand, Fetched, FetchedPaper, PaperSource } from '../source/source.ts';
import type { ErrandStanding } from '../state/fetched-papers.ts';
import type { GatherParts } from './gatherer.ts';
import { isFailure, isOfAll, outcomeOf, outcomeSaid } from './outcome.ts';

export interface RoundParts extends Pick<GatherParts, 'state' | 'time' | 'announcer' | 'onFetched'> {
  readonly signal: AbortSignal;
  readonly standingOf: (errand: string) => ErrandStanding | undefined;
  readonly onStanding: (standing: ErrandStanding) => void;
}

/** What a round came to; errands by key. */
export interface RoundReport {
  readonly worked: readonly string[];
  readonly failed: readonly { readonly errand: string; readonly reason: string }[];
  /** Failed, or not asked since the service as a whole failed. */
  readonly left: readonly string[];
  /** The service is to be left alone until then. */
  readonly until: number | undefined;
}

/** Of a category of arXiv, a month's changes. */
const mostPages = 50;

/** A source is asked for one errand after the other, and each answer is stored before the next is asked for. */
export class Round {
  /** Papers that are new, differ from what was kept, or became news. */
  changed = 0;
  readonly #source: PaperSource;
  readonly #parts: RoundParts;

  constructor(source: PaperSource, parts: RoundParts) {
    this.#source = source;
    this.#parts = parts;
  }

  /** @throws the signal's reason, and what the state throws */
  async run(errands: readonly Errand[]): Promise<RoundReport> {
    const worked: string[] = [];
    const failed: { errand: string; reason: string }[] = [];
    let until: number | undefined;
    // Whoever was not asked for longest comes first, so that none is always the one behind a failure.
    const askedAt = ({ key }: Errand): number => this.#parts.standingOf(key)?.askedAt ?? 0;
    const ordered = errands.toSorted((one, other) => askedAt(one) - askedAt(other));
    for (const errand of ordered) {
      const { outcome } = await this.#ask(errand);
      if (isFailure(outcome)) failed.push({ errand: errand.key, reason: outcomeSaid(outcome) });
      else worked.push(errand.key);
      if (!isOfAll(outcome)) continue;
      until = outcome.kind === 'refused' ? outcome.until : undefined;
      break;
    }
    const done = new Set(worked);
    return { worked, failed, until, left: ordered.map(({ key }) => key).filter((key) => !done.has(key)) };
  }

  /** Until there is no more behind the cursor; what is left after many pages waits until the others had their turn. */
  async #ask(errand: Errand): Promise<ErrandStanding> {
    for (let pages = 1; ; pages += 1) {
      this.#parts.signal.throwIfAborted();
      const before = this.#parts.standingOf(errand.key);
      // The moment before, so that what appears meanwhile counts as seen later.
      const at = this.#parts.time.now();
      const fetched = await this.#fetch(errand, before?.cursor);
      this.#parts.signal.throwIfAborted();
      const standing = await this.#keep(errand, fetched, at, before);
      const isLast = fetched.kind !== 'papers' || !fetched.more || fetched.cursor === before?.cursor;
      if (isLast || pages >= mostPages) return standing;
    }
  }

  async #fetch(errand: Errand, cursor: string | undefined): Promise<Fetched> {
    try {
      return await this.#source.fetch(errand, cursor, this.#parts.signal);
    } catch (error) {
      this.#parts.signal.throwIfAborted();
      // A mistake of ours must not end the round for the others.
      return { kind: 'not an answer', said: String(error) };
    }
  }

  async #keep(
    errand: Errand,
    fetched: Fetched,
    at: number,
    before: ErrandStanding | undefined,
  ): Promise<ErrandStanding> {
    const { state, announcer, onFetched, onStanding } = this.#parts;
    const source = this.#source.name;
    const outcome = outcomeOf(fetched, this.#parts.time.now());
    const cursor = 'cursor' in fetched ? fetched.cursor : undefined;
    const more = fetched.kind === 'papers' && fetched.more && fetched.cursor !== before?.cursor;
    const kept = await state.fetched.keep({
      source,
      errand: errand.key,
      ...(errand.profile === undefined ? {} : { profile: errand.profile }),
      at,
      outcome,
      ...(cursor === undefined ? {} : { cursor }),
      more,
      papers: (fetched.kind === 'papers' ? fetched.papers : []).map(({ paper, announced }) => ({
        paper,
        keys: announcementKeys(paper),
        revised: isRevision(paper, announced) && wasOut(paper, before?.begunAt),
      })),
    });
    this.changed += kept.changed;
    announcer.noted(kept);
    const standing: ErrandStanding = {
      ...before,
      source,
      errand: errand.key,
      askedAt: at,
      outcome,
      ...(cursor === undefined ? {} : { cursor, answeredAt: at, begunAt: before?.begunAt ?? at }),
      ...(cursor === undefined || more ? {} : { caughtUp: at }),
      ...(outcome.kind === 'papers' ? { brought: { count: outcome.count, at } } : {}),
    };
    onFetched(source, outcome);
    onStanding(standing);
    return standing;
  }
}

/**
 * arXiv marks a new paper that is cross-listed on its first day as `cross`, and of days that were missed nobody knows the mark;
 * a version after the first one then tells.
 */
const isRevision = ({ version = 1 }: Paper, announced: FetchedPaper['announced']): boolean =>
  announced === 'replace' || (announced === undefined && version > 1);

/** From submission to announcement over a weekend with a holiday, or in moderators' hands. */
const heldMs = 5 * 24 * 60 * 60_000;

/** Whether a paper was announced before the errand began, for all that its day says. */
const wasOut = ({ published }: Paper, begunAt: number | undefined): boolean =>
  begunAt !== undefined && Date.parse(published) < begunAt - heldMs;
