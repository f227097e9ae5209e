import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChange, formatLine, keyedValue, lineChange, looseValue } from '../../src/command/line.ts';
import { createParser } from '../../src/command/parse.ts';
import { anyTypedLine, anyValue } from '../arbitrary/typed.ts';
import { exampleCommands } from './example-commands.ts';

const parser = createParser(exampleCommands);
const value = anyValue.filter((text) => text.length <= 20);

/** Arguments of /papers, any of which may be absent. */
const anyArguments = fc.record(
  {
    author: value,
    query: value,
    category: value,
    identity: value,
    sort: fc.constantFrom('newest', 'listed'),
    page: fc.integer({ min: 1, max: 500 }),
    private: fc.constant(true),
  },
  { requiredKeys: [] },
);
const anyCanonicalLine = anyArguments.map(({ author, ...rest }) => formatLine('papers', author, rest));

describe('a canonical line', () => {
  test.each<[string, ...Parameters<typeof formatLine>]>([
    ['papers', 'papers'],
    ['papers jeremy-cohen', 'papers', 'jeremy-cohen'],
    ['papers "jeremy cohen"', 'papers', 'jeremy cohen'],
    ['papers x page:2 sort:newest', 'papers', 'x', { sort: 'newest', page: 2 }],
    ['papers query:"a ""b"" c"', 'papers', undefined, { query: 'a "b" c', page: undefined }],
    ['papers "sort:newest"', 'papers', 'sort:newest'],
    ['papers query:sort:newest', 'papers', undefined, { query: 'sort:newest' }],
    ['papers arxiv:2206.10654', 'papers', 'arxiv:2206.10654'],
    ['paper doi:10.5334/jors.az', 'paper', 'doi:10.5334/jors.az'],
    ['paper https://arxiv.org/abs/1', 'paper', 'https://arxiv.org/abs/1'],
    ['paper "mailto:x"', 'paper', 'mailto:x'],
    ['papers ":"', 'papers', ':'],
    ['papers ""', 'papers', ''],
    ['papers "a\u00a0b"', 'papers', 'a\u00a0b'],
    ['papers "„a"', 'papers', '„a'],
    ['reload force:true', 'reload', undefined, { force: true }],
    ['reload', 'reload', false, { force: false }],
  ])('%j', (line, ...parts) => {
    expect(formatLine(...parts)).toBe(line);
  });

  test('is parsed to the values it was made of', () => {
    fc.assert(
      fc.property(anyArguments, (args) => {
        const { author, ...rest } = args;
        const parsed = parser.line(formatLine('papers', author, rest));
        const { private: isPrivate = false, ...given } = args;
        expect(parsed).toMatchObject({ kind: 'understood', args: given, private: isPrivate });
      }),
      { numRuns: 1000 },
    );
  });

  test('is the same in whatever order the options come', () => {
    fc.assert(
      fc.property(anyArguments, ({ author, ...rest }) => {
        const turned = Object.fromEntries(Object.entries(rest).reverse());
        expect(formatLine('papers', author, turned)).toBe(formatLine('papers', author, rest));
      }),
    );
  });

  test('has values that stand loose or behind a key and are read as they were', () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(parser.line(`papers ${looseValue(text)}`)).toMatchObject({ args: { author: text } });
        expect(parser.line(`papers query:${keyedValue(text)} page:2`)).toMatchObject({
          args: { query: text, page: 2 },
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a change', () => {
  test.each([
    ['papers ada', 'papers ada', ''],
    ['papers ada page:2', 'papers ada page:3', 'page:3'],
    ['papers ada page:2', 'papers ada', 'page:'],
    ['papers ada', 'papers ada page:2 sort:title', 'page:2 sort:title'],
    ['papers ada page:2', 'papers "ada lovelace"', '"ada lovelace" page:'],
    ['papers ada page:2', 'papers page:2', ':'],
    ['papers', 'papers ":"', '":"'],
    ['papers query:a', 'papers query:""', 'query:""'],
  ])('from %j to %j is %j', (base, line, change) => {
    expect(lineChange(base, line)).toBe(change);
    expect(applyChange(base, change)).toBe(line);
  });

  test.each([
    ['papers ada', 'profile ada'],
    ['', 'papers'],
    ['papers', ''],
    ['papers "open', 'papers'],
    ['papers', 'papers "open'],
  ])('from %j to %j there is none', (base, line) => {
    expect(lineChange(base, line)).toBeUndefined();
  });

  test('can’t be made to what can’t be read, nor by it', () => {
    expect(applyChange('', 'page:2')).toBeUndefined();
    expect(applyChange('papers "open', 'page:2')).toBeUndefined();
    expect(applyChange('papers', 'query:"open')).toBeUndefined();
  });

  test('gives back any canonical line from any other', () => {
    fc.assert(
      fc.property(anyCanonicalLine, anyCanonicalLine, (base, line) => {
        const change = lineChange(base, line);
        expect(change).toBeDefined();
        expect(applyChange(base, change ?? '')).toBe(line);
      }),
      { numRuns: 2000 },
    );
  });

  test('gives back the canonical form of whatever is typed, or is none', () => {
    fc.assert(
      fc.property(anyTypedLine, anyTypedLine, (base, line) => {
        const change = lineChange(base, line);
        if (change !== undefined) expect(applyChange(base, change)).toBe(applyChange(line, ''));
      }),
      { numRuns: 2000 },
    );
  });

  test('is no longer than the line', () => {
    fc.assert(
      fc.property(anyCanonicalLine, (line) => {
        expect((lineChange('papers', line) ?? '').length).toBeLessThanOrEqual(line.length);
        expect(lineChange(line, line)).toBe('');
      }),
    );
  });
});
