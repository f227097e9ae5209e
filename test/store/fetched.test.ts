import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { type FetchedRow, readFetched } from '../../src/store/fetched.ts';
import type { Snapshot } from '../../src/store/snapshot.ts';
import { ProfileStore } from '../../src/store/store.ts';
import { DataFolder, numbered } from './data-folder.ts';

const clock = () => new Date('2026-03-01T12:00:00Z');
let folder: DataFolder;
let rows: FetchedRow[];
const opened: ProfileStore[] = [];

beforeEach(() => {
  folder = new DataFolder();
  rows = [];
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  folder.remove();
});

const brought = (id: string, changes: Partial<Paper> = {}, profiles = ''): FetchedRow => ({
  id,
  json: JSON.stringify({ ...numbered(1, 'Fetched')[0], id, authors: ['Ada Author'], ...changes }),
  profiles,
});

const page = async (after = '', limit: number) =>
  rows
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
    .filter(({ id }) => id > after)
    .slice(0, limit);

async function open(): Promise<ProfileStore> {
  const { dataDir, stateDir } = folder;
  const outcome = await ProfileStore.open({ dataDir, stateDir, clock, fetched: () => readFetched(page) });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.faults));
  opened.push(outcome.store);
  return outcome.store;
}

const titleOf = (snapshot: Snapshot, reference: string): string | undefined => {
  const row = snapshot.rowOf(reference);
  return row === undefined ? undefined : snapshot.paper(row).title;
};

