import { z } from 'zod';
import { canonicalPaperId } from '../../model/paper-id.ts';
import { plainLine } from '../plain.ts';
import { readXml, textOf, type Unsound } from '../xml.ts';

/** What arXiv says of whoever claimed an author id there. */
export interface AuthorPage {
  readonly kind: 'author';
  /** As they are registered; absent where the feed does not say. */
  readonly name: string | undefined;
  /** Of their papers, as the feed lists them. */
  readonly ids: readonly string[];
}

const Feed = z.object({
  title: z.unknown().transform(textOf),
  entry: z.array(z.object({ id: z.unknown().transform(textOf) })).default([]),
});

const lists: ReadonlySet<string> = new Set(['entry', 'author', 'category', 'link']);

/**
 * Reads the feed of an author id (https://info.arxiv.org/help/author_identifiers.html). Only whose it is and which papers it
 * lists: what arXiv says of a paper is read from the query API, which says more.
 */
export function readAuthorPage(text: string): AuthorPage | Unsound {
  const document = readXml(text, 'feed', lists);
  if (document.kind !== 'document') return document;
  const feed = Feed.safeParse(document.root);
  if (!feed.success) return { kind: 'not an answer', said: 'it is a feed, but not of an author' };
  const owner = /^(.+?)['’]s articles on arXiv$/.exec(plainLine(feed.data.title) ?? '')?.[1];
  const ids = feed.data.entry.flatMap(({ id }) => canonicalPaperId(id) ?? []);
  return { kind: 'author', name: plainLine(owner), ids: [...new Set(ids)] };
}
