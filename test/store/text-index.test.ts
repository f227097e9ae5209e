import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import type { Paper } from '../../src/model/paper.ts';
import { buildTextIndex, matchesStart, rowsWithWord } from '../../src/store/text-index.ts';
import { foldWords } from '../../src/text/fold.ts';
import { papers, queryWords } from './arbitrary.ts';

const rowsOf = (bits: Uint32Array, count: number) =>
  Array.from({ length: count }, (_, row) => row).filter(
    (row) => ((bits[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0,
  );

it('finds the rows that MiniSearch finds', () => {
  fc.assert(
    fc.property(papers, queryWords, (all, query) => {
      const oracle = new MiniSearch<Paper & { row: number }>({
        idField: 'row',
        fields: ['title', 'abstract', 'authors'],
        extractField: (paper, field) => {
          const value = paper[field as 'row' | 'title' | 'abstract' | 'authors'];
          return Array.isArray(value) ? value.join(' ') : String(value);
        },
        tokenize: foldWords,
        processTerm: (term) => term,
      });
      oracle.addAll(all.map((paper, row) => ({ ...paper, row })));
      const index = buildTextIndex(all);
      for (const word of foldWords(query)) {
        const expected = oracle.search(word, { prefix: matchesStart(word) }).map((hit) => Number(hit.id));
        expect(rowsOf(rowsWithWord(index, word, all.length), all.length)).toEqual(
          expected.sort((a, b) => a - b),
        );
      }
    }),
    { numRuns: 100 },
  );
});

it('keeps rows far apart exactly', () => {
  const filler: Paper = {
    id: 'x',
    title: 'a',
    abstract: '',
    authors: [],
    primaryCategory: 'cs.LG',
    published: '2024-01-01',
  };
  const wanted = new Set([0, 1, 127, 128, 20_000, 40_000]);
  const all = Array.from({ length: 40_001 }, (_, row) =>
    wanted.has(row) ? { ...filler, title: 'rare' } : filler,
  );
  const bits = rowsWithWord(buildTextIndex(all), 'rare', all.length);
  expect(rowsOf(bits, all.length)).toEqual([...wanted]);
});
