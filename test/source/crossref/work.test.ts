import { expect, test } from 'vitest';
import { readWork } from '../../../src/source/crossref/work.ts';

const read = (parts: object) => {
  const message = { DOI: '10.5555/MADE.up', title: ['A made-up result'], ...parts };
  const work = readWork(JSON.stringify({ 'message-type': 'work', message }));
  if (work.kind !== 'read') throw new Error(work.said);
  return work.value;
};
const date = (...parts: (number | null)[]) => ({ 'date-parts': [parts] });

test('a whole day is better than an earlier month, the earlier of two days better than the later', () => {
  const dates = {
    'published-online': date(2015, 2),
    'published-print': date(2015, 3, 1),
    issued: date(2015),
  };
  expect(read(dates).date).toBe('2015-03-01');
  expect(read({ ...dates, 'published-online': date(2015, 2, 27) }).date).toBe('2015-02-27');
  expect(read({ issued: date(2015, 2) }).date).toBe('2015-02');
  expect(read({ issued: date(null) }).date).toBeUndefined();
  expect(read({ issued: date(2015, 2, 30) }).date).toBe('2015-02');
});

test('a retraction is told, another kind of update is not', () => {
  expect(read({ 'updated-by': [{ type: 'correction' }, { type: 'retraction' }] }).retracted).toBe(true);
  expect(read({ 'updated-by': [{ type: 'correction' }] }).retracted).toBeUndefined();
});

test('a group among the authors; its DOI in one case', () => {
  const work = read({
    author: [
      { given: 'Ada', family: 'Author' },
      { name: 'The Made-up Collaboration' },
      { family: 'Mononym' },
    ],
  });
  expect(work.authors).toEqual(['Ada Author', 'The Made-up Collaboration', 'Mononym']);
  expect(work.ids).toEqual(['doi:10.5555/made.up']);
});
