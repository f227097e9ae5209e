import { PersonError } from '../errors.ts';

/** SQLite's primary result codes (https://sqlite.org/rescode.html) that have a sentence of their own. */
const codes = new Map([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [11, 'damaged'],
  [13, 'full'],
  [14, 'read-only'],
  [23, 'read-only'],
  [26, 'damaged'],
] as const);

/** What kind of fault SQLite or the file system threw; undefined: another one. */
export function sqliteCode(error: unknown): 'busy' | 'read-only' | 'damaged' | 'full' | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') return 'read-only';
  const number = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : -1;
  return [...codes].find(([known]) => known === number)?.[1];
}

/** The fault as a sentence for whoever starts the bot. */
export function openingFault(path: string, cause: unknown): PersonError {
  if (cause instanceof PersonError) return cause;
  switch (sqliteCode(cause)) {
    case 'busy':
      return new PersonError(`Another program is writing to ${path}.`, {
        advice: 'Close whatever has it open, then start again.',
        cause,
      });
    case 'read-only':
      return new PersonError(`The state can't be written: ${path}.`, {
        advice: 'Give Paperboy’s user the right to write the folder STATE_DIR and the files in it.',
        cause,
      });
    case 'full':
      return new PersonError(`The state can't be written, the disk is full: ${path}.`, {
        advice: 'Make room, then start again; nothing was posted.',
        cause,
      });
    case 'damaged':
      return damaged(path, cause);
    case undefined:
      return new PersonError(`The state can't be opened: ${path}.`, {
        advice: 'The cause is in the log; nothing was changed.',
        cause,
      });
  }
}

export function damaged(path: string, cause?: unknown): PersonError {
  return new PersonError(`The state is damaged and was left as it is: ${path}.`, {
    advice:
      'Put a backup in its place. Without one, move it away: Paperboy then starts without follows and announces nothing old.',
    cause,
  });
}
