import { type LookupParts, lookUp } from '../lookup.ts';
import {
  type PeopleAnswer,
  type PersonAnswer,
  type PersonService,
  peopleAnswer,
  personAnswer,
  type WorkAnswer,
  type WorksAnswer,
  workAnswer,
} from '../person.ts';
import { allWorks, type WorksPage, type WorksPages } from '../works-pages.ts';
import { authorFields, readAuthor, readAuthors } from './author.ts';
import { paperFields, readPaper, readPapers } from './paper.ts';

/** Where Semantic Scholar answers. One request a second is what it gives to a key (https://www.semanticscholar.org/product/api). */
export const semanticScholarDefaults = {
  address: 'https://api.semanticscholar.org/graph/v1',
  etiquette: {
    service: 'Semantic Scholar',
    hosts: ['api.semanticscholar.org'],
    gapMs: 1100,
    keyIn: { header: 'x-api-key' },
  },
} as const;

const perPage = 100;
/** Offset and limit together must stay below 10,000. */
const lastPage = 99;
const candidates = 10;

/**
 * People and papers of Semantic Scholar (https://api.semanticscholar.org/api-docs/graph). Without a key all the world shares
 * one allowance, so that 429 is an ordinary answer.
 */
export class SemanticScholar implements PersonService, WorksPages {
  readonly service = 'Semantic Scholar';
  readonly #parts: LookupParts;

  constructor(parts: LookupParts) {
    this.#parts = parts;
  }

  async person(id: string, signal: AbortSignal): Promise<PersonAnswer> {
    const read = (text: string) => readAuthor(text, this.#parts.today());
    return personAnswer(
      await lookUp(this.#parts, { path: ['author', id], query: { fields: authorFields }, read }, signal),
    );
  }

  async search(name: string, signal: AbortSignal): Promise<PeopleAnswer> {
    const query = { query: name, limit: String(candidates), fields: authorFields };
    const read = (text: string) => readAuthors(text, this.#parts.today());
    return peopleAnswer(await lookUp(this.#parts, { path: ['author', 'search'], query, read }, signal));
  }

  /** @param id canonical: `arxiv:2206.10654`, `doi:10.5334/jors.az` */
  async work(id: string, signal: AbortSignal): Promise<WorkAnswer> {
    const path = ['paper', id.replace(/^(?:arxiv|doi):/, (scheme) => scheme.toUpperCase())];
    return workAnswer(
      await lookUp(this.#parts, { path, query: { fields: paperFields }, read: readPaper }, signal),
    );
  }

  works(id: string, signal: AbortSignal): Promise<WorksAnswer> {
    return allWorks(this, id, lastPage, signal);
  }

  /** In the service's own order. */
  async worksPage(
    id: string,
    page: number,
    since: string | undefined,
    signal: AbortSignal,
  ): Promise<WorksPage> {
    const query = {
      fields: paperFields,
      limit: String(perPage),
      offset: String((page - 1) * perPage),
      ...(since === undefined ? {} : { publicationDateOrYear: `${since}:` }),
    };
    const found = await lookUp(
      this.#parts,
      { path: ['author', id, 'papers'], query, read: readPapers },
      signal,
    );
    if (found.kind !== 'read') return found;
    return { kind: 'read', value: { ...found.value, more: found.value.next !== undefined } };
  }
}
