import type { Page } from './json.ts';
import type { Found } from './lookup.ts';
import type { WorksAnswer } from './person.ts';
import type { WorkFound } from './work.ts';

export type WorksPage = Found<Page<WorkFound> & { readonly more: boolean }>;

/** A service that lists a person's works page by page. */
export interface WorksPages {
  /**
   * @param page from 1
   * @param since a day: only what was published from it on
   * @throws only the signal's reason
   */
  worksPage(id: string, page: number, since: string | undefined, signal: AbortSignal): Promise<WorksPage>;
}

/** All pages, at most so many; all or nothing: a page that does not come is the answer. */
export async function allWorks(
  pages: WorksPages,
  id: string,
  lastPage: number,
  signal: AbortSignal,
): Promise<WorksAnswer> {
  const works: WorkFound[] = [];
  let unread = 0;
  for (let page = 1; page <= lastPage; page += 1) {
    const found = await pages.worksPage(id, page, undefined, signal);
    if (found.kind !== 'read') return found;
    works.push(...found.value.items);
    unread += found.value.unread;
    if (!found.value.more) return { kind: 'found', works, unread, complete: true };
  }
  return { kind: 'found', works, unread, complete: false };
}
