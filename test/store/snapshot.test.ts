import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { PaperFound, Person, Snapshot } from '../../src/store/snapshot.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';

function paper(id: string, title: string, rest: Partial<Paper> = {}): Paper {
  return {
    id,
    title,
    abstract: '',
    authors: ['Ada Lovelace'],
    primaryCategory: 'cs.LG',
    published: '2024-01-01',
    ...rest,
  };
}

const longDoi = `doi:10.1234/${'a'.repeat(80)}`;
const papers: Paper[] = [
  paper('arxiv:2401.00001', 'Deep Learning', {
    published: '2024-03-01',
    citations: 0,
    authors: ['Ada Lovelace', 'José Núñez'],
  }),
  paper('arxiv:2401.00002', 'Deep Learning of Graphs', { doi: '10.5555/XyZ', authors: ['ADA LOVELACE'] }),
  paper('arxiv:2401.00003', 'Graphs, Deeply: Learning', { authors: ['Ada Lovelace', 'Jose Nunez'] }),
  paper('arxiv:math/0309136', 'Old Sums', {
    published: '2003-09-08',
    primaryCategory: 'math.GT',
    citations: 7,
  }),
  paper(longDoi, 'A Paper of a Long Name', { authors: ['J. Nunez'] }),
  paper('local:report-7', 'Über die Größe', { authors: ['李伟', '李伟'] }),
];
const profile: Profile = {
  id: 'jose-nunez',
  formerIds: ['jnunez'],
  name: 'José Núñez',
  primaryCategory: 'cs.LG',
  papers: [papers[3], papers[0]].filter((one) => one !== undefined),
};

const titles = (snapshot: Snapshot, found: PaperFound): string[] => {
  const rows = { one: 'row', several: 'rows', none: 'near' }[found.kind];
  const all = found.kind === 'one' ? [found.row] : found.kind === 'several' ? found.rows : found.near;
  expect(rows).toBeDefined();
  return all.map((row) => snapshot.paper(row).title);
};

describe.each([true, false])('a snapshot, text index %s', (indexText) => {
  const snapshot = snapshotOf({ profiles: [profile], papers }, { indexText });
  const rowOf = (reference: string) => snapshot.rowOf(reference) ?? expect.unreachable(reference);

  it('gives each paper back as it was', () => {
    for (const one of papers) expect(snapshot.paper(rowOf(one.id))).toEqual(one);
    expect(snapshot.counts).toEqual({ profiles: 1, papers: 6, names: 4 });
    expect(() => snapshot.paper(6)).toThrow(RangeError);
  });

  it('sorts rows newest first, then by id, and reads columns without the paper', () => {
    const days = papers.map((_, row) => snapshot.publishedOf(row));
    expect(days).toEqual([...days].sort().reverse());
    expect(snapshot.primaryCategoryOf(rowOf('math/0309136'))).toBe('math.GT');
    for (const one of papers) expect(snapshot.citationsOf(rowOf(one.id))).toBe(one.citations);
  });

  it.each([
    ['2401.00002v3', 'arxiv:2401.00002'],
    ['https://arxiv.org/abs/2401.00002', 'arxiv:2401.00002'],
    ['10.5555/xyz', 'arxiv:2401.00002'],
    ['https://doi.org/10.5555/XYZ', 'arxiv:2401.00002'],
    ['10.48550/arXiv.2401.00003', 'arxiv:2401.00003'],
    ['math.GT/0309136', 'arxiv:math/0309136'],
    ['local:report-7', 'local:report-7'],
  ])('finds a paper by %s', (reference, id) => {
    expect(snapshot.paper(rowOf(reference)).id).toBe(id);
  });

  it('refers to each paper in at most 60 characters that find it again', () => {
    for (const one of papers) {
      const reference = snapshot.referenceOf(rowOf(one.id));
      expect(reference.length).toBeLessThanOrEqual(60);
      expect(snapshot.findPaper(reference)).toEqual({ kind: 'one', row: rowOf(one.id) });
    }
    expect(snapshot.referenceOf(rowOf('arxiv:2401.00001'))).toBe('2401.00001');
    expect(snapshot.rowOf('~zzzzzzzzzzzzz')).toBeUndefined();
    expect(snapshot.rowOf('2401.99999')).toBeUndefined();
  });

  it.each([
    ['deep learning', 'one', ['Deep Learning']],
    ['GRAPHS deep learning', 'one', ['Deep Learning of Graphs']],
    ['learning graphs', 'several', ['Deep Learning of Graphs', 'Graphs, Deeply: Learning']],
    ['graph deeply', 'one', ['Graphs, Deeply: Learning']],
    ['uber grosse', 'one', ['Über die Größe']],
    ['sums of squares', 'none', ['Old Sums', 'A Paper of a Long Name', 'Deep Learning of Graphs']],
    ['.*', 'none', []],
    ['', 'none', []],
    ['__proto__', 'none', []],
  ])('finds %j by its title: %s', (asked, kind, expected) => {
    const found = snapshot.findPaper(asked);
    expect(found.kind).toBe(kind);
    if (asked === 'sums of squares') expect(titles(snapshot, found)[0]).toBe('Old Sums');
    else expect(titles(snapshot, found)).toEqual(expected);
  });

  it('shows 25 of many titles and counts all', () => {
    const many = Array.from({ length: 40 }, (_, at) => paper(`arxiv:2402.${10_000 + at}`, 'Same Title'));
    const found = snapshotOf({ papers: many }, { indexText }).findPaper('same title');
    expect(found).toMatchObject({ kind: 'several', total: 40 });
    expect(found.kind === 'several' && found.rows).toHaveLength(25);
  });

  it('completes titles that begin so, then titles with such words', () => {
    const completed = snapshot.completePaper('grap', 5).map((row) => snapshot.paper(row).title);
    expect(completed).toEqual(['Graphs, Deeply: Learning', 'Deep Learning of Graphs']);
    expect(snapshot.completePaper('2401.00001', 5)).toEqual([rowOf('arxiv:2401.00001')]);
    expect(snapshot.completePaper('', 2)).toHaveLength(2);
    expect(snapshot.completePaper('zzz', 2)).toEqual([]);
  });
});

