import { PersonError } from '../errors.ts';

type Fault = 'busy' | 'read-only' | 'damaged' | 'full' | 'a folder' | 'no folder' | 'unknown';

/** SQLite's primary result codes (https://sqlite.org/rescode.html) and the file system's. */
const faults = new Map<unknown, Fault>([
  [5, 'busy'],
  [6, 'busy'],
  [8, 'read-only'],
  [14, 'read-only'],
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EROFS', 'read-only'],
  [11, 'damaged'],
  [26, 'damaged'],
  [13, 'full'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EISDIR', 'a folder'],
  ['EEXIST', 'no folder'],
  ['ENOTDIR', 'no folder'],
]);

const sentences: Readonly<Record<Fault, readonly [text: string, advice: string]>> = {
  busy: ['Another program is writing to the state', 'Close whatever has it open, then start again.'],
  'read-only': [
    "The state can't be written",
    'Give Paperboy’s user the right to write the folder STATE_DIR and the files in it.',
  ],
  damaged: [
    'The state is damaged and was left as it is',
    'Put a backup in its place. Without one, move it away: Paperboy then starts without follows and announces nothing old.',
  ],
  full: ["The state can't be written, the disk is full", 'Make room, then start again; nothing was posted.'],
  'a folder': ['A folder stands where the state belongs', 'Move it away, or set another STATE_DIR.'],
  'no folder': [
    'The state needs a folder, but STATE_DIR is a file',
    'Move it away, or set another STATE_DIR.',
  ],
  unknown: [
    "The state can't be opened",
    'Set another STATE_DIR, or move the file away; nothing was changed.',
  ],
};

/** What kind of fault SQLite or the file system threw. */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return 'unknown';
  const number = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
  return faults.get(number ?? ('code' in error ? error.code : undefined)) ?? 'unknown';
}

/** The fault as a sentence for whoever starts the bot. */
export function openingFault(path: string, cause: unknown, fault = faultOf(cause)): PersonError {
  if (cause instanceof PersonError) return cause;
  const [text, advice] = sentences[fault];
  return new PersonError(`${text}: ${path}.`, { advice, cause });
}
