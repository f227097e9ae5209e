/** Made-up names for tests, the same for the same seed; syllables keep them far from any real surname. */
export function crowd(count: number, seed: number): string[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = (parts: readonly string[]): string => parts[next(parts.length)] ?? '';
  const openings = ['Brax', 'Quor', 'Vel', 'Tham', 'Dro', 'Zeph', 'Grim', 'Fjo', 'Wex', 'Plu', 'Oxi', 'Hob'];
  const middles = ['mog', 'tiv', 'dur', 'bex', 'pol', 'nuv', 'gri', 'quo'];
  const endings = ['wick', 'dorp', 'plex', 'gund', 'bryx', 'vost', 'threp', 'zyk'];
  const names = new Set<string>();
  while (names.size < count) {
    const initial = next(3) === 0 ? ` ${'BDFGPQVXZ'[next(9)]}.` : '';
    names.add(
      `${pick(openings)}${pick(middles)}${pick(endings)}${initial} ${pick(openings)}${pick(middles)}${pick(middles)}${pick(endings)}`,
    );
  }
  return [...names];
}
