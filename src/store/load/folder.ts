import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import type { Findings } from './findings.ts';

/** A file of the data folder that may be read: regular, inside the folder, not over its cap. */
export interface DataFile {
  /** As people see it: `profiles/x.json`. */
  readonly name: string;
  /** Without links. */
  readonly path: string;
  /** Bytes, at most. */
  readonly cap: number;
}

/** The system's reason in words a reader knows: "permission denied". */
function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'there is nothing of that name';
  if (code === 'ELOOP') return 'its links go round in a circle';
  if (code === 'ENOTDIR') return 'it is not a folder';
  return code === '' ? 'unknown reason' : code;
}

/** The data folder without links; undefined, with a fault, when there is none. */
export function rootOf(path: string, findings: Findings): string | undefined {
  try {
    const root = realpathSync(path);
    if (statSync(root).isDirectory()) return root;
    findings.fault(path, 'is not a folder');
  } catch (error) {
    findings.fault(path, `cannot be read: ${reason(error)}`);
  }
  return undefined;
}

/** What an entry leads to, if it stays inside the root; undefined, with a fault unless it is missing, when it does not. */
function resolved(root: string, name: string, findings: Findings): string | undefined {
  const path = join(root, name);
  try {
    if (!lstatSync(path).isSymbolicLink()) return path;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
      findings.fault(name, `cannot be read: ${reason(error)}`);
    }
    return undefined;
  }
  try {
    const target = realpathSync(path);
    if (target.startsWith(root + sep)) return target;
    findings.fault(name, 'is a link that leaves the data folder');
  } catch (error) {
    findings.fault(name, `is a link that cannot be followed: ${reason(error)}`);
  }
  return undefined;
}

/** The file of that name in the root; undefined when there is none or it is no regular file, and with a fault when it may not be read. */
export function fileIn(root: string, name: string, cap: number, findings: Findings): DataFile | undefined {
  const path = resolved(root, name, findings);
  if (path === undefined) return undefined;
  try {
    const stat = statSync(path);
    // FIFOs and devices would hang or never end; folders are somebody else's.
    if (!stat.isFile()) return undefined;
    if (stat.size <= cap) return { name, path, cap };
    findings.fault(name, `is ${megabytes(stat.size)}; at most ${megabytes(cap)} are read`);
  } catch (error) {
    findings.fault(name, `cannot be read: ${reason(error)}`);
  }
  return undefined;
}

const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)} MB`;

/**
 * The files of one folder (`profiles`) with the ending, in any case, by name. Dotfiles, editors' leftovers and what is no
 * regular file are ignored; a folder that is missing holds none.
 */
export function filesIn(
  root: string,
  folder: string,
  ending: string,
  cap: number,
  findings: Findings,
): DataFile[] {
  const path = resolved(root, folder, findings);
  if (path === undefined) return [];
  let names: string[];
  try {
    names = readdirSync(path);
  } catch (error) {
    findings.fault(folder, `cannot be read: ${reason(error)}`);
    return [];
  }
  return names
    .filter((name) => name.toLowerCase().endsWith(ending) && !/^[.#~]/.test(name))
    .sort()
    .map((name) => fileIn(root, `${folder}/${name}`, cap, findings))
    .filter((file) => file !== undefined);
}

/** Hands the open file to `read` and closes it; what the system refuses is a fault. */
export function withFile(file: DataFile, findings: Findings, read: (descriptor: number) => void): void {
  let descriptor: number;
  try {
    // Not blocking: what was a file a moment ago may be a FIFO now.
    descriptor = openSync(file.path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  } catch (error) {
    findings.fault(file.name, `cannot be read: ${reason(error)}`);
    return;
  }
  try {
    if (fstatSync(descriptor).isFile()) read(descriptor);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    findings.fault(file.name, `cannot be read: ${reason(error)}`);
  } finally {
    closeSync(descriptor);
  }
}

/** The whole file, or a fault when it grew over its cap. */
export function bytesOf(file: DataFile, findings: Findings): Buffer | undefined {
  let bytes: Buffer | undefined;
  withFile(file, findings, (descriptor) => {
    const room = Buffer.allocUnsafe(Math.min(fstatSync(descriptor).size, file.cap) + 1);
    let length = 0;
    for (;;) {
      const read = readSync(descriptor, room, length, room.length - length, null);
      length += read;
      if (read === 0) break;
      if (length === room.length) {
        findings.fault(file.name, 'grew while it was read');
        return;
      }
    }
    bytes = room.subarray(0, length);
  });
  return bytes;
}
