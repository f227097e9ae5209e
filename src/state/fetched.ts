import { setImmediate as turn } from 'node:timers/promises';
import { eraseFetched } from './erase.ts';
import type { Answer, ErrandStanding, FetchedPapers, Kept } from './fetched-papers.ts';
import { newsOf } from './news.ts';
import { storePapers } from './store-papers.ts';
import { type Database, type Row, readOutcome, type Work } from './tables.ts';
import { chunks } from './unsent.ts';

/** Papers a step; between steps others get their turn, because SQLite works in this very thread. */
const step = 20;

/** Papers that sources brought and what each errand came to, over SQL. */
export function sqlFetched(db: Database): FetchedPapers {
  return {
    async errands() {
      const rows = await db.selectFrom('errands').selectAll().orderBy('source').orderBy('errand').execute();
      return rows.map(toStanding);
    },

    keep: (answer) =>
      db.transaction().execute(async (work) => {
        const before = await standingOf(work, answer);
        const kept: Kept[] = [];
        for (const papers of chunks(answer.papers, step)) {
          kept.push(await storePapers(work, { ...answer, papers }, before?.caught_up ?? undefined));
          await turn();
        }
        await writeStanding(work, answer, before);
        return {
          changed: kept.reduce((sum, { changed }) => sum + changed, 0),
          sighted: kept.flatMap(({ sighted }) => sighted),
          unsighted: kept.flatMap(({ unsighted }) => unsighted),
        };
      }),

    forgetErrandsBut: (source, wanted) =>
      db.transaction().execute(async (work) => {
        const rows = await work.selectFrom('errands').select('errand').where('source', '=', source).execute();
        const kept = new Set(wanted);
        for (const { errand } of rows) {
          if (kept.has(errand)) continue;
          await work
            .deleteFrom('errands')
            .where('source', '=', source)
            .where('errand', '=', errand)
            .execute();
        }
      }),

    async page(after, limit) {
      const rows = await db
        .selectFrom('fetched')
        .select(['paper as id', 'json', 'profiles'])
        .where('paper', '>', after ?? '')
        .orderBy('paper')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row }));
    },

    erase: (papers) => eraseFetched(db, papers),

    news: () => newsOf(db),
  };
}

function standingOf(
  work: Work,
  { source, errand }: Pick<Answer, 'source' | 'errand'>,
): Promise<Row<'errands'> | undefined> {
  return work
    .selectFrom('errands')
    .selectAll()
    .where('source', '=', source)
    .where('errand', '=', errand)
    .executeTakeFirst();
}

/** An answer that is none leaves the cursor where it was. */
async function writeStanding(work: Work, answer: Answer, before: Row<'errands'> | undefined): Promise<void> {
  const { source, errand, at, outcome, cursor, more } = answer;
  const isSound = cursor !== undefined;
  const brought = outcome.kind === 'papers' ? { brought: outcome.count, brought_at: at } : {};
  const row = {
    cursor: cursor ?? before?.cursor ?? null,
    begun_at: before?.begun_at ?? (isSound ? at : null),
    caught_up: isSound && !more ? at : (before?.caught_up ?? null),
    asked_at: at,
    outcome: JSON.stringify(outcome),
    answered_at: isSound ? at : (before?.answered_at ?? null),
    brought: before?.brought ?? null,
    brought_at: before?.brought_at ?? null,
    ...brought,
  };
  await work
    .insertInto('errands')
    .values({ source, errand, ...row })
    .onConflict((conflict) => conflict.columns(['source', 'errand']).doUpdateSet(row))
    .execute();
}

function toStanding(row: Row<'errands'>): ErrandStanding {
  const { source, errand, cursor, begun_at, caught_up, asked_at, outcome, answered_at } = row;
  const { brought, brought_at } = row;
  return {
    source,
    errand,
    ...(cursor === null ? {} : { cursor }),
    ...(begun_at === null ? {} : { begunAt: begun_at }),
    ...(caught_up === null ? {} : { caughtUp: caught_up }),
    askedAt: asked_at,
    outcome: readOutcome(outcome),
    ...(answered_at === null ? {} : { answeredAt: answered_at }),
    ...(brought === null || brought_at === null ? {} : { brought: { count: brought, at: brought_at } }),
  };
}
