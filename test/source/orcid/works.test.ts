import { expect, test } from 'vitest';
import { readWorks } from '../../../src/source/orcid/works.ts';

const id = (type: string, value: string, relationship: string | null = 'self') => ({
  'external-id-type': type,
  'external-id-value': value,
  'external-id-relationship': relationship,
});
const summary = (parts: object) => ({
  'put-code': 7,
  title: { title: { value: 'A made-up result' } },
  ...parts,
});
const read = (...groups: unknown[]) => {
  const page = readWorks(JSON.stringify({ group: groups }));
  if (page.kind !== 'read') throw new Error(page.said);
  return page.value;
};

test('the ids of a work, and not of the book that it is part of', () => {
  const ids = [
    id('doi', 'https://doi.org/10.5555/MADE.up'),
    id('doi', '10.5555/book', 'part-of'),
    id('arxiv', '2611.01234v2', null),
    id('isbn', '1'),
  ];
  expect(
    read({ 'work-summary': [summary({ 'external-ids': { 'external-id': ids } })] }).items[0]?.ids,
  ).toEqual(['doi:10.5555/made.up', 'arxiv:2611.01234']);
});

test('what several sources say of one work: the title that is preferred, the date that is known best', () => {
  const dated = (year: string, month?: string, day?: string) => ({
    'publication-date': {
      year: { value: year },
      month: month ? { value: month } : null,
      day: day ? { value: day } : null,
    },
  });
  const other = { ...summary(dated('2026', '11', '03')), title: { title: { value: 'Another title' } } };
  expect(read({ 'work-summary': [summary(dated('2026')), other] }).items).toMatchObject([
    { title: 'A made-up result', date: '2026-11-03' },
  ]);
});

test('a work that cannot be read is counted; nothing else is lost by it', () => {
  expect(read({ 'work-summary': [summary({})] }, { 'work-summary': [] }, 7)).toMatchObject({
    items: [{ key: '7' }],
    unread: 2,
  });
});
