import { typoDistance } from '../text/typo.ts';

/** The candidates that a mistyped word may have meant: one typo away, else begun by it. Empty when none is near. */
export function near(word: string, candidates: readonly string[]): string[] {
  if (word.length > 40) return [];
  const lower = word.toLowerCase();
  const typos = candidates.filter((candidate) => isOneTypo(lower, candidate.toLowerCase()));
  if (typos.length > 0 || lower.length < 2) return typos;
  return candidates.filter((candidate) => candidate.toLowerCase().startsWith(lower));
}

/** Whether one letter inserted, dropped or replaced, or two neighbours swapped, makes one word the other. */
export const isOneTypo = (one: string, other: string): boolean => typoDistance(one, other, 1) === 1;
