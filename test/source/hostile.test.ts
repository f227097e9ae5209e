import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { readAtom } from '../../src/source/arxiv/atom.ts';
import { readRss } from '../../src/source/arxiv/rss.ts';
import { readWorks } from '../../src/source/openalex/work.ts';
import { Polite } from '../../src/source/polite.ts';
import { readAuthors } from '../../src/source/semanticscholar/author.ts';
import { SkippingTime } from '../loopback/skipping-time.ts';

/** What a document of made-up size may take; ten times what it does. */
const within = <Value>(milliseconds: number, read: () => Value): Value => {
  const before = performance.now();
  const value = read();
  expect(performance.now() - before).toBeLessThan(milliseconds);
  return value;
};
const feed = (items: string) =>
  `<rss version="2.0"><channel><lastBuildDate>x</lastBuildDate>${items}</channel></rss>`;

describe('a document under the size cap that holds nobody up', () => {
  test('of a million tiny entries in XML', () => {
    expect(within(1000, () => readRss(feed('<item/>'.repeat(1_000_000))))).toMatchObject({
      kind: 'not an answer',
      said: expect.stringContaining('tags'),
    });
  });

  test('of a million attributes', () => {
    const attributes = Array.from({ length: 1_000_000 }, (_, at) => `a${at}="1"`).join(' ');
    expect(within(1000, () => readRss(feed(`<item ${attributes}/>`))).kind).toBe('not an answer');
  });

  test('of a million tiny entries in JSON', () => {
    const text = `{"meta":{"count":3},"results":[${'{},'.repeat(1_000_000)}{}]}`;
    expect(within(2000, () => readWorks(text))).toMatchObject({ kind: 'not an answer' });
    expect(within(1000, () => readWorks(text.replaceAll('},', '},{},{},'))).kind).toBe('not an answer');
  });

  test('of brackets without end, and a string of escapes that is cut', () => {
    expect(within(1000, () => readAuthors('['.repeat(4_000_000), '2026-11-24')).kind).toBe('not an answer');
    expect(within(3000, () => readAuthors(`{"a":"${'\\'.repeat(20_000_000)}`, '2026-11-24')).kind).toBe(
      'cut',
    );
  });

  test('of 3,303 authors, and of markup for a title', () => {
    const authors = Array.from({ length: 3303 }, (_, at) => `<author><name>Author ${at}</name></author>`);
    const page = readAtom(`<feed><totalResults>1</totalResults><startIndex>0</startIndex><entry>
      <id>http://arxiv.org/abs/2611.00001v1</id><title>&lt;script&gt;x&lt;/script&gt; @everyone &amp;lt;!channel&amp;gt;</title>
      <summary>s</summary><published>2026-11-23T00:00:00Z</published><updated>2026-11-23T00:00:00Z</updated>
      <primary_category term="hep-ex"/>${authors.join('')}</entry></feed>`);
    if (page.kind !== 'page') throw new Error(page.kind);
    expect(page.papers[0]?.authors).toHaveLength(3303);
    expect(page.papers[0]?.title).toBe('<script>x</script> @everyone &lt;!channel&gt;');
  });
});

describe('an answer', () => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  async function get(serve: (response: ServerResponse) => void) {
    const server = createServer((_request, response) => serve(response));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    closing.push(() => {
      server.close();
      server.closeAllConnections();
    });
    const time = new SkippingTime(Date.UTC(2026, 10, 24));
    const polite = new Polite({
      service: 'Example',
      hosts: ['example.org'],
      gapMs: 0,
      userAgent: 'paperboy-bot/test',
      fetch,
      time,
      timeoutMs: 400,
      mostBytes: 100_000,
    });
    const address = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return polite.get(address, { accept: '*/*' }, new AbortController().signal);
  }

  test('that grows when it is unpacked is cut at the size it has then', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32));
    expect(bomb.length).toBeLessThan(60_000);
    expect(
      await get((response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)),
    ).toMatchObject({ kind: 'cut', said: expect.stringContaining('larger than') });
  });

  test('of 2 GB that comes drop by drop ends with the time there is', async () => {
    const answer = await get((response) => {
      response.writeHead(200, { 'content-length': '90000' });
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(answer).toMatchObject({ kind: 'unreachable', said: 'no whole answer within 0.4 s' });
  });

  test('that asks for ten years of silence gets six hours', async () => {
    const seconds = String(10 * 365 * 86_400);
    const answer = await get((response) => response.writeHead(429, { 'retry-after': seconds }).end());
    expect(answer).toMatchObject({ kind: 'refused', retryAfterMs: 6 * 3_600_000 });
  });

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'file:///etc/passwd',
    'http://example.org/',
    'https://example.org:8443/',
    'https://somebody:secret@example.org/',
    'data:text/plain,x',
  ])('that redirects to %s is not followed, and tells no secret', async (to) => {
    const answer = await get((response) => response.writeHead(302, { location: to }).end());
    expect(answer).toMatchObject({ kind: 'not an answer', said: expect.stringContaining('redirects') });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  test('that redirects to itself for ever, or is of another charset, is none', async () => {
    expect((await get((response) => response.writeHead(302, { location: '/' }).end())).kind).toBe(
      'not an answer',
    );
    const latin = Buffer.from('<rss>Béla</rss>', 'latin1');
    expect(await get((response) => response.writeHead(200).end(latin))).toEqual({
      kind: 'not an answer',
      said: 'the answer is not UTF-8',
    });
  });
});
