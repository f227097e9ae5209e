import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerFault, type ServiceFault } from '../service-faults.ts';
import { atomFeed, authorFeed, oaiAnswer, oaiError, oaiRecords, rssFeed } from './answers.ts';
import { bySubmission, dayOf, finds, inFeed, inSet, type LoopbackPaper } from './papers.ts';

export interface ArxivSettings {
  /** Milliseconds since 1970, by the clock of whoever asks. */
  readonly now: () => number;
  /** Records on a page of OAI-PMH; default 3, arXiv's own is above 1,000. */
  readonly pageSize?: number;
}

export interface ArxivRequest {
  readonly path: string;
  readonly userAgent: string;
  /** By the clock of whoever asks. */
  readonly began: number;
}

/** An arXiv of our own on loopback: query API, OAI-PMH and RSS, with announcements of the test's making. */
export interface LoopbackArxiv {
  /** For ARXIV_API_URL. */
  readonly url: string;
  readonly papers: Map<string, LoopbackPaper>;
  /** Names as papers write them, by author id: `author_a_1`. */
  readonly authors: Map<string, string>;
  /** Announces papers today: feeds of today hold them, their records change. A known id is replaced. */
  announce(...papers: readonly Omit<LoopbackPaper, 'datestamp' | 'announced'>[]): void;
  /** What the next requests meet, one after the other. */
  readonly faults: ServiceFault[];
  readonly requests: ArxivRequest[];
  readonly oddities: {
    /** What OAI-PMH says instead of each page's own token. */
    repeatToken: string | undefined;
    /** How far the clock that OAI-PMH tells of is ahead, in milliseconds. */
    clockAhead: number;
  };
  /** Requests under way at once, at most. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly text: string;
}

export async function startArxiv({ now, pageSize = 3 }: ArxivSettings): Promise<LoopbackArxiv> {
  const papers = new Map<string, LoopbackPaper>();
  const authors = new Map<string, string>();
  const faults: ServiceFault[] = [];
  const requests: ArxivRequest[] = [];
  const oddities: LoopbackArxiv['oddities'] = { repeatToken: undefined, clockAhead: 0 };
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    requests.push({
      path: request.url ?? '',
      userAgent: request.headers['user-agent'] ?? '',
      began: now(),
    });
    response.on('close', () => {
      open -= 1;
    });
    const whole = () => answer(request);
    const fault = faults.shift();
    const serve = () => {
      const { type, text } = whole();
      const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end();
      else
        response
          .writeHead(200, { 'content-type': type, ...(type.includes('rss') ? { etag } : {}) })
          .end(text);
    };
    if (fault === undefined) serve();
    else
      void answerFault(response, fault, whole).then((over) => {
        if (!over) serve();
      });
  });

  function answer(request: IncomingMessage): Answer {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/api/query') return { type: 'application/atom+xml', text: query(searchParams) };
    if (pathname === '/oai')
      return { type: 'text/xml', text: oaiAnswer(harvest(searchParams), now() + oddities.clockAhead) };
    const author = /^\/a\/(\w+)\.atom2$/.exec(pathname)?.[1];
    if (author !== undefined) return { type: 'application/atom+xml', text: page(author) };
    const feed = /^\/rss\/([\w.+-]+)$/.exec(pathname)?.[1];
    if (feed === undefined) throw new Error(`the loopback arXiv has no ${pathname}`);
    const today = dayOf(now());
    const items = [...papers.values()].filter(
      (paper) => paper.announced.day === today && inFeed(paper, feed),
    );
    return { type: 'application/rss+xml', text: rssFeed(feed, items, today) };
  }

  function page(author: string): string {
    const owner = authors.get(author);
    if (owner === undefined) throw new Error(`the loopback arXiv has no author ${author}`);
    const theirs = [...papers.values()].filter((paper) => paper.authors.includes(owner));
    return authorFeed(author, owner, theirs.toSorted(bySubmission), now());
  }

  function query(search: URLSearchParams): string {
    const list = search.get('id_list');
    if (list !== null) {
      const listed = list.split(',').flatMap((id) => papers.get(id) ?? []);
      return atomFeed(listed, { start: 0, size: listed.length, total: listed.length, now: now() });
    }
    const [start, size] = [Number(search.get('start')), Number(search.get('max_results'))];
    if (search.get('sortBy') !== 'submittedDate' || search.get('sortOrder') !== 'descending' || size > 2000)
      throw new Error('the loopback arXiv sorts by submission only');
    const wanted = search.get('search_query') ?? '';
    const found = [...papers.values()].filter((paper) => finds(wanted, paper)).toSorted(bySubmission);
    return atomFeed(found.slice(start, start + size), { start, size, total: found.length, now: now() });
  }

  function harvest(search: URLSearchParams): string {
    const token = search.get('resumptionToken');
    const [day, set = '', from = '', offset = '0'] =
      token === null ? [dayOf(now()), search.get('set') ?? '', search.get('from') ?? ''] : token.split('|');
    if (token !== null && day !== dayOf(now()))
      return oaiError('badResumptionToken', 'The token has expired');
    if (token === null && search.get('metadataPrefix') !== 'arXivRaw')
      return oaiError('cannotDisseminateFormat', 'Only arXivRaw here');
    const found = [...papers.values()]
      .filter((paper) => paper.datestamp >= from && inSet(paper, set))
      .toSorted(
        (one, other) => one.datestamp.localeCompare(other.datestamp) || one.id.localeCompare(other.id),
      );
    const start = Number(offset);
    const page = found.slice(start, start + pageSize);
    if (page.length === 0) return oaiError('noRecordsMatch', 'No records match');
    const more = start + pageSize < found.length;
    const next = more ? `${day}|${set}|${from}|${start + pageSize}` : undefined;
    return oaiRecords(page, oddities.repeatToken ?? next);
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    papers,
    authors,
    announce(...announced) {
      const day = dayOf(now());
      for (const paper of announced) {
        const type = papers.has(paper.id) ? 'replace' : 'new';
        papers.set(paper.id, { ...paper, datestamp: day, announced: { day, type } });
      }
    },
    faults,
    requests,
    oddities,
    mostAtOnce: () => most,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
