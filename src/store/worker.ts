import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from '../model/paper.ts';
import { plural } from '../text/plural.ts';
import { textBetween } from './columns.ts';
import { type Difference, difference } from './difference.ts';
import { filesOf, keepLastGood } from './last-good.ts';
import type { Columns, PaperColumns, TextIndex } from './layout.ts';
import { type ColumnsLoaded, loadColumns, refusal } from './load-columns.ts';
import { buildTextIndex } from './text-index.ts';

/** What the worker is asked. */
export interface LoadRequest {
  readonly folder: string;
  /** ISO day. */
  readonly today: string;
  /** Where to keep the last good copy; absent: nowhere. */
  readonly stateDir?: string;
  /** The papers served now, to count what changed. */
  readonly before?: PaperColumns;
  /** Fewer than half as many papers are refused; 0 takes any number. */
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
  const columns = await load(request, post);
  if (columns === undefined) return;
  if (request.stateDir !== undefined) {
    const from = { dataDir: request.folder, papers: columns.papers.ends.length, read };
    await keepLastGood(request.stateDir, from).catch((error: unknown) =>
      post({ kind: 'failed', what: 'the last good data could not be kept', cause: String(error) }),
    );
  }
  post({ kind: 'text', text: buildTextIndex(papersOf(columns.papers)) });
}

async function load(
  request: LoadRequest,
  post: (message: LoadMessage) => void,
): Promise<Columns | undefined> {
  const loaded = loadColumns(request.folder, request.today);
  if (loaded.kind === 'refused') {
    post({ ...loaded, faults: loaded.faults.slice(0, 10), forceable: false });
    return undefined;
  }
  const { papers } = loaded.columns;
  const count = papers.ends.length;
  if (count < request.papersBefore / 2) {
    const text = `holds ${plural(count, 'paper')}, fewer than half of the ${request.papersBefore} before; force takes it all the same`;
    post({ ...refusal('data folder', text), forceable: true });
    return undefined;
  }
  const { before } = request;
  const changes =
    before === undefined ? { added: count, changed: 0, removed: 0 } : difference(before, papers);
  post({ ...loaded, difference: changes });
  return loaded.columns;
}

function* papersOf({ bytes, starts, ends }: PaperColumns): Iterable<Paper> {
  for (const [row, to] of ends.entries()) {
    yield JSON.parse(textBetween(bytes, starts[row] as number, to)) as Paper;
  }
}

const port = parentPort;
if (port !== null) await answer(workerData as LoadRequest, (message) => port.postMessage(message));
