import fc from 'fast-check';
import { expect, test } from 'vitest';
import { authorQuery } from '../../../src/source/arxiv/author-query.ts';

test.each([
  ['Ada Author', 'au:"ada author" OR au:"a author"'],
  ['Author, Ada', 'au:"ada author" OR au:"a author"'],
  ['Ada M. Author', 'au:"ada m author" OR au:"ada author" OR au:"a m author" OR au:"a author"'],
  ['Béla Writer', 'au:"béla writer" OR au:"b writer" OR au:"bela writer"'],
  ['Ada "O (Author)', 'au:"ada o author" OR au:"ada author" OR au:"a o author" OR au:"a author"'],
  ['Madonna', 'au:"madonna"'],
])('a name is searched for by its spellings: %s', (name, query) => {
  expect(new Set(authorQuery(name)?.split(' OR '))).toEqual(new Set(query.split(' OR ')));
});

test('a name without letters is not searched for', () => {
  for (const name of ['', '!!', '12', '"']) expect(authorQuery(name)).toBeUndefined();
});

test('nothing in a name ends its phrase or changes the query', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
      const query = authorQuery(name);
      if (query !== undefined) expect(query).toMatch(/^au:"[^"()\\:]+"(?: OR au:"[^"()\\:]+")*$/);
    }),
  );
});
