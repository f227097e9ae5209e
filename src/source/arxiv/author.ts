import { z } from 'zod';
import { isoDay } from '../../model/fields.ts';
import { readCursor } from '../cursor.ts';
import type { Fetched } from '../source.ts';
import { type AtomPage, readAtom } from './atom.ts';
import { authorQuery } from './author-query.ts';
import type { Asking } from './category.ts';
import { dayAt, daysBefore } from './day.ts';

const Cursor = z.object({
  /** Ids of the papers that were brought, as far back as `newest` reaches. */
  known: z.array(z.string()),
  /** The latest day that one of them was published; absent before the first paper. */
  newest: isoDay.optional(),
  /** Pages that were read since, when there are more. */
  reading: z.object({ start: z.int(), seen: z.array(z.string()), newest: isoDay.optional() }).optional(),
});
type Cursor = z.infer<typeof Cursor>;

const pageSize = 100;
/** So long may moderators hold a paper: it then comes up below ones that were submitted after it. */
const heldDays = 30;

/**
 * New papers of one author name, by the query API: RSS and OAI-PMH know no authors. It is asked for the newest by submission,
 * and for the pages before them until one reaches a month below the newest paper known: so days that the bot was down, and
 * papers that were held for less than a month, are all found.
 */
export async function fetchAuthor(
  { polite, addresses, now, skipped }: Asking,
  name: string,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Fetched> {
  const search = authorQuery(name);
  if (search === undefined) return { kind: 'not an answer', said: 'the name has no letters to search for' };
  const at = readCursor(Cursor, cursor);
  const address = new URL(addresses.query);
  address.search = new URLSearchParams({
    search_query: search,
    sortBy: 'submittedDate',
    sortOrder: 'descending',
    start: String(at?.reading?.start ?? 0),
    max_results: String(pageSize),
  }).toString();
  const answer = await polite.get(address, { accept: 'application/atom+xml, application/xml;q=0.9' }, signal);
  if (answer.kind === 'unchanged') return { kind: 'not an answer', said: 'it says 304 unasked' };
  if (answer.kind !== 'answer') return answer;
  const page = readAtom(answer.text);
  if (page.kind !== 'page') return page;
  skipped(`author ${name}`, page.skipped);
  return brought(page, at, dayAt(now()));
}

function brought(page: AtomPage, at: Cursor | undefined, today: string): Fetched {
  // A day to come is a mistake, and would put all others below the floor.
  const days = page.papers.map(({ published }) => published).filter((day) => day <= today);
  const newest = latest([at?.reading?.newest, ...days]);
  // The first look goes back as far from the newest paper there is, or papers of busy names would come up later as new ones.
  const from = at?.newest ?? newest;
  const floor = from === undefined ? undefined : daysBefore(from, heldDays);
  const known = new Set([...(at?.known ?? []), ...(at?.reading?.seen ?? [])]);
  const near = page.papers.filter(({ published }) => floor === undefined || published >= floor);
  const papers = (at?.newest === undefined ? page.papers : near)
    .filter(({ id }) => !known.has(id))
    .map((paper) => ({ paper }));
  const seen = [...new Set([...(at?.reading?.seen ?? []), ...near.map(({ id }) => id)])];
  const read = page.start + page.papers.length + page.skipped.length;
  if (read < page.total && near.length === page.papers.length) {
    const reading = { start: read, seen, ...(newest === undefined ? {} : { newest }) };
    return {
      kind: 'papers',
      papers,
      cursor: JSON.stringify({ known: [], ...at, reading } satisfies Cursor),
      more: true,
    };
  }
  const reached = latest([at?.newest, newest]);
  const next: Cursor = { known: seen, ...(reached === undefined ? {} : { newest: reached }) };
  if (papers.length > 0) return { kind: 'papers', papers, cursor: JSON.stringify(next), more: false };
  return { kind: page.total === 0 ? 'empty' : 'nothing new', cursor: JSON.stringify(next) };
}

const latest = (days: readonly (string | undefined)[]): string | undefined =>
  days
    .filter((day) => day !== undefined)
    .toSorted()
    .at(-1);
