import { categoryOf } from '../../model/taxonomy.ts';
import { foldName } from '../../text/fold.ts';
import type { Errand, Fetched, PaperSource, Wanted } from '../source.ts';
import { isWholeArchive } from './addresses.ts';
import { fetchAuthor } from './author.ts';
import { authorQuery } from './author-query.ts';
import { type Asking, CategoryErrands } from './category.ts';

/**
 * New papers of arXiv: an errand for each category (by RSS and OAI-PMH, see `category.ts`) and for each name of a person (by
 * the query API, see `author.ts`). A name is no identity, so no errand says whose works it brings.
 */
export function arxivSource(asking: Asking): PaperSource {
  const categories = new CategoryErrands(asking);
  return {
    name: 'arxiv',
    errands,
    async fetch({ key }: Errand, cursor, signal): Promise<Fetched> {
      const [, kind, what] = /^(category|author) (.+)$/s.exec(key) ?? [];
      if (kind === 'category' && what !== undefined) return categories.fetch(what, cursor, signal);
      if (kind === 'author' && what !== undefined) return fetchAuthor(asking, what, cursor, signal);
      return { kind: 'not an answer', said: `arXiv is never asked for ${key}` };
    },
  };
}

/**
 * The query API knows new papers once a day only, and arXiv asks to put no question to it twice in that time
 * (https://info.arxiv.org/help/api/user-manual.html, 3.1.1.2). A category's feed is asked with a condition, at every moment.
 */
const authorEveryMs = 24 * 60 * 60_000;

/** Categories that arXiv has, and people by each of their names that can be searched for. */
function errands({ categories, profiles, names }: Wanted): readonly Errand[] {
  const asked = [...new Set(categories)].filter(
    (code) => categoryOf(code) !== undefined || isWholeArchive(code),
  );
  const people = new Map<string, string>();
  for (const name of [
    ...profiles.flatMap((profile) => [profile.name, ...(profile.aliases ?? [])]),
    ...names,
  ]) {
    const folded = foldName(name);
    if (!people.has(folded) && authorQuery(name) !== undefined) people.set(folded, name);
  }
  return [
    ...asked.map((code) => ({ key: `category ${code}` })),
    ...[...people.values()].map((name) => ({ key: `author ${name}`, everyMs: authorEveryMs })),
  ];
}
