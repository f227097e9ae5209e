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

export function sharedBytes(length: number): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(length));
}

export function sharedNumbers(values: ArrayLike<number>): Uint32Array<SharedArrayBuffer> {
  const shared = new Uint32Array(new SharedArrayBuffer(values.length * 4));
  shared.set(values);
  return shared;
}

/** Numbers of 32 bits, appended one by one. */
export class NumberWriter {
  #values = new Uint32Array(256);
  length = 0;

  add(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.#values.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length] = value;
    this.length += 1;
  }

  /** What was added so far, as a view. */
  get values(): Uint32Array {
    return this.#values.subarray(0, this.length);
  }
}

const smallReserve = 1 << 20;
const largeReserve = 2 ** 32 - 65_536;
const growth = 1 << 22;

/**
 * Text appended to shared memory. Past a megabyte the memory is reserved once and grown in place, so that a column of
 * many megabytes is never copied and never held twice.
 */
export class TextWriter {
  #shared = new SharedArrayBuffer(4096, { maxByteLength: smallReserve });
  #buffer = Buffer.from(this.#shared);
  length = 0;

  /** Appends and returns the end of the text, in bytes from the start. Throws RangeError past 4 GB. */
  add(text: string): number {
    // A UTF-16 unit is at most three bytes of UTF-8.
    const room = this.length + text.length * 3;
    if (room > this.#buffer.length) this.#grow(room);
    this.length += this.#buffer.write(text, this.length, 'utf8');
    return this.length;
  }

  /** Appends text that is UTF-8 already and returns its end. */
  addBytes(bytes: Uint8Array): number {
    const room = this.length + bytes.length;
    if (room > this.#buffer.length) this.#grow(room);
    this.#buffer.set(bytes, this.length);
    this.length = room;
    return room;
  }

  #grow(room: number): void {
    if (room > this.#shared.maxByteLength) {
      const larger = new SharedArrayBuffer(room, { maxByteLength: largeReserve });
      Buffer.from(larger).set(this.#buffer.subarray(0, this.length));
      this.#shared = larger;
    }
    const step = Math.max(room, Math.min(room * 2, room + growth));
    this.#shared.grow(Math.min(step, this.#shared.maxByteLength));
    this.#buffer = Buffer.from(this.#shared);
  }

  finish(): Uint8Array<SharedArrayBuffer> {
    if (this.#shared.maxByteLength > smallReserve) return new Uint8Array(this.#shared, 0, this.length);
    const exact = sharedBytes(this.length);
    exact.set(this.#buffer.subarray(0, this.length));
    return exact;
  }
}

export function textColumn(texts: Iterable<string>): TextColumn {
  const writer = new TextWriter();
  const ends = new NumberWriter();
  for (const text of texts) ends.add(writer.add(text));
  return { bytes: writer.finish(), ends: sharedNumbers(ends.values) };
}

// Buffer decodes short stretches several times faster than TextDecoder does.
/** The UTF-8 text between two offsets. */
export function textBetween(bytes: Uint8Array<SharedArrayBuffer>, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
}

/** String i of the column; throws RangeError past its end. */
export function textAt(column: TextColumn, index: number): string {
  const to = column.ends[index];
  if (to === undefined) throw new RangeError(`no text ${index} in a column of ${column.ends.length}`);
  return textBetween(column.bytes, startOf(column.ends, index), to);
}

/** List i as a view, not a copy; throws RangeError past the end. */
export function listAt(column: ListColumn, index: number): Uint32Array<SharedArrayBuffer> {
  const to = column.ends[index];
  if (to === undefined) throw new RangeError(`no list ${index} in a column of ${column.ends.length}`);
  return column.values.subarray(startOf(column.ends, index), to);
}

/** Where entry i begins, given where each ends. */
export function startOf(ends: Uint32Array, index: number): number {
  return index === 0 ? 0 : (ends[index - 1] ?? 0);
}
