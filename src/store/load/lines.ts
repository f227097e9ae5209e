import { isUtf8 } from 'node:buffer';
import { readSync } from 'node:fs';

/** Receives a file line by line; the number counts from 1, empty lines included, which are not handed over. */
export interface LineReader {
  /** `ascii` tells that every byte of the line was one. `bytes` is the line itself, to be read before returning. */
  line(text: string, number: number, ascii: boolean, bytes: Uint8Array): void;
  fault(number: number, text: string): void;
}

const chunkBytes = 1 << 20;
const newline = 10;

const notUtf8 = 'wrong encoding: is not UTF-8';

/** Why the bytes are not UTF-8 text as the data folder wants it; undefined when they are. */
export function faultOfEncoding(bytes: Buffer): string | undefined {
  return faultOfMarks(bytes) ?? (isUtf8(bytes) ? undefined : notUtf8);
}

/** What the first bytes tell: a mark, or a zero beside a character. */
function faultOfMarks(bytes: Buffer): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'wrong encoding: starts with a byte order mark; save it as UTF-8 without one';
  }
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const unmarked = bytes.length > 1 && (first === 0) !== (second === 0);
  return marked || unmarked ? 'wrong encoding: is UTF-16; save it as UTF-8' : undefined;
}

/**
 * Reads an open file in pieces of a megabyte, so that its size costs no memory, and decodes each line for itself: most are
 * ASCII and become strings of one byte a character. A line over `lineBytes` is a fault and is passed over.
 */
export function readLines(descriptor: number, lineBytes: number, reader: LineReader): void {
  let buffer = Buffer.allocUnsafe(chunkBytes);
  /** Bytes at the buffer's start that belong to a line whose end has not been read. */
  let begun = 0;
  let number = 1;
  /** That line is too long, and what has been read of it is gone. */
  let passing = false;
  for (let chunk = 0; ; chunk += 1) {
    const read = readSync(descriptor, buffer, begun, buffer.length - begun, null);
    const filled = buffer.subarray(0, begun + read);
    const marks = chunk === 0 ? faultOfMarks(filled) : undefined;
    if (marks !== undefined) {
      reader.fault(1, marks);
      return;
    }
    const whole = filled.subarray(0, read === 0 ? filled.length : filled.lastIndexOf(newline) + 1);
    const sound = isUtf8(whole);
    for (let start = 0; start < whole.length; ) {
      const found = whole.indexOf(newline, start);
      const end = found === -1 ? whole.length : found;
      if (passing) passing = false;
      else if (end - start > lineBytes) reader.fault(number, tooLong(lineBytes));
      else oneLine(whole, start, end, number, sound, reader);
      number += 1;
      start = end + 1;
    }
    if (read === 0) return;
    buffer.copyWithin(0, whole.length, filled.length);
    begun = filled.length - whole.length;
    if (begun < buffer.length) continue;
    if (buffer.length < lineBytes) {
      buffer = Buffer.concat([buffer], buffer.length * 2);
    } else {
      if (!passing) reader.fault(number, tooLong(lineBytes));
      passing = true;
      begun = 0;
    }
  }
}

const tooLong = (lineBytes: number): string => `is a line of more than ${lineBytes} bytes`;

function oneLine(
  bytes: Buffer,
  start: number,
  end: number,
  number: number,
  sound: boolean,
  reader: LineReader,
): void {
  if (!sound && !isUtf8(bytes.subarray(start, end))) {
    reader.fault(number, notUtf8);
    return;
  }
  let first = start;
  while (first < end && isSpace(bytes[first])) first += 1;
  if (first === end) return;
  const text = bytes.toString('utf8', first, end);
  reader.line(text, number, text.length === end - first, bytes.subarray(first, end));
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;
