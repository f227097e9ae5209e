import { candidates, hashText } from './hash-table.ts';
import type { PaperColumns } from './layout.ts';

/** Counts of papers. Changed: the same id, other content. */
export interface Difference {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** What became of the papers between two states, exactly: contents are compared byte by byte. */
export function difference(before: PaperColumns, after: PaperColumns): Difference {
  let same = 0;
  let changed = 0;
  for (let row = 0; row < after.ends.length; row += 1) {
    const paper = paperBytes(after, row);
    const id = idBytes(paper);
    const tag = hashText(JSON.parse(id.toString('utf8')) as string);
    const old = candidates(before.ids, tag)
      .map((one) => paperBytes(before, one))
      .find((one) => idBytes(one).equals(id));
    if (old === undefined) continue;
    if (old.equals(paper)) same += 1;
    else changed += 1;
  }
  const kept = same + changed;
  return { added: after.ends.length - kept, changed, removed: before.ends.length - kept };
}

function paperBytes(papers: PaperColumns, row: number): Buffer {
  const { bytes, starts, ends } = papers;
  const from = starts[row] as number;
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, (ends[row] as number) - from);
}

const idStart = '{"id":'.length;

/** The id as a JSON string: papers are written with it first, and no id holds a quote. */
function idBytes(paper: Buffer): Buffer {
  return paper.subarray(idStart, paper.indexOf('"', idStart + 1) + 1);
}
