import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { PersonError } from '../errors.ts';
import { sqlAudit } from './audit.ts';
import { sqlChannels } from './channels.ts';
import { damaged, openingFault } from './faults.ts';
import { sqlFollows } from './follows.ts';
import { sqlJournal } from './journal.ts';
import { takeLock } from './lock.ts';
import { latestSchema, migrate, schemaOf } from './migrations.ts';
import { sqlPapers } from './papers.ts';
import { applicationId, connect } from './sqlite.ts';
import type { State } from './state.ts';
import type { Database } from './tables.ts';

const fileName = 'paperboy.sqlite';
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
      if (statSync(path, { throwIfNoEntry: false }) === undefined) createFile(stateDir);
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
    const before = await migrate(db);
    const state = stateOver(db, unlock);
    if (before > 0 && before < latestSchema) {
      const details = `the state is of schema ${latestSchema} now, it was of ${before}`;
      await state.audit.write({ at: clock().getTime(), by: 'paperboy', what: 'migrate', details });
    }
    return state;
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

/** Makes the file aside and gives it its name when it is on the disk and marked as Paperboy's: it is never seen half made. */
function createFile(stateDir: string): void {
  const aside = join(stateDir, `${fileName}.aside`);
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${aside}${end}`, { force: true });
  const file = new DatabaseSync(aside);
  file.exec(`PRAGMA synchronous = FULL; PRAGMA application_id = ${applicationId}; PRAGMA journal_mode = WAL`);
  file.close();
  renameSync(aside, join(stateDir, fileName));
  const folder = openSync(stateDir, 'r');
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
  if (!header.toString('latin1').startsWith('SQLite format 3\0')) throw damaged(path);
  if (header.readUInt32BE(68) !== applicationId)
    throw new PersonError(`Another program's file stands where the state belongs: ${path}.`, {
      advice: 'Set another STATE_DIR, or move the file away.',
    });
  const db = connect(path, { readOnly: true });
  try {
    if (statSync(path).size <= checkedBytes) {
      const { rows } = await sql<{ quick_check: string }>`PRAGMA quick_check(1)`.execute(db);
      if (rows[0]?.quick_check !== 'ok') throw damaged(path, rows[0]?.quick_check);
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
