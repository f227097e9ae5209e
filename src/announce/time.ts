import { setTimeout } from 'node:timers/promises';

/** Everything of time and chance that announcing uses, so that a test can let a year pass in a second. */
export interface Time {
  /** The wall clock, milliseconds since 1970; may be set forward and back. */
  now(): number;
  /** Milliseconds since some moment; never jumps. */
  elapsed(): number;
  /** Resolves after so many milliseconds, and early when the signal aborts. Never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to less than 1. */
  random(): number;
  /** A text that is never made twice, of at most 40 characters. */
  unique(): string;
}

const longestTimer = 2 ** 31 - 1;

export const systemTime: Time = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async sleep(milliseconds, signal) {
    if (signal.aborted) return;
    await setTimeout(Math.min(milliseconds, longestTimer), undefined, { signal }).catch(() => undefined);
  },
  random: () => Math.random(),
  unique: () => crypto.randomUUID(),
};

const firstWait = 1000;
const longestWait = 5 * 60_000;

/** How long to wait after so many failures in a row (1, 2, 3 …): doubling up to five minutes, less up to a half by chance. */
export function backOff(failures: number, random: () => number): number {
  const most = Math.min(firstWait * 2 ** (failures - 1), longestWait);
  return most * (1 - random() / 2);
}
