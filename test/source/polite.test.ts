import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { Polite, type PoliteParts, userAgentOf } from '../../src/source/polite.ts';
import { answerFault, type ServiceFault } from '../loopback/service-faults.ts';
import { SkippingTime } from '../loopback/skipping-time.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const start = Date.UTC(2026, 10, 24, 12);
const signal = new AbortController().signal;
const ask = { accept: 'application/json' };

function polite(parts: Partial<PoliteParts> = {}): { client: Polite; time: SkippingTime } {
  const time = new SkippingTime(start);
  const client = new Polite({
    service: 'Example',
    hosts: ['example.org'],
    gapMs: 1000,
    userAgent: 'paperboy-bot/test',
    fetch,
    time,
    timeoutMs: 500,
    mostBytes: 1000,
    ...parts,
  });
  return { client, time };
}

/** A service that answers `{}` but for its faults, and counts requests. */
async function faulty(faults: ServiceFault[] = []) {
  const at: number[] = [];
  const made = polite();
  const address = await serve((_request, response) => {
    at.push(made.time.elapsed());
    const whole = () => ({ type: 'application/json', text: '{"some":"answer"}' });
    const fault = faults.shift();
    if (fault === undefined) response.writeHead(200, { 'content-type': whole().type }).end(whole().text);
    else
      void answerFault(response, fault, whole).then((over) => {
        if (!over) response.end('{}');
      });
  });
  return { ...made, address, at, get: () => made.client.get(address, ask, signal) };
}