describe('fetched papers', () => {
  it('are there from the start, and after a reload', async () => {
    folder.papers(numbered(3));
    rows = Array.from({ length: 1001 }, (_, at) => brought(`arxiv:2602.${10_000 + at}`));
    const store = await open();
    expect(store.snapshot.counts.papers).toBe(1004);
    rows.push(brought('arxiv:2602.20000'));
    expect(await store.join()).toMatchObject({ kind: 'reloaded', added: 1, changed: 0, removed: 0 });
    expect(await store.reload({ force: false })).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(titleOf(store.snapshot, '2602.20000')).toBe('Fetched 0');
  });

  it('count where the data does not tell the paper, by whatever id', async () => {
    const [one, two] = numbered(2);
    if (one === undefined || two === undefined) throw new Error('there are two');
    folder.papers([one, { ...two, doi: '10.5555/made.up' }]);
    rows = [brought(one.id), brought('doi:10.5555/made.up'), brought('arxiv:2602.10000')];
    const { snapshot } = await open();
    expect(snapshot.counts.papers).toBe(3);
    expect(titleOf(snapshot, one.id)).toBe('Paper 0');
    expect(titleOf(snapshot, 'doi:10.5555/made.up')).toBe('Paper 1');
  });

  it('stand behind the own ones of the profile whose work they are, and disturb no warning', async () => {
    const own = { ...numbered(1, 'Own')[0], id: 'arxiv:2401.20000', authors: ['Ada Author'] };
    const header = { id: 'ada-author', formerIds: ['ada'], name: 'Ada Author', primaryCategory: 'cs.LG' };
    const reported = { source: 'Made up', asOf: '2026', papers: 1 };
    folder.write('profiles/ada.json', JSON.stringify({ ...header, reported, papers: [own] }));
    folder.papers(numbered(2));
    rows = [
      brought('arxiv:2602.10000', { published: '2026-02-01' }, 'ada'),
      brought('arxiv:2401.10000', {}, 'ada-author bob-builder'),
      brought('arxiv:2401.20000', {}, 'ada-author'),
    ];
    const { snapshot } = await open();
    const ids = Array.from(snapshot.person('ada-author')?.papers ?? [], (row) => snapshot.paper(row).id);
    expect(ids).toHaveLength(3);
    expect(ids[0]).toBe('arxiv:2401.20000');
    expect(snapshot.warnings.filter(({ place }) => place.startsWith('profiles'))).toEqual([]);
  });

  it('never show who and what is withheld', async () => {
    folder.papers(numbered(1));
    folder.write('withheld.json', JSON.stringify({ people: ['Bob Builder'], papers: ['arxiv:2602.10000'] }));
    rows = [
      brought('arxiv:2602.10000'),
      brought('arxiv:2602.10001', { authors: ['Ada Author', 'Bob Builder'] }),
    ];
    const { snapshot } = await open();
    expect(snapshot.rowOf('2602.10000')).toBeUndefined();
    expect(snapshot.paper(snapshot.rowOf('2602.10001') ?? -1)).toMatchObject({
      authors: ['Ada Author'],
      authorsTruncated: true,
    });
    expect(snapshot.findPerson('Bob Builder').kind).toBe('none');
  });

  it('that are not sound are passed over', async () => {
    folder.papers(numbered(1));
    rows = [
      { id: 'arxiv:2602.10000', json: '{', profiles: '' },
      { id: 'arxiv:2602.10001', json: '{"id":"arxiv:2602.10001"}', profiles: '' },
      brought('arxiv:2602.10002'),
    ];
    expect((await open()).snapshot.counts.papers).toBe(2);
  });

  it('do not hide that the data lost more than half, or is empty', async () => {
    folder.papers(numbered(10));
    rows = Array.from({ length: 50 }, (_, at) => brought(`arxiv:2602.${10_000 + at}`));
    const store = await open();
    folder.papers(numbered(4));
    expect(await store.reload({ force: false })).toMatchObject({ kind: 'refused', forceable: true });
    folder.papers([]);
    expect(await store.reload({ force: true })).toMatchObject({ kind: 'refused', forceable: false });
    expect(await store.reload({ force: false })).toMatchObject({ kind: 'refused' });
    expect(store.snapshot.counts.papers).toBe(60);
  });

  it('join the last good data while the data is refused, and the notice says so', async () => {
    folder.papers(numbered(3));
    const store = await open();
    await store.settled();
    folder.write('papers/all.jsonl', 'not JSON');
    rows = [brought('arxiv:2602.10000')];
    expect(await store.join()).toMatchObject({ kind: 'reloaded', added: 1 });
    expect(store.snapshot.counts.papers).toBe(4);
    expect(store.notices[0]).toMatch(/last good data.*papers\/all\.jsonl/);
    folder.papers(numbered(3));
    expect(await store.reload({ force: false })).toMatchObject({ kind: 'reloaded', added: 0, removed: 0 });
    expect(store.notices).toEqual([]);
  });

  it('that can’t be read are a refusal, and the old snapshot goes on', async () => {
    folder.papers(numbered(3));
    const { dataDir } = folder;
    let isBroken = false;
    const fetched = () => (isBroken ? Promise.reject(new Error('closed')) : readFetched(page));
    const outcome = await ProfileStore.open({ dataDir, clock, fetched });
    if (outcome.kind === 'refused') throw new Error('refused');
    opened.push(outcome.store);
    isBroken = true;
    expect(await outcome.store.join()).toMatchObject({
      kind: 'refused',
      faults: [{ place: 'fetched papers', text: expect.stringContaining('closed') }],
    });
    expect(outcome.store.snapshot.counts.papers).toBe(3);
  });

  it('that are withheld now are given up at the next load, whole or but for a name', async () => {
    folder.papers(numbered(1));
    rows = [
      brought('arxiv:2602.00001'),
      brought('arxiv:2602.00002', { authors: ['Bob Builder', 'Ada Author'] }, 'ada-author bob'),
      brought('arxiv:2602.00003', { authors: ['Bob Builder'] }),
    ];
    const erased: unknown[] = [];
    const { dataDir, stateDir } = folder;
    const outcome = await ProfileStore.open({
      dataDir,
      stateDir,
      clock,
      fetched: () => readFetched(page),
      erase: async (gone) => void erased.push(...gone),
    });
    if (outcome.kind === 'refused') throw new Error('refused');
    opened.push(outcome.store);
    expect(erased).toEqual([]);
    folder.write('withheld.json', JSON.stringify({ people: ['ada author'], papers: ['arxiv:2602.00001'] }));
    expect(await outcome.store.reload({ force: false })).toMatchObject({ kind: 'reloaded' });
    expect(erased).toEqual([
      { id: 'arxiv:2602.00001' },
      { id: 'arxiv:2602.00002', left: { json: expect.not.stringContaining('Ada'), profiles: '' } },
    ]);
  });
});
