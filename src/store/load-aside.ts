import { Worker } from 'node:worker_threads';
import type { TextIndex } from './layout.ts';
import { refusal } from './load-columns.ts';
import type { LoadMessage, LoadRequest } from './worker.ts';

/** The first answer of a loading worker. */
export type LoadOutcome = Extract<LoadMessage, { kind: 'sound' | 'refused' }>;

export interface LoadAside {
  /** Never rejects: a worker that dies is a refusal. */
  readonly outcome: Promise<LoadOutcome>;
  /** Settles when the worker is gone, with all its memory but the columns. */
  readonly gone: Promise<void>;
  /** Ends it whatever it does; what it has not posted is lost. */
  stop(): Promise<void>;
}

/** Room for new objects. V8 would take ten times as much for a worker that makes this many, to no gain in time. */
const youngMb = 6;

/**
 * Loads in a worker of its own, which ends when it is done and so gives its heap back.
 * @param heapMb what the worker's own objects may take; columns don't count
 * @param after takes what comes after a sound outcome: the text index, and what failed
 */
export function loadAside(
  request: LoadRequest,
  heapMb: number,
  after: { text: (text: TextIndex) => void; failed: (what: string, cause: string) => void },
): LoadAside {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: request,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: youngMb },
  });
  const { promise: outcome, resolve } = Promise.withResolvers<LoadOutcome>();
  const { promise: gone, resolve: leave } = Promise.withResolvers<void>();
  let answered = false;
  const died = (why: string) => {
    if (answered) after.failed('words are searched without an index', why);
    else resolve({ ...refusal('data folder', `the data could not be loaded: ${why}`), forceable: false });
    answered = true;
  };
  worker.on('message', (message: LoadMessage) => {
    switch (message.kind) {
      case 'sound':
      case 'refused':
        answered = true;
        return resolve(message);
      case 'text':
        return after.text(message.text);
      case 'failed':
        return after.failed(message.what, message.cause);
    }
  });
  worker.on('error', (error: Error & { code?: string }) => {
    died(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it takes more memory than there is' : error.message);
  });
  worker.on('exit', (code) => {
    if (!answered) died(`the loader ended early (code ${code})`);
    leave();
  });
  return {
    outcome,
    gone,
    stop: async () => {
      await worker.terminate();
    },
  };
}
