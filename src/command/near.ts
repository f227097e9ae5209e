/** The candidates that a mistyped word may have meant: one typo away, else begun by it. Empty when none is near. */
export function near(word: string, candidates: readonly string[]): string[] {
  if (word.length > 40) return [];
  const lower = word.toLowerCase();
  const typos = candidates.filter((candidate) => isOneTypo(lower, candidate.toLowerCase()));
  if (typos.length > 0 || lower.length < 2) return typos;
  return candidates.filter((candidate) => candidate.toLowerCase().startsWith(lower));
}

/** Whether one inserted, dropped or replaced UTF-16 unit, or a swap of neighbours, makes one word the other. */
export function isOneTypo(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  const rest = (skipOne: number, skipOther: number): boolean =>
    one.slice(same + skipOne) === other.slice(same + skipOther);
  if (one.length > other.length) return rest(1, 0);
  if (one.length < other.length) return rest(0, 1);
  return rest(1, 1) || (one[same] === other[same + 1] && one[same + 1] === other[same] && rest(2, 2));
}
