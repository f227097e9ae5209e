import { DatabaseSync } from 'node:sqlite';
import { PersonError } from '../errors.ts';
import { sqliteCode } from './faults.ts';

/**
 * Takes the lock of a state folder: a transaction that is held open on a file of its own. The operating system lets go of it
 * when the process ends, however that comes; no number of a process is trusted.
 * @returns lets go of it
 * @throws PersonError when another process has it; else what SQLite throws
 */
export function takeLock(path: string): () => void {
  const lock = new DatabaseSync(path, { timeout: 1000 });
  try {
    // Only for the sentence below. Whoever is refused may still read it: the transaction stops writers only.
    lock.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${process.pid}; COMMIT; BEGIN IMMEDIATE`);
    return () => lock.close();
  } catch (cause) {
    const holder = sqliteCode(cause) === 'busy' ? holderOf(lock) : undefined;
    lock.close();
    if (holder === undefined) throw cause;
    throw new PersonError(`Another Paperboy (${holder}) uses this state folder: ${path}.`, {
      advice: 'Stop it first, or set another STATE_DIR for this one.',
      cause,
    });
  }
}

function holderOf(lock: DatabaseSync): string {
  try {
    return `pid ${String(lock.prepare('PRAGMA user_version').get()?.['user_version'])}`;
  } catch {
    return 'pid unknown';
  }
}
