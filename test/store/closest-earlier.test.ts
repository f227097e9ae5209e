import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { foldWords } from '../../src/text/fold.ts';
import { functionWords } from '../../src/text/function-words.ts';
import { papers as anyPapers } from './arbitrary.ts';

function paper(
  number: number,
  published: string,
  title: string,
  abstract = '',
  authors = ['Ada Author'],
): Paper {
  return { id: `arxiv:2401.${number}`, title, abstract, authors, primaryCategory: 'cs.LG', published };
}

/** The number of the closest earlier paper, and the similarity. */
function closestTo(number: number, papers: readonly Paper[], indexText = true) {
  const snapshot = snapshotOf({ papers }, { indexText });
  const closest = snapshot.closestEarlier(snapshot.rowOf(`2401.${number}`) ?? expect.unreachable());
  return closest && { ...closest, row: Number(snapshot.paper(closest.row).id.slice(-5)) };
}

/** w1 w2 w3 …: so many different words. */
const words = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `w${from + at}`).join(' ');

describe('the closest earlier paper', () => {
  // sharp 2, minima 3, flat 1, measure 1; squares 4 + 9 + 1 + 1 = 15. "and", "we", "how", "the", "are" weigh nothing.
  const asked = paper(
    10_001,
    '2024-05-02',
    'Sharp Minima and Flat Minima',
    'We measure how sharp the minima are.',
  );

  it('is found with the similarity worked out by hand', () => {
    // flat 2, minima 2, generalize 1, sharp 1; squares 4 + 4 + 1 + 1 = 10; with the asked 2·1 + 3·2 + 1·2 = 10:
    // 10 / √(15 · 10) = 0.816.
    const near = paper(10_002, '2023-01-01', 'Flat minima', 'Flat minima generalize; sharp do not.');
    // sharp 1, minima 1, of 7 words; squares 7; with the asked 2·1 + 3·1 = 5: 5 / √105 = 0.488.
    const far = paper(10_003, '2024-05-01', 'Sharp minima of the loss in tall dark green rooms');
    expect(closestTo(10_001, [asked, near, far])).toEqual({ row: 10_002, similarity: Math.sqrt(100 / 150) });
    expect(closestTo(10_001, [asked, far])).toEqual({ row: 10_003, similarity: Math.sqrt(25 / 105) });
    expect(closestTo(10_002, [asked, near, far])).toBeUndefined();
  });

  it('counts a word three times at the most', () => {
    // minima 3, not 4, sharp 1; squares 10; with the asked 3·3 + 2·1 = 11. With 4 it were 14 / √(15 · 17).
    const often = paper(10_002, '2023-01-01', 'Minima minima minima minima', 'Sharp');
    expect(closestTo(10_001, [asked, often])?.similarity).toBe(Math.sqrt(121 / 150));
  });

  it('does not count the names of authors', () => {
    const named = paper(10_002, '2023-01-01', 'Sharp minima', '', ['Flat Measure', 'Minima Minima']);
    // sharp 1, minima 1; squares 2; with the asked 2 + 3 = 5.
    expect(closestTo(10_001, [asked, named])?.similarity).toBe(Math.sqrt(25 / 30));
    const signed = paper(10_001, '2024-05-02', 'Green', '', ['Sharp Minima Flat Measure Generalize']);
    expect(closestTo(10_001, [signed, named])).toBeUndefined();
  });

  it('is of an earlier day: the same day is not earlier', () => {
    const twin = { ...asked, id: 'arxiv:2401.10002' };
    const later = { ...asked, id: 'arxiv:2401.10003', published: '2024-05-03' };
    expect(closestTo(10_001, [asked, twin, later])).toBeUndefined();
    expect(closestTo(10_001, [asked, { ...twin, published: '2024-05-01' }])).toEqual({
      row: 10_002,
      similarity: 1,
    });
  });

  it('is of equals the one published first, then by id', () => {
    const copy = (number: number, published: string) => ({ ...asked, id: `arxiv:2401.${number}`, published });
    const copies = [copy(10_004, '2022-01-01'), copy(10_003, '2022-01-01'), copy(10_002, '2023-01-01')];
    expect(closestTo(10_001, [asked, ...copies])?.row).toBe(10_003);
    // Of one word alone each vector points the same way: 9² / 9 and 3² / 1 are equal.
    const [three, one] = [
      paper(10_002, '2020-01-01', 'a sharp sharp sharp'),
      paper(10_003, '2021-01-01', 'sharp'),
    ];
    const sharp = paper(10_001, '2024-05-02', 'sharp sharp', 'sharp sharp sharp');
    expect(closestTo(10_001, [sharp, three, one])).toEqual({ row: 10_002, similarity: 1 });
  });

  it('is alike by one fifth at the least', () => {
    // 5 of 25 words: 5 / √(25 · 25) is one fifth exactly.
    const fifth = paper(10_001, '2024-01-02', words(1, 25));
    expect(closestTo(10_001, [fifth, paper(10_002, '2024-01-01', words(21, 45))])?.similarity).toBe(0.2);
    expect(closestTo(10_001, [fifth, paper(10_002, '2024-01-01', words(21, 46))])).toBeUndefined();
  });

  it('shares more than a few words, so that without an abstract a short title says nothing', () => {
    const titled = (title: string) => [
      paper(10_001, '2024-01-02', title),
      paper(10_002, '2024-01-01', title),
    ];
    expect(closestTo(10_001, titled('On Sharp Minima of Loss Functions'))).toBeUndefined();
    expect(closestTo(10_001, titled('On Sharp Flat Minima of Loss Functions'))?.similarity).toBe(1);
    expect(closestTo(10_001, titled('Of the'))).toBeUndefined();
  });

  it('is not known before words are indexed', () => {
    const twin = { ...asked, id: 'arxiv:2401.10002', published: '2020-01-01' };
    expect(closestTo(10_001, [asked, twin], false)).toBeUndefined();
  });
});

