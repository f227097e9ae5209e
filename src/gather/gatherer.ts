import type { Announcer } from '../announce/announcer.ts';
import type { AnnounceMoments } from '../announce/schedule/moments.ts';
import type { Time } from '../announce/time.ts';
import type { Errand, PaperSource, SourceName } from '../source/source.ts';
import type { ErrandStanding, FetchOutcome } from '../state/fetched-papers.ts';
import type { FollowSubject, State } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { isDue, nextAt } from './pace.ts';
import { Round, type RoundReport } from './round.ts';
import { wantedBy, wantedOf } from './wanted.ts';

export interface GatherParts {
  readonly sources: readonly PaperSource[];
  readonly state: Pick<State, 'fetched' | 'follows'>;
  readonly snapshot: () => Snapshot;
  readonly time: Pick<Time, 'now'>;
  readonly moments: Pick<AnnounceMoments, 'anyIn'>;
  readonly announcer: Pick<Announcer, 'noted' | 'observed' | 'tick'> & {
    readonly outages: Pick<Announcer['outages'], 'failed' | 'works'>;
  };
  /** Takes what is stored into the snapshot; never rejects. */
  readonly join: () => Promise<unknown>;
  readonly log: (text: string, cause?: unknown) => void;
  readonly onFetched: (source: SourceName, outcome: FetchOutcome) => void;
}

/** How a source stands, for health. */
export interface SourceHealth {
  readonly source: SourceName;
  readonly isBusy: boolean;
  /** Those that were asked so far, by key. */
  readonly errands: readonly ErrandStanding[];
  /** When each wanted one is asked next, the first of them first; without `at` at the next moment of ANNOUNCE_CRON. */
  readonly next: readonly { readonly errand: string; readonly at?: number }[];
}

/** What a source is doing, and when it may be asked next. */
interface Asked {
  round: Promise<void> | undefined;
  wanted: readonly Errand[];
  /** When the last whole round began. */
  beganAt: number | undefined;
  /** What the last round left undone, and when that is tried again. */
  again: Again | undefined;
  /** The service asked to be left alone so long. */
  until: number;
}

interface Again {
  readonly at: number;
  readonly errands: ReadonlySet<string>;
}

const againAfterMs = 10 * 60_000;

/**
 * Asks every source, side by side, for what is wanted; stores what comes, takes it into the snapshot and has it announced.
 * Whatever a source does holds up nobody else. All that must not be forgotten is in the state: it may be dropped at any moment.
 */
export class Gatherer {
  readonly #parts: GatherParts;
  readonly #stopped = new AbortController();
  readonly #stopping = Promise.withResolvers<void>();
  readonly #asked = new Map<SourceName, Asked>();
  readonly #standings = new Map<string, ErrandStanding>();
  #opened: Promise<void> | undefined;

  constructor(parts: GatherParts) {
    this.#parts = parts;
  }

  /**
   * Called at boot, at every moment of ANNOUNCE_CRON and every minute: begins a round of each source for which a moment came
   * since its last one, however late; the errand of a new follow or profile lays its baseline without waiting for that. A round
   * that is still going is not begun twice. Resolves when the rounds have begun.
   */
  async tick(): Promise<void> {
    try {
      await (this.#opened ??= this.#open().catch((error: unknown) => {
        this.#opened = undefined;
        throw error;
      }));
      const wanted = wantedOf(await this.#parts.state.follows.all(), this.#parts.snapshot());
      for (const source of this.#parts.sources) this.#begin(source, source.errands(wanted));
    } catch (error) {
      this.#parts.log("What the sources are to be asked can't be read from the state.", error);
    }
  }

