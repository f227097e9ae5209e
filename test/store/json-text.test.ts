import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { withMember } from '../../src/store/json-text.ts';

it.each([
  ['{"id":"a","papers":[]}', '{"id":"a","new": [1], "papers":[]}', 'on one line'],
  [
    '{\n  "id": "a",\n  "papers": []\n}\n',
    '{\n  "id": "a",\n  "new": [\n    1\n  ],\n  "papers": []\n}\n',
    'two spaces',
  ],
  [
    '{\r\n\t"papers": []\r\n}',
    '{\r\n\t"new": [\r\n\t\t1\r\n\t],\r\n\t"papers": []\r\n}',
    'tabs and carriage returns',
  ],
  [
    '{\n  "x": {"papers": 1, "new": 2}\n}',
    '{\n  "x": {"papers": 1, "new": 2},\n  "new": [\n    1\n  ]\n}',
    'keys further in do not count',
  ],
  ['{ "papers" : 1, "new" : [ "}" ] }', '{ "papers" : 1, "new" : [1] }', 'there already'],
  ['{}', '{"new": [1]}', 'nothing there'],
  ['{ "n\\u0065w": "\\"}," }', '{ "n\\u0065w": [1] }', 'a key written otherwise'],
])('%j becomes %j: %s', (before, after) => {
  expect(withMember(before, 'new', [1], 'papers')).toBe(after);
});

it('changes the one value of any object, and nothing else', () => {
  const anyObject = fc.dictionary(fc.oneof(fc.constantFrom('new', 'papers'), fc.string()), fc.jsonValue());
  fc.assert(
    fc.property(anyObject, fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (object, value, indent) => {
      const text = withMember(JSON.stringify(object, null, indent), 'new', value, 'papers');
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ ...object, new: value })));
      const others = Object.keys(object).filter((key) => key !== 'new');
      expect(Object.keys(JSON.parse(text)).filter((key) => key !== 'new')).toEqual(others);
    }),
  );
});
