import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PersonError } from '../errors.ts';
import { faultOf } from './faults.ts';

/**
 * Takes the lock of a state folder: a transaction that is held open on a file of its own. The operating system lets go of it
 * when the process ends, however that comes; no number of a process is trusted.
 * @returns lets go of it
 * @throws PersonError when another process has it, or another program's file is in its place; else what SQLite throws
 */
export function takeLock(path: string): () => void {
  const lock = new DatabaseSync(path, { timeout: 1000 });
  try {
    // Only for the sentence below. Whoever is refused may still read it: the transaction stops writers only.
    lock.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${process.pid}; COMMIT; BEGIN IMMEDIATE`);
    return () => lock.close();
  } catch (cause) {
    const fault = faultOf(cause);
    const holder = fault === 'busy' ? holderOf(lock) : '';
    lock.close();
    if (fault === 'busy')
      throw new PersonError(`Another Paperboy (${holder}) uses this state folder: ${dirname(path)}.`, {
        advice: 'Stop it first, or set another STATE_DIR for this one.',
        cause,
      });
    if (fault === 'damaged')
      throw new PersonError(`Another program's file stands where the lock belongs: ${path}.`, {
        advice: 'Move it away; a lock of Paperboy holds nothing.',
        cause,
      });
    throw cause;
  }
}

function holderOf(lock: DatabaseSync): string {
  try {
    return `pid ${String(lock.prepare('PRAGMA user_version').get()?.['user_version'])}`;
  } catch {
    return 'pid unknown';
  }
}
