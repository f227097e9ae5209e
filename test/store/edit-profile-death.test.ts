import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ProfileStore } from '../../src/store/store.ts';
import { DataFolder, numbered } from './data-folder.ts';

const papers = 300;
const scriptOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
/** Long enough that to write it takes some milliseconds. */
const profileOf = (count: number): string =>
  JSON.stringify({
    id: 'ada-author',
    name: 'Ada Author',
    primaryCategory: 'cs.LG',
    papers: numbered(count, 'Round0').map((one) => ({ ...one, abstract: 'Words. '.repeat(3000) })),
  });

const { length } = profileOf(papers);

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.remove());

const profiles = () => join(folder.dataDir, 'profiles');
const text = () => readFileSync(join(profiles(), 'ada.json'), 'utf8');
const leftovers = () => readdirSync(profiles()).filter((name) => name !== 'ada.json');

/** Kills a process that changes the file at a moment. @returns the last round that it said was kept */
async function killed(moment: () => Promise<unknown>): Promise<number> {
  const child = spawn(process.execPath, [scriptOf('./edit-for-ever.ts'), folder.root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const ready = once(child.stdout, 'data');
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  await ready;
  await moment();
  child.kill('SIGKILL');
  await once(child, 'close');
  return Number(/(\d+)\n(?:\d*)$/.exec(said)?.[1] ?? 0);
}

/** The one round of which the whole text is. */
function roundOf(read: string, when: string): number {
  const rounds = new Set(Array.from(read.matchAll(/Round(\d+)/g), ([, round]) => Number(round)));
  const [round = -1] = rounds;
  expect([...rounds], when).toEqual([round]);
  // Each round's text is as long but for the digits: nothing is cut off.
  expect(read.length, when).toBe(length + papers * (String(round).length - 1));
  return round;
}

/** Reads the file again and again for so many milliseconds. */
async function reading(delay: number): Promise<void> {
  for (const end = performance.now() + delay; performance.now() < end; await turn())
    roundOf(text(), 'read meanwhile');
}

/** When one more half-written file lies there than before, and perhaps a moment later. */
async function writing(before: number): Promise<void> {
  while (leftovers().length <= before) await turn();
  await wait(Math.random() * 10);
}

it('kill -9 at any moment leaves the old file or the new one whole, and nothing beside it that loads', {
  timeout: 120_000,
}, async () => {
  folder.write('profiles/ada.json', profileOf(papers));
  const random = Array.from({ length: 2 }, () => 100 + Math.random() * 700);
  const moments = [
    ...random.map((delay) => ({ name: `${delay} ms`, moment: () => reading(delay) })),
    ...random.map(() => ({ name: 'writing', moment: () => writing(leftovers().length) })),
  ];
  for (const { name, moment } of moments) {
    const before = roundOf(text(), name);
    const said = await killed(moment);
    const kept = Math.max(before, said);
    expect([kept, kept + 1], name).toContain(roundOf(text(), name));
    const opened = await ProfileStore.open({ dataDir: folder.dataDir, clock: () => new Date() });
    if (opened.kind === 'refused') throw new Error(`${name}: ${JSON.stringify(opened.faults)}`);
    expect(opened.store.snapshot.counts, name).toMatchObject({ profiles: 1, papers });
    await opened.store.close();
  }
  // Some were killed while they wrote.
  expect(leftovers()).not.toEqual([]);
});

it('in a folder that may not be written the file stays, and that is said', { timeout: 30_000 }, async () => {
  folder.write('profiles/ada.json', profileOf(2));
  chmodSync(folder.root, 0o755);
  chmodSync(profiles(), 0o555);
  const before = text();
  const { stdout } = await promisify(execFile)(process.execPath, [
    scriptOf('./edit-unallowed.ts'),
    folder.root,
  ]);
  chmodSync(profiles(), 0o755);
  expect(JSON.parse(stdout)).toEqual({ kind: 'failed', reason: 'EACCES' });
  expect(text()).toBe(before);
  expect(leftovers()).toEqual([]);
});
