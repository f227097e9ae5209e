import type { Config } from './config.ts';
import { PersonError } from './errors.ts';
import type { Logger } from './log.ts';
import { ProfileStore } from './store/store.ts';
import { listFaults } from './view/faults.ts';

/**
 * Opens the data that the configuration names.
 * @throws PersonError with its faults when it is refused
 */
export async function openStore({ dataDir, stateDir }: Config, log: Logger): Promise<ProfileStore> {
  const opened = await ProfileStore.open({ dataDir, stateDir, clock: () => new Date(), log });
  if (opened.kind === 'open') return opened.store;
  throw new PersonError(
    `The data in ${dataDir} is refused:\n${listFaults(opened.faults, opened.faultCount)}`,
    {
      advice: '`npx paperboy check` looks at it again.',
    },
  );
}
