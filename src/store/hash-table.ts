/**
 * Text → numbers without the text: open addressing over hashes in shared memory. Two texts may share a hash, so
 * whoever looks up checks each candidate against the data itself.
 */
export interface HashTable {
  /** The hash in each slot; means something only where `values` is not 0. */
  readonly tags: Uint32Array<SharedArrayBuffer>;
  /** The value plus one; 0 is an empty slot. */
  readonly values: Uint32Array<SharedArrayBuffer>;
}

/** 32-bit hash of the UTF-16 units: FNV-1a, then MurmurHash3's finalizer; stable across runs and machines. */
export function hashText(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const secondSeed = 0x9747b28c;

/** 60 bits of hash as 13 characters [0-9a-z]; the first seven are `hashText`. */
export function hashName(text: string): string {
  const low = hashText(text, secondSeed) >>> 4;
  return hashText(text).toString(36).padStart(7, '0') + low.toString(36).padStart(6, '0');
}

/** The `hashText` of the text whose `hashName` this is. */
export function tagOfName(name: string): number {
  return Number.parseInt(name.slice(0, 7), 36) >>> 0;
}

export function hashTable(tags: ArrayLike<number>, values: ArrayLike<number>): HashTable {
  let size = 16;
  while (size < tags.length * 2) size *= 2;
  const table = {
    tags: new Uint32Array(new SharedArrayBuffer(size * 4)),
    values: new Uint32Array(new SharedArrayBuffer(size * 4)),
  };
  for (let at = 0; at < tags.length; at += 1) {
    const tag = tags[at] as number;
    let slot = tag & (size - 1);
    while (table.values[slot] !== 0) slot = (slot + 1) & (size - 1);
    table.tags[slot] = tag;
    table.values[slot] = (values[at] as number) + 1;
  }
  return table;
}

/** The values stored under this hash, in the order they were added. */
export function candidates(table: HashTable, tag: number): number[] {
  const found: number[] = [];
  const mask = table.values.length - 1;
  for (let slot = tag & mask; ; slot = (slot + 1) & mask) {
    const value = table.values[slot] as number;
    if (value === 0) return found;
    if (table.tags[slot] === tag) found.push(value - 1);
  }
}
