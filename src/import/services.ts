import type { ArxivPapers } from '../source/arxiv/papers.ts';
import type { PersonService, ServiceName, WorkAnswer } from '../source/person.ts';
import type { PersonServiceKey } from './target.ts';

/** Everybody who is asked about a person. */
export interface PeopleServices {
  readonly orcid: PersonService;
  readonly openalex: PersonService;
  readonly s2: PersonService;
  readonly dblp: PersonService;
  readonly arxiv: Pick<ArxivPapers, 'author' | 'byIds'>;
  /** Knows the day of publication of a DOI. */
  readonly crossref: { work(id: string, signal: AbortSignal): Promise<WorkAnswer> };
}

/** As people know them. */
export const serviceTitles: Readonly<Record<PersonServiceKey, ServiceName>> = {
  orcid: 'ORCID',
  openalex: 'OpenAlex',
  s2: 'Semantic Scholar',
  dblp: 'dblp',
  arxiv: 'arXiv',
};
