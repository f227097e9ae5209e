import { resolve } from 'node:path';
import { type Begun, begin, beginLastGood } from './begin.ts';
import type { Fault } from './fault.ts';
import type { FetchedColumns, WithheldRow } from './fetched.ts';
import { type LastGood, lastGood } from './last-good.ts';
import type { LoadAside } from './load-aside.ts';
import type { SharedSnapshot } from './shared-snapshot.ts';
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
  /** Papers that sources brought, as they are now: joined to the data at each load. */
  readonly fetched?: () => Promise<FetchedColumns>;
  /** Takes out of what is stored what is withheld now, after each load. */
  readonly erase?: (rows: readonly WithheldRow[]) => Promise<void>;
  /** What loading may take beside the data itself, in megabytes; default 2048. */
  readonly heapMb?: number;
  readonly log?: { readonly warn: (details: object, text: string) => void };
}

export type StoreOpened =
  | { readonly kind: 'open'; readonly store: ProfileStore }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[]; readonly faultCount: number };

/** How data is read again: all the same, if it is sound and not much less, or to take in what was fetched. */
type Manner = 'forced' | 'judged' | 'joined';

/** Holds the snapshot that answers are made from, and replaces it in one assignment. */
export class ProfileStore {
  readonly #options: StoreOptions;
  #snapshot: SharedSnapshot;
  #notices: readonly string[];
  /** Papers of the data itself. */
  #papers: number;
  /** The worker of the last load; the first may still be at the text index. */
  #last: LoadAside;
  #turn: Promise<unknown> = Promise.resolve();
  /** Reloads that have not begun. */
  readonly #waiting = new Map<Manner, Promise<ReloadOutcome>>();

  private constructor(options: StoreOptions, begun: Begun, notices: readonly string[]) {
    this.#options = options;
    this.#snapshot = begun.snapshot;
    this.#last = begun.aside;
    this.#notices = notices;
    this.#papers = begun.folderCount;
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
    const old = kept === undefined ? data : await beginLastGood(kept, options);
    if (old.kind === 'refused') return data;
    return { kind: 'open', store: new ProfileStore(options, old, [noticeOf(data)]) };
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
  reload({ force }: { readonly force: boolean }): Promise<ReloadOutcome> {
    return this.#inTurn(force ? 'forced' : 'judged');
  }

  /**
   * Takes in what was fetched since the last load, with the data as it is; while that is refused, with the last good data.
   * Otherwise as `reload`.
   */
  join(): Promise<ReloadOutcome> {
    return this.#inTurn('joined');
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

  #inTurn(manner: Manner): Promise<ReloadOutcome> {
    const waiting = this.#waiting.get(manner);
    if (waiting !== undefined) return waiting;
    const turn = this.#turn.then(() => {
      this.#waiting.delete(manner);
      return this.#reload(manner);
    });
    this.#turn = turn;
    this.#waiting.set(manner, turn);
    return turn;
  }

  async #reload(manner: Manner): Promise<ReloadOutcome> {
    // One worker at a time: two would need the memory of two, and write the last good copy into one another.
    await this.#last.gone;
    const before = this.#snapshot.columns.papers;
    const papersBefore = manner === 'forced' ? 0 : this.#papers;
    const { dataDir, stateDir } = this.#options;
    const data = await begin(this.#options, { folder: dataDir, before, papersBefore });
    let next = data;
    if (data.kind === 'refused' && manner === 'joined') {
      const kept = stateDir === undefined ? undefined : await lastGood(stateDir);
      if (kept !== undefined) next = await beginLastGood(kept, this.#options, before);
    }
    if (data.kind === 'begun') this.#notices = [];
    else
      this.#notices = [next.kind === 'begun' ? noticeOf(data) : `the last reload was refused: ${said(data)}`];
    if (next.kind === 'refused') return next;
    this.#snapshot = next.snapshot;
    this.#last = next.aside;
    this.#papers = next.folderCount;
    return {
      kind: 'reloaded',
      snapshot: next.snapshot,
      ...next.difference,
      warnings: next.snapshot.warnings,
    };
  }
}

/** How many papers the same folder held when it was last read. */
function papersOf(kept: LastGood | undefined, { dataDir }: StoreOptions): number {
  return kept?.dataDir === resolve(dataDir) ? kept.papers : 0;
}

/** What the operator should know while the last good data serves. */
const noticeOf = (refused: Parameters<typeof said>[0]): string =>
  `serving the last good data, because the data folder was refused: ${said(refused)}`;

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
