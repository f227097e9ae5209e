import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { adasWorks, confirmLine, Library } from './library.ts';

let library: Library;
beforeEach(async () => {
  library = await Library.open();
});
afterEach(() => library.close());

const text = () => library.profileText();
const profile = () => library.profile();
const imported = (line: string) => library.imported(line);
const file = () => join(library.folder.dataDir, 'profiles/ada-author.json');
const change = (json: object) => writeFileSync(file(), `${JSON.stringify(json, null, 2)}\n`);

describe('confirming', () => {
  test('what is no longer so shows anew and writes nothing', async () => {
    const { card } = await library.ask('import openalex:A9990000001');
    const person = library.openAlex.people[0];
    if (person !== undefined)
      person.works = adasWorks.map((work) => (work.citations === 15 ? { ...work, citations: 16 } : work));
    const again = await library.ask(confirmLine(card));
    expect(again.card.tone).toBe('warning');
    expect(renderPlain(again.card)).toContain('It is no longer what was shown, so nothing was written.');
    expect(existsSync(file())).toBe(false);
    const next = confirmLine(again.card);
    expect(next).not.toBe(confirmLine(card));
    expect((await library.ask(next)).card.tone).toBe('success');
  });

  test('after the file was changed shows anew', async () => {
    await imported('import openalex:A9990000001');
    change({ ...JSON.parse(text()), reported: { ...profile().reported, hIndex: 3 } });
    await library.store.reload({ force: false });
    const { card } = await library.ask('import openalex:A9990000001');
    expect(renderPlain(card)).toContain('h-index: 3 → 4');
    change({ ...JSON.parse(text()), affiliation: 'Elsewhere' });
    const unloaded = await library.ask(confirmLine(card));
    expect(unloaded.outcome).toBe('refused');
    expect(renderPlain(unloaded.card)).toContain(
      'Somebody changed profiles/ada-author.json since it was loaded.',
    );
    await library.store.reload({ force: false });
    const { card: again } = await library.ask(confirmLine(card));
    expect(renderPlain(again)).toContain('It is no longer what was shown');
    expect(profile().affiliation).toBe('Elsewhere');
  });

  test('writes nothing over what was changed and loaded meanwhile', async () => {
    await imported('import openalex:A9990000001');
    Object.assign(library.openAlex.people[0] ?? {}, { hIndex: 5 });
    const key = { service: 'openalex', id: 'A9990000001' } as const;
    const proposed = await library.importer.propose(key, undefined, library.snapshot);
    if (proposed.kind !== 'proposal') throw new Error(proposed.kind);
    change({ ...JSON.parse(text()), affiliation: 'Elsewhere' });
    await library.store.reload({ force: false });
    const before = text();
    expect(await proposed.proposal.write('discord:1')).toMatchObject({ kind: 'changed-since' });
    expect(text()).toBe(before);
  });

  test('never takes the place of a file that was not read', async () => {
    const { card } = await library.ask('import openalex:A9990000001');
    writeFileSync(file(), 'somebody’s');
    const { card: refused, outcome } = await library.ask(confirmLine(card));
    expect(outcome).toBe('refused');
    expect(renderPlain(refused)).toContain('Somebody changed profiles/ada-author.json meanwhile');
    expect(text()).toBe('somebody’s');
  });

  test('data that would be refused is as it was', async () => {
    const { card } = await library.ask('import openalex:A9990000001');
    library.folder.write('profiles/broken.json', '{');
    const { card: refused } = await library.ask(confirmLine(card));
    expect(renderPlain(refused)).toContain('With that the data would be refused, so the folder is as it was');
    expect(readdirSync(join(library.folder.dataDir, 'profiles'))).toEqual(['broken.json']);
  });
});

describe('withheld', () => {
  test.each(['ada author', 'ada-author', 'A. Author'])('%s is not imported', async (name) => {
    library.folder.write('withheld.json', JSON.stringify({ people: [name], papers: [] }));
    await library.store.reload({ force: false });
    const { card, outcome } = await library.ask('import openalex:A9990000001');
    expect(outcome).toBe('refused');
    expect(renderPlain(card)).toContain('withheld');
  });

  test('papers and co-authors stay out, counted and not named', async () => {
    library.folder.write(
      'withheld.json',
      JSON.stringify({ people: ['Bea Bystander'], papers: ['doi:10.5555/count.0'] }),
    );
    const { card } = await library.ask('import openalex:A9990000001');
    expect(renderPlain(card)).toContain('1 paper left out: withheld');
    await library.ask(confirmLine(card));
    expect(text()).not.toMatch(/Bystander|Counting Sheep|count\.0/);
    expect(profile().papers).toHaveLength(5);
    expect((await library.ask('import openalex:A9990000001')).card.title).toContain('nothing to change');
  });

  test('a list that can’t be read lets nobody pass', async () => {
    library.folder.write('withheld.json', '{');
    const { card, outcome } = await library.ask('import openalex:A9990000001');
    expect(outcome).toBe('refused');
    expect(renderPlain(card)).toContain('withheld.json can’t be read, so nobody is imported.');
  });
});
