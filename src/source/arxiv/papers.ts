import type { Paper } from '../../model/paper.ts';
import type { Polite, Unanswered } from '../polite.ts';
import type { ArxivAddresses } from './addresses.ts';
import { readAtom } from './atom.ts';
import { type AuthorPage, readAuthorPage } from './author-page.ts';
import type { Skipped } from './record.ts';

export interface ArxivPapersParts {
  readonly polite: Pick<Polite, 'get'>;
  readonly addresses: Pick<ArxivAddresses, 'query' | 'author'>;
}

export interface PapersById {
  /** By canonical id; ids that arXiv does not have are not among them. */
  readonly papers: ReadonlyMap<string, Paper>;
  readonly skipped: readonly Skipped[];
  /** Why some were not asked for; undefined when all were. */
  readonly unanswered: Unanswered | undefined;
}

const accept = 'application/atom+xml, application/xml;q=0.9';
/** The query API answers as many at once. */
const batch = 100;

/** What arXiv says of papers that are known by their ids, and which ids an author has. Throws only the signal's reason. */
export class ArxivPapers {
  readonly #parts: ArxivPapersParts;

  constructor(parts: ArxivPapersParts) {
    this.#parts = parts;
  }

  /** The papers of an author id: `cohen_j_2`. */
  async author(
    id: string,
    signal: AbortSignal,
  ): Promise<AuthorPage | { readonly kind: 'none' } | Unanswered> {
    const address = new URL(`${this.#parts.addresses.author}${encodeURIComponent(id)}.atom2`);
    const answer = await this.#parts.polite.get(address, { accept }, signal);
    if (answer.kind === 'unchanged') return unasked;
    if (answer.kind === 'refused' && [404, 410].includes(answer.status)) return { kind: 'none' };
    return answer.kind === 'answer' ? readAuthorPage(answer.text) : answer;
  }

  /** @param ids canonical: `arxiv:2206.10654` */
  async byIds(ids: readonly string[], signal: AbortSignal): Promise<PapersById> {
    const papers = new Map<string, Paper>();
    const skipped: Skipped[] = [];
    for (let from = 0; from < ids.length; from += batch) {
      const some = ids.slice(from, from + batch);
      const address = new URL(this.#parts.addresses.query);
      const list = some.map((id) => id.slice('arxiv:'.length)).join(',');
      address.search = new URLSearchParams({ id_list: list, max_results: String(batch) }).toString();
      const answer = await this.#parts.polite.get(address, { accept }, signal);
      const page =
        answer.kind === 'answer' ? readAtom(answer.text) : answer.kind === 'unchanged' ? unasked : answer;
      if (page.kind !== 'page') return { papers, skipped, unanswered: page };
      for (const paper of page.papers) papers.set(paper.id, paper);
      skipped.push(...page.skipped);
    }
    return { papers, skipped, unanswered: undefined };
  }
}

const unasked = { kind: 'not an answer', said: 'it says 304 unasked' } as const;
