/** Comparing and hashing folded words as UTF-8 bytes, where they lie. */

/** 32-bit FNV-1a with a final mix, so that the high bits are as good as the low ones. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The place of a hash in a table of any size. */
export function slotOf(hash: number, size: number): number {
  return Math.floor((hash / 0x1_0000_0000) * size);
}

/** Less than, equal to or more than 0, as the first stretch sorts before, with or after the second. */
export function compareBytes(
  one: Uint8Array,
  from: number,
  to: number,
  other: Uint8Array,
  otherFrom: number,
  otherTo: number,
): number {
  const shared = Math.min(to - from, otherTo - otherFrom);
  for (let at = 0; at < shared; at += 1) {
    const difference = (one[from + at] as number) - (other[otherFrom + at] as number);
    if (difference !== 0) return difference;
  }
  return to - from - (otherTo - otherFrom);
}
