import { setImmediate } from 'node:timers/promises';
import type { Paper } from '../model/paper.ts';
import type { News } from '../state/fetched-papers.ts';
import type { Deliver, NewDelivery, SeenPaper, Sighting } from '../state/state.ts';
import type { PaperRow, Snapshot } from '../store/snapshot.ts';
import type { FollowIndex } from './match/follow-index.ts';
import { announcementKeys } from './paper-keys.ts';

export interface Observed {
  /** Papers never held before, and known ones that got a further id. */
  readonly sightings: readonly Sighting[];
  readonly due: readonly NewDelivery[];
}

export interface Observer {
  readonly source: string;
  readonly now: number;
  /** What new papers are due from; the cron moment that this look belongs to, else now. */
  readonly dueAt: number;
  /** When the source was last looked at; undefined lays the baseline. */
  readonly lookedAt: number | undefined;
  readonly maxAgeDays: number;
  readonly known: ReadonlySet<string>;
  /** What sources brought and nobody has looked at, by each id. */
  readonly news: ReadonlyMap<string, News>;
  readonly find: (key: string) => Promise<SeenPaper | undefined>;
  readonly index: FollowIndex;
}

const day = 24 * 60 * 60_000;
/** How long the event loop is kept at a time, in milliseconds. */
const slice = 4;

/** Whether a paper published that day (`2026-05-17`) is too old to be news at a moment. A day to come is not. */
export function isOld(published: string, moment: number, maxAgeDays: number): boolean {
  return Math.floor(moment / day) - Math.floor(Date.parse(published) / day) > maxAgeDays;
}

/**
 * Looks a snapshot through for papers that were never held, and says what is due for whom. Changes nothing. Ages are
 * measured at the previous look at the source, and of a fetched paper when its errand had been at its end before, so that
 * time without a look makes no paper old.
 */
export async function observe(snapshot: Snapshot, observer: Observer): Promise<Observed> {
  const look = new Look(snapshot, observer);
  let since = performance.now();
  for (let row = 0; row < snapshot.counts.papers; row += 1) {
    if (!snapshot.keysOf(row).every((key) => observer.known.has(key))) await look.at(row);
    if (performance.now() - since > slice) {
      await setImmediate();
      since = performance.now();
    }
  }
  return { sightings: look.sightings, due: [...look.due.values()] };
}

class Look {
  readonly sightings: Sighting[] = [];
  /** By channel and paper. */
  readonly due = new Map<string, NewDelivery>();
  readonly #snapshot: Snapshot;
  readonly #observer: Observer;
  readonly #seen = new Map<string, SeenPaper>();
  readonly #news = new Set<string>();

  constructor(snapshot: Snapshot, observer: Observer) {
    this.#snapshot = snapshot;
    this.#observer = observer;
  }

  async at(row: PaperRow): Promise<void> {
    const { source, now } = this.#observer;
    const paper = this.#snapshot.paper(row);
    const keys = announcementKeys(paper);
    const before = await this.#knownAs(keys);
    const news = keys.map((key) => this.#observer.news.get(key)).find((one) => one !== undefined);
    const seen: SeenPaper = before ?? {
      paper: paper.id,
      source: news?.source ?? source,
      firstSeen: now,
      verdict: this.#verdict(paper, news),
    };
    if (before === undefined && seen.verdict === 'new') this.#news.add(paper.id);
    for (const key of keys) this.#seen.set(key, seen);
    this.sightings.push({ ...seen, keys });
    // The same paper under a second id may match further follows.
    if (this.#news.has(seen.paper)) this.#deliver(paper, row, seen.paper, news);
  }

  async #knownAs(keys: readonly string[]): Promise<SeenPaper | undefined> {
    for (const key of keys) {
      const seen =
        this.#seen.get(key) ?? (this.#observer.known.has(key) ? await this.#observer.find(key) : undefined);
      if (seen !== undefined) return seen;
    }
    return undefined;
  }

  #verdict({ published, withdrawn }: Paper, news: News | undefined): SeenPaper['verdict'] {
    const { lookedAt, now, maxAgeDays } = this.#observer;
    const before = news?.since ?? lookedAt;
    if (before === undefined) return 'baseline';
    if (withdrawn === true) return 'withdrawn';
    return isOld(published, Math.min(before, now), maxAgeDays) ? 'old' : 'new';
  }

  #deliver(paper: Paper, row: PaperRow, id: string, news: News | undefined): void {
    const { index } = this.#observer;
    // A moment came since its errand was at its end, or it would not have been asked: the paper goes out at once.
    const dueAt = news === undefined ? this.#observer.dueAt : news.since + 1;
    for (const { follow, maybe } of index.match(paper, row, this.#snapshot)) {
      const { channel } = follow;
      const key = `${channel} ${id}`;
      const before = this.due.get(key);
      const deliver: Deliver = before?.deliver === 'instant' ? 'instant' : follow.deliver;
      const others = before?.matches.filter((one) => one.follow !== follow.id) ?? [];
      const match = { follow: follow.id, ...(maybe === undefined ? {} : { maybe }) };
      this.due.set(key, { channel, paper: id, deliver, dueAt, matches: [...others, match] });
    }
  }
}
