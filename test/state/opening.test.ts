import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sqlAudit } from '../../src/state/audit.ts';
import { latestSchema, migrate, type Step, schemaOf, steps } from '../../src/state/migrations.ts';
import { peekFetched } from '../../src/state/peek.ts';
import { connect } from '../../src/state/sqlite.ts';
import { schema1 } from './schema-1.ts';
import { StateFolder } from './state-folder.ts';

let folder: StateFolder;
beforeEach(() => {
  folder = new StateFolder();
});
afterEach(() => folder.remove());

describe('the state', () => {
  it('of a folder that is not there is a first run', async () => {
    const state = await folder.open();
    expect(await state.follows.all()).toEqual([]);
    expect(await state.papers.lookedAt('data')).toBeUndefined();
    await state.close();
    expect(readdirSync(folder.path).sort()).toEqual(['paperboy.lock', 'paperboy.sqlite']);
  });

  it('is there again when it is opened again', async () => {
    await folder.fill(3);
    const state = await folder.open();
    expect((await state.papers.keys()).size).toBe(3);
    expect(await state.audit.last(9)).toEqual([]);
    await state.close();
  });

  it('is opened when a process died while it made the file', async () => {
    mkdirSync(folder.path);
    writeFileSync(`${folder.file}.aside`, 'half');
    writeFileSync(`${folder.file}.aside-journal`, 'half');
    await folder.fill();
    expect(existsSync(`${folder.file}.aside`)).toBe(false);
  });

  it('takes nothing from the log of a file that was taken away', async () => {
    const state = await folder.open();
    await state.audit.write({ at: 1, by: 'local:you', what: 'test', details: 'old' });
    const log = readFileSync(`${folder.file}-wal`);
    await state.close();
    rmSync(folder.file);
    writeFileSync(`${folder.file}-wal`, log);
    const fresh = await folder.open();
    expect(await fresh.audit.last(9)).toEqual([]);
    await fresh.close();
  });

  it('is opened when a process died before it made the tables', async () => {
    await folder.fill();
    folder.sql(dropAll(folder.file));
    await folder.fill();
  });
});

