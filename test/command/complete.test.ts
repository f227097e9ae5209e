import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete, valuesOf } from '../../src/command/complete.ts';
import { createParser } from '../../src/command/parse.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { anyTypedLine } from '../arbitrary/typed.ts';
import { paperWith } from '../view/papers.ts';
import { exampleCommands } from './example-commands.ts';

const snapshot = snapshotOf({
  profiles: [
    {
      id: 'ada-author',
      name: 'Ada Author',
      primaryCategory: 'cs.LG',
      papers: [paperWith({ id: 'arxiv:2401.00001', title: 'Lighthouses: A Study', authors: ['Ada Author'] })],
    },
    {
      id: 'adam-author',
      name: 'Adam Author',
      primaryCategory: 'cs.LG',
      papers: [paperWith({ id: 'arxiv:2401.00002', title: 'Ports', authors: ['Adam Author'] })],
    },
  ],
});
const parts = { commands: exampleCommands, snapshot };

/** The line after each suggestion was taken; `|` in the line is the cursor. */
function taken(line: string, limit?: number): string[] {
  const marked = line.indexOf('|');
  const typed = line.replace('|', '');
  const cursor = marked === -1 ? undefined : marked;
  const { from, to, suggestions } = complete(
    typed,
    cursor,
    limit === undefined ? parts : { ...parts, limit },
  );
  return suggestions.map(({ text }) => typed.slice(0, from) + text + typed.slice(to));
}

