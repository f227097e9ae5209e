/** The parts of the bot that answer, without a platform. */
import { commands } from '../commands/index.ts';
import type { Asker } from '../src/command/command.ts';
import { createDispatch, type Dispatch } from '../src/command/dispatch.ts';
import { ProfileStore, type StoreOptions } from '../src/store/store.ts';

export const asker: Asker = {
  platform: 'shell',
  id: 'bench',
  operator: false,
  personName: 'Bench',
  mayFollow: false,
};

/** A store whose text index is there. */
export async function openStore(options: Pick<StoreOptions, 'dataDir' | 'stateDir'>): Promise<ProfileStore> {
  const opened = await ProfileStore.open({ ...options, clock: () => new Date() });
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults[0]));
  await opened.store.settled();
  return opened.store;
}

export function dispatcher(store: ProfileStore): Dispatch {
  const silent = { error: () => {}, warn: () => {} };
  return createDispatch({
    commands,
    snapshot: () => store.snapshot,
    operatorsSet: false,
    now: () => new Date(),
    log: silent,
    reload: (request) => store.reload(request),
    health: () => ({ version: '', startedAt: new Date(), platforms: [], notices: [] }),
  });
}

/**
 * `/papers <name>` with the name in a thousand spellings of upper and lower case, in turn: the dispatcher keeps fewer cards, so
 * each is answered as if it were asked for the first time, with the same reply.
 */
export function neverAsked(name: string): () => string {
  const lines = Array.from({ length: 1000 }, (_, number) => {
    const letters = [...name].map((letter, at) => ((number >> at) & 1 ? letter.toUpperCase() : letter));
    return `/papers ${letters.join('')}`;
  });
  let asked = 0;
  return () => {
    asked += 1;
    return lines[asked % lines.length] ?? '';
  };
}
