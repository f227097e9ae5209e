import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Profile } from '../../src/model/profile.ts';
import { type Ended, runPaperboy } from '../e2e/paperboy.ts';
import { otherAda } from '../loopback/scholar/people.ts';
import { ada, adasWorks, Library } from './library.ts';

let library: Library;
beforeEach(async () => {
  library = await Library.open([ada, { ...otherAda, name: 'Ben Byline' }]);
});
afterEach(() => library.close());

const paperboy = (...args: readonly string[]): Promise<Ended> =>
  runPaperboy(library.environment, ['src/cli.ts', ...args]);
const profiles = () => readdirSync(join(library.folder.dataDir, 'profiles'));
const text = () => readFileSync(join(library.folder.dataDir, 'profiles/ada-author.json'), 'utf8');
const held = () => Profile.parse(JSON.parse(text()));
const openAlexSays = (change: object) => Object.assign(library.openAlex.people[0] ?? {}, change);

describe('paperboy import', () => {
  test('prints what would be written, writes it with --yes, and then has nothing to change', async () => {
    const shown = await paperboy('import', 'openalex:A9990000001');
    expect(shown).toMatchObject({ code: 0, err: '' });
    expect(shown.out).toContain('Import Ada Author as a new profile, ada-author?');
    expect(shown.out).toContain('Nothing was written. Add --yes to write it.');
    expect(profiles()).toEqual([]);
    const written = await paperboy('import', 'openalex:A9990000001', '--yes');
    expect(written).toMatchObject({ code: 0, err: '' });
    expect(written.out).toContain('Imported Ada Author: 6 papers');
    expect(written.out).toContain('A running bot takes it in at /reload.');
    const before = text();
    const again = await paperboy('import', 'openalex:A9990000001', '--yes');
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toContain('nothing to change');
    expect(text()).toBe(before);
    const [asked] = library.openAlex.asked;
    expect(asked?.headers['user-agent']).toMatch(/^paperboy-bot\//);
  });

  test('of a name lists who it may be, and how to go on', async () => {
    const { code, out } = await paperboy('import', 'ben', 'byline');
    expect(code).toBe(1);
    expect(out).toContain('npx paperboy import openalex:A9990000002   # Ben Byline');
  });

  test('ends with 1 and says why', async () => {
    const unclear = await paperboy('import', '99900001');
    expect(unclear).toMatchObject({ code: 1, err: expect.stringContaining('write s2:99900001') });
    const nobody = await paperboy('import', 'openalex:A404');
    expect(nobody).toMatchObject({ code: 1, out: expect.stringContaining('it has nobody under A404') });
    library.folder.write('profiles/broken.json', '{');
    const refused = await paperboy('import', 'openalex:A9990000001', '--yes');
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('is refused') });
    expect(profiles()).toEqual(['broken.json']);
  });

  test('ends with 2 when it is typed wrong', async () => {
    expect((await paperboy('import')).code).toBe(2);
    expect((await paperboy('import', 'x', '--force')).code).toBe(2);
    expect((await paperboy('refresh', 'ada')).code).toBe(2);
  });
});

test('paperboy refresh renews numbers one by one; a failure of one does not stop the others', async () => {
  await paperboy('import', 'openalex:A9990000001', '--yes');
  library.folder.write(
    'profiles/zed.json',
    JSON.stringify({
      id: 'zed',
      name: 'Zed',
      primaryCategory: 'cs.LG',
      ids: { openAlex: 'A404' },
      papers: [],
    }),
  );
  const before = text();
  openAlexSays({
    hIndex: 5,
    works: [
      ...adasWorks.slice(1),
      { ...adasWorks[0], citations: 20 },
      { ...adasWorks[1], doi: '10.5555/new' },
    ],
  });
  const dry = await paperboy('refresh', '--dry-run');
  expect(dry.code).toBe(1);
  expect(dry.out).toContain('ada-author: h-index 5');
  expect(dry.out).toContain('Nothing was written.');
  expect(text()).toBe(before);
  const { code, out } = await paperboy('refresh');
  expect(code).toBe(1);
  expect(out).toContain('zed: OpenAlex: it has nobody under A404');
  expect(held().reported?.hIndex).toBe(5);
  expect(held().papers).toHaveLength(6);
  expect(held().papers.at(-1)?.citations).toBe(20);
});
