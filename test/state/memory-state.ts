import { migrate } from '../../src/state/migrations.ts';
import { stateOver } from '../../src/state/open.ts';
import { connect } from '../../src/state/sqlite.ts';
import type { State } from '../../src/state/state.ts';

/** An empty state in memory, gone when it is closed; for tests that need a state and not its file. */
export async function openMemoryState(): Promise<State> {
  const db = connect(':memory:');
  await migrate(db);
  return stateOver(db, () => {});
}
