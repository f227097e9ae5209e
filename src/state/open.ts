import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { PersonError } from '../errors.ts';
import { sqlAudit } from './audit.ts';
import { sqlChannels } from './channels.ts';
import { openingFault } from './faults.ts';
import { sqlFetched } from './fetched.ts';
import { sqlFollows } from './follows.ts';
import { sqlJournal } from './journal.ts';
import { takeLock } from './lock.ts';
import { latestSchema, migrate, schemaOf } from './migrations.ts';
import { sqlPapers } from './papers.ts';
import { applicationId, connect } from './sqlite.ts';
import type { State } from './state.ts';
import type { Database } from './tables.ts';

export const fileName = 'paperboy.sqlite';
const lockName = 'paperboy.lock';
/** About five million deliveries; looking through a larger file would take longer than a start may. */
const checkedBytes = 1e9;

/**
 * Opens the state kept in a folder, for this process alone; a missing file is a first run.
 * @throws PersonError when another process has it, when it can't be written, and, leaving it as it is, when the file is
 *   damaged, another program's, or a newer Paperboy's
 */
export async function openState(stateDir: string, { clock }: { readonly clock: () => Date }): Promise<State> {
  const path = join(stateDir, fileName);
  try {
    await mkdir(stateDir, { recursive: true });
    const unlock = takeLock(join(stateDir, lockName));
    try {
      if (statSync(path, { throwIfNoEntry: false }) === undefined) createFile(path);
      await inspect(path);
      return await start(connect(path), clock, unlock);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    throw openingFault(path, error);
  }
}

async function start(db: Database, clock: () => Date, unlock: () => void): Promise<State> {
  try {
    await migrate(db, clock().getTime());
    // A file that can't be written is opened all the same, and a full disk shows at the first write only: so write.
    await db.updateTable('counters').set({ value: latestSchema }).where('name', '=', 'schema').execute();
    return stateOver(db, unlock);
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/**
 * The state in a database of the latest schema.
 * @param unlock called when it is closed
 */
export function stateOver(db: Database, unlock: () => void): State {
  let closed: Promise<void> | undefined;
  return {
    follows: sqlFollows(db),
    papers: sqlPapers(db),
    fetched: sqlFetched(db),
    journal: sqlJournal(db),
    channels: sqlChannels(db),
    audit: sqlAudit(db),
    close() {
      closed ??= finish(db).finally(unlock);
      return closed;
    },
  };
}

/** What is under way comes to its end first. */
async function finish(db: Database): Promise<void> {
  await db.connection().execute(async () => {});
  await db.destroy();
}

/**
 * Makes the file aside and gives it its name when it is on the disk and marked as Paperboy's: it is never seen half made.
 * A log left behind by a file that was taken away would be read into the new one.
 */
function createFile(path: string): void {
  const aside = `${path}.aside`;
  for (const end of ['.aside', '.aside-journal', '.aside-wal', '.aside-shm', '-wal', '-shm'])
    rmSync(`${path}${end}`, { force: true });
  const file = new DatabaseSync(aside);
  file.exec(`PRAGMA synchronous = FULL; PRAGMA application_id = ${applicationId}; PRAGMA journal_mode = WAL`);
  file.close();
  renameSync(aside, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Looks at the file without changing it. @throws PersonError when it is not for this Paperboy to use */
async function inspect(path: string): Promise<void> {
  const header = Buffer.alloc(72);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  if (!header.toString('latin1').startsWith('SQLite format 3\0'))
    throw openingFault(path, undefined, 'damaged');
  if (header.readUInt32BE(68) !== applicationId)
    throw new PersonError(`Another program's file stands where the state belongs: ${path}.`, {
      advice: 'Set another STATE_DIR, or move the file away.',
    });
  const db = connect(path, { readOnly: true });
  try {
    if (statSync(path).size <= checkedBytes) {
      const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(1)`.execute(db);
      if (rows[0]?.quick_check !== 'ok') throw openingFault(path, rows[0]?.quick_check, 'damaged');
    }
    const schema = await schemaOf(db);
    if (schema > latestSchema)
      throw new PersonError(
        `The state was written by a newer Paperboy (schema ${schema}; this one knows ${latestSchema}): ${path}.`,
        { advice: 'Start that version again, or set another STATE_DIR.' },
      );
  } finally {
    await db.destroy();
  }
}
