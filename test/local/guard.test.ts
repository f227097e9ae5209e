import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpServer, startHttp } from '../../src/http.ts';
import { isLoopbackAddress, isLoopbackHost } from '../../src/local/guard.ts';
import { createHarness } from './parts.ts';

const harness = createHarness();
let ready = false;
let server: HttpServer;
beforeAll(async () => {
  server = await startHttp({
    host: '127.0.0.1',
    port: 0,
    isReady: () => ready,
    metrics: { contentType: 'text/plain', text: async () => '' },
    mounts: [harness.chat.routes],
    onFault: () => undefined,
  });
});
afterAll(() => server.stop());

/** Sends raw bytes and gives back the status and the head of the answer: no client smooths anything out. */
function raw(...lines: readonly string[]): Promise<{ status: number; head: string }> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(lines.join('\r\n')));
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => (heard += text));
    socket.on('error', reject);
    socket.on('close', () => {
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1] ?? 0);
      resolve({ status, head: heard.split('\r\n\r\n', 1)[0] ?? '' });
    });
  });
}

const body = '{"line":"/reload"}';
const ask = (...headers: readonly string[]) =>
  raw('POST /ask HTTP/1.1', ...headers, `Content-Length: ${body.length}`, 'Connection: close', '', body);
const own = () => [
  `Host: 127.0.0.1:${server.port}`,
  `Origin: http://127.0.0.1:${server.port}`,
  'Content-Type: application/json',
];
const get = (path: string, ...headers: readonly string[]) =>
  raw(`GET ${path} HTTP/1.1`, ...headers, 'Connection: close', '', '');