/** Papers that are signed with words of others' titles. */
const papers = anyPapers.map((all) =>
  all.map((one, at) => ({ ...one, authors: [all[(at + 1) % all.length]?.title ?? ''] })),
);

describe('of any papers', () => {
  it('is what comparing with each of them finds', () => {
    let found = 0;
    fc.assert(
      fc.property(papers, (all) => {
        const snapshot = snapshotOf({ papers: all });
        for (const one of all) {
          const closest = snapshot.closestEarlier(snapshot.rowOf(one.id) ?? expect.unreachable());
          const expected = naive(one, all);
          expect(closest && snapshot.paper(closest.row).id).toBe(expected?.paper.id);
          if (closest === undefined || expected === undefined) continue;
          expect(closest.similarity).toBeCloseTo(expected.product / Math.sqrt(expected.squares), 12);
          found += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('is never less alike when there are more papers', () => {
    const someOfAll = papers.chain((all) => fc.tuple(fc.subarray(all), fc.constant(all)));
    fc.assert(
      fc.property(someOfAll, ([some, all]) => {
        const [before, after] = [snapshotOf({ papers: some }), snapshotOf({ papers: all })];
        for (const { id } of some) {
          const [less, more] = [before, after].map((snapshot) =>
            snapshot.closestEarlier(snapshot.rowOf(id) ?? expect.unreachable()),
          );
          expect(more?.similarity ?? 0).toBeGreaterThanOrEqual(less?.similarity ?? 0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

interface Compared {
  readonly paper: Paper;
  readonly product: number;
  readonly squares: number;
}

/** Compares with every paper, in whole numbers. */
function naive(asked: Paper, all: readonly Paper[]): Compared | undefined {
  const own = weightsOf(asked);
  return all
    .filter(({ published }) => published < asked.published)
    .map((paper): Compared => {
      const weights = weightsOf(paper);
      const product = [...own].reduce((sum, [word, weight]) => sum + weight * (weights.get(word) ?? 0), 0);
      return { paper, product, squares: squareOf(own) * squareOf(weights) };
    })
    .filter(({ product, squares }) => product >= 5 && 25 * product ** 2 >= squares)
    .sort(
      (a, b) =>
        b.product ** 2 * a.squares - a.product ** 2 * b.squares ||
        (a.paper.published < b.paper.published ? -1 : a.paper.published > b.paper.published ? 1 : 0) ||
        (a.paper.id < b.paper.id ? -1 : 1),
    )[0];
}

function weightsOf({ title, abstract }: Paper): Map<string, number> {
  const weights = new Map<string, number>();
  for (const word of foldWords(`${title} ${abstract}`)) {
    if (!functionWords.includes(word)) weights.set(word, Math.min((weights.get(word) ?? 0) + 1, 3));
  }
  return weights;
}

const squareOf = (weights: Map<string, number>) =>
  [...weights.values()].reduce((sum, weight) => sum + weight ** 2, 0);
