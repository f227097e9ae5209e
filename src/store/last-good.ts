import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Withheld } from '../model/withheld.ts';

/**
 * The last good data: a copy of the files that were accepted, in `<stateDir>/last-good/<number>`. A copy is made aside and
 * gets its number by one rename when it is whole and on the disk, so the highest number is always a whole copy.
 */
const Manifest = z.object({
  /** Where the files were copied from. */
  dataDir: z.string(),
  papers: z.number(),
  /** Path, size and time of change of each file when it was read. */
  files: z.array(z.tuple([z.string(), z.number(), z.number()])),
});

export type Files = z.infer<typeof Manifest>['files'];

export interface LastGood extends Readonly<z.infer<typeof Manifest>> {
  readonly folder: string;
}

const manifestName = 'manifest.json';
const asideName = 'aside';

/** The newest whole copy; undefined when there is none. */
export async function lastGood(stateDir: string): Promise<LastGood | undefined> {
  const home = join(stateDir, 'last-good');
  for (const number of (await numbersIn(home)).reverse()) {
    const folder = join(home, number);
    const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    const manifest = Manifest.safeParse(parsed(text));
    if (manifest.success) return { folder, ...manifest.data };
  }
  return undefined;
}

/** The data files of a folder as they are now; compared before and after, it shows whether anybody changed them. */
export async function filesOf(dataDir: string): Promise<Files> {
  const files: Files = [];
  for (const part of ['profiles', 'papers', '.']) {
    const names = await readdir(join(dataDir, part)).catch(() => []);
    for (const name of names.sort()) {
      const wanted = part === '.' ? name === 'withheld.json' : /^[^.].*\.jsonl?$/i.test(name);
      const seen = wanted ? await stat(join(dataDir, part, name)).catch(() => undefined) : undefined;
      if (seen?.isFile()) files.push([join(part, name), seen.size, seen.mtimeMs]);
    }
  }
  return files;
}

/**
 * Copies the data files, which have just been read and found sound, unless the last copy is of the same files. When they
 * have changed since `read` was taken, nothing is kept: the copy would hold what nobody checked. Throws what the disk does.
 */
export async function keepLastGood(stateDir: string, from: { dataDir: string; papers: number; read: Files }) {
  const dataDir = resolve(from.dataDir);
  const before = await lastGood(stateDir);
  if (before?.dataDir === dataDir && equal(before.files, from.read)) return;
  const home = join(stateDir, 'last-good');
  const aside = join(home, asideName);
  await rm(aside, { recursive: true, force: true });
  await mkdir(join(aside, 'profiles'), { recursive: true });
  await mkdir(join(aside, 'papers'));
  for (const [path] of from.read) {
    await copyFile(join(dataDir, path), join(aside, path));
    await sync(join(aside, path));
  }
  if (!equal(await filesOf(dataDir), from.read)) return;
  const manifest = { dataDir, papers: from.papers, files: from.read };
  await writeFile(join(aside, manifestName), JSON.stringify(manifest), { flush: true });
  for (const folder of [join(aside, 'profiles'), join(aside, 'papers'), aside]) await sync(folder);
  const numbers = await numbersIn(home);
  await rename(aside, join(home, String(Number(numbers.at(-1) ?? 0) + 1).padStart(9, '0')));
  await sync(home);
  for (const number of numbers) await rm(join(home, number), { recursive: true, force: true });
}

/**
 * Brings what `data/withheld.json` asks for into the copy, whatever else is wrong in the data: what was erased on request
 * does not come back with old data. A file that can't be read leaves the copy's own in force.
 */
export async function withholdFrom(folder: string, dataDir: string): Promise<void> {
  const text = await readFile(join(dataDir, 'withheld.json'), 'utf8').catch(() => undefined);
  if (text === undefined || !Withheld.safeParse(parsed(text)).success) return;
  const aside = join(folder, 'withheld.json.aside');
  await writeFile(aside, text, { flush: true });
  await rename(aside, join(folder, 'withheld.json'));
}

async function numbersIn(home: string): Promise<string[]> {
  const names = await readdir(home).catch(() => []);
  return names.filter((name) => /^\d{9}$/.test(name)).sort();
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

function equal(one: Files, other: Files): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
