import type { Audit, AuditEntry } from './state.ts';
import { type Database, nextNumber, type Work } from './tables.ts';

/** Who changed what and when, over SQL. */
export function sqlAudit(db: Database): Audit {
  return {
    write: (entry) => db.transaction().execute((work) => writeAudit(work, entry)),

    async last(limit, channel) {
      const rows = await db
        .selectFrom('audit')
        .select(['at', 'by', 'what', 'channel', 'details'])
        .$if(channel !== undefined, (query) => query.where('channel', '=', channel ?? null))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ channel, ...entry }) => (channel === null ? entry : { ...entry, channel }));
    },
  };
}

/** Adds an entry to the audit within the change that it tells of. */
export async function writeAudit(work: Work, { at, by, what, channel, details }: AuditEntry): Promise<void> {
  const id = await nextNumber(work, 'audit');
  const entry = { id, at, by, what, channel: channel ?? null, details };
  await work.insertInto('audit').values(entry).execute();
}
