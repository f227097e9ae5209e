import { z } from 'zod';
import { canonicalPaperId } from '../../model/paper-id.ts';
import type { FetchedPaper } from '../source.ts';
import { readXml, textOf, type Unsound } from '../xml.ts';
import { type Skipped, versionOf } from './record.ts';

/** One paper of a day's announcements. The feed doesn't tell the day of the first version, so it makes no Paper. */
export interface Announcement {
  readonly id: string;
  readonly version: number;
  readonly announced: NonNullable<FetchedPaper['announced']>;
}

/** The announcements of one category on one day; none on days without. */
export interface RssFeed {
  readonly kind: 'feed';
  /** When arXiv made it, once a day; text as it came. */
  readonly built: string;
  readonly announcements: readonly Announcement[];
  readonly skipped: readonly Skipped[];
}

const lists: ReadonlySet<string> = new Set(['item', 'category', 'creator', 'link', 'day']);

const Channel = z.object({
  channel: z.object({
    lastBuildDate: z.unknown().transform(textOf).pipe(z.string().min(1)),
    item: z.array(z.record(z.string(), z.unknown())).default([]),
  }),
});

/** `replace-cross` is a replacement that this category sees by a cross-list. */
const kinds: ReadonlyMap<string, Announcement['announced']> = new Map([
  ['new', 'new'],
  ['cross', 'cross'],
  ['replace', 'replace'],
  ['replace-cross', 'replace'],
]);

/** Reads a feed of rss.arxiv.org (https://info.arxiv.org/help/rss_specifications.html). */
export function readRss(text: string): RssFeed | Unsound {
  const document = readXml(text, 'rss', lists);
  if (document.kind !== 'document') return document;
  const rss = Channel.safeParse(document.root);
  if (!rss.success) return { kind: 'not an answer', said: 'it is RSS, but not of arXiv' };
  const announcements: Announcement[] = [];
  const skipped: Skipped[] = [];
  for (const item of rss.data.channel.item) {
    const guid = textOf(item['guid']).trim();
    const id = canonicalPaperId(guid.replace(/^oai:arXiv\.org:/i, ''));
    const version = versionOf(guid);
    const announced = kinds.get(textOf(item['announce_type']).trim());
    if (id === undefined || version === undefined)
      skipped.push({ id: guid, reason: 'it names no version of a paper' });
    else if (announced === undefined) skipped.push({ id: guid, reason: 'it has an unknown announce type' });
    else announcements.push({ id, version, announced });
  }
  return { kind: 'feed', built: rss.data.channel.lastBuildDate, announcements, skipped };
}
