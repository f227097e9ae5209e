import { type LookupParts, lookUp } from '../lookup.ts';
import {
  type PeopleAnswer,
  type PersonAnswer,
  type PersonService,
  peopleAnswer,
  type WorksAnswer,
} from '../person.ts';
import { readPerson } from './person.ts';
import { readAuthors, readPublications } from './search.ts';

/** Where dblp answers, and what it asks for: a second or two between requests (https://dblp.org/faq/1474706.html). */
export const dblpDefaults = {
  address: 'https://dblp.org',
  etiquette: {
    service: 'dblp',
    hosts: ['dblp.org', 'dblp.uni-trier.de'],
    gapMs: 2000,
  },
} as const;

const candidates = 10;

/** People of dblp, the bibliography of computer science (https://dblp.org/faq). */
export class Dblp implements PersonService {
  readonly service = 'dblp';
  readonly #parts: LookupParts;

  constructor(parts: LookupParts) {
    this.#parts = parts;
  }

  async person(id: string, signal: AbortSignal): Promise<PersonAnswer> {
    const found = await this.#everything(id, signal);
    if (found.kind !== 'read') return found;
    const { person } = found.value;
    return person === undefined ? { kind: 'none' } : { kind: 'found', person };
  }

  async search(name: string, signal: AbortSignal): Promise<PeopleAnswer> {
    const query = { q: name, format: 'json', h: String(candidates), c: '0' };
    const read = (text: string) => readAuthors(text, this.#parts.today());
    const path = ['search', 'author', 'api'];
    return peopleAnswer(await lookUp(this.#parts, { path, query, read }, signal));
  }

  /** All at once; with years but no days, and without abstracts and fields. */
  async works(id: string, signal: AbortSignal): Promise<WorksAnswer> {
    const found = await this.#everything(id, signal);
    if (found.kind !== 'read') return found;
    const { items: works, unread } = found.value.works;
    return { kind: 'found', works, unread, complete: true };
  }

  /** What has these words in its title: so a work that another service lists without a DOI may be found to have one. */
  async titled(title: string, signal: AbortSignal): Promise<WorksAnswer> {
    const query = { q: title, format: 'json', h: String(candidates), c: '0' };
    const path = ['search', 'publ', 'api'];
    const found = await lookUp(this.#parts, { path, query, read: readPublications }, signal);
    if (found.kind !== 'read') return found;
    const { items: works, unread, total = 0 } = found.value;
    if (works.length === 0) return { kind: 'none' };
    return { kind: 'found', works, unread, complete: total <= works.length };
  }

  #everything(id: string, signal: AbortSignal) {
    const read = (text: string) => readPerson(text, this.#parts.today());
    const path = ['pid', ...`${id}.xml`.split('/')];
    return lookUp(this.#parts, { path, accept: 'application/xml', read }, signal);
  }
}
