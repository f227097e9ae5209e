/**
 * Columns: typed arrays over shared memory. A snapshot is nothing but these, so a worker can build one and hand it
 * to the main thread without copying or cloning, and a hundred thousand papers cost no JavaScript objects.
 */

/** Strings, one after the other as UTF-8; string i ends at ends[i]. */
export interface TextColumn {
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly ends: Uint32Array<SharedArrayBuffer>;
}

/** Lists of numbers; list i ends at ends[i]. */
export interface ListColumn {
  readonly values: Uint32Array<SharedArrayBuffer>;
  readonly ends: Uint32Array<SharedArrayBuffer>;
}

const encoder = new TextEncoder();
// Buffer decodes short stretches several times faster than TextDecoder does.
const bytesToText = (bytes: Uint8Array<SharedArrayBuffer>, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');

export function sharedBytes(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length));
}

export function sharedNumbers(values: ArrayLike<number>): Uint32Array<SharedArrayBuffer> {
  const shared = new Uint32Array(new SharedArrayBuffer(values.length * 4));
  shared.set(values);
  return shared;
}

export function textColumn(texts: Iterable<string>): TextColumn {
  let bytes = new Uint8Array(1024);
  let length = 0;
  const ends: number[] = [];
  for (const text of texts) {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const room = length + text.length * 3;
    if (room > bytes.length) {
      const larger = new Uint8Array(Math.max(room, bytes.length * 2));
      larger.set(bytes.subarray(0, length));
      bytes = larger;
    }
    length += encoder.encodeInto(text, bytes.subarray(length)).written;
    ends.push(length);
  }
  const shared = sharedBytes(length);
  shared.set(bytes.subarray(0, length));
  return { bytes: shared, ends: sharedNumbers(ends) };
}

/** String i of the column; throws RangeError past its end. */
export function textAt(column: TextColumn, index: number): string {
  const to = column.ends[index];
  if (to === undefined) throw new RangeError(`no text ${index} in a column of ${column.ends.length}`);
  return bytesToText(column.bytes, index === 0 ? 0 : (column.ends[index - 1] ?? 0), to);
}

export function listColumn(lists: Iterable<ArrayLike<number>>): ListColumn {
  const values: number[] = [];
  const ends: number[] = [];
  for (const list of lists) {
    for (let at = 0; at < list.length; at += 1) values.push(list[at] as number);
    ends.push(values.length);
  }
  return { values: sharedNumbers(values), ends: sharedNumbers(ends) };
}

/** List i as a view, not a copy; throws RangeError past the end. */
export function listAt(column: ListColumn, index: number): Uint32Array<SharedArrayBuffer> {
  const to = column.ends[index];
  if (to === undefined) throw new RangeError(`no list ${index} in a column of ${column.ends.length}`);
  return column.values.subarray(index === 0 ? 0 : column.ends[index - 1], to);
}