describe('refused and left as it is:', () => {
  const folderOnly = (): void => mkdirSync(folder.path);
  const torn = async (change: (content: Buffer) => Buffer): Promise<void> => {
    await folder.fill(3000);
    folder.write(change(folder.read()));
  };
  it.each<[string, () => Promise<void> | void, RegExp]>([
    [
      'a newer schema',
      async () => {
        await folder.fill();
        folder.sql("UPDATE counters SET value = 99 WHERE name = 'schema'");
      },
      /newer Paperboy \(schema 99; this one knows \d+\)/,
    ],
    [
      'SQLite of another program',
      () => {
        folderOnly();
        folder.sql('CREATE TABLE notes (text); INSERT INTO notes VALUES (1)');
      },
      /Another program's file/,
    ],
    [
      'text',
      () => {
        folderOnly();
        folder.write('{"follows": []}\n');
      },
      /damaged/,
    ],
    [
      'an empty file',
      () => {
        folderOnly();
        folder.write('');
      },
      /damaged/,
    ],
    ['a file cut off', () => torn((content) => content.subarray(0, 40_000)), /damaged/],
    ['a header alone', () => torn((content) => content.subarray(0, 100)), /damaged/],
    ['a page overwritten', () => torn((content) => content.fill(7, 40_960, 45_056)), /damaged/],
    [
      'tables of another shape',
      async () => {
        await folder.fill();
        folder.sql('DROP TABLE counters; CREATE TABLE counters (x)');
      },
      /can't be opened/,
    ],
  ])('%s', async (_, prepare, sentence) => {
    await prepare();
    const before = folder.read();
    expect(await folder.refusal()).toMatch(sentence);
    expect(folder.read().equals(before)).toBe(true);
    // And the lock is not kept: what stands in the way can be put right, and the next start succeeds.
    folder.write(before);
    expect(await folder.refusal()).toMatch(sentence);
  });

  it('a folder in the place of the file', async () => {
    mkdirSync(folder.file, { recursive: true });
    expect(await folder.refusal()).toMatch(/A folder stands/);
  });

  it('a file in the place of the folder', async () => {
    writeFileSync(folder.path, '');
    expect(await folder.refusal()).toMatch(/STATE_DIR is a file/);
  });

  it('another program’s file in the place of the lock', async () => {
    mkdirSync(folder.path);
    writeFileSync(join(folder.path, 'paperboy.lock'), 'locked by me, honestly, and this is text');
    expect(await folder.refusal()).toMatch(/stands where the lock belongs/);
  });

  it.each(['a read-only folder', 'a read-only file'])('%s', async (which) => {
    await folder.fill();
    chmodSync(folder.root, 0o755);
    const isFile = which.endsWith('file');
    chmodSync(folder.path, isFile ? 0o777 : 0o555);
    chmodSync(join(folder.path, 'paperboy.lock'), 0o666);
    chmodSync(folder.file, isFile ? 0o444 : 0o666);
    expect(await asNobody(() => folder.refusal())).toMatch(/can't be written/);
    chmodSync(folder.path, 0o755);
  });

  it('a first run in a read-only folder', async () => {
    chmodSync(folder.root, 0o555);
    expect(await asNobody(() => folder.refusal())).toMatch(/can't be written/);
    chmodSync(folder.root, 0o755);
  });
});

describe('a look at what was fetched', () => {
  const look = () => peekFetched(folder.path, (fetched) => fetched.page(undefined, 9));

  it('needs no lock, sees what the running bot has just stored, and changes nothing', async () => {
    expect(await look()).toBeUndefined();
    const state = await folder.open();
    const paper = {
      id: 'arxiv:2605.00001',
      title: 'Made up',
      abstract: '',
      authors: ['Ada Author'],
      primaryCategory: 'cs.LG',
      published: '2026-05-04',
    };
    const keys = [paper.id];
    await state.fetched.keep({
      source: 'arxiv',
      errand: 'category cs.LG',
      at: 1,
      outcome: { kind: 'papers', count: 1 },
      cursor: '1',
      more: false,
      papers: [{ paper, keys, revised: false }],
    });
    expect(await look()).toMatchObject([{ id: paper.id }]);
    await state.close();
    const before = folder.read();
    expect(await look()).toMatchObject([{ id: paper.id }]);
    expect(folder.read().equals(before)).toBe(true);
  });

  it('leaves a state of another version alone', async () => {
    await folder.fill();
    folder.sql("UPDATE counters SET value = 99 WHERE name = 'schema'");
    expect(await look()).toBeUndefined();
  });
});

describe('migrations', () => {
  it('bring schema 1 to the latest and keep what it holds', async () => {
    await folder.fill();
    folder.sql(dropAll(folder.file) + schema1);
    const state = await folder.open();
    const channel = 'local:channel';
    expect(await state.follows.of(channel)).toMatchObject([
      { id: 7, kind: 'category', value: 'cs.LG', at: 5 },
    ]);
    expect(await state.follows.exceptions()).toEqual(new Map([[7, new Set(['j cohen'])]]));
    expect(await state.papers.lookedAt('data')).toBe(6);
    expect(await state.papers.find('doi:1')).toMatchObject({
      paper: 'arxiv:1',
      firstSeen: 6,
      verdict: 'new',
    });
    expect(await state.journal.due()).toMatchObject([
      { paper: 'arxiv:1', matches: [{ follow: 7, maybe: 'J. Cohen' }] },
    ]);
    expect(await state.journal.open()).toMatchObject([{ id: 'm1', slot: 540, attempts: 1, attemptedAt: 10 }]);
    expect(await state.channels.find(channel)).toMatchObject({
      lastSlot: 440,
      lastPost: 4,
      schedule: { zone: 'UTC' },
    });
    expect((await state.audit.last(9)).at(-1)).toMatchObject({ what: 'follow', at: 5 });
    const next = { channel, kind: 'lab', value: '', deliver: 'instant', by: 'local:you', at: 9 } as const;
    expect((await state.follows.add(next)).follow.id).toBe(8);
    await state.close();
  });

  it('make the tables of schema 1 as they were released', async () => {
    const db = connect(':memory:');
    await migrate(db, 0, steps.slice(0, 1));
    const released = new DatabaseSync(':memory:');
    released.exec(schema1);
    const tables = await db.introspection.getTables();
    const names = released.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
    expect(tables.map(({ name }) => name)).toEqual(names.map(({ name }) => name));
    for (const { name, columns } of tables)
      expect(columns.map((column) => column.name)).toEqual(
        released
          .prepare(`PRAGMA table_info(${name})`)
          .all()
          .map((column) => column['name']),
      );
    await db.destroy();
  });

  it('that fail half-way leave the schema before, and go on from there', async () => {
    const db = connect(':memory:');
    await migrate(db, 4);
    const sound: Step = (work) => work.schema.createTable('one_more').addColumn('id', 'bigint').execute();
    const broken: Step = async (work) => {
      await work.schema.createTable('half').addColumn('id', 'bigint').execute();
      throw new Error('died');
    };
    await expect(migrate(db, 5, [...steps, sound, broken])).rejects.toThrow('died');
    expect(await schemaOf(db)).toBe(latestSchema + 1);
    const names = (await db.introspection.getTables()).map(({ name }) => name);
    expect(names).toContain('one_more');
    expect(names).not.toContain('half');
    expect(await sqlAudit(db).last(1)).toMatchObject([{ at: 5, what: 'migrate' }]);
    const again: Step = (work) => work.schema.createTable('half').addColumn('id', 'bigint').execute();
    await migrate(db, 6, [...steps, sound, again]);
    expect(await schemaOf(db)).toBe(latestSchema + 2);
    await db.destroy();
  });
});

/** What takes every table out of a file. */
function dropAll(path: string): string {
  const db = new DatabaseSync(path, { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  db.close();
  return tables.map(({ name }) => `DROP TABLE ${String(name)};`).join('');
}

/** Root may write anything; then the call is made as nobody. */
async function asNobody<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  if (process.geteuid?.() !== 0) return call();
  process.seteuid?.(65_534);
  try {
    return await call();
  } finally {
    process.seteuid?.(0);
  }
}
