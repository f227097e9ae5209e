import type { Paper } from '../model/paper.ts';
import type { WorkFound } from '../source/work.ts';

/** A paper of arXiv as a work, so that it is grouped with what others say of it. */
export const workOfPreprint = (paper: Paper): WorkFound => ({
  source: 'arXiv',
  key: paper.id,
  ids: paper.doi === undefined ? [paper.id] : [paper.id, `doi:${paper.doi.toLowerCase()}`],
  title: paper.title,
  abstract: paper.abstract === '' ? undefined : paper.abstract,
  authors: paper.authors,
  authorsTruncated: paper.authorsTruncated,
  field: paper.primaryCategory,
  date: paper.published,
  venue: paper.venue,
});

/**
 * What arXiv says of its paper, and from others only what it does not know: who cites it, and where it appeared later. The
 * day is that of the first version, whatever a publisher says.
 */
export function preprintWith(preprint: Paper, made: Paper): Paper {
  const { citations, citationsFrom, doi, venue } = made;
  return {
    ...preprint,
    ...(preprint.doi === undefined && doi !== undefined ? { doi } : {}),
    ...(preprint.venue === undefined && venue !== undefined ? { venue } : {}),
    ...(citations === undefined ? {} : { citations, citationsFrom }),
    ...(made.withdrawn === true ? { withdrawn: true, comment: made.comment } : {}),
  };
}

/** `cohen_j_2` is "J. Cohen": all that is known of whoever no feed names. */
export function nameOfArxivId(id: string): string {
  const [family = '', ...initials] = id.replace(/_\d+$/, '').split('_');
  return [...initials.map((initial) => `${initial.toUpperCase()}.`), capital(family)].join(' ');
}

const capital = (word: string): string => word.replaceAll(/(^|-)\p{L}/gu, (start) => start.toUpperCase());
