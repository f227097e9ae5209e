import { type LookupParts, lookUp } from '../lookup.ts';
import { type WorkAnswer, workAnswer } from '../person.ts';
import { readWork } from './work.ts';

/** Where Crossref answers, and how far apart it is asked. */
export const crossrefDefaults = {
  address: 'https://api.crossref.org',
  etiquette: { service: 'Crossref', hosts: ['api.crossref.org'], gapMs: 500 },
} as const;

export interface CrossrefParts extends LookupParts {
  /** Who is named gets the better of two pools of servers. */
  readonly contact?: string | undefined;
}

/** What publishers say of a DOI (https://api.crossref.org); the day of publication above all, which other services round. */
export class Crossref {
  readonly #parts: CrossrefParts;

  constructor(parts: CrossrefParts) {
    this.#parts = parts;
  }

  /** @param id canonical: `doi:10.5334/jors.az` */
  async work(id: string, signal: AbortSignal): Promise<WorkAnswer> {
    const { contact } = this.#parts;
    const query: Record<string, string> = contact === undefined ? {} : { mailto: contact };
    const path = ['works', id.slice('doi:'.length)];
    return workAnswer(await lookUp(this.#parts, { path, query, read: readWork }, signal));
  }
}
