import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EditProfile, profileFiles } from '../../src/store/edit-profile.ts';
import { withMember } from '../../src/store/json-text.ts';
import { ProfileStore } from '../../src/store/store.ts';
import { DataFolder, numbered } from './data-folder.ts';

const name = 'profiles/ada.json';
const written = `${JSON.stringify({ id: 'ada-author', name: 'Ada Author', unknown: 1.0, primaryCategory: 'cs.LG', papers: numbered(2) }, null, 4)}\n`;
const withAliases =
  (...aliases: string[]) =>
  (text: string) =>
    withMember(text, 'aliases', aliases, 'papers');

let folder: DataFolder;
let store: ProfileStore;
let edit: EditProfile;
const text = () => readFileSync(join(folder.dataDir, name), 'utf8');
const leftovers = () => readdirSync(join(folder.dataDir, 'profiles')).filter((one) => one !== 'ada.json');
const aliases = () => {
  const person = store.snapshot.person('ada-author');
  return person?.kind === 'profile' ? person.profile.aliases : undefined;
};

beforeEach(async () => {
  folder = new DataFolder();
  folder.write(name, written);
  const opened = await ProfileStore.open({ dataDir: folder.dataDir, clock: () => new Date() });
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults));
  store = opened.store;
  ({ edit } = profileFiles({
    dataDir: folder.dataDir,
    snapshot: () => store.snapshot,
    reload: (request) => store.reload(request),
  }));
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

describe('a profile file', () => {
  it('is changed in its one place and loaded', async () => {
    chmodSync(join(folder.dataDir, name), 0o640);
    expect(await edit('ada-author', withAliases('A. Author'))).toMatchObject({ kind: 'edited' });
    expect(text()).toBe(
      written.replace('    "papers"', '    "aliases": [\n        "A. Author"\n    ],\n    "papers"'),
    );
    expect(aliases()).toEqual(['A. Author']);
    expect(statSync(join(folder.dataDir, name)).mode & 0o777).toBe(0o640);
    expect(leftovers()).toEqual([]);
  });

  it('takes changes made at once one after the other', async () => {
    const add = (alias: string) => (before: string) =>
      withAliases(...(JSON.parse(before).aliases ?? []), alias)(before);
    const all = ['One Author', 'Two Author', 'Three Author'];
    const outcomes = await Promise.all(all.map((alias) => edit('ada-author', add(alias))));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['edited', 'edited', 'edited']);
    expect(aliases()).toEqual(all);
  });

  it('that somebody changed since is left alone', async () => {
    const theirs = written.replace('Ada Author', 'Ada B. Author');
    folder.write(name, theirs);
    expect(await edit('ada-author', withAliases('A. Author'))).toEqual({ kind: 'changed-since', file: name });
    expect(text()).toBe(theirs);
  });

  it('that somebody changes meanwhile is left alone', async () => {
    const theirs = written.replace('Ada Author', 'Ada B. Author');
    const outcome = await edit('ada-author', (before) => {
      folder.write(name, theirs);
      return withAliases('A. Author')(before);
    });
    expect(outcome).toEqual({ kind: 'changed-since', file: name });
    expect(text()).toBe(theirs);
    expect(leftovers()).toEqual([]);
  });

  it.each<[string, (before: string) => string, RegExp]>([
    ['no profile', (before) => before.replace('"ada-author"', '"Ada!"'), /profiles\/ada\.json › id/],
    ['no JSON', (before) => before.slice(1), /not JSON/],
    [
      'a contradiction',
      (before) =>
        withMember(
          before,
          'corrections',
          ['same', 'apart'].map((kind) => ({
            kind,
            papers: ['arxiv:2401.10000', 'arxiv:2401.10001'],
            by: 'x',
            at: '2026-01-01T00:00:00Z',
          })),
          'papers',
        ),
      /corrections\[1\]: contradicts/,
    ],
  ])('is not written as %s', async (_, change, reason) => {
    expect(await edit('ada-author', change)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(reason),
    });
    expect(text()).toBe(written);
    expect(leftovers()).toEqual([]);
  });

  it('is put back when the data as a whole is refused', async () => {
    folder.write('profiles/ben.json', '{');
    expect(await edit('ada-author', withAliases('A. Author'))).toEqual({
      kind: 'refused',
      reason: expect.stringContaining('profiles/ben.json'),
    });
    expect(text()).toBe(written);
    expect(aliases()).toBeUndefined();
    rmSync(join(folder.dataDir, 'profiles/ben.json'));
    expect(await edit('ada-author', withAliases('A. Author'))).toMatchObject({ kind: 'edited' });
  });

  it('keeps being a link to where it is', async () => {
    mkdirSync(join(folder.dataDir, 'real'));
    writeFileSync(join(folder.dataDir, 'real/ada.json'), written);
    rmSync(join(folder.dataDir, name));
    symlinkSync('../real/ada.json', join(folder.dataDir, name));
    expect(await edit('ada-author', withAliases('A. Author'))).toMatchObject({ kind: 'edited' });
    expect(readFileSync(join(folder.dataDir, 'real/ada.json'), 'utf8')).toContain('A. Author');
    expect(leftovers()).toEqual([]);
  });

  it('that is gone, or of nobody, can’t be changed', async () => {
    expect(await edit('nobody', withAliases())).toEqual({ kind: 'no-file' });
    rmSync(join(folder.dataDir, name));
    expect(await edit('ada-author', withAliases())).toEqual({ kind: 'failed', reason: 'ENOENT' });
  });

  it('half written when the bot died is nobody’s profile', async () => {
    folder.write('profiles/.ada.json.0123456789ab.aside', written.slice(0, 40));
    expect(await store.reload({ force: false })).toMatchObject({ kind: 'reloaded' });
  });
});
