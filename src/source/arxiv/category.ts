import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isoDay } from '../../model/fields.ts';
import { readCursor } from '../cursor.ts';
import type { Polite, Validators } from '../polite.ts';
import type { Fetched, FetchedPaper } from '../source.ts';
import { type ArxivAddresses, feedOf, setOf } from './addresses.ts';
import { dayAt, daysBefore } from './day.ts';
import { type OaiPage, readOai } from './oai.ts';
import type { Skipped } from './record.ts';
import { type RssFeed, readRss } from './rss.ts';

/** A feed that was heard, to tell whether the next one says more. */
const Heard = z.object({
  etag: z.string().optional(),
  modified: z.string().optional(),
  digest: z.string(),
  empty: z.boolean(),
});
type Heard = z.infer<typeof Heard>;

const Cursor = z.object({
  /** The next harvest asks for what changed from this day on. */
  since: isoDay,
  heard: Heard.optional(),
  /** Harvests that brought nothing of a newer feed. */
  lags: z.int().optional(),
  /** A harvest that has more pages. */
  harvest: z
    .object({
      token: z.string(),
      /** The service's day when it began. */
      began: isoDay,
      heard: Heard.optional(),
      /** Whether a paper of that feed has come. */
      met: z.boolean(),
      /** How many pages may follow; only the first harvest has an end. */
      pages: z.int().optional(),
    })
    .optional(),
});
type Cursor = z.infer<typeof Cursor>;

export interface Asking {
  readonly polite: Pick<Polite, 'get'>;
  readonly addresses: ArxivAddresses;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What could not be read of an otherwise sound answer. */
  readonly skipped: (errand: string, entries: readonly Skipped[]) => void;
}

/** A first harvest brings a day or two; more only when arXiv has changed its records in bulk. */
const firstPages = 5;
/** So often a feed is heard again that OAI-PMH tells nothing of. What comes later still, the next day's harvest brings. */
const mostLags = 6;

/**
 * New papers of one category. Its RSS feed, which changes once a day and answers 304 until then, says whether there is
 * anything to ask for; the papers come by OAI-PMH, from the day of the last harvest on. RSS alone would lose the days that the
 * bot was down and knows no first versions; the query API sorts by submission, so papers that moderators held for days never
 * come up; and OAI-PMH alone has nothing cheap to ask every ten minutes. A record's date there is that of its last change, so
 * every announcement is found, early or late, with replacements and corrections among them: `published` and `announced` tell.
 */
export class CategoryErrands {
  readonly #asking: Asking;
  /** Of each category's last feed; lost with the process, and then no kind is told for it. */
  readonly #kinds = new Map<string, ReadonlyMap<string, FetchedPaper['announced']>>();

  constructor(asking: Asking) {
    this.#asking = asking;
  }

  async fetch(category: string, cursor: string | undefined, signal: AbortSignal): Promise<Fetched> {
    const at = readCursor(Cursor, cursor);
    if (at?.harvest !== undefined) return this.#resume(category, at, at.harvest, signal);
    const { polite, addresses, now } = this.#asking;
    const validators = validatorsOf(at?.heard);
    const answer = await polite.get(
      new URL(addresses.rss + feedOf(category)),
      { accept: 'application/rss+xml, application/xml;q=0.9', validators },
      signal,
    );
    const today = dayAt(now());
    // Feeds are empty on days without announcements; who was down before such a day doesn't wait for the next one.
    const overdue = at === undefined || at.since < daysBefore(today, 2);
    if (answer.kind === 'unchanged' && at?.heard !== undefined)
      return overdue ? this.#harvest(category, at, at.heard, signal) : quiet(at, at.heard);
    if (answer.kind === 'unchanged') return { kind: 'not an answer', said: 'it says 304 to a first request' };
    if (answer.kind !== 'answer') return answer;
    const feed = readRss(answer.text);
    if (feed.kind !== 'feed') return feed;
    this.#asking.skipped(`category ${category}`, feed.skipped);
    const heard = hear(feed, answer.validators);
    this.#kinds.set(category, new Map(feed.announcements.map(({ id, announced }) => [id, announced])));
    if (!overdue && (heard.empty || heard.digest === at.heard?.digest)) return quiet(at, heard);
    return this.#harvest(category, at, heard, signal);
  }

