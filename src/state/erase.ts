import type { Erased } from './fetched-papers.ts';
import type { Database } from './tables.ts';

/** Takes stored papers out, or leaves of them what may stay. */
export function eraseFetched(db: Database, papers: readonly Erased[]): Promise<void> {
  return db.transaction().execute(async (work) => {
    for (const { id, left } of papers) {
      if (left !== undefined) {
        const { json, profiles } = left;
        await work.updateTable('fetched').set({ json, profiles }).where('paper', '=', id).execute();
        continue;
      }
      await work.deleteFrom('fetched_keys').where('paper', '=', id).execute();
      await work.deleteFrom('fetched').where('paper', '=', id).execute();
    }
  });
}
