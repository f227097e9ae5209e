/** Figures and how they are written. */

/** CPU of the whole process since then, all of its threads, in milliseconds. */
export function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The value below which such a part of all values lies; 0.5 is the median. */
export function quantile(values: readonly number[], part: number): number {
  const at = Math.min(Math.floor(values.length * part), values.length - 1);
  return values.toSorted((a, b) => a - b)[at] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
export const us = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} µs`;
export const ratio = (value: number): string => value.toFixed(2);

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
