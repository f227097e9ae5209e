import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProfileStore } from '../../src/store/store.ts';
import { DataFolder, numbered } from './data-folder.ts';

const clock = () => new Date('2026-03-01T12:00:00Z');
let folder: DataFolder;
const opened: ProfileStore[] = [];

beforeEach(() => {
  folder = new DataFolder();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  folder.remove();
});

async function open(): Promise<ProfileStore> {
  const outcome = await ProfileStore.open({ dataDir: folder.dataDir, stateDir: folder.stateDir, clock });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.faults));
  opened.push(outcome.store);
  return outcome.store;
}

const titlesOf = ({ snapshot }: ProfileStore) =>
  Array.from(snapshot.select({ sort: 'newest' }), (row) => snapshot.paper(row).title);

describe('ProfileStore', () => {
  it('loads, answers words before and after the text index is there, and says when it loaded', async () => {
    folder.papers(numbered(20));
    const store = await open();
    const words = { words: 'author3 nothing', sort: 'newest' } as const;
    const early = Array.from(store.snapshot.select(words));
    await store.settled();
    expect(early).toHaveLength(3);
    expect(Array.from(store.snapshot.select(words))).toEqual(early);
    expect(store.snapshot.loadedAt).toEqual(clock());
    expect(store.notices).toEqual([]);
  });

  it('counts exactly what a reload added, changed and removed; an answer under way keeps its snapshot', async () => {
    folder.papers(numbered(10));
    const store = await open();
    const before = store.snapshot;
    const after = numbered(12).slice(1);
    folder.papers(after.map((one, at) => (at < 3 ? { ...one, title: `New ${at}` } : one)));
    const outcome = await store.reload({ force: false });
    expect(outcome).toMatchObject({ kind: 'reloaded', added: 2, changed: 3, removed: 1 });
    expect(store.snapshot.counts.papers).toBe(11);
    expect(before.paper(before.rowOf('2401.10000') ?? -1).title).toBe('Paper 0');
    expect(store.snapshot.rowOf('2401.10000')).toBeUndefined();
  });

  it('answers from one whole state throughout a reload', async () => {
    folder.papers(numbered(300, 'Old'));
    const store = await open();
    folder.papers(numbered(300, 'New'));
    const state = { done: false };
    const reload = store.reload({ force: false }).then(() => {
      state.done = true;
    });
    let answers = 0;
    while (!state.done) {
      const kinds = new Set(titlesOf(store).map((title) => title.slice(0, 3)));
      expect(kinds.size).toBe(1);
      answers += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    await reload;
    expect(answers).toBeGreaterThan(3);
    expect(titlesOf(store)[0]).toMatch(/^New/);
  });

  it('refuses what is broken and goes on with the old data, saying so', async () => {
    folder.papers(numbered(3));
    const store = await open();
    await store.settled();
    folder.write('papers/all.jsonl', '{"id": "arxiv:2401.1');
    const outcome = await store.reload({ force: true });
    expect(outcome).toMatchObject({ kind: 'refused', forceable: false });
    expect(outcome.kind === 'refused' && outcome.faults[0]?.place).toContain('papers/all.jsonl');
    expect(titlesOf(store)).toHaveLength(3);
    expect(store.notices[0]).toContain('papers/all.jsonl');
    folder.papers(numbered(4));
    expect((await store.reload({ force: false })).kind).toBe('reloaded');
    expect(store.notices).toEqual([]);
  });

  it('refuses fewer than half of the papers unless forced, and takes exactly half', async () => {
    folder.papers(numbered(10));
    const store = await open();
    folder.papers(numbered(4));
    const outcome = await store.reload({ force: false });
    expect(outcome).toMatchObject({ kind: 'refused', forceable: true, faultCount: 1 });
    expect(outcome).toMatchObject({
      faults: [
        { place: 'data folder', text: expect.stringMatching(/^holds 4 papers, fewer than half of the 10/) },
      ],
    });
    folder.papers(numbered(1));
    expect(await store.reload({ force: false })).toMatchObject({
      faults: [{ text: expect.stringMatching(/^holds 1 paper, /) }],
    });
    expect(store.snapshot.counts.papers).toBe(10);
    folder.papers(numbered(5));
    expect(await store.reload({ force: false })).toMatchObject({ kind: 'reloaded', removed: 5 });
    folder.papers(numbered(1));
    expect(await store.reload({ force: true })).toMatchObject({ kind: 'reloaded', removed: 4 });
  });

  it('never takes nothing at all', async () => {
    folder.papers(numbered(2));
    const store = await open();
    folder.papers([]);
    expect(await store.reload({ force: true })).toMatchObject({ kind: 'refused', forceable: false });
    expect(store.snapshot.counts.papers).toBe(2);
  });

  it('shares one load among calls that wait, and each sees the data as it was at its call or later', async () => {
    folder.papers(numbered(5));
    const store = await open();
    const first = store.reload({ force: false });
    await first;
    const under = store.reload({ force: false });
    await new Promise((resolve) => setTimeout(resolve, 5));
    folder.papers(numbered(6));
    const waiting = [store.reload({ force: false }), store.reload({ force: false })];
    expect(waiting[0]).toBe(waiting[1]);
    expect((await under).kind).toBe('reloaded');
    expect((await waiting[0])?.kind).toBe('reloaded');
    expect(store.snapshot.counts.papers).toBe(6);
  });
});

describe('the last good data', () => {
  it('returns the faults on a first start', async () => {
    folder.write('papers/all.jsonl', 'not JSON');
    const outcome = await ProfileStore.open({ dataDir: folder.dataDir, stateDir: folder.stateDir, clock });
    expect(outcome.kind).toBe('refused');
  });

  it('serves after a restart when the data is broken, and says so', async () => {
    folder.papers(numbered(7));
    await (await open()).settled();
    folder.write('papers/all.jsonl', 'not JSON');
    const store = await open();
    expect(titlesOf(store)).toHaveLength(7);
    expect(store.notices[0]).toMatch(/last good data.*papers\/all\.jsonl/);
    await store.settled();
    folder.papers(numbered(8));
    expect(await store.reload({ force: false })).toMatchObject({ kind: 'reloaded', added: 1, changed: 0 });
    expect(store.notices).toEqual([]);
  });

  it('serves after a restart when fewer than half of the papers are left', async () => {
    folder.papers(numbered(7));
    await (await open()).settled();
    folder.papers(numbered(3));
    const store = await open();
    expect(titlesOf(store)).toHaveLength(7);
    expect(await store.reload({ force: true })).toMatchObject({ kind: 'reloaded', removed: 4 });
  });

  it('does not bring back what is withheld now', async () => {
    const papers = numbered(7).map((one, at) => ({ ...one, authors: ['Ada Author', `Bob${at} Builder`] }));
    folder.papers(papers);
    await (await open()).settled();
    folder.write('papers/all.jsonl', 'not JSON');
    folder.write('withheld.json', JSON.stringify({ people: ['bob2 builder'], papers: ['arxiv:2401.10000'] }));
    const store = await open();
    expect(store.snapshot.counts.papers).toBe(6);
    expect(store.snapshot.findPerson('Bob2 Builder').kind).toBe('none');
    folder.write('withheld.json', '{');
    expect((await open()).snapshot.counts.papers).toBe(6);
  });

  it('is written only when the files changed, and once', async () => {
    folder.papers(numbered(3));
    await (await open()).settled();
    const home = join(folder.stateDir, 'last-good');
    const first = readdirSync(home);
    await (await open()).settled();
    expect(readdirSync(home)).toEqual(first);
    folder.papers(numbered(4));
    const store = await open();
    await store.settled();
    expect(readdirSync(home)).toHaveLength(1);
    expect(readdirSync(home)).not.toEqual(first);
  });

  it('skips a copy that is not whole', async () => {
    folder.papers(numbered(3));
    await (await open()).settled();
    const home = join(folder.stateDir, 'last-good');
    const manifest = join(home, readdirSync(home)[0] ?? '', 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').slice(0, 10));
    folder.write('papers/all.jsonl', 'not JSON');
    const outcome = await ProfileStore.open({ dataDir: folder.dataDir, stateDir: folder.stateDir, clock });
    expect(outcome.kind).toBe('refused');
  });
});