  async #harvest(category: string, at: Cursor | undefined, heard: Heard | undefined, signal: AbortSignal) {
    const since = at?.since ?? daysBefore(dayAt(this.#asking.now()), 1);
    const query = { metadataPrefix: 'arXivRaw', set: setOf(category), from: since };
    const page = await this.#page(query, signal);
    if (page.kind === 'expired') return { kind: 'not an answer', said: 'it knows no such harvest' } as const;
    if (page.kind !== 'page') return page;
    const pages = at === undefined ? { pages: firstPages - 1 } : {};
    // Of its clock and ours the earlier one: a day to come would skip all up to then.
    const [began = page.day] = [page.day, dayAt(this.#asking.now())].toSorted();
    return this.#brought(category, { ...at, since }, page, { began, heard, met: false, ...pages });
  }

  async #resume(
    category: string,
    at: Cursor,
    harvest: NonNullable<Cursor['harvest']>,
    signal: AbortSignal,
  ): Promise<Fetched> {
    const page = await this.#page({ resumptionToken: harvest.token }, signal);
    // Tokens end with the day: what was brought comes again, and nothing is left out.
    if (page.kind === 'expired') return this.#harvest(category, at, harvest.heard, signal);
    if (page.kind !== 'page') return page;
    if (page.token === harvest.token)
      return { kind: 'not an answer', said: 'it gives the same page for ever' };
    const pages = harvest.pages === undefined ? {} : { pages: harvest.pages - 1 };
    return this.#brought(category, at, page, { ...harvest, ...pages });
  }

  async #page(query: Readonly<Record<string, string>>, signal: AbortSignal) {
    const address = new URL(this.#asking.addresses.oai);
    address.search = new URLSearchParams({ verb: 'ListRecords', ...query }).toString();
    const answer = await this.#asking.polite.get(address, { accept: 'text/xml, application/xml' }, signal);
    if (answer.kind === 'unchanged') return { kind: 'not an answer', said: 'it says 304 unasked' } as const;
    return answer.kind === 'answer' ? readOai(answer.text) : answer;
  }

  #brought(
    category: string,
    at: Omit<Cursor, 'harvest'>,
    page: OaiPage,
    harvest: Omit<NonNullable<Cursor['harvest']>, 'token'>,
  ): Fetched {
    this.#asking.skipped(`category ${category}`, page.skipped);
    const kinds = this.#kinds.get(category);
    const papers = page.papers.map((paper): FetchedPaper => {
      const announced = kinds?.get(paper.id);
      return { paper, ...(announced === undefined ? {} : { announced }) };
    });
    // A feed that OAI-PMH lags behind is not done with: it is heard again.
    const met =
      harvest.met ||
      kinds === undefined ||
      kinds.size === 0 ||
      papers.some(({ announced }) => announced !== undefined);
    const { token } = page;
    if (token !== undefined && harvest.pages !== 0) {
      const cursor = writeCursor({ ...at, harvest: { ...harvest, token, met } });
      return { kind: 'papers', papers, cursor, more: true };
    }
    const lags = met ? 0 : (at.lags ?? 0) + 1;
    const again = lags > 0 && lags < mostLags;
    const heard = again ? at.heard : harvest.heard;
    const cursor = writeCursor({
      // A day more than the service asks for: its dates may be those of another zone than its clock.
      since: daysBefore(harvest.began, 1),
      ...(heard === undefined ? {} : { heard }),
      ...(again ? { lags } : {}),
    });
    if (papers.length > 0) return { kind: 'papers', papers, cursor, more: false };
    return { kind: harvest.heard?.empty === true ? 'empty' : 'nothing new', cursor };
  }
}

const writeCursor = (cursor: Cursor): string => JSON.stringify(cursor);

const quiet = (at: Cursor, heard: Heard): Fetched => ({
  kind: heard.empty ? 'empty' : 'nothing new',
  cursor: writeCursor({ ...at, heard }),
});

/** Its date tells feeds apart too: now and then one is made anew with the announcements of the day before. */
const hear = ({ announcements, built }: RssFeed, validators: Validators): Heard => ({
  ...validators,
  digest: createHash('sha256')
    .update(JSON.stringify([built, announcements]))
    .digest('base64url')
    .slice(0, 22),
  empty: announcements.length === 0,
});

const validatorsOf = (heard: Heard | undefined): Validators => ({
  ...(heard?.etag === undefined ? {} : { etag: heard.etag }),
  ...(heard?.modified === undefined ? {} : { modified: heard.modified }),
});
