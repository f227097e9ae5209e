import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ProfileStore } from '../../src/store/store.ts';
import { DataFolder, numbered } from './data-folder.ts';

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.remove());

it('boots from a whole last good copy after kill -9 at any moment of a reload', {
  timeout: 60_000,
}, async () => {
  folder.papers(numbered(100));
  const script = fileURLToPath(new URL('./reload-for-ever.ts', import.meta.url));
  for (const delay of [0, 90, 170, 260, 333]) {
    const child = spawn(process.execPath, [script, folder.root], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await wait(delay);
    child.kill('SIGKILL');
    await once(child, 'exit');
    folder.write('papers/all.jsonl', '{"half');
    const opened = await ProfileStore.open({
      dataDir: folder.dataDir,
      stateDir: folder.stateDir,
      clock: () => new Date(),
    });
    if (opened.kind === 'refused') throw new Error(`after ${delay} ms: ${JSON.stringify(opened.faults)}`);
    const { snapshot } = opened.store;
    expect(snapshot.counts.papers).toBeGreaterThanOrEqual(100);
    // One round's papers, not two halves of different rounds.
    const rounds = Array.from(
      snapshot.select({ sort: 'newest' }),
      (row) => snapshot.paper(row).title.split(' ')[0],
    );
    expect(new Set(rounds).size).toBe(1);
    await opened.store.close();
    folder.papers(numbered(100));
  }
});

it('refuses with a sentence when the worker runs out of memory; the old data serves on', {
  timeout: 60_000,
}, async () => {
  folder.papers(numbered(50));
  const limits = { clock: () => new Date(), heapMb: 40 };
  const opened = await ProfileStore.open({ dataDir: folder.dataDir, ...limits });
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults));
  const { store } = opened;
  await store.settled();
  const authors = Array.from({ length: 1000 }, (_, at) => `Author Number${at} of some length`);
  folder.papers(
    numbered(700).map((one, row) => ({ ...one, authors: authors.map((name) => `${name} ${row}`) })),
  );
  const outcome = await store.reload({ force: false });
  expect(outcome).toMatchObject({ kind: 'refused', forceable: false });
  expect(outcome.kind === 'refused' && outcome.faults[0]?.text).toMatch(/more memory than there is/);
  expect(store.snapshot.counts.papers).toBe(50);
});
