import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from '../model/paper.ts';
import { plural } from '../text/plural.ts';
import { textBetween } from './columns.ts';
import { type Difference, difference } from './difference.ts';
import type { FetchedColumns } from './fetched.ts';
import { filesOf, keepLastGood } from './last-good.ts';
import type { PaperColumns, TextIndex } from './layout.ts';
import { type ColumnsLoaded, loadColumns, refusal } from './load-columns.ts';
import { buildTextIndex } from './text-index.ts';

/** What the worker is asked. */
export interface LoadRequest {
  readonly folder: string;
  /** ISO day. */
  readonly today: string;
  /** Where to keep the last good copy; absent: nowhere. */
  readonly stateDir?: string;
  /** Papers that sources brought, to be joined to the folder's. */
  readonly fetched?: FetchedColumns;
  /** The papers served now, to count what changed. */
  readonly before?: PaperColumns;
  /** A folder of fewer than half as many papers is refused; 0 takes any number. */
  readonly papersBefore: number;
}

/** What it answers: one outcome; after a sound one the text index, and what failed. */
export type LoadMessage =
  | (Extract<ColumnsLoaded, { kind: 'sound' }> & { readonly difference: Difference })
  | (Extract<ColumnsLoaded, { kind: 'refused' }> & { readonly forceable: boolean })
  | { readonly kind: 'text'; readonly text: TextIndex }
  | { readonly kind: 'failed'; readonly what: string; readonly cause: string };

async function answer(request: LoadRequest, post: (message: LoadMessage) => void): Promise<void> {
  const read = await filesOf(request.folder);
  const loaded = await load(request, post);
  if (loaded === undefined) return;
  const { columns, folderCount } = loaded;
  if (request.stateDir !== undefined) {
    const from = { dataDir: request.folder, papers: folderCount, read };
    await keepLastGood(request.stateDir, from).catch((error: unknown) =>
      post({ kind: 'failed', what: 'the last good data could not be kept', cause: String(error) }),
    );
  }
  post({ kind: 'text', text: buildTextIndex(papersOf(columns.papers)) });
}

async function load(
  request: LoadRequest,
  post: (message: LoadMessage) => void,
): Promise<Extract<ColumnsLoaded, { kind: 'sound' }> | undefined> {
  const loaded = loadColumns(request.folder, request.today, request.fetched);
  if (loaded.kind === 'refused') {
    post({ ...loaded, faults: loaded.faults.slice(0, 10), forceable: false });
    return undefined;
  }
  const { papers } = loaded.columns;
  const count = loaded.folderCount;
  if (count < request.papersBefore / 2) {
    const text = `holds ${plural(count, 'paper')}, fewer than half of the ${request.papersBefore} before; force takes it all the same`;
    post({ ...refusal('data folder', text), forceable: true });
    return undefined;
  }
  const { before } = request;
  const changes =
    before === undefined ? { added: papers.ends.length, changed: 0, removed: 0 } : difference(before, papers);
  post({ ...loaded, difference: changes });
  return loaded;
}

function* papersOf({ bytes, starts, ends }: PaperColumns): Iterable<Paper> {
  for (const [row, to] of ends.entries()) {
    yield JSON.parse(textBetween(bytes, starts[row] as number, to)) as Paper;
  }
}

const port = parentPort;
if (port !== null) await answer(workerData as LoadRequest, (message) => port.postMessage(message));
