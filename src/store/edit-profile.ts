import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ProfileFile } from '../model/profile.ts';
import { Findings } from './load/findings.ts';
import { digestOf, judgeProfile } from './load/profile-file.ts';
import type { Snapshot } from './snapshot.ts';
import type { ReloadOutcome } from './store.ts';

/** What became of a change to a profile's own file. */
export type ProfileEdited =
  | { readonly kind: 'edited'; readonly snapshot: Snapshot }
  /** There is no profile of that id, or no file that it was read from. */
  | { readonly kind: 'no-file' }
  /** Somebody else changed the file since it was loaded; nothing was written. */
  | { readonly kind: 'changed-since'; readonly file: string }
  /** With the change the data would not load: the file is as it was. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The system would not let it be written. */
  | { readonly kind: 'failed'; readonly reason: string };

/** Changes the text of a profile's file and reloads; one change at a time. Never rejects unless `change` throws. */
export type EditProfile = (id: string, change: (text: string) => string) => Promise<ProfileEdited>;

interface Parts {
  readonly dataDir: string;
  readonly snapshot: () => Snapshot;
  readonly reload: (request: { readonly force: boolean }) => Promise<ReloadOutcome>;
}

/**
 * Writes profile files: whole or not at all, and only over what was loaded. The new text is judged before it is written; when
 * the reload is refused all the same, the file is put back.
 */
export function profileEditor(parts: Parts): EditProfile {
  let turn: Promise<unknown> = Promise.resolve();
  return (id, change) => {
    const edited = turn.then(() => edit(parts, id, change));
    turn = edited.catch(() => undefined);
    return edited;
  };
}

async function edit(
  { dataDir, snapshot, reload }: Parts,
  id: string,
  change: (text: string) => string,
): Promise<ProfileEdited> {
  const person = snapshot().person(id);
  const file = person?.kind === 'profile' ? person.profile.file : undefined;
  if (file === undefined) return { kind: 'no-file' };
  let before: string | undefined;
  try {
    before = await readUnchanged(dataDir, file);
    if (before === undefined) return { kind: 'changed-since', file: file.name };
    const after = change(before);
    const fault = faultOf(after, file.name);
    if (fault !== undefined) return { kind: 'refused', reason: fault };
    if (!(await replace(dataDir, file, after))) return { kind: 'changed-since', file: file.name };
    const outcome = await reload({ force: false });
    if (outcome.kind === 'reloaded') return { kind: 'edited', snapshot: outcome.snapshot };
    await replace(dataDir, { name: file.name, digest: digestOf(Buffer.from(after)) }, before);
    const [first] = outcome.faults;
    return {
      kind: 'refused',
      reason: first === undefined ? 'the data is refused' : `${first.place}: ${first.text}`,
    };
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
    return { kind: 'failed', reason: String(error.code) };
  }
}

/** The text of a file; undefined when it is not what was loaded. */
async function readUnchanged(dataDir: string, { name, digest }: ProfileFile): Promise<string | undefined> {
  const bytes = await readFile(join(dataDir, name));
  return digestOf(bytes) === digest ? bytes.toString('utf8') : undefined;
}

/** Replaces a file in one step, durably. @returns false, and writes nothing, when it is no longer what it was */
async function replace(dataDir: string, file: ProfileFile, text: string): Promise<boolean> {
  // The file itself, where the name is a link to it.
  const path = await realpath(join(dataDir, file.name));
  // The loader leaves dotfiles alone, should this one outlive a crash.
  const aside = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.aside`);
  try {
    await writeDurably(aside, text, path);
    if ((await readUnchanged(dataDir, file)) === undefined) return false;
    await rename(aside, path);
    await syncFolder(dirname(path));
    return true;
  } finally {
    await rm(aside, { force: true });
  }
}

async function writeDurably(path: string, text: string, like: string): Promise<void> {
  const { mode } = await stat(like);
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The first thing that is wrong with a profile's text by itself. */
function faultOf(text: string, name: string): string | undefined {
  const findings = new Findings();
  judgeProfile(Buffer.from(text), name, findings);
  const [first] = findings.faults;
  return first === undefined ? undefined : `${first.place}: ${first.text}`;
}
