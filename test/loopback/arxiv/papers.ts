/** A paper as a loopback arXiv holds it. */
export interface LoopbackPaper {
  /** `2611.00001`, `math/0309136`. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  /** The primary one first. */
  readonly categories: readonly string[];
  /** When each version was submitted, milliseconds since 1970. */
  readonly versions: readonly number[];
  readonly comment?: string;
  /** Of the last version's files; 0 for a withdrawal. */
  readonly kilobytes?: number;
  /** UTC day of the last change of its record. */
  readonly datestamp: string;
  /** The announcement that it was last part of. */
  readonly announced: { readonly day: string; readonly type: 'new' | 'cross' | 'replace' | 'replace-cross' };
}

export const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** Newest submission first, as `sortBy=submittedDate` gives them. */
export const bySubmission = (one: LoopbackPaper, other: LoopbackPaper): number =>
  (other.versions[0] ?? 0) - (one.versions[0] ?? 0) || other.id.localeCompare(one.id);

/** Whether a paper is in an OAI-PMH set: `cs:cs:LG`, `physics:astro-ph`, `cs`. */
export const inSet = (paper: LoopbackPaper, set: string): boolean =>
  paper.categories.some((category) => {
    const [archive = '', part] = category.split('.');
    const group = ['cs', 'econ', 'eess', 'math', 'q-bio', 'q-fin', 'stat'].includes(archive)
      ? archive
      : 'physics';
    return [
      group,
      `${group}:${archive}`,
      ...(part === undefined ? [] : [`${group}:${archive}:${part}`]),
    ].includes(set);
  });

/** Whether a paper is in the feed of a category or an archive. */
export const inFeed = (paper: LoopbackPaper, feed: string): boolean =>
  paper.categories.some((category) => category === feed || category.startsWith(`${feed}.`));

const words = (text: string): string =>
  ` ${text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\d'-]+/u)
    .filter((word) => word !== '')
    .join(' ')} `;

/** Whether a query of author phrases finds the paper: `au:"ada author" OR au:"a author"`. Nothing else is understood. */
export function finds(query: string, paper: LoopbackPaper): boolean {
  const parts = query.split(' OR ');
  return parts.some((part) => {
    const phrase = /^au:"([^"]+)"$/.exec(part)?.[1];
    if (phrase === undefined) throw new Error(`the loopback arXiv does not understand ${part}`);
    return paper.authors.some((author) => words(author).includes(words(phrase)));
  });
}
