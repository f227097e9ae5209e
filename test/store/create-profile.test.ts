import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ProfileFiles, profileFiles } from '../../src/store/edit-profile.ts';
import { ProfileStore, type ReloadOutcome } from '../../src/store/store.ts';
import { DataFolder, numbered } from './data-folder.ts';

let folder: DataFolder;
let store: ProfileStore;
let files: ProfileFiles;
let refusal: ReloadOutcome | undefined;
beforeEach(async () => {
  folder = new DataFolder();
  folder.papers(numbered(3));
  refusal = undefined;
  const opened = await ProfileStore.open({ dataDir: folder.dataDir, clock: () => new Date() });
  if (opened.kind !== 'open') throw new Error('the data is refused');
  store = opened.store;
  files = profileFiles({
    dataDir: folder.dataDir,
    snapshot: () => store.snapshot,
    reload: async (request) => refusal ?? store.reload(request),
  });
});
afterEach(async () => {
  await store.settled();
  await store.close();
  folder.remove();
});

const profiles = () => join(folder.dataDir, 'profiles');
const text = `${JSON.stringify({ id: 'ada', name: 'Ada Author', primaryCategory: 'cs.LG', papers: [] }, null, 2)}\n`;

test('a new profile is written as it is, and answers', async () => {
  expect(await files.create('ada', text)).toMatchObject({ kind: 'edited' });
  expect(readFileSync(join(profiles(), 'ada.json'), 'utf8')).toBe(text);
  expect(readdirSync(profiles())).toEqual(['ada.json']);
  expect(store.snapshot.person('ada')?.name).toBe('Ada Author');
});

test('also where the folder of profiles is missing', async () => {
  rmSync(profiles(), { recursive: true });
  expect(await files.create('ada', text)).toMatchObject({ kind: 'edited' });
});

test('a file that is there is never replaced, whoever is first', async () => {
  const outcomes = await Promise.all([
    files.create('ada', text),
    files.create('ada', text.replace('Ada A', 'Eve A')),
  ]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['edited', 'changed-since']);
  writeFileSync(join(profiles(), 'ben.json'), 'somebody’s');
  expect(await files.create('ben', text.replace('ada', 'ben'))).toEqual({
    kind: 'changed-since',
    file: 'profiles/ben.json',
  });
  expect(readFileSync(join(profiles(), 'ada.json'), 'utf8')).toBe(text);
  expect(readdirSync(profiles()).toSorted()).toEqual(['ada.json', 'ben.json']);
});

test('what is no profile is refused before it is written', async () => {
  const outcome = await files.create('ada', '{"id": "ada"}');
  expect(outcome.kind).toBe('refused');
  expect(readdirSync(profiles())).toEqual([]);
});

test('when the reload is refused the folder is as it was', async () => {
  const fault = { place: 'profiles/x.json', text: 'is not JSON' };
  refusal = { kind: 'refused', faults: [fault], faultCount: 1, forceable: false };
  expect(await files.create('ada', text)).toEqual({
    kind: 'refused',
    reason: 'profiles/x.json: is not JSON',
  });
  expect(readdirSync(profiles())).toEqual([]);
});

test('a folder that can’t be written is said so', async () => {
  rmSync(profiles(), { recursive: true });
  // Not a folder: this also stops whoever may write everywhere.
  writeFileSync(profiles(), '');
  const outcome = await files.create('ada', text);
  expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/^(EEXIST|ENOTDIR)$/) });
  expect(existsSync(join(profiles(), 'ada.json'))).toBe(false);
});

test.skipIf(process.getuid?.() === 0)(
  'nor one that is read-only (not tested as root, who may write all)',
  async () => {
    chmodSync(profiles(), 0o500);
    expect(await files.create('ada', text)).toEqual({ kind: 'failed', reason: 'EACCES' });
    chmodSync(profiles(), 0o700);
  },
);
