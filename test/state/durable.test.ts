import { sql } from 'kysely';
import { afterEach, expect, it } from 'vitest';
import { openingFault } from '../../src/state/faults.ts';
import { migrate } from '../../src/state/migrations.ts';
import { stateOver } from '../../src/state/open.ts';
import { connect } from '../../src/state/sqlite.ts';
import { NoLongerDue, type State } from '../../src/state/state.ts';
import { killAfter } from './kill.ts';
import { StateFolder } from './state-folder.ts';

let state: State | undefined;
afterEach(() => state?.close());

it('kill -9 loses nothing that was said to be durable', { timeout: 60_000 }, async () => {
  const { said, lost } = await killAfter([0, 13, 40, 111]);
  expect(lost).toEqual([]);
  expect(said).toBeGreaterThan(5);
});

it('every commit is on the disk before it is said to be', async () => {
  const folder = new StateFolder();
  await folder.fill();
  const db = connect(folder.file);
  const { rows } = await sql`SELECT * FROM pragma_journal_mode, pragma_synchronous`.execute(db);
  expect(rows).toMatchObject([{ journal_mode: 'wal', synchronous: 2 }]);
  await db.destroy();
  folder.remove();
});

it('on a full disk an intent is refused and nothing of it is written; with room it goes on', async () => {
  const db = connect(':memory:');
  await migrate(db, 0);
  state = stateOver(db, () => {});
  const channel = 'local:channel';
  const papers = Array.from({ length: 2000 }, (_, at) => `arxiv:${at}`);
  const due = papers.map((paper) => ({
    channel,
    paper,
    deliver: 'instant' as const,
    dueAt: 1,
    matches: [{ follow: 0 }],
  }));
  await state.papers.record({ source: 'data', at: 1, sightings: [], due });
  const pages = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
  await sql`PRAGMA max_page_count = ${sql.lit(pages.rows[0]?.page_count)}`.execute(db);
  const message = { id: 'm'.repeat(3000), channel, deliver: 'digest' as const, intentAt: 2, papers };

  const refusal = await state.journal.intend(message).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Error);
  expect(refusal).not.toBeInstanceOf(NoLongerDue);
  expect(openingFault('var/paperboy.sqlite', refusal).message).toMatch(/the disk is full/);
  const sightings = papers.map((paper) => ({
    paper,
    source: 'data',
    firstSeen: 2,
    verdict: 'new' as const,
    keys: [paper],
  }));
  await expect(state.papers.record({ source: 'data', at: 2, sightings, due: [] })).rejects.toThrow();
  expect(await state.papers.lookedAt('data')).toBe(1);
  expect((await state.papers.keys()).size).toBe(0);
  expect(await state.journal.counts()).toMatchObject({ due: 2000, intent: 0 });

  await sql`PRAGMA max_page_count = 100000`.execute(db);
  await state.journal.intend(message);
  expect(await state.journal.counts()).toMatchObject({ due: 0, intent: 2000 });
});
