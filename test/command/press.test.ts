import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLine } from '../../src/command/line.ts';
import {
  extraPressId,
  type PressRoom,
  pressId,
  readPressId,
  shownBase,
  shownExtra,
} from '../../src/command/press.ts';
import { cleanLine } from '../../src/text/clean.ts';
import { anyTypedLine, anyValue } from '../arbitrary/typed.ts';

const narrow: PressRoom = { id: 100 };
const slackLike: PressRoom = { id: 150, altered: /[&<>]/ };

const anyRoom = fc.constantFrom(narrow, slackLike, { id: 30 }, { id: 2000, altered: /[&<>]/ });
const anyLine = fc.oneof(
  anyTypedLine.filter((line) => line !== ''),
  fc
    .record(
      { author: anyValue, query: anyValue, page: fc.integer({ min: 1, max: 99 }) },
      { requiredKeys: [] },
    )
    .map(({ author, ...rest }) => formatLine('papers', author, rest)),
);

/** What a platform makes of a text on its way there and back: one line, entities, no invisibles, no spaces at the ends. */
const through = (text: string, { altered }: PressRoom): string => {
  const clean = cleanLine(text).trim().replace(/\s+/g, ' ');
  return altered === undefined
    ? clean
    : clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
};

describe('an id', () => {
  test.each([
    ['papers jeremy-cohen', 'papers ada', 'holds the whole line where it fits', '0/papers jeremy-cohen'],
    [
      `papers ada page:2 query:${'x'.repeat(90)}`,
      `papers ada query:${'x'.repeat(90)}`,
      'else the change',
      '0 page:2',
    ],
    [
      `papers query:${'x'.repeat(90)}`,
      `papers query:${'x'.repeat(90)}`,
      'or nothing, for the line itself',
      '0',
    ],
    [`papers query:${'x'.repeat(90)}`, `profile ada`, 'or can’t be made', undefined],
    [`papers query:${'x'.repeat(90)}`, undefined, 'or can’t be made without a base', undefined],
    ['papers "a\u200bb"', undefined, 'writes out what can’t be seen', '0/papers "a\\u{200b}b"'],
    ['papers "a\\u{61}"', undefined, 'writes out what looks written out', '0/papers "a\\u{5c}u{61}"'],
    ['papers "a  b"', undefined, 'writes out doubled spaces', '0/papers "a \\u{20}b"'],
  ])('of %j on %j %s', (line, base, _, id) => {
    expect(pressId(0, line, base, narrow)).toBe(id);
  });

  test('keeps to its room and gives its line back, however the platform returns both', () => {
    fc.assert(
      fc.property(
        anyLine,
        fc.option(anyLine, { nil: undefined }),
        fc.nat({ max: 40 }),
        anyRoom,
        (line, base, slot, room) => {
          const id = pressId(slot, line, base, room);
          const shown = [
            '/papers forged',
            ...(base === undefined ? [] : [through(shownBase(base, room), room)]),
          ];
          if (id !== undefined) {
            expect(id.length).toBeLessThanOrEqual(room.id);
            expect(readPressId(through(id, room), shown.join('\n'))).toBe(line);
          }
          const extra = through(shownExtra(1, line, room), room);
          expect(readPressId(extraPressId(slot, 1), [...shown, extra].join('\n'))).toBe(line);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('is another for each slot', () => {
    fc.assert(
      fc.property(anyLine, anyLine, (line, base) => {
        const ids = [0, 1, 11, 111]
          .map((slot) => pressId(slot, line, base, narrow))
          .filter((id) => id !== undefined);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('that nobody of us wrote stands for nothing', () => {
    for (const id of [
      '',
      ' ',
      '/',
      'x',
      'menu:1',
      'x/papers',
      '-1/papers',
      '1?',
      '1#',
      '1#x',
      '1/',
      '１/papers',
      '{}',
    ]) {
      expect(readPressId(id, '/papers ada\n#1 /papers bob')).toBeUndefined();
    }
  });

  test('stands for nothing when the message no longer shows what it needs', () => {
    expect(readPressId('1 page:2', undefined)).toBeUndefined();
    expect(readPressId('1', 'no line here')).toBeUndefined();
    expect(readPressId('1#2', '/papers ada\n#1 /papers bob\n#20 /papers eve')).toBeUndefined();
    expect(readPressId('1 page:2', '/papers "open')).toBeUndefined();
  });

  test('of any make, with any small print, is read without a fault', () => {
    const anyId = fc.oneof(
      fc.string({ unit: 'binary' }),
      anyLine.map((line) => `1 ${line}`),
      anyLine.map((line) => `1/${line}`),
    );
    fc.assert(
      fc.property(anyId, fc.option(anyValue, { nil: undefined }), (id, shown) => {
        readPressId(id, shown);
      }),
      { numRuns: 1000 },
    );
    expect(readPressId('1/papers \\u{110000} \\u{zz} \\u{ffffff}', undefined)).toBe(
      'papers \\u{110000} \\u{zz} \\u{ffffff}',
    );
  });
});

describe('the small print', () => {
  test('is believed only where we write it: data above our lines forges none', () => {
    fc.assert(
      fc.property(
        anyLine,
        anyLine,
        fc.array(anyLine, { maxLength: 4 }),
        anyRoom,
        (base, extra, forged, room) => {
          const data = forged.flatMap((line) => [`/${line}`, `#1 /${line}`, `#2 /${line}`]);
          const shown = [
            ...data,
            shownBase(base, room),
            shownExtra(1, extra, room),
            shownExtra(2, base, room),
          ].join('\n');
          expect(readPressId('0', shown)).toBe(readPressId('0', shownBase(base, room)));
          expect(readPressId('0#1', shown)).toBe(extra);
          expect(readPressId('0#2', shown)).toBe(base);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('holds each line of ours on one line', () => {
    fc.assert(
      fc.property(anyLine, anyRoom, (line, room) => {
        for (const shown of [shownBase(line, room), shownExtra(3, line, room)]) {
          expect(shown).not.toMatch(/[\n\v\f\r\u0085\u2028\u2029]/);
          expect(through(shown, room)).toBe(shown);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
