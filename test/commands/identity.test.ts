import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { profileFiles } from '../../src/store/edit-profile.ts';
import { ProfileStore } from '../../src/store/store.ts';
import { DataFolder } from '../store/data-folder.ts';
import { ask, linesOf, member } from './asking.ts';

const seedText = readFileSync(join(import.meta.dirname, '../../data/profiles/jeremy-cohen.json'), 'utf8');

let folder: DataFolder;
let store: ProfileStore;
const text = () => readFileSync(join(folder.dataDir, 'profiles/seed.json'), 'utf8');
const corrections = () => JSON.parse(text()).corrections;

beforeEach(async () => {
  folder = new DataFolder();
  folder.write('profiles/seed.json', seedText);
  const opened = await ProfileStore.open({ dataDir: folder.dataDir, clock: () => new Date() });
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults));
  store = opened.store;
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const typed = async (line: string) => {
  const { edit: editProfile } = profileFiles({
    dataDir: folder.dataDir,
    snapshot: () => store.snapshot,
    reload: (request) => store.reload(request),
  });
  const { card } = await ask(line, { snapshot: store.snapshot, editProfile });
  return { card, words: renderPlain(card) };
};

test('keeps in the data who said what and when, and undoes it without a trace lost', async () => {
  const { card, words } = await typed('identity jeremy cohen same:"8, 2104.01712"');
  expect(card).toMatchObject({ tone: 'success', audience: 'asker', title: 'Kept: the same person' });
  expect(words).toContain('Person 2: Research-software engineer · 5 papers');
  const kept = {
    kind: 'same',
    papers: ['arxiv:2010.09842', 'arxiv:2104.01712'],
    by: 'discord:1',
    at: '2026-04-03T10:30:00.000Z',
  };
  expect(corrections()).toEqual([kept]);
  expect(linesOf(card)).toEqual(['identity jeremy-cohen undo:1']);

  const undone = await typed('identity jeremy-cohen undo:1');
  expect(undone.card.title).toBe('Undone: correction 1');
  expect(undone.words).toContain('None of them, as far as is known: 1 paper');
  expect(corrections()).toEqual([{ ...kept, undone: { by: 'discord:1', at: kept.at } }]);
  expect(text().replace(/ {2}"corrections": \[.*?\n {2}\],\n/s, '')).toBe(seedText);
});

test('takes a paper out of an identity', async () => {
  await typed('identity jeremy cohen apart:7');
  expect((await typed('profile jeremy cohen')).words).toContain('This name may cover 4 people or more:');
  expect((await typed('papers jeremy cohen identity:2')).card.title).toContain('3 papers');
});

test.each([
  ['same:7', /Two papers at least/],
  ['same:"7, 99"', /There is no paper 99: the last one is 11/],
  ['same:"edge of stability; 7"', /fits several papers/],
  ['apart:2401.00001', /none of these papers/],
  ['same:"1, 5"', /tell “Deep-learning researcher” and “Tensor and audio researcher” apart/],
  ['undo:1', /There is no correction 1: there are none/],
  ['same:"1, 2" undo:1', /one at a time/],
  ['page:2', /no page 2/],
])('%s is refused, and nothing changes', async (words, reason) => {
  const { card, words: said } = await typed(`identity jeremy cohen ${words}`);
  expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
  expect(said).toMatch(reason);
  expect(text()).toBe(seedText);
});

test('refuses what contradicts an earlier correction, naming both, and what was said before', async () => {
  await typed('identity jeremy cohen same:"8 7"');
  const before = text();
  const { words } = await typed('identity jeremy cohen apart:8,7');
  expect(words).toMatch(
    /2\. Not the same person: 2010\.09842, 2010\.10477.*\n1\. Same person: 2010\.09842, 2010\.10477/,
  );
  expect((await typed('identity jeremy cohen same:7,8')).words).toContain('Correction 1 says so already');
  expect(text()).toBe(before);
  await typed('identity jeremy cohen undo:1');
  expect((await typed('identity jeremy cohen apart:8,7')).card.tone).toBe('success');
  expect((await typed('identity jeremy cohen undo:1')).words).toContain('undone already');
});

test('says what hinders it', async () => {
  expect((await typed('identity simran kaur same:1,2')).words).toMatch(/has no profile[\s\S]*Make a profile/);
  folder.write('profiles/seed.json', `${seedText}\n`);
  expect((await typed('identity jeremy cohen same:7,8')).words).toMatch(
    /Somebody changed profiles\/seed\.json/,
  );
  rmSync(join(folder.dataDir, 'profiles/seed.json'));
  mkdirSync(join(folder.dataDir, 'profiles/seed.json'));
  expect((await typed('identity jeremy cohen same:7,8')).words).toMatch(/can’t be written \(EISDIR\)/);
});

test('is for operators', async () => {
  const { card, outcome } = await ask('identity jeremy cohen', { snapshot: store.snapshot, asker: member });
  expect([card.tone, outcome]).toEqual(['error', 'refused']);
});
