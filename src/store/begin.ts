import type { FetchedColumns } from './fetched.ts';
import { type LastGood, withholdFrom } from './last-good.ts';
import type { PaperColumns } from './layout.ts';
import { type LoadAside, type LoadOutcome, loadAside } from './load-aside.ts';
import { refusal } from './load-columns.ts';
import { SharedSnapshot } from './shared-snapshot.ts';
import type { ReloadOutcome, StoreOptions } from './store.ts';

type Refused = Extract<ReloadOutcome, { kind: 'refused' }>;

/** A snapshot, and the worker that may still be at its text index. */
export interface Begun {
  readonly kind: 'begun';
  readonly snapshot: SharedSnapshot;
  readonly folderCount: number;
  readonly difference: Extract<LoadOutcome, { kind: 'sound' }>['difference'];
  readonly aside: LoadAside;
}

/** Without a text index a query reads every paper, which holds up everybody: half a second for so many. */
const readAtMost = 20_000;

/**
 * Loads a folder in a worker. Its text index joins the snapshot later when a bot with few papers starts; else it is waited
 * for: at a reload the old snapshot answers meanwhile.
 */
export async function begin(
  { dataDir, stateDir, clock, log, fetched, erase, heapMb = 2048 }: StoreOptions,
  from: { readonly folder: string; readonly papersBefore: number; readonly before?: PaperColumns },
): Promise<Begun | Refused> {
  const now = clock();
  const keep = from.folder === dataDir && stateDir !== undefined ? { stateDir } : {};
  const loaded = Promise.withResolvers<SharedSnapshot>();
  const brought = await fetchedNow(fetched);
  if ('kind' in brought) return brought;
  const aside = loadAside({ ...from, ...keep, ...brought, today: now.toISOString().slice(0, 10) }, heapMb, {
    text: (text) => void loaded.promise.then((snapshot) => snapshot.attachText(text)),
    failed: (what, cause) => log?.warn({ cause }, what),
  });
  const outcome = await aside.outcome;
  if (outcome.kind === 'refused') return outcome;
  if (outcome.withheldRows.length > 0)
    await erase?.(outcome.withheldRows).catch((err: unknown) =>
      log?.warn({ err }, 'what is withheld could not be taken out of the state'),
    );
  const snapshot = new SharedSnapshot(outcome.columns, { loadedAt: now, warnings: outcome.warnings });
  loaded.resolve(snapshot);
  const isReload = from.before !== undefined;
  if (isReload || snapshot.counts.papers > readAtMost) await aside.gone;
  return { kind: 'begun', snapshot, folderCount: outcome.folderCount, difference: outcome.difference, aside };
}

/** Loads the last good copy, without what is withheld now. */
export async function beginLastGood(
  { folder }: LastGood,
  options: StoreOptions,
  before?: PaperColumns,
): Promise<Begun | Refused> {
  await withholdFrom(folder, options.dataDir).catch((error: unknown) =>
    options.log?.warn({ err: error }, 'withheld.json could not be brought into the last good data'),
  );
  return begin(options, { folder, papersBefore: 0, ...(before === undefined ? {} : { before }) });
}

async function fetchedNow(
  read: StoreOptions['fetched'],
): Promise<{ readonly fetched?: FetchedColumns } | Refused> {
  try {
    return read === undefined ? {} : { fetched: await read() };
  } catch (error) {
    return {
      ...refusal('fetched papers', `can't be read from the state: ${String(error)}`),
      forceable: false,
    };
  }
}
