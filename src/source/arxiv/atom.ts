import { z } from 'zod';
import type { Paper } from '../../model/paper.ts';
import type { Fetched } from '../source.ts';
import { readXml, textOf, type Unsound } from '../xml.ts';
import { type Judged, paperOf, type Skipped, versionOf } from './record.ts';

/** A page of what the query API answers. */
export interface AtomPage {
  readonly kind: 'page';
  readonly papers: readonly Paper[];
  readonly skipped: readonly Skipped[];
  /** Entries before this page, and in all. */
  readonly start: number;
  readonly total: number;
}

const lists: ReadonlySet<string> = new Set(['entry', 'author', 'category', 'link']);

const Term = z.object({ '@term': z.string() });

const Feed = z.object({
  totalResults: z.unknown().transform(textOf).pipe(z.string().regex(/^\d+$/)),
  startIndex: z.unknown().transform(textOf).pipe(z.string().regex(/^\d+$/)),
  entry: z.array(z.record(z.string(), z.unknown())).default([]),
});

const Entry = z.object({
  author: z.array(z.object({ name: z.unknown() })).default([]),
  category: z.array(Term).default([]),
  primary_category: Term,
});

/**
 * Reads an answer of the query API (https://info.arxiv.org/help/api/user-manual.html). An answer that says what was wrong
 * with the question is refused with its words; one that counts entries and holds none, which the API is known for, is cut.
 */
export function readAtom(text: string): AtomPage | Unsound | Extract<Fetched, { kind: 'refused' }> {
  const document = readXml(text, 'feed', lists);
  if (document.kind !== 'document') return document;
  const feed = Feed.safeParse(document.root);
  if (!feed.success) return { kind: 'not an answer', said: 'it is a feed, but not of the query API' };
  const { entry: entries } = feed.data;
  const fault = entries.find(({ id }) => /\/api\/errors\b/.test(textOf(id)));
  if (fault !== undefined)
    return { kind: 'refused', status: 400, said: textOf(fault['summary']).slice(0, 200) };
  const [start, total] = [Number(feed.data.startIndex), Number(feed.data.totalResults)];
  if (entries.length === 0 && start < total)
    return { kind: 'cut', said: `it counts ${total} entries and holds none from ${start + 1} on` };
  const judged = entries.map(judge);
  return {
    kind: 'page',
    papers: judged.flatMap((entry) => (entry.kind === 'paper' ? [entry.paper] : [])),
    skipped: judged.flatMap((entry) => (entry.kind === 'skipped' ? [entry] : [])),
    start,
    total,
  };
}

function judge(entry: Readonly<Record<string, unknown>>): Judged {
  const id = textOf(entry['id']).trim();
  const known = Entry.safeParse(entry);
  if (!known.success) return { kind: 'skipped', id, reason: 'it has no primary category' };
  const version = versionOf(id);
  return paperOf({
    id,
    title: textOf(entry['title']),
    abstract: textOf(entry['summary']),
    authors: known.data.author.map(({ name }) => textOf(name)),
    primaryCategory: known.data.primary_category['@term'],
    // Classes of other schemes (MSC, ACM) stand among them in old answers.
    categories: known.data.category.map((category) => category['@term']).filter(isCode),
    published: dayOf(textOf(entry['published'])),
    updated: dayOf(textOf(entry['updated'])),
    ...(version === undefined ? {} : { version }),
    doi: textOf(entry['doi']),
    journal: textOf(entry['journal_ref']),
    comment: textOf(entry['comment']),
  });
}

const isCode = (term: string): boolean => /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(term);

/** The day of a moment in UTC, as written: `2017-07-27T08:18:33Z`. Of anything else the text, which is no day. */
const dayOf = (moment: string): string => /^(\d{4}-\d{2}-\d{2})T[\d:.]+Z$/.exec(moment.trim())?.[1] ?? moment;
