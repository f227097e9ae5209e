import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Paper } from '../../src/model/paper.ts';
import { groupWorks, paperOf, type WorkFound } from '../../src/source/work.ts';

const asOf = '2026-11-24';
const work = (parts: Partial<WorkFound>): WorkFound => ({ source: 'OpenAlex', key: 'W1', ids: [], ...parts });
const whole = work({
  ids: ['doi:10.5555/made.up'],
  title: 'A made-up result',
  authors: ['Ada Author'],
  field: 'Computer Science',
  date: '2026-11-20',
});
const made = (...works: readonly WorkFound[]) => {
  const read = paperOf(works, asOf);
  if (read.kind !== 'paper') throw new Error(read.lacks.join());
  return read.paper;
};

describe('works that are one paper', () => {
  test('are joined by DOI and by arXiv id, also through a third', () => {
    const preprint = work({ key: 'a', ids: ['arxiv:2611.01234'] });
    const published = work({ key: 'b', ids: ['doi:10.5555/made.up'] });
    const other = work({ key: 'c', ids: ['doi:10.5555/other'] });
    const nameless = work({ key: 'd' });
    const both = work({ key: 'e', ids: ['doi:10.5555/made.up', 'arxiv:2611.01234'] });
    const keys = (works: readonly WorkFound[]) =>
      groupWorks(works).map((group) => group.map(({ key }) => key).join(''));
    expect(keys([preprint, other, published, nameless, { ...nameless, key: 'f' }, both])).toEqual([
      'abe',
      'c',
      'd',
      'f',
    ]);
    expect(keys([both, published, preprint])).toEqual(['eba']);
    expect(keys([])).toEqual([]);
  });

  test('are grouped the same in any order, and none is lost', () => {
    const ids = fc.uniqueArray(
      fc.constantFrom(
        'arxiv:2611.00001',
        'arxiv:2611.00002',
        'doi:10.5555/a',
        'doi:10.5555/b',
        'doi:10.5555/c',
      ),
      { maxLength: 2 },
    );
    fc.assert(
      fc.property(
        fc
          .array(ids, { maxLength: 12 })
          .map((all) => all.map((each, at) => work({ key: String(at), ids: each }))),
        fc.infiniteStream(fc.nat()),
        (works, order) => {
          const shuffled = works
            .map((each) => ({ each, by: order.next().value ?? 0 }))
            .toSorted((a, b) => a.by - b.by)
            .map(({ each }) => each);
          const sets = (groups: readonly (readonly WorkFound[])[]) =>
            groups
              .map((group) =>
                group
                  .map(({ key }) => key)
                  .toSorted()
                  .join(),
              )
              .toSorted();
          const groups = groupWorks(works);
          expect(sets(groupWorks(shuffled))).toEqual(sets(groups));
          expect(groups.flat().length).toBe(works.length);
          for (const group of groups) expect(group).toEqual(works.filter((each) => group.includes(each)));
          const owners = groups.map((group) => new Set(group.flatMap((each) => each.ids)));
          for (const id of new Set(works.flatMap((each) => each.ids)))
            expect(owners.filter((owner) => owner.has(id))).toHaveLength(1);
        },
      ),
    );
  });
});

describe('the paper of works', () => {
  test('is named by its arXiv id and keeps its DOI', () => {
    expect(made({ ...whole, ids: ['arxiv:2611.01234', 'doi:10.5555/made.up'] })).toEqual({
      id: 'arxiv:2611.01234',
      doi: '10.5555/made.up',
      title: 'A made-up result',
      abstract: '',
      authors: ['Ada Author'],
      primaryCategory: 'Computer Science',
      published: '2026-11-20',
    });
  });

  test('is dated by the earliest whole day, never by a month or year', () => {
    const dated = (...dates: (string | undefined)[]) =>
      made(...dates.map((date) => ({ ...whole, date }))).published;
    expect(dated('2026-11-20', '2026-11-03', '2026', undefined)).toBe('2026-11-03');
    expect(dated('2026-01', '2026-11-03')).toBe('2026-11-03');
    expect(paperOf([{ ...whole, date: '2026-11' }], asOf)).toEqual({
      kind: 'left out',
      lacks: ['no day of publication'],
    });
  });

  test('has one count of one source, never a sum', () => {
    const counted = [
      { ...whole, source: 'Crossref' as const },
      { ...whole, citations: 4 },
      { ...whole, citations: 7 },
      { ...whole, source: 'Semantic Scholar' as const, citations: 90 },
    ];
    expect(made(...counted)).toMatchObject({ citations: 7, citationsFrom: { source: 'OpenAlex', asOf } });
    expect(made({ ...whole, citations: 0 })).toMatchObject({
      citations: 0,
      citationsFrom: { source: 'OpenAlex' },
    });
    expect(made(whole)).not.toHaveProperty('citationsFrom');
  });

  test('has the whole list of authors where one source has it', () => {
    const truncated = { ...whole, authorsTruncated: true };
    expect(made(truncated)).toMatchObject({ authors: ['Ada Author'], authorsTruncated: true });
    const listed = made(truncated, { ...whole, authors: ['Ada Author', 'Bea Bystander'] });
    expect(listed.authors).toEqual(['Ada Author', 'Bea Bystander']);
    expect(listed).not.toHaveProperty('authorsTruncated');
  });

  test('says who says that it was retracted', () => {
    expect(made(whole, { ...whole, source: 'Crossref', retracted: true })).toMatchObject({
      withdrawn: true,
      comment: 'Retracted, says Crossref.',
    });
    expect(made({ ...whole, retracted: false })).not.toHaveProperty('withdrawn');
  });

  test('is none without an id, title, authors, day or field, nor of what a journal prints around papers', () => {
    expect(paperOf([work({})], asOf)).toEqual({
      kind: 'left out',
      lacks: ['no arXiv id or DOI', 'no title', 'no authors', 'no day of publication', 'no field'],
    });
    expect(paperOf([{ ...whole, authors: [] }], asOf)).toEqual({ kind: 'left out', lacks: ['no authors'] });
    expect(paperOf([{ ...whole, type: 'paratext' }], asOf)).toEqual({
      kind: 'left out',
      lacks: ['not a paper'],
    });
    expect(paperOf([{ ...whole, title: 'x'.repeat(4001) }], asOf)).toEqual({
      kind: 'left out',
      lacks: ['not readable'],
    });
    expect(Paper.safeParse(made(whole)).success).toBe(true);
  });
});
