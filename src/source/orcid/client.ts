import { type LookupParts, lookUp } from '../lookup.ts';
import {
  type PeopleAnswer,
  type PersonAnswer,
  type PersonService,
  peopleAnswer,
  personAnswer,
  type WorksAnswer,
} from '../person.ts';
import { readRecord } from './record.ts';
import { readExpandedSearch } from './search.ts';
import { readWorks } from './works.ts';

/** Where ORCID answers, and how far apart it is asked. */
export const orcidDefaults = {
  address: 'https://pub.orcid.org/v3.0',
  etiquette: { service: 'ORCID', hosts: ['pub.orcid.org'], gapMs: 200 },
} as const;

const candidates = 10;

/** People of the public ORCID registry (https://info.orcid.org/documentation/api-tutorials). */
export class Orcid implements PersonService {
  readonly service = 'ORCID';
  readonly #parts: LookupParts;

  constructor(parts: LookupParts) {
    this.#parts = parts;
  }

  async person(id: string, signal: AbortSignal): Promise<PersonAnswer> {
    const read = (text: string) => readRecord(text, this.#parts.today());
    return personAnswer(await lookUp(this.#parts, { path: [id, 'record'], read }, signal));
  }

  async search(name: string, signal: AbortSignal): Promise<PeopleAnswer> {
    // A phrase of Solr: what ends or escapes it is no part of a name.
    const phrase = name.replaceAll(/["\\]/g, ' ');
    const query = { q: `given-and-family-names:"${phrase}"`, rows: String(candidates) };
    const read = (text: string) => readExpandedSearch(text, this.#parts.today());
    return peopleAnswer(await lookUp(this.#parts, { path: ['expanded-search'], query, read }, signal));
  }

  /** All at once; without authors and fields, which ORCID does not list. */
  async works(id: string, signal: AbortSignal): Promise<WorksAnswer> {
    const found = await lookUp(this.#parts, { path: [id, 'works'], read: readWorks }, signal);
    if (found.kind !== 'read') return found;
    const { items: works, unread } = found.value;
    return { kind: 'found', works, unread, complete: true };
  }
}
