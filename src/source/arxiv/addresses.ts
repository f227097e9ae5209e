import { archives } from '../../model/arxiv-archives.ts';

/** Where arXiv answers. */
export interface ArxivAddresses {
  /** https://info.arxiv.org/help/api/ */
  readonly query: string;
  /** https://info.arxiv.org/help/oa/ */
  readonly oai: string;
  /** https://info.arxiv.org/help/rss.html; the category follows. */
  readonly rss: string;
}

/** What arXiv asks of whoever uses these (https://info.arxiv.org/help/api/tou.html): one request in three seconds, one connection. */
export const arxivEtiquette = {
  service: 'arXiv',
  hosts: ['arxiv.org', 'export.arxiv.org', 'oaipmh.arxiv.org', 'rss.arxiv.org'],
  gapMs: 3000,
} as const;

/** arXiv's own addresses, or those below one that stands for all of them: a mirror, a test. */
export function arxivAddresses(base?: string): ArxivAddresses {
  if (base === undefined)
    return {
      query: 'https://export.arxiv.org/api/query',
      oai: 'https://oaipmh.arxiv.org/oai',
      rss: 'https://rss.arxiv.org/rss/',
    };
  const root = base.replace(/\/+$/, '');
  return { query: `${root}/api/query`, oai: `${root}/oai`, rss: `${root}/rss/` };
}

/** Groups that are archives too; all others stand in the group of physics. */
const groups: ReadonlySet<string> = new Set(['cs', 'econ', 'eess', 'math', 'q-bio', 'q-fin', 'stat']);

/**
 * The OAI-PMH set of a category or of a whole archive (`cs.*`): `cs:cs:LG`, `physics:astro-ph:GA`, `physics:hep-th`, `cs`.
 * Its members are all papers of the category, those that are cross-listed there included.
 */
export function setOf(category: string): string {
  const [archive = '', part] = category.split('.');
  const group = groups.has(archive) ? archive : 'physics';
  if (part === undefined || part === '*') return group === archive ? group : `${group}:${archive}`;
  return `${group}:${archive}:${part}`;
}

/** What the feed of a category or of a whole archive is called: `cs.LG`, `cs`. */
export const feedOf = (category: string): string => category.replace(/\.\*$/, '');

/** Whether it is the whole of an archive that has parts: `cs.*`. */
export const isWholeArchive = (category: string): boolean =>
  category.endsWith('.*') && Object.hasOwn(archives, category.slice(0, -2));