describe('completion', () => {
  test.each<[string, string[]]>([
    // Commands.
    ['', ['papers ', 'paper ', 'announce ', 'reload ', 'paperboy ']],
    ['/', ['/papers ', '/paper ', '/announce ', '/reload ', '/paperboy ']],
    ['/PAP', ['/papers ', '/paper ', '/paperboy ']],
    ['  re', ['  reload ']],
    ['/x', []],
    ['/x y', []],
    // Values of the first option, then keys.
    ['/papers ad', ['/papers ada-author', '/papers adam-author']],
    ['/papers Ada Au', ['/papers ada-author']],
    ['/papers "Ada Au', ['/papers ada-author']],
    ['/papers “Ada Au', ['/papers ada-author']],
    ['/papers ada author', ['/papers ada-author']],
    ['/papers si', ['/papers since:']],
    ['/paper lig', ['/paper 2401.00001']],
    ['/paper Lighthouses: A St', ['/paper 2401.00001']],
    ['/paper Lighthouses:', ['/paper 2401.00001']],
    ['/reload f', ['/reload false', '/reload force:']],
    // Values behind a key, in any case, with a space, quoted, mistyped.
    ['/papers sort:n', ['/papers sort:newest']],
    ['/papers SORT:N', ['/papers sort:newest']],
    ['/papers sort: n', ['/papers sort: newest']],
    [
      '/papers sort:',
      ['newest', 'oldest', 'citations', 'title', 'listed'].map((one) => `/papers sort:${one}`),
    ],
    ['/papers srot:ti', ['/papers sort:title']],
    ['/papers author:"ada a', ['/papers author:ada-author']],
    ['/papers author: "ada a', ['/papers author: ada-author']],
    ['/papers category:cs.lg', ['/papers category:cs.LG']],
    ['/papers category:machine', ['/papers category:cs.LG', '/papers category:stat.ML']],
    ['/papers private:t', ['/papers private:true']],
    ['/papers page:', []],
    ['/papers query:ad', []],
    ['/paperboy help command:re', ['/paperboy help command:reload']],
    // What stands already.
    ['/papers sort:title so', []],
    ['/papers sort:title ad', ['/papers sort:title ada-author', '/papers sort:title adam-author']],
    ['/papers category: LG ada', ['/papers category: LG ada-author', '/papers category: LG adam-author']],
    ['/papers author:ada-author ad', []],
    ['/papers jeremy sort:title ad', []],
    ['/announce now ', ['/announce now ref:', '/announce now private:']],
    ['/announce what:now r', ['/announce what:now ref:']],
    ['/papers jeremy q', ['/papers jeremy query:']],
    ['/papers jeremy a', ['/papers jeremy as:']],
    ['/announce p', ['/announce preview', '/announce private:']],
    // Behind the door.
    ['/paperboy re', ['/paperboy reload ']],
    ['/paperboy h', ['/paperboy help', '/paperboy health']],
    ['/paperboy papers ad', ['/paperboy papers ada-author', '/paperboy papers adam-author']],
    ['/paperboy /papers sort:o', ['/paperboy /papers sort:oldest']],
    ['/paperboy help pa', ['papers', 'paper', 'paperboy'].map((one) => `/paperboy help ${one}`)],
    // Only what is before the cursor counts; what is behind it stays.
    ['/pap| ada', ['/papers  ada', '/paper  ada', '/paperboy  ada']],
    ['/papers so| page:2', ['/papers sort: page:2']],
    ['/papers ad| sort:title', ['/papers ada-author sort:title', '/papers adam-author sort:title']],
  ])('of %j', (line, lines) => {
    // private: fits nearly everywhere, so it is listed only where it is the point.
    const others = taken(line).filter((one) => lines.includes(one) || !one.endsWith('private:'));
    expect(others).toEqual(lines);
  });

  test('offers people and the keys of a command when nothing is typed behind it', () => {
    const keys = [
      'author',
      'query',
      'category',
      'since',
      'until',
      'identity',
      'sort',
      'page',
      'as',
      'private',
    ];
    const offered = taken('/papers |', 20);
    expect(offered.slice(0, -keys.length)).toContain('/papers ada-author');
    expect(offered.slice(-keys.length)).toEqual(keys.map((key) => `/papers ${key}:`));
  });

  test('says what each suggestion is', () => {
    expect(complete('/papers ada', undefined, parts).suggestions).toEqual([
      { text: 'ada-author', note: 'Ada Author, 1 paper' },
      { text: 'adam-author', note: 'Adam Author, 1 paper' },
    ]);
    expect(complete('/paper por', undefined, parts).suggestions).toEqual([
      { text: '2401.00002', note: 'Ports, cs.LG, Jun 21, 2022' },
    ]);
    expect(complete('/papers category:stat.ml', undefined, parts).suggestions).toEqual([
      { text: 'category:stat.ML', note: 'Machine Learning' },
    ]);
    expect(complete('/papers sort:n', undefined, parts).suggestions).toEqual([{ text: 'sort:newest' }]);
  });

  test('offers no more than asked for', () => {
    expect(taken('', 2)).toEqual(['papers ', 'paper ']);
    expect(taken('/papers ad', 1)).toEqual(['/papers ada-author']);
  });

  test('replaces a part of any line at any cursor, and a value taken is no fault', () => {
    const parser = createParser(exampleCommands);
    fc.assert(
      fc.property(anyTypedLine, fc.nat({ max: 400 }), (line, cursor) => {
        const { from, to, suggestions } = complete(line, cursor, parts);
        expect(to).toBe(Math.min(cursor, line.length));
        expect(from).toBeLessThanOrEqual(to);
        expect(from).toBeGreaterThanOrEqual(0);
        const before = parser.line(line.slice(0, to));
        for (const { text } of suggestions) {
          const after = parser.line(line.slice(0, from) + text);
          if (before.kind === 'understood')
            expect(after.kind === 'understood' || /[: ]$/.test(text)).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

test('values of an option begin as typed, with what a person knows them by', () => {
  const option = { kind: 'text', description: '' } as const;
  expect(valuesOf({ ...option, complete: 'person' }, 'adam', parts)).toEqual([
    { value: 'adam-author', label: 'Adam Author', note: '1 paper' },
  ]);
  expect(valuesOf({ ...option, complete: 'category' }, 'LG', parts)).toEqual([
    { value: 'cs.LG', label: 'cs.LG', note: 'Machine Learning' },
  ]);
  expect(valuesOf({ ...option, complete: 'subject' }, 'a', { ...parts, limit: 4 })).toMatchObject([
    { value: 'ada-author' },
    { value: 'adam-author' },
    { value: expect.stringMatching(/./), note: expect.stringMatching(/./) },
    {},
  ]);
  expect(valuesOf({ ...option, complete: 'zone' }, 'paris', parts)[0]).toEqual({
    value: 'Europe/Paris',
    label: 'Europe/Paris',
  });
  expect(valuesOf({ kind: 'flag', description: '' }, 'F', parts)).toEqual([
    { value: 'false', label: 'false' },
  ]);
  expect(valuesOf(option, 'x', parts)).toEqual([]);
});