describe('who may run a command', () => {
  it('is the page itself', async () => {
    harness.ran.length = 0;
    expect((await ask(...own())).status).toBe(200);
    expect((await ask(...own(), 'Sec-Fetch-Site: same-origin')).status).toBe(200);
    expect(harness.ran).toHaveLength(2);
  });

  it.each<[string, (port: number) => readonly string[], number]>([
    [
      'a rebound name',
      (port) => [
        `Host: evil.example:${port}`,
        `Origin: http://evil.example:${port}`,
        'Content-Type: application/json',
      ],
      421,
    ],
    [
      'a name that begins like ours',
      () => [
        'Host: localhost.evil.example',
        'Origin: http://localhost.evil.example',
        'Content-Type: application/json',
      ],
      421,
    ],
    [
      'another site',
      (port) => [`Host: 127.0.0.1:${port}`, 'Origin: https://evil.example', 'Content-Type: application/json'],
      403,
    ],
    [
      'another port of this machine',
      (port) => [`Host: 127.0.0.1:${port}`, 'Origin: http://127.0.0.1:1', 'Content-Type: application/json'],
      403,
    ],
    [
      'another name of this machine',
      (port) => [
        `Host: 127.0.0.1:${port}`,
        `Origin: http://localhost:${port}`,
        'Content-Type: application/json',
      ],
      403,
    ],
    [
      'a page without an origin',
      (port) => [`Host: 127.0.0.1:${port}`, 'Origin: null', 'Content-Type: application/json'],
      403,
    ],
    ['nobody in particular', (port) => [`Host: 127.0.0.1:${port}`, 'Content-Type: application/json'], 403],
    [
      'a cross-site fetch',
      (port) => [
        `Host: 127.0.0.1:${port}`,
        `Origin: http://127.0.0.1:${port}`,
        'Content-Type: application/json',
        'Sec-Fetch-Site: cross-site',
      ],
      403,
    ],
    [
      'a page of the same site',
      (port) => [
        `Host: 127.0.0.1:${port}`,
        `Origin: http://127.0.0.1:${port}`,
        'Content-Type: application/json',
        'Sec-Fetch-Site: same-site',
      ],
      403,
    ],
    [
      'a form',
      (port) => [`Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`, 'Content-Type: text/plain'],
      415,
    ],
    ['a fetch with no-cors', (port) => [`Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`], 415],
    [
      'a type that begins like JSON',
      (port) => [
        `Host: 127.0.0.1:${port}`,
        `Origin: http://127.0.0.1:${port}`,
        'Content-Type: application/jsonp',
      ],
      415,
    ],
  ])('is not %s', async (_, headers, status) => {
    harness.ran.length = 0;
    expect((await ask(...headers(server.port))).status).toBe(status);
    expect(harness.ran).toEqual([]);
  });

  it('is nobody by GET, and no browser gets leave to ask from elsewhere', async () => {
    harness.ran.length = 0;
    expect((await get('/ask', ...own())).status).toBe(404);
    const preflight = await raw(
      'OPTIONS /ask HTTP/1.1',
      `Host: 127.0.0.1:${server.port}`,
      'Origin: https://evil.example',
      'Access-Control-Request-Method: POST',
      'Connection: close',
      '',
      '',
    );
    expect(preflight.status).not.toBe(200);
    expect(preflight.head.toLowerCase()).not.toContain('access-control');
    expect(harness.ran).toEqual([]);
  });

  it('is nobody by a WebSocket', async () => {
    const upgrade = await get(
      '/ask',
      `Host: 127.0.0.1:${server.port}`,
      'Origin: https://evil.example',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    );
    expect(upgrade.status).not.toBe(101);
  });

  it('is not fooled by an absolute request target', async () => {
    const { status } = await raw(
      'POST http://evil.example/ask HTTP/1.1',
      ...own(),
      `Content-Length: ${body.length}`,
      'Connection: close',
      '',
      body,
    );
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe('who may read', () => {
  it.each(['/', '/welcome', '/complete?line=a&cursor=1', '/page/style.css'])(
    '%s: this machine, and no page elsewhere',
    async (path) => {
      expect((await get(path, `Host: localhost:${server.port}`)).status).toBe(200);
      expect((await get(path, `Host: [::1]:${server.port}`)).status).toBe(200);
      expect((await get(path, 'Host: evil.example')).status).toBe(421);
      expect((await get(path, `Host: 127.0.0.1:${server.port}`, 'Sec-Fetch-Site: cross-site')).status).toBe(
        403,
      );
    },
  );

  it('the page: also whoever follows a link to it', async () => {
    const followed = await get(
      '/',
      `Host: 127.0.0.1:${server.port}`,
      'Sec-Fetch-Site: cross-site',
      'Sec-Fetch-Mode: navigate',
    );
    expect(followed.status).toBe(200);
  });

  it('sends the headers that lock the page', async () => {
    const { head } = await get('/', `Host: 127.0.0.1:${server.port}`);
    expect(head).toMatch(/content-security-policy: default-src 'none'; script-src 'self';/i);
    expect(head).toMatch(/frame-ancestors 'none'/);
    expect(head).not.toContain('unsafe-inline');
    expect(head).not.toContain('unsafe-eval');
    expect(head).toMatch(/x-frame-options: DENY/i);
    expect(head).toMatch(/x-content-type-options: nosniff/i);
    expect(head).toMatch(/referrer-policy: no-referrer/i);
    expect(head.toLowerCase()).not.toContain('access-control');
  });
});

describe('health and readiness', () => {
  it('answer any host, readiness only once it is so', async () => {
    expect((await get('/healthz', 'Host: paperboy.internal')).status).toBe(200);
    expect((await get('/readyz', 'Host: paperboy.internal')).status).toBe(503);
    ready = true;
    expect((await get('/readyz', 'Host: paperboy.internal')).status).toBe(200);
  });
});

describe('names of this machine', () => {
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:80', '[::1]', '[::1]:3000'])('%s is one', (name) => {
    expect(isLoopbackHost(name)).toBe(true);
  });
  it.each([
    undefined,
    '',
    '127.0.0.1.evil.example',
    'localhost:80:90',
    'evil.example',
    '127.0.0.1@evil.example',
    '::1',
    '0.0.0.0',
    'localhost.',
    '[::1',
  ])('%s is none', (name) => expect(isLoopbackHost(name)).toBe(false));
  it('knows which addresses can be reached from here only', () => {
    expect(['127.0.0.1', '127.9.9.9', 'localhost', '::1'].every(isLoopbackAddress)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', '1127.0.0.1'].some(isLoopbackAddress)).toBe(false);
  });
});
