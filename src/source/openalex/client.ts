import { type Found, type LookupParts, lookUp } from '../lookup.ts';
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
import { readWork, readWorks, workFields } from './work.ts';

/**
 * Where OpenAlex answers. It allows a hundred requests a second; nobody here is in such a hurry. Since February 2026 a request
 * without a key counts against a hundredth of what a free key may ask in a day: about a hundred pages of lists
 * (https://developers.openalex.org/guides/authentication).
 */
export const openAlexDefaults = {
  address: 'https://api.openalex.org',
  etiquette: {
    service: 'OpenAlex',
    hosts: ['api.openalex.org'],
    gapMs: 200,
    keyIn: { query: 'api_key' },
  },
} as const;

export interface OpenAlexParts extends LookupParts {
  /** Written to by OpenAlex before it blocks anybody. */
  readonly contact?: string | undefined;
}

/** As many as a page may hold. */
const perPage = 100;
/** Numbered pages end at 10,000 entries. Paging by cursor would go on, but is refused without a key; nobody has as many works. */
const lastPage = 100;
const candidates = 10;

/** People and works of OpenAlex (https://developers.openalex.org). */
export class OpenAlex implements PersonService, WorksPages {
  readonly service = 'OpenAlex';
  readonly #parts: OpenAlexParts;

  constructor(parts: OpenAlexParts) {
    this.#parts = parts;
  }

  async person(id: string, signal: AbortSignal): Promise<PersonAnswer> {
    return personAnswer(
      await this.#ask(['authors', id], { select: authorFields }, signal, (text) =>
        readAuthor(text, this.#parts.today()),
      ),
    );
  }

  async search(name: string, signal: AbortSignal): Promise<PeopleAnswer> {
    const query = { search: name, per_page: String(candidates), select: authorFields };
    return peopleAnswer(
      await this.#ask(['authors'], query, signal, (text) => readAuthors(text, this.#parts.today())),
    );
  }

  /** @param id canonical: `arxiv:2206.10654`, `doi:10.5334/jors.az` */
  async work(id: string, signal: AbortSignal): Promise<WorkAnswer> {
    const doi = id.startsWith('arxiv:')
      ? `10.48550/arxiv.${id.slice('arxiv:'.length)}`
      : id.slice('doi:'.length);
    return workAnswer(await this.#ask(['works', `doi:${doi}`], { select: workFields }, signal, readWork));
  }

  works(id: string, signal: AbortSignal): Promise<WorksAnswer> {
    return allWorks(this, id, lastPage, signal);
  }

  /** The newest first. */
  async worksPage(
    id: string,
    page: number,
    since: string | undefined,
    signal: AbortSignal,
  ): Promise<WorksPage> {
    const filter = `author.id:${id}${since === undefined ? '' : `,from_publication_date:${since}`}`;
    const query = {
      filter,
      sort: 'publication_date:desc',
      per_page: String(perPage),
      page: String(page),
      select: workFields,
    };
    const found = await this.#ask(['works'], query, signal, readWorks);
    if (found.kind !== 'read') return found;
    const { items, unread, total = 0 } = found.value;
    const more = items.length + unread > 0 && page * perPage < total;
    return { kind: 'read', value: { ...found.value, more } };
  }

  #ask<Value>(
    path: readonly string[],
    query: Readonly<Record<string, string>>,
    signal: AbortSignal,
    read: Parameters<typeof lookUp<Value>>[1]['read'],
  ): Promise<Found<Value>> {
    const { contact } = this.#parts;
    const named = { ...query, ...(contact === undefined ? {} : { mailto: contact }) };
    return lookUp(this.#parts, { path, query: named, read }, signal);
  }
}
