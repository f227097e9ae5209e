import { expect, test } from 'vitest';
import { plural } from '../../src/text/plural.ts';

test.each([
  [0, 'paper', undefined, '0 papers'],
  [1, 'paper', undefined, '1 paper'],
  [11, 'paper', undefined, '11 papers'],
  [74728, 'paper', undefined, '74,728 papers'],
  [1, 'person', 'people', '1 person'],
  [2, 'person', 'people', '2 people'],
])('%i %s', (count, one, many, text) => {
  expect(many === undefined ? plural(count, one) : plural(count, one, many)).toBe(text);
});
