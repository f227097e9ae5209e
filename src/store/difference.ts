import { isDeepStrictEqual } from 'node:util';
import type { Paper } from '../model/paper.ts';
import { candidates, hashText } from './hash-table.ts';
import type { PaperColumns } from './layout.ts';

/** Counts of papers. Changed: the same id, other content. */
export interface Difference {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What became of the papers between two states, exactly; the order of keys and white space in the files don't count. */
export function difference(before: PaperColumns, after: PaperColumns): Difference {
  let same = 0;
  let changed = 0;
  for (let row = 0; row < after.ends.length; row += 1) {
    const bytes = bytesOf(after, row);
    const id = idOf(bytes);
    const old = candidates(before.ids, hashText(id))
      .map((one) => bytesOf(before, one))
      .find((one) => idOf(one) === id);
    if (old === undefined) continue;
    if (old.equals(bytes) || isDeepStrictEqual(paperOf(old), paperOf(bytes))) same += 1;
    else changed += 1;
  }
  const kept = same + changed;
  return { added: after.ends.length - kept, changed, removed: before.ends.length - kept };
}

/** The JSON of a row. */
export function bytesOf(papers: PaperColumns, row: number): Buffer {
  const { bytes, starts, ends } = papers;
  const from = starts[row] as number;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, (ends[row] as number) - from);
}

const paperOf = (bytes: Buffer): Paper => JSON.parse(bytes.toString('utf8')) as Paper;

const plainId = /^\{\s*"id"\s*:\s*"([^"\\]+)"/;

/** The id in a paper's JSON. Most papers begin with it, and then the rest need not be read. */
export function idOf(bytes: Buffer): string {
  return plainId.exec(bytes.subarray(0, 300).toString('latin1'))?.[1] ?? paperOf(bytes).id;
}
