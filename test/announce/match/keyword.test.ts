import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKeyword } from '../../../src/announce/match/keyword.ts';
import { KeywordIndex } from '../../../src/announce/match/keyword-index.ts';

const canonical = (typed: string): string => {
  const read = readKeyword(typed);
  return read.kind === 'keyword' ? read.keyword.canonical : read.fault;
};

describe('a keyword as typed', () => {
  it.each([
    ['Deep Learning', 'deep learning', 'folded'],
    ['learning  deep deep', 'deep learning', 'order and doubles do not count'],
    ['"Graph neural network" -Survey', '"graph neural network" -survey', 'a phrase and a word less'],
    ['“graph neural” –survey', '"graph neural" -survey', 'quotes and dashes of a phone'],
    ['few-shot', '"few shot"', 'a hyphen joins a phrase'],
    ['-"position paper" agents', 'agents -"position paper"', 'a phrase less'],
    ['"survey"', 'survey', 'a phrase of one word'],
    ["Erdős' don't", 'dont erdos', 'accents and apostrophes'],
    ['c++ * ?', 'c', 'symbols only separate'],
    ['深度学习', '深度学习', 'any script'],
    ['.*(a+)+$', 'a', 'no patterns: "a" stands once'],
  ])('%s is %s: %s', (typed, expected) => expect(canonical(typed)).toBe(expected));

  it.each([
    ['', /needs a word/],
    ['+++ ""', /needs a word/],
    ['\u200b', /needs a word/],
    ['-survey -"position paper"', /not only words to leave out/],
    ['"deep learning', /not closed/],
    ['deep -Deep', /Nothing can be found/],
    [Array.from({ length: 21 }, (_, at) => `w${at}`).join(' '), /at most 20/],
    ['w'.repeat(301), /at most 300/],
    ['ﷺ'.repeat(200), /at most 300/],
  ])('%# is refused: %2$s', (typed, fault) => {
    const read = readKeyword(typed);
    expect(read.kind === 'fault' && read.fault).toMatch(fault);
  });

  it('reads its canonical form as itself, whatever was typed', () => {
    const piece = fc.oneof(
      fc.constantFrom('"', '-', ' ', '“', '–', 'Deep', 'ﷺ', "'", 'é'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const read = readKeyword(pieces.join(''));
        if (read.kind === 'fault') expect(read.fault).toMatch(/\.$/);
        else expect(readKeyword(read.keyword.canonical)).toEqual(read);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a keyword in a paper', () => {
  const fits = (typed: string, title: string, abstract = ''): boolean => {
    const read = readKeyword(typed);
    const index = new KeywordIndex<string>();
    if (read.kind === 'keyword') index.add(typed, read.keyword);
    return index.find({ title, abstract }).length > 0;
  };

  it.each([
    ['learning', 'Deep Learning', '', true],
    ['learn', 'Deep Learning', '', false],
    ['network', 'Networks', '', false],
    ['deep agents', 'Deep nets', 'about agents', true],
    ['"deep nets"', 'On deep', 'nets', false],
    ['"a b a c"', 'a b a b a c', '', true],
    ['deep -survey', 'Deep nets', 'a survey', false],
    ['deep -"a survey"', 'Deep nets', 'survey a', true],
    ['erdos', 'Erdős–Rényi graphs', '', true],
    ['"few shot"', 'Few-Shot', '', true],
  ])('%s in %s / %s: %s', (typed, title, abstract, expected) =>
    expect(fits(typed, title, abstract)).toBe(expected),
  );

  it('is found no more once removed, and long texts do no harm', () => {
    const index = new KeywordIndex<number>();
    for (const [at, typed] of ['deep', 'deep nets', '"deep nets"'].entries()) {
      const read = readKeyword(typed);
      if (read.kind === 'keyword') index.add(at, read.keyword);
    }
    const long = { title: 'Deep nets', abstract: 'many words '.repeat(2000) };
    expect(index.find(long).sort()).toEqual([0, 1, 2]);
    index.remove(1);
    index.remove(1);
    expect(index.find(long).sort()).toEqual([0, 2]);
    expect(index.find({ title: 'nets deep', abstract: '' })).toEqual([0]);
  });
});