describe('people of a snapshot', () => {
  const snapshot = snapshotOf({ profiles: [profile], papers });
  const rowOf = (reference: string) => snapshot.rowOf(reference) ?? expect.unreachable(reference);
  const ids = (person: Person | undefined) =>
    Array.from(person?.papers ?? [], (row) => snapshot.paper(row).id);

  it('finds profiles by id and former id, papers in their own order', () => {
    expect(snapshot.person('JNunez')?.id).toBe('jose-nunez');
    expect(ids(snapshot.person('jose-nunez'))).toEqual(['arxiv:math/0309136', 'arxiv:2401.00001']);
    expect([...snapshot.profiles()].map((person) => person.name)).toEqual(['José Núñez']);
    expect(snapshot.person('constructor')).toBeUndefined();
  });

  it('takes an author for the profile only where the profile holds the paper', () => {
    expect(snapshot.authorOf(rowOf('2401.00001'), 1)?.kind).toBe('profile');
    const other = snapshot.authorOf(rowOf('2401.00003'), 1);
    expect(other).toMatchObject({ kind: 'name', name: 'Jose Nunez' });
    expect(ids(other)).toEqual(['arxiv:2401.00003']);
    expect(snapshot.authorOf(rowOf('2401.00001'), 2)).toBeUndefined();
  });

  it('makes one person of equal folded names, shown as most papers write it, newest paper first', () => {
    const ada = snapshot.authorOf(rowOf('2401.00002'), 0);
    expect(ada?.name).toBe('Ada Lovelace');
    expect(ids(ada)).toEqual([
      'arxiv:2401.00001',
      'arxiv:2401.00002',
      'arxiv:2401.00003',
      'arxiv:math/0309136',
    ]);
    expect(ada?.id).toMatch(/^~[0-9a-z]{13}$/);
    expect(snapshot.person(ada?.id ?? '')).toEqual(ada);
  });

  it('gives a name of another script a typable id, and counts a paper once', () => {
    const li = snapshot.authorOf(rowOf('local:report-7'), 0);
    expect(ids(li)).toEqual(['local:report-7']);
    expect(snapshot.findPerson(li?.id ?? '')).toEqual({ kind: 'one', person: li });
  });

  it('finds and completes people by name', () => {
    expect(snapshot.findPerson('ada lovelace')).toMatchObject({
      kind: 'one',
      person: { name: 'Ada Lovelace' },
    });
    expect(snapshot.findPerson('Cohen.*').kind).toBe('none');
    expect(snapshot.completePerson('ada', 5).map((person) => person.name)).toEqual(['Ada Lovelace']);
    expect(snapshot.completePerson('jose', 5)[0]?.kind).toBe('profile');
    const offered = snapshot.completePerson(' ', 1);
    expect(offered.map(({ kind }) => kind)).toEqual(['profile']);
    expect(snapshot.completePerson('', 99)).toHaveLength(snapshot.counts.profiles);
  });
});

describe('snapshotOf', () => {
  it('is one paper where id or DOI is shared: the later telling wins, and rows stay in order', () => {
    const late = paper('doi:10.5555/xyz', 'Deep Learning of Graphs', {
      updated: '2025-01-01',
      published: '2020-01-01',
    });
    const snapshot = snapshotOf({ profiles: [profile], papers: [...papers, late] });
    expect(snapshot.counts.papers).toBe(6);
    expect(snapshot.paper(snapshot.rowOf('10.5555/xyz') ?? -1)).toEqual(late);
  });

  it('holds nothing at all without a fault', () => {
    const empty = snapshotOf({});
    expect(empty.select({ sort: 'title', words: 'x' })).toHaveLength(0);
    expect(empty.findPaper('x')).toEqual({ kind: 'none', near: [] });
    expect(empty.findPerson('x').kind).toBe('none');
    expect([...empty.profiles()]).toEqual([]);
  });
});
