import type { Config } from './config.ts';
import { PersonError } from './errors.ts';
import type { Logger } from './log.ts';
import type { State } from './state/state.ts';
import { readFetched } from './store/fetched.ts';
import { ProfileStore } from './store/store.ts';
import { listFaults } from './view/faults.ts';

export { openState } from './state/open.ts';

/**
 * Opens the data that the configuration names, with the papers that the state holds.
 * @throws PersonError with its faults when it is refused
 */
export async function openStore(
  { dataDir, stateDir }: Config,
  log: Logger,
  { fetched }: Pick<State, 'fetched'>,
): Promise<ProfileStore> {
  const opened = await ProfileStore.open({
    dataDir,
    stateDir,
    fetched: () => readFetched((after, limit) => fetched.page(after, limit)),
    erase: (rows) => fetched.erase(rows),
    clock: () => new Date(),
    log,
  });
  if (opened.kind === 'open') return opened.store;
  throw new PersonError(
    `The data in ${dataDir} is refused:\n${listFaults(opened.faults, opened.faultCount)}`,
    {
      advice: '`npx paperboy check` looks at it again.',
    },
  );
}
