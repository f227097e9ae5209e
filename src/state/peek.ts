import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sqlFetched } from './fetched.ts';
import type { FetchedPapers } from './fetched-papers.ts';
import { latestSchema, schemaOf } from './migrations.ts';
import { fileName } from './open.ts';
import { connect } from './sqlite.ts';

/**
 * Reads the fetched papers of a state folder that a running bot may have: without its lock, and changing nothing. Undefined where
 * there are none, or of another schema.
 * @throws what SQLite does when the file can't be read
 */
export async function peekFetched<Value>(
  stateDir: string,
  read: (fetched: Pick<FetchedPapers, 'page'>) => Promise<Value>,
): Promise<Value | undefined> {
  const path = join(stateDir, fileName);
  if (!existsSync(path)) return undefined;
  const db = connect(path, { readOnly: true });
  try {
    return (await schemaOf(db)) === latestSchema ? await read(sqlFetched(db)) : undefined;
  } finally {
    await db.destroy();
  }
}
