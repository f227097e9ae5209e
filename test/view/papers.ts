import type { Paper } from '../../src/model/paper.ts';

/** A paper that differs from the plainest one in what is given. */
export function paperWith(changes: Partial<Paper> = {}): Paper {
  return {
    id: 'arxiv:2206.10654',
    title: 'On the Maximum Hessian Eigenvalue and Generalization',
    abstract: 'The mechanisms remain a mystery.',
    authors: ['Simran Kaur', 'Jeremy Cohen', 'Zachary C. Lipton'],
    primaryCategory: 'cs.LG',
    categories: ['cs.LG', 'stat.ML'],
    published: '2022-06-21',
    ...changes,
  };
}
