import type { Paper } from '../../../src/model/paper.ts';

/** A made-up paper of somebody called A. Author, one way or the other. */
export function paperOf(number: number, authors: readonly string[], rest: Partial<Paper> = {}): Paper {
  return {
    id: `local:p${number}`,
    title: `Paper ${number}`,
    abstract: '',
    authors: [...authors],
    primaryCategory: 'cs.LG',
    published: `20${String(10 + number).padStart(2, '0')}-01-01`,
    ...rest,
  };
}

export const numbersOf = (papers: readonly Paper[]): number[] => papers.map(({ id }) => Number(id.slice(7)));
