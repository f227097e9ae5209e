import { resolve } from 'node:path';
import type { Fault } from './fault.ts';
import { type LastGood, lastGood, withholdFrom } from './last-good.ts';
import type { PaperColumns } from './layout.ts';
import { type LoadAside, type LoadOutcome, loadAside } from './load-aside.ts';
import { SharedSnapshot } from './shared-snapshot.ts';
import type { Snapshot, Warning } from './snapshot.ts';

/** What a reload did. On refusal the old snapshot goes on answering. */
export type ReloadOutcome =
  | {
      readonly kind: 'reloaded';
      readonly snapshot: Snapshot;
      /** Papers. */
      readonly added: number;
      readonly changed: number;
      readonly removed: number;
      readonly warnings: readonly Warning[];
    }
  | {
      readonly kind: 'refused';
      /** Ten at most; `faultCount` counts all. */
      readonly faults: readonly Fault[];
      readonly faultCount: number;
      /** Only `force` is missing: the data is sound but holds fewer than half of the papers before. */
      readonly forceable: boolean;
    };

export interface StoreOptions {
  readonly dataDir: string;
  /** Where the last good copy lives; absent: none is kept or used. */
  readonly stateDir?: string;
  readonly clock: () => Date;
  /** What loading may take beside the data itself, in megabytes; default 2048. */
  readonly heapMb?: number;
  readonly log?: { readonly warn: (details: object, text: string) => void };
}

export type StoreOpened =
  | { readonly kind: 'open'; readonly store: ProfileStore }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[]; readonly faultCount: number };

/** Holds the snapshot that answers are made from, and replaces it in one assignment. */
export class ProfileStore {
  readonly #options: StoreOptions;
  #snapshot: SharedSnapshot;
  #notices: readonly string[];
  /** The worker of the last load; the first may still be at the text index. */
  #last: LoadAside;
  #turn: Promise<unknown> = Promise.resolve();
  /** Reloads that have not begun, by whether they force. */
  readonly #waiting = new Map<boolean, Promise<ReloadOutcome>>();

  private constructor(options: StoreOptions, begun: Begun, notices: readonly string[]) {
    this.#options = options;
    this.#snapshot = begun.snapshot;
    this.#last = begun.aside;
    this.#notices = notices;
  }

  /**
   * Loads the data. When it is refused, the last good copy serves instead and a notice says so; without one (a first start)
   * the faults are returned.
   */
  static async open(options: StoreOptions): Promise<StoreOpened> {
    const { stateDir } = options;
    const kept = stateDir === undefined ? undefined : await lastGood(stateDir);
    const data = await begin(options, { folder: options.dataDir, papersBefore: papersOf(kept, options) });
    if (data.kind === 'begun') return { kind: 'open', store: new ProfileStore(options, data, []) };
    if (kept === undefined) return data;
    await withholdFrom(kept.folder, options.dataDir).catch((error: unknown) =>
      options.log?.warn({ err: error }, 'withheld.json could not be brought into the last good data'),
    );
    const old = await begin(options, { folder: kept.folder, papersBefore: 0 });
    if (old.kind === 'refused') return data;
    const notice = `serving the last good data, because the data folder was refused: ${said(data)}`;
    return { kind: 'open', store: new ProfileStore(options, old, [notice]) };
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** What the operator should know; empty when all is well. */
  get notices(): readonly string[] {
    return this.#notices;
  }

  /**
   * Reads the data again, aside; the answer is about the data as it was at the call or later. Never rejects. Calls made
   * while one is under way wait for it and then share one more.
   */
  reload(request: { readonly force: boolean }): Promise<ReloadOutcome> {
    const waiting = this.#waiting.get(request.force);
    if (waiting !== undefined) return waiting;
    const turn = this.#turn.then(() => {
      this.#waiting.delete(request.force);
      return this.#reload(request.force);
    });
    this.#turn = turn;
    this.#waiting.set(request.force, turn);
    return turn;
  }

  /** Resolves when every word query is answered from the index. */
  async settled(): Promise<void> {
    await this.#turn;
    await this.#last.gone;
  }

  /** Ends a load under way. */
  async close(): Promise<void> {
    await this.#last.stop();
  }

  async #reload(force: boolean): Promise<ReloadOutcome> {
    // One worker at a time: two would need the memory of two, and write the last good copy into one another.
    await this.#last.gone;
    const before = this.#snapshot.columns.papers;
    const next = await begin(this.#options, {
      folder: this.#options.dataDir,
      before,
      papersBefore: force ? 0 : before.ends.length,
    });
    if (next.kind === 'refused') {
      this.#notices = [`the last reload was refused: ${said(next)}`];
      return next;
    }
    this.#snapshot = next.snapshot;
    this.#last = next.aside;
    this.#notices = [];
    return {
      kind: 'reloaded',
      snapshot: next.snapshot,
      ...next.difference,
      warnings: next.snapshot.warnings,
    };
  }
}

interface Begun {
  readonly kind: 'begun';
  readonly snapshot: SharedSnapshot;
  readonly difference: Extract<LoadOutcome, { kind: 'sound' }>['difference'];
  readonly aside: LoadAside;
}

/** Without a text index a query reads every paper, which holds up everybody: half a second for so many. */
const readAtMost = 20_000;

/**
 * Loads a folder in a worker. Its text index joins the snapshot later when a bot with few papers starts; else it is waited
 * for: at a reload the old snapshot answers meanwhile.
 */
async function begin(
  { dataDir, stateDir, clock, log, heapMb = 2048 }: StoreOptions,
  from: { readonly folder: string; readonly papersBefore: number; readonly before?: PaperColumns },
): Promise<Begun | Extract<ReloadOutcome, { kind: 'refused' }>> {
  const now = clock();
  const keep = from.folder === dataDir && stateDir !== undefined ? { stateDir } : {};
  const loaded = Promise.withResolvers<SharedSnapshot>();
  const aside = loadAside({ ...from, ...keep, today: now.toISOString().slice(0, 10) }, heapMb, {
    text: (text) => void loaded.promise.then((snapshot) => snapshot.attachText(text)),
    failed: (what, cause) => log?.warn({ cause }, what),
  });
  const outcome = await aside.outcome;
  if (outcome.kind === 'refused') return outcome;
  const snapshot = new SharedSnapshot(outcome.columns, { loadedAt: now, warnings: outcome.warnings });
  loaded.resolve(snapshot);
  const isReload = from.before !== undefined;
  if (isReload || snapshot.counts.papers > readAtMost) await aside.gone;
  return { kind: 'begun', snapshot, difference: outcome.difference, aside };
}

/** How many papers the same folder held when it was last read. */
function papersOf(kept: LastGood | undefined, { dataDir }: StoreOptions): number {
  return kept?.dataDir === resolve(dataDir) ? kept.papers : 0;
}

function said({
  faults,
  faultCount,
}: {
  readonly faults: readonly Fault[];
  readonly faultCount: number;
}): string {
  const first = faults[0] === undefined ? '' : `: ${faults[0].place}: ${faults[0].text}`;
  return `${faultCount} ${faultCount === 1 ? 'fault' : 'faults'}${first}`;
}
