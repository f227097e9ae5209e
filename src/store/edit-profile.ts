import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
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

/** Writes a new profile's file, `profiles/<id>.json`, and reloads; `changed-since` where such a file is there already. Never rejects. */
export type CreateProfile = (id: string, text: string) => Promise<ProfileEdited>;

/** Everything that writes profiles' files, one at a time. */
export interface ProfileFiles {
  readonly edit: EditProfile;
  readonly create: CreateProfile;
  /** The text of a profile's file; undefined when there is none, or it is not what was loaded. */
  read(file: ProfileFile): Promise<string | undefined>;
}

interface Parts {
  readonly dataDir: string;
  readonly snapshot: () => Snapshot;
  readonly reload: (request: { readonly force: boolean }) => Promise<ReloadOutcome>;
}

/**
 * Writes profile files: whole or not at all, and only over what was loaded. The new text is judged before it is written; when
 * the reload is refused all the same, the folder is put back.
 */
export function profileFiles(parts: Parts): ProfileFiles {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<ProfileEdited>): Promise<ProfileEdited> => {
    const edited = turn.then(work);
    turn = edited.catch(() => undefined);
    return edited;
  };
  return {
    edit: (id, change) => inTurn(() => edit(parts, id, change)),
    create: (id, text) => inTurn(() => create(parts, id, text)),
    read: (file) => readUnchanged(parts.dataDir, file).catch(() => undefined),
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
    return refusedFor(outcome);
  } catch (error) {
    return failedBy(error);
  }
}

async function create({ dataDir, reload }: Parts, id: string, text: string): Promise<ProfileEdited> {
  const file = { name: `profiles/${id}.json`, digest: digestOf(Buffer.from(text)) };
  const fault = faultOf(text, file.name);
  if (fault !== undefined) return { kind: 'refused', reason: fault };
  const path = join(dataDir, file.name);
  const aside = asideOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeDurably(aside, text, 0o644);
      // Unlike a rename, a link takes nobody's place.
      await link(aside, path);
    } finally {
      await rm(aside, { force: true });
    }
    await syncFolder(dirname(path));
    const outcome = await reload({ force: false });
    if (outcome.kind === 'reloaded') return { kind: 'edited', snapshot: outcome.snapshot };
    if ((await readUnchanged(dataDir, file)) !== undefined) await rm(path);
    return refusedFor(outcome);
  } catch (error) {
    const isTaken = error instanceof Error && 'syscall' in error && error.syscall === 'link';
    const failed = failedBy(error);
    return isTaken && failed.reason === 'EEXIST' ? { kind: 'changed-since', file: file.name } : failed;
  }
}

function refusedFor({ faults: [first] }: Extract<ReloadOutcome, { kind: 'refused' }>): ProfileEdited {
  return {
    kind: 'refused',
    reason: first === undefined ? 'the data is refused' : `${first.place}: ${first.text}`,
  };
}

/** @throws what the system did not say */
function failedBy(error: unknown): Extract<ProfileEdited, { kind: 'failed' }> {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  return { kind: 'failed', reason: String(error.code) };
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
  const aside = asideOf(path);
  try {
    await writeDurably(aside, text, (await stat(path)).mode);
    if ((await readUnchanged(dataDir, file)) === undefined) return false;
    await rename(aside, path);
    await syncFolder(dirname(path));
    return true;
  } finally {
    await rm(aside, { force: true });
  }
}

/** The loader leaves dotfiles alone, should this one outlive a crash. */
const asideOf = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.aside`);

async function writeDurably(path: string, text: string, mode: number): Promise<void> {
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