  /** Resolves when no round is going. */
  async idle(): Promise<void> {
    await this.#opened?.catch(() => undefined);
    for (let rounds = this.#rounds(); rounds.length > 0; rounds = this.#rounds()) await Promise.all(rounds);
  }

  /** Ends what is under way; what is not stored yet is asked for anew at the next start. */
  async stop(): Promise<void> {
    this.#stopped.abort(new Error('Paperboy stops'));
    this.#stopping.resolve();
    await this.idle();
  }

  /** How each configured source stands. */
  health(): readonly SourceHealth[] {
    const standings = [...this.#standings.values()];
    return this.#parts.sources.map(({ name }) => ({
      source: name,
      isBusy: this.#asked.get(name)?.round !== undefined,
      errands: standings.filter(({ source }) => source === name),
      next: (this.#asked.get(name)?.wanted ?? [])
        .map((errand) => ({ errand: errand.key, at: nextAt(errand, this.#standing(name, errand)) }))
        .toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))
        .map(({ errand, at }) => ({ errand, ...(at === undefined ? {} : { at }) })),
    }));
  }

  /** Which configured sources could be asked for this; none for a keyword or all, which match what others asked for. */
  suppliersOf(subject: FollowSubject): readonly SourceName[] {
    const wanted = wantedBy(subject, this.#parts.snapshot());
    return this.#parts.sources.filter((one) => one.errands(wanted).length > 0).map(({ name }) => name);
  }

  get sources(): readonly SourceName[] {
    return this.#parts.sources.map(({ name }) => name);
  }

  async #open(): Promise<void> {
    for (const standing of await this.#parts.state.fetched.errands()) this.#note(standing);
    for (const { name } of this.#parts.sources) {
      const times = [...this.#standings.values()].flatMap((one) =>
        one.source === name ? [one.askedAt] : [],
      );
      const beganAt = times.length === 0 ? undefined : Math.max(...times);
      this.#asked.set(name, { round: undefined, wanted: [], beganAt, again: undefined, until: 0 });
    }
  }

  #rounds(): readonly Promise<void>[] {
    return [...this.#asked.values()].flatMap(({ round }) => round ?? []);
  }

  #begin(source: PaperSource, wanted: readonly Errand[]): void {
    const asked = this.#asked.get(source.name);
    if (asked === undefined || asked.round !== undefined || this.#stopped.signal.aborted) return;
    asked.wanted = wanted;
    const now = this.#parts.time.now();
    const { beganAt, again } = asked;
    // A clock that was set back keeps nothing waiting.
    const moment = beganAt === undefined || beganAt > now || this.#parts.moments.anyIn(beganAt, now);
    const isLate = again !== undefined && (again.at <= now || again.at - now > longestWaitMs);
    const isLeftAlone = asked.until > now && asked.until - now < longestWaitMs;
    const due = wanted.filter((errand) => {
      const isAgain = again?.errands.has(errand.key) === true;
      const standing = this.#standing(source.name, errand);
      if (!moment && !(isAgain ? isLate : standing === undefined)) return false;
      return isDue(errand, standing, now, this.#parts.moments);
    });
    if (isLeftAlone || (!moment && !isLate && due.length === 0)) return;
    if (moment) asked.beganAt = now;
    asked.round = this.#round(source, wanted, due)
      .then(({ left, until = 0 }) => {
        const at = this.#parts.time.now() + againAfterMs;
        // What was to be tried again and was not asked now still is.
        const kept = moment || isLate ? [] : (again?.errands ?? []);
        const errands = new Set([...kept, ...left]);
        asked.again =
          errands.size === 0 ? undefined : { at: left.length === 0 ? (again?.at ?? at) : at, errands };
        asked.until = until;
      })
      .catch((error: unknown) => {
        asked.beganAt = beganAt;
        if (!this.#stopped.signal.aborted)
          this.#parts.log(`What ${source.name} brought can't be written down.`, error);
      })
      .finally(() => {
        asked.round = undefined;
      });
  }

  async #round(source: PaperSource, wanted: readonly Errand[], due: readonly Errand[]): Promise<RoundReport> {
    const { announcer, join } = this.#parts;
    await this.#forget(
      source.name,
      wanted.map(({ key }) => key),
    );
    const round = new Round(source, {
      ...this.#parts,
      signal: this.#stopped.signal,
      standingOf: (key) => this.#standings.get(`${source.name} ${key}`),
      onStanding: (standing) => this.#note(standing),
    });
    let report: RoundReport;
    try {
      report = await round.run(due);
    } finally {
      // What is stored counts, whatever happened then.
      if (round.changed > 0 && !this.#stopped.signal.aborted) {
        await Promise.race([join(), this.#stopping.promise]);
        await announcer.observed('data');
        void announcer.tick();
      }
    }
    this.#tell(source.name, report);
    return report;
  }

  /** Failing as a whole, or in some errands only. */
  #tell(source: SourceName, { worked, failed }: RoundReport): void {
    const { outages } = this.#parts.announcer;
    const [first] = failed;
    if (worked.length === 0 && first !== undefined) return outages.failed(source, first.reason);
    if (worked.length > 0) outages.works(source);
    for (const errand of worked) outages.works(`${source}, ${errand}`);
    for (const { errand, reason } of failed) outages.failed(`${source}, ${errand}`, reason);
  }

  async #forget(source: SourceName, wanted: readonly string[]): Promise<void> {
    const kept = new Set(wanted.map((key) => `${source} ${key}`));
    const gone = [...this.#standings].filter(([key, one]) => one.source === source && !kept.has(key));
    if (gone.length === 0) return;
    await this.#parts.state.fetched.forgetErrandsBut(source, wanted);
    for (const [key, { errand }] of gone) {
      this.#standings.delete(key);
      this.#parts.announcer.outages.works(`${source}, ${errand}`);
    }
  }

  #standing(source: SourceName, { key }: Errand): ErrandStanding | undefined {
    return this.#standings.get(`${source} ${key}`);
  }

  #note(standing: ErrandStanding): void {
    this.#standings.set(`${standing.source} ${standing.errand}`, standing);
  }
}

/** No service is left alone for longer, whatever it asked, nor after the clock was set. */
const longestWaitMs = 24 * 60 * 60_000;
