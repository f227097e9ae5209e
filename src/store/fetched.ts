import { Paper } from '../model/paper.ts';
import type { TextColumn } from './columns.ts';
import { NumberWriter, sharedNumbers, TextWriter, textAt } from './columns.ts';

/** A paper that a source brought, as it is stored. */
export interface FetchedRow {
  readonly id: string;
  /** The paper as JSON. */
  readonly json: string;
  /** Ids of the profiles whose own work it is, with a space between. */
  readonly profiles: string;
}

/** A stored paper that is withheld, or what may stay of it. */
export interface WithheldRow extends Pick<FetchedRow, 'id'> {
  readonly left?: Pick<FetchedRow, 'json' | 'profiles'>;
}

/** Fetched papers in shared memory: their JSON, and whose work they are. */
export interface FetchedColumns {
  readonly papers: TextColumn;
  readonly profiles: TextColumn;
}

/** Rows a page: so few that reading one keeps nobody waiting. */
const pageRows = 200;

/**
 * Reads all that was fetched into shared memory, a page at a time with turns between.
 * @param page so many rows by id behind this one; undefined: from the start
 */
export async function readFetched(
  page: (after: string | undefined, limit: number) => Promise<readonly FetchedRow[]>,
): Promise<FetchedColumns> {
  const [papers, profiles] = [new TextWriter(), new TextWriter()];
  const [paperEnds, profileEnds] = [new NumberWriter(), new NumberWriter()];
  let after: string | undefined;
  for (;;) {
    const rows = await page(after, pageRows);
    for (const row of rows) {
      paperEnds.add(papers.add(row.json));
      profileEnds.add(profiles.add(row.profiles));
    }
    if (rows.length < pageRows) break;
    after = rows.at(-1)?.id;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    papers: { bytes: papers.finish(), ends: sharedNumbers(paperEnds.values) },
    profiles: { bytes: profiles.finish(), ends: sharedNumbers(profileEnds.values) },
  };
}

/** Each stored paper that is sound; what is not is passed over, since nobody could mend it. */
export function* eachFetched({
  papers,
  profiles,
}: FetchedColumns): Iterable<{ readonly paper: Paper; readonly profiles: readonly string[] }> {
  for (let at = 0; at < papers.ends.length; at += 1) {
    const paper = paperIn(textAt(papers, at));
    if (paper === undefined) continue;
    yield {
      paper,
      profiles: textAt(profiles, at)
        .split(' ')
        .filter((id) => id !== ''),
    };
  }
}

function paperIn(json: string): Paper | undefined {
  try {
    return Paper.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
