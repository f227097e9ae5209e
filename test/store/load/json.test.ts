import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultOfStructure } from '../../../src/store/load/json.ts';
import { dataFolder, load, paper, profile } from './folder.ts';

describe('the scan of a JSON text', () => {
  test('finds nothing in any value as JSON.stringify writes it, close or spread', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(0, 1), (value, indent) => {
        expect(faultOfStructure(JSON.stringify(value, null, indent))).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('finds a doubled key wherever it stands, however it is escaped', () => {
    const key = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', minLength: 30, maxLength: 60 }));
    const escaped = (text: string) =>
      `"${[...text]
        .map((character) =>
          [...character]
            .flatMap((whole) => whole.split(''))
            .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .join(''),
        )
        .join('')}"`;
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        fc.boolean(),
        (keys, one, at, hidden) => {
          const doubled = keys[one % keys.length] ?? '';
          const written = keys.map((each) => `${JSON.stringify(each)}:{"a":[1,"}",{"b":2}]}`);
          expect(faultOfStructure(`{${written.join(',')}}`)).toBeUndefined();
          written.splice(
            at % (written.length + 1),
            0,
            `${hidden ? escaped(doubled) : JSON.stringify(doubled)}:0`,
          );
          expect(faultOfStructure(`[{"x":{${written.join(',')}}}]`)?.text).toBe('is there twice');
        },
      ),
      { numRuns: 200 },
    );
  });

  test('tells keys of one hash apart', () => {
    // 31·'A' + 'a' = 31·'B' + 'B'
    expect(faultOfStructure('{"Aa":1,"BB":2}')).toBeUndefined();
    expect(faultOfStructure('{"Aa":1,"BB":2,"Aa":3}')?.path).toBe('Aa');
  });

  test('names the place', () => {
    expect(faultOfStructure('{"papers":[{},{"a b":{"c":[0,{"d":1,"d":2}]}}]}')?.path).toBe(
      'papers[1]["a b"].c[1].d',
    );
  });

  test('has no opinion on what is not JSON, and ends', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', ' ')),
        (parts) => {
          faultOfStructure(parts.join(''));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a hundred thousand keys in one object take no longer than their number', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `"key${index}":0`);
    expect(faultOfStructure(`{${keys.join(',')}}`)).toBeUndefined();
    expect(faultOfStructure(`{${keys.join(',')},"key77":1}`)?.path).toBe('key77');
  });

  test.each([
    [64, undefined],
    [65, 'is nested deeper than 64'],
  ])('allows %i deep: %s', (depth, text) => {
    expect(faultOfStructure('['.repeat(depth) + ']'.repeat(depth))?.text).toBe(text);
    expect(faultOfStructure('{"a":'.repeat(depth))?.text).toBe(text);
  });
});

const papersFields = [
  'id',
  'title',
  'abstract',
  'authors',
  'authorsTruncated',
  'primaryCategory',
  'categories',
  'published',
  'updated',
  'version',
  'doi',
  'venue',
  'url',
  'citations',
  'comment',
  'else',
  '__proto__',
];
const profileFields = [
  'id',
  'formerIds',
  'name',
  'aliases',
  'primaryCategory',
  'affiliation',
  'homepage',
  'ids',
  'reported',
  'identities',
  'papers',
  'constructor',
];
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.constant('\ud800'),
);

test('any value in any field is judged and never thrown', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...papersFields),
      fc.constantFrom(...profileFields),
      anything,
      (inPaper, inProfile, value) => {
        const odd = JSON.stringify({ ...paper({ id: 'local:odd' }), [inPaper]: undefined }).replace(
          '{',
          `{${JSON.stringify(inPaper)}:${JSON.stringify(value)},`,
        );
        const folder = dataFolder({
          'profiles/a.json': profile({ id: 'a', [inProfile]: value }),
          'profiles/b.json': `{"id":"b","name":"B","primaryCategory":"cs.LG","papers":[${odd}]}`,
          'papers/a.jsonl': odd,
          'withheld.json': { people: value, papers: [] },
        });
        const { result } = load(folder);
        if (result.kind === 'sound') expect(result.paperCount).toBeGreaterThanOrEqual(0);
        else for (const { place, text } of result.faults) expect(place && text).toMatch(/\S/);
      },
    ),
    { numRuns: 200 },
  );
});