describe('a polite client', () => {
  test('answers with the text and its validators, and asks with them whether it changed', async () => {
    const heads: unknown[] = [];
    const address = await serve((request, response) => {
      heads.push([
        request.headers['if-none-match'],
        request.headers['if-modified-since'],
        request.headers.accept,
      ]);
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else
        response.writeHead(200, { etag: '"1"', 'last-modified': 'Tue, 24 Nov 2026 00:00:00 GMT' }).end('{}');
    });
    const { client } = polite();
    const validators = { etag: '"1"', modified: 'Tue, 24 Nov 2026 00:00:00 GMT' };
    expect(await client.get(address, ask, signal)).toEqual({ kind: 'answer', text: '{}', validators });
    expect(await client.get(address, { ...ask, validators }, signal)).toEqual({ kind: 'unchanged' });
    expect(heads).toEqual([
      [undefined, undefined, 'application/json'],
      ['"1"', validators.modified, 'application/json'],
    ]);
  });

  test('asks one thing at a time, in order, and waits the gap from the end of each', async () => {
    let open = 0;
    let most = 0;
    const paths: string[] = [];
    const began: number[] = [];
    const { client, time } = polite();
    const address = await serve((request, response) => {
      open += 1;
      most = Math.max(most, open);
      paths.push(request.url ?? '');
      began.push(time.elapsed());
      // The answer takes 700 ms of the clock.
      time.pass(700);
      setTimeout(() => {
        open -= 1;
        response.end('{}');
      }, 5);
    });
    await Promise.all(['/1', '/2', '/3'].map((path) => client.get(new URL(path, address), ask, signal)));
    expect(paths).toEqual(['/1', '/2', '/3']);
    expect(began).toEqual([0, 1700, 3400]);
    expect(most).toBe(1);
  });

  test.each<[ServiceFault, number]>([
    [{ kind: 'status', status: 429, retryAfter: '90' }, 90_000],
    [{ kind: 'status', status: 503, retryAfter: new Date(start + 3_600_000).toUTCString() }, 3_600_000],
    [{ kind: 'status', status: 429, retryAfter: '999999999' }, 6 * 3_600_000],
    [{ kind: 'status', status: 403 }, 11_250],
    [{ kind: 'status', status: 502 }, 11_250],
    [{ kind: 'status', status: 429, retryAfter: 'soon' }, 11_250],
  ])('rests after %j, answers at once meanwhile, and asks again then', async (fault, waits) => {
    const { get, at, time } = await faulty([fault]);
    const status = fault.kind === 'status' ? fault.status : 0;
    expect(await get()).toMatchObject({ kind: 'refused', status, retryAfterMs: waits });
    time.pass(waits - 1000);
    expect(await get()).toMatchObject({
      kind: 'refused',
      status,
      retryAfterMs: 1000,
      said: expect.stringContaining(new Date(start + waits).toISOString().slice(11, 18)),
    });
    expect(at).toHaveLength(1);
    time.pass(1000);
    expect(await get()).toMatchObject({ kind: 'answer' });
  });

  test('rests longer each time that it fails again, up to half an hour, and anew after an answer', async () => {
    const refusal: ServiceFault = { kind: 'status', status: 503 };
    const planned = Array.from({ length: 12 }, () => refusal);
    const { get, time } = await faulty(planned);
    const waits: (number | undefined)[] = [];
    for (let failed = 0; failed < 12; failed += 1) {
      const refused = await get();
      if (refused.kind !== 'refused') throw new Error(refused.kind);
      waits.push(refused.retryAfterMs);
      time.pass(refused.retryAfterMs ?? 0);
    }
    expect(waits.slice(0, 4)).toEqual([11_250, 22_500, 45_000, 90_000]);
    expect(waits.at(-1)).toBe(22.5 * 60_000);
    expect((await get()).kind).toBe('answer');
    planned.push(refusal);
    expect(await get()).toMatchObject({ kind: 'refused', retryAfterMs: 11_250 });
  });

  test('takes those that wait with it into the rest', async () => {
    const { client, address, at } = await faulty([{ kind: 'status', status: 429, retryAfter: '60' }]);
    const answers = await Promise.all([1, 2, 3].map(() => client.get(address, ask, signal)));
    expect(answers.map(({ kind }) => kind)).toEqual(['refused', 'refused', 'refused']);
    expect(at).toHaveLength(1);
  });

  test('does not rest after what is wrong with one question only', async () => {
    const { get } = await faulty([
      { kind: 'status', status: 404 },
      { kind: 'status', status: 400 },
    ]);
    expect(await get()).toMatchObject({ kind: 'refused', status: 404 });
    expect(await get()).toMatchObject({ kind: 'refused', status: 400 });
    expect(await get()).toMatchObject({ kind: 'answer' });
  });

  test.each<[ServiceFault, string, RegExp]>([
    [{ kind: 'page' }, 'not an answer', /web page/],
    [{ kind: 'cut' }, 'cut', /closed after/],
    [{ kind: 'oversized' }, 'cut', /larger/],
    [{ kind: 'reset' }, 'unreachable', /no connection \(UND_ERR_SOCKET\)|no connection \(ECONNRESET\)/],
    [{ kind: 'slow', ms: 2000 }, 'unreachable', /within 0.5 s/],
  ])('reports %j', async (fault, kind, said) => {
    const { get } = await faulty([fault]);
    expect(await get()).toEqual({ kind, said: expect.stringMatching(said) });
  });

  test('reports an answer that is longer or shorter than it says, is too long by its own word, or no UTF-8', async () => {
    const answers = [
      new Response('abc', { headers: { 'content-length': '4' } }),
      new Response('abc', { headers: { 'content-length': '1001' } }),
      new Response(new Uint8Array([0xff, 0xfe])),
    ];
    const { client } = polite({ fetch: () => Promise.resolve(answers.shift() ?? Response.error()) });
    const address = new URL('https://example.org/');
    expect(await client.get(address, ask, signal)).toEqual({ kind: 'cut', said: '3 bytes came of 4' });
    expect(await client.get(address, ask, signal)).toMatchObject({
      kind: 'cut',
      said: expect.stringContaining('larger'),
    });
    expect(await client.get(address, ask, signal)).toMatchObject({
      kind: 'not an answer',
      said: expect.stringContaining('UTF-8'),
    });
  });

  test('follows a redirect within the service only, politely, and not for ever', async () => {
    const { client, time } = polite();
    const began: number[] = [];
    const address = await serve((request, response) => {
      began.push(time.elapsed());
      const to = new URL(request.url ?? '/', 'http://localhost').searchParams.get('to');
      if (request.url === '/round') response.writeHead(301, { location: '/round' }).end();
      else if (to === null) response.end('{}');
      else response.writeHead(302, { location: to }).end();
    });
    const get = (path: string) => client.get(new URL(path, address), ask, signal);
    expect(await get('/?to=/there')).toMatchObject({ kind: 'answer' });
    expect(began).toEqual([0, 1000]);
    for (const to of [
      'http://example.org/',
      'https://example.com/',
      'https://example.org.example.com/',
      'https://user:word@example.org/',
      'https://example.org:444/',
      `http://localhost:${address.port}/`,
      'file:///etc/passwd',
    ])
      expect(await get(`/?to=${encodeURIComponent(to)}`)).toMatchObject({
        kind: 'not an answer',
        said: expect.stringContaining('redirects to'),
      });
    expect(await get('/round')).toMatchObject({
      kind: 'not an answer',
      said: expect.stringContaining('again and again'),
    });
    const asked: string[] = [];
    const { client: other } = polite({
      fetch: (input) => {
        asked.push(input instanceof URL ? input.href : 'no URL');
        const to = { location: 'https://example.org/new' };
        return Promise.resolve(
          asked.length === 1 ? new Response(null, { status: 301, headers: to }) : new Response('{}'),
        );
      },
    });
    expect(await other.get(new URL('https://api.example.org/old'), ask, signal)).toMatchObject({
      kind: 'answer',
    });
    expect(asked).toEqual(['https://api.example.org/old', 'https://example.org/new']);
  });

  test('one that waits for its turn goes when its signal aborts, and the others keep their turns', async () => {
    const { client, address, at } = await faulty([{ kind: 'slow', ms: 50 }]);
    const stop = new AbortController();
    const first = client.get(address, ask, signal);
    const second = client.get(address, ask, stop.signal);
    const third = client.get(address, ask, signal);
    stop.abort(new Error('enough'));
    await expect(second).rejects.toThrow('enough');
    expect(at).toHaveLength(0);
    expect([(await first).kind, (await third).kind]).toEqual(['answer', 'answer']);
    expect(at).toHaveLength(2);
  });

  test('does not wait for another service', async () => {
    const slow = await faulty([{ kind: 'slow', ms: 400 }]);
    const quick = await faulty();
    const waiting = slow.get();
    expect((await quick.get()).kind).toBe('answer');
    expect(slow.at.length).toBeLessThanOrEqual(1);
    await waiting;
  });

  test('names whom to write to', () => {
    expect(userAgentOf('1.2.3', 'lab@example.org')).toBe('paperboy-bot/1.2.3 (mailto:lab@example.org)');
    expect(userAgentOf('1.2.3')).toBe('paperboy-bot/1.2.3');
  });
});

describe('a key', () => {
  const value = 'canary-key-7';
  const places = [{ query: 'api_key' }, { header: 'x-api-key' }] as const;

  test.each(places)('goes out in %j, also after a redirect, and comes back in nothing', async (place) => {
    const heard: (string | null | undefined)[] = [];
    const address = await serve((request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      heard.push(request.headers['x-api-key']?.toString() ?? searchParams.get('api_key'));
      if (pathname === '/moved') response.writeHead(301, { location: '/here?page=2' }).end();
      else if (pathname === '/no') response.writeHead(401, `no ${value}`).end(`bad key ${value}`);
      else if (pathname === '/away') response.writeHead(302, { location: `https://${value}.example/` }).end();
      else response.end(JSON.stringify({ error: `the key ${value} is over its limit`, page: request.url }));
    });
    const { client } = polite({ key: { value, in: place } });
    for (const path of ['moved', 'no', 'away', 'other?page=1']) {
      const answer = await client.get(new URL(path, address), ask, signal);
      expect(JSON.stringify(answer)).not.toContain(value);
    }
    expect(heard).toEqual(Array(5).fill(value));
  });
});
