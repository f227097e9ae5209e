import type { Paper } from '../model/paper.ts';
import { Draft } from './build.ts';
import type { Fault } from './fault.ts';
import type { FetchedColumns, WithheldRow } from './fetched.ts';
import type { Columns } from './layout.ts';
import { loadFolder } from './load/load.ts';
import type { Warning } from './snapshot.ts';

export type ColumnsLoaded =
  | {
      readonly kind: 'sound';
      readonly columns: Columns;
      /** Papers of the folder itself. */
      readonly folderCount: number;
      /** Fetched papers that must not be kept as they are stored. */
      readonly withheldRows: readonly WithheldRow[];
      readonly warnings: readonly Warning[];
    }
  | { readonly kind: 'refused'; readonly faults: readonly Fault[]; readonly faultCount: number };

/**
 * Reads a data folder straight into columns; no paper is kept as an object.
 * @param today ISO day; later publication days are warned of
 * @param fetched joined to it
 */
export function loadColumns(folder: string, today: string, fetched?: FetchedColumns): ColumnsLoaded {
  let draft = new Draft();
  const receive = () => {
    const fresh = new Draft();
    draft = fresh;
    return (paper: Paper, _row: number, json?: Uint8Array) => fresh.add(paper, json);
  };
  const loaded = loadFolder(folder, { receive, today, ...(fetched === undefined ? {} : { fetched }) });
  if (loaded.kind === 'refused') return loaded;
  if (loaded.folderCount === 0 && loaded.profiles.length === 0) {
    return refusal('data folder', 'there is nothing in it: no profile and no paper');
  }
  const more = loaded.warningCount - loaded.warnings.length;
  const warnings =
    more > 0 ? [...loaded.warnings, { place: '…', text: `and ${more} more` }] : loaded.warnings;
  const { folderCount, withheldRows } = loaded;
  return { kind: 'sound', columns: draft.finish(loaded.profiles), folderCount, withheldRows, warnings };
}

/** One fault as a whole refusal. */
export function refusal(place: string, text: string) {
  return { kind: 'refused', faults: [{ place, text }], faultCount: 1 } as const;
}
