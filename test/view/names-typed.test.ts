import { expect, test } from 'vitest';
import { splitNames } from '../../src/view/names-typed.ts';

const known = new Set([
  'ada author',
  'ben byline',
  'author',
  'ada',
  'author, ada',
  'byline, ben',
  'smith, jo',
]);
const split = (typed: string) => splitNames(typed, (name) => known.has(name));

test.each([
  ['ada author; ben byline', ['ada author', 'ben byline']],
  ['ada author vs ben byline VS. cleo', ['ada author', 'ben byline', 'cleo']],
  ['ada author;ben byline vs cleo', ['ada author', 'ben byline', 'cleo']],
  ['author, ada; byline, ben', ['author, ada', 'byline, ben']],
  [' ; ada author ;; ', ['ada author']],
  ['ada author', ['ada author']],
  ['vs', ['vs']],
  ['elvsworth vsevolod', ['elvsworth vsevolod']],
  [';', []],
  // Commas part people who are known …
  ['ada author, ben byline', ['ada author', 'ben byline']],
  // … or stand inside Last, First, where only that names people …
  ['author, ada, byline, ben', ['author, ada', 'byline, ben']],
  ['smith, jo', ['smith, jo']],
  // … and part those of whom one is not known, who is then asked about.
  ['ada author, ben bilyne', ['ada author', 'ben bilyne']],
  ['ada author, ben byline, author', ['ada author', 'ben byline', 'author']],
])('%j', (typed, names) => {
  expect(split(typed)).toEqual({ kind: 'names', names });
});

test('commas that can be read in two ways are not guessed', () => {
  expect(split('author, ada')).toEqual({ kind: 'unclear' });
});
