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

/** Why data was refused: `profiles/x.json › papers[3].published` and a sentence. */
export interface Fault {
  readonly place: string;
  readonly text: string;
}
