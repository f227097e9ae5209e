import type { Paper } from '../../model/paper.ts';
import type { ProfileHeader } from '../../model/profile.ts';
import type { Fault } from '../fault.ts';
import type { FetchedColumns, WithheldRow } from '../fetched.ts';
import type { Warning } from '../snapshot.ts';

/** What a data folder may weigh, in bytes. */
export interface LoadLimits {
  readonly profileBytes: number;
  readonly papersBytes: number;
  /** One line of a papers file. */
  readonly lineBytes: number;
}

export interface LoadOptions {
  /**
   * Asked for a receiver of papers when reading starts. The receiver gets each paper once, row 0, 1, 2 …, in its final
   * state and nothing is kept of it here. Asked again, to start from row 0 with a new one, when a later line changed a
   * paper that was already handed out; what the receiver before has is then void, as it is when the folder is refused.
   * `json` is the paper as the file has it, in UTF-8, where that says the same; to be copied before returning.
   */
  readonly receive: () => (paper: Paper, row: number, json?: Uint8Array) => void;
  /** Papers that sources brought: they count where the folder does not tell the paper. */
  readonly fetched?: FetchedColumns;
  /** ISO day; later publication days are warned of. */
  readonly today: string;
  readonly limits?: Partial<LoadLimits>;
}

export interface LoadedProfile {
  readonly header: ProfileHeader;
  /** Rows, in the profile's own order. */
  readonly papers: readonly number[];
}

/** Lists hold the first thousand; the counts count all. */
export type LoadResult =
  | {
      readonly kind: 'sound';
      /** By file name. */
      readonly profiles: readonly LoadedProfile[];
      readonly paperCount: number;
      /** Those of the folder, without the fetched ones. */
      readonly folderCount: number;
      /** Fetched ones that must not be kept as they are stored. */
      readonly withheldRows: readonly WithheldRow[];
      readonly warnings: readonly Warning[];
      readonly warningCount: number;
    }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[]; readonly faultCount: number };
