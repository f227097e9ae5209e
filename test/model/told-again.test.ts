import { describe, expect, test } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { toldAgain } from '../../src/model/told-again.ts';

const paper = (changes: Partial<Paper> = {}): Paper => ({
  id: 'arxiv:2605.00001',
  title: 'A made-up result',
  abstract: 'Nothing of this was ever found.',
  authors: ['Ada Author'],
  primaryCategory: 'cs.LG',
  published: '2026-05-04',
  ...changes,
});

describe('a paper told again', () => {
  test.each<[string, Partial<Paper>, Partial<Paper>, Partial<Paper>]>([
    [
      'of a later version counts',
      { version: 1, title: 'Old' },
      { version: 2, title: 'New' },
      { version: 2, title: 'New' },
    ],
    [
      'of an earlier version does not',
      { version: 2, title: 'New' },
      { version: 1, title: 'Old' },
      { version: 2, title: 'New' },
    ],
    [
      'without a version does not count before one',
      { version: 1, title: 'A' },
      { title: 'B' },
      { version: 1, title: 'A' },
    ],
    [
      'updated later counts',
      { title: 'Old' },
      { title: 'New', updated: '2026-06-01' },
      { title: 'New', updated: '2026-06-01' },
    ],
    [
      'alike counts, as its categories may',
      { categories: ['cs.LG'] },
      { categories: ['cs.LG', 'cs.AI'] },
      { categories: ['cs.LG', 'cs.AI'] },
    ],
    [
      'keeps what only the other tells',
      { venue: 'Made-up Letters' },
      { version: 2 },
      { venue: 'Made-up Letters', version: 2 },
    ],
    [
      'keeps the first day of publication',
      { published: '2026-05-01' },
      { version: 2 },
      { published: '2026-05-01', version: 2 },
    ],
    [
      'brings its count of citations, whatever its version',
      { version: 2, citations: 1 },
      { citations: 3 },
      { version: 2, citations: 3 },
    ],
    ['leaves a count that it does not tell', { citations: 1 }, { version: 2 }, { version: 2, citations: 1 }],
    ['may be withdrawn', { version: 1 }, { version: 2, withdrawn: true }, { version: 2, withdrawn: true }],
    ['may be back', { version: 2, withdrawn: true, comment: 'wrong' }, { version: 3 }, { version: 3 }],
    ['has the arXiv id, and keeps the DOI', { id: 'doi:10.5555/made.up' }, {}, { doi: '10.5555/made.up' }],
    [
      'has the whole list of authors',
      { authors: ['Ada Author', 'Bob Builder'] },
      { version: 2, authorsTruncated: true },
      { version: 2, authors: ['Ada Author', 'Bob Builder'] },
    ],
    ['keeps an abstract', {}, { version: 2, abstract: '' }, { version: 2 }],
  ])('%s', (_, first, second, both) => {
    expect(toldAgain(paper(first), paper(second))).toEqual(paper(both));
  });

  test('begins with its id, as columns like to find it', () => {
    expect(JSON.stringify(toldAgain(paper({ version: 2 }), paper()))).toMatch(/^\{"id":"arxiv:2605\.00001"/);
  });
});
