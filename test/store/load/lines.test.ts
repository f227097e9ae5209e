import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from '../../../src/store/load/lines.ts';
import { dataFolder } from './folder.ts';

/** What a reader receives of a file: lines and faults as `number: text`. */
function received(content: string | Buffer, lineBytes = 1 << 20): string[] {
  const descriptor = openSync(join(dataFolder({ 'a.jsonl': content }), 'a.jsonl'), 'r');
  const events: string[] = [];
  readLines(descriptor, lineBytes, {
    line(text, number, ascii, bytes) {
      expect(Buffer.from(bytes).toString('utf8')).toBe(text);
      expect(ascii).toBe(/^\p{ASCII}*$/u.test(text));
      events.push(`${number}: ${text}`);
    },
    fault: (number, text) => events.push(`${number}! ${text}`),
  });
  closeSync(descriptor);
  return events;
}

test('agrees with splitting the whole text, whatever the lengths of its lines', () => {
  const piece = fc.constantFrom(
    'a',
    'é',
    '日本',
    '😀',
    '{"a":1}',
    '\u2028',
    'a'.repeat(300_000),
    'é'.repeat(250_000),
  );
  const end = fc.constantFrom('\n', '\r\n', '\n\n', '\n \t\n');
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 3, arbitrary: piece }, end), { maxLength: 24 }), (pieces) => {
      const text = pieces.join('');
      const expected = text.split('\n').flatMap((line, index) => {
        const bare = line.replace(/^[ \t\r]+/, '');
        return bare === '' ? [] : [`${index + 1}: ${bare}`];
      });
      // Compared by hand: a difference of megabytes takes the reporter minutes.
      expect(received(text, 64 << 20).join('\n') === expected.join('\n')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a line over the limit is passed over, wherever it stands', () => {
  const long = 'x'.repeat(5_000_000);
  const limit = 2 << 20;
  const fault = `is a line of more than ${limit} bytes`;
  expect(received(`${long}\na\n${long}\nb\n${long}`, limit)).toEqual([
    `1! ${fault}`,
    '2: a',
    `3! ${fault}`,
    '4: b',
    `5! ${fault}`,
  ]);
});

test('bad bytes are told of their line only', () => {
  const content = Buffer.concat([
    Buffer.from('a\n'),
    Buffer.from([0xc3, 0x28]),
    Buffer.from('\né\n'),
    Buffer.from([0xf0, 0x9f]),
  ]);
  expect(received(content)).toEqual([
    '1: a',
    '2! wrong encoding: is not UTF-8',
    '3: é',
    '4! wrong encoding: is not UTF-8',
  ]);
});
