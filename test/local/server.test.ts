import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { drawChart } from '../../src/chart/png.ts';
import { createAlbum } from '../../src/local/pictures.ts';
import { chartBlock } from '../loopback/commands.ts';
import { cardOf, createHarness } from './parts.ts';

const host = '127.0.0.1:3000';
const own = { host, origin: `http://${host}`, 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = own): RequestInit => ({
  method: 'POST',
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

describe('asking', () => {
  it('runs a line and answers in three drawings', async () => {
    const { fetch, ran } = createHarness();
    const response = await fetch('/ask', post({ line: '/profile jeremy cohen' }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      plain: 'answer to /profile jeremy cohen',
      discord: [
        {
          message: { drawn: 'discord: profile jeremy cohen' },
          shownLine: 'discord: profile jeremy cohen',
        },
      ],
      slack: [{ message: { drawn: 'slack: profile jeremy cohen' } }],
      audience: 'channel',
      line: 'profile jeremy cohen',
      files: [],
      pictures: [],
    });
    const asker = {
      platform: 'local',
      id: 'local:you',
      operator: true,
      personName: 'You',
      channel: { id: 'local:channel', kind: 'channel', name: 'papers' },
      mayFollow: true,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    expect(ran).toEqual([{ line: '/profile jeremy cohen', asker }]);
  });

  it('runs the line that a press stands for', async () => {
    const { fetch, ran } = createHarness();
    await fetch('/ask', post({ press: { face: 'discord', id: 'go papers x', shownLine: ' page:2' } }));
    await fetch('/ask', post({ press: { face: 'slack', id: 'go papers y' } }));
    expect(ran.map(({ line }) => line)).toEqual(['papers x page:2', 'papers y']);
  });

  it('answers a press that stands for nothing, and runs nothing', async () => {
    const { fetch, ran } = createHarness();
    const response = await fetch('/ask', post({ press: { face: 'discord', id: 'what?' } }));
    const answer = await response.json();
    expect(answer.plain).toContain('leads nowhere');
    expect(answer.audience).toBe('asker');
    expect(ran).toEqual([]);
  });

  it.each([
    ['no JSON', '{'],
    ['nothing', {}],
    ['a number for a line', { line: 3 }],
    ['an unknown face', { press: { face: 'irc', id: 'go x' } }],
    ['unknown keys', { line: 'x', operator: true }],
    ['a line beyond any platform', { line: 'x'.repeat(4_001) }],
  ])('refuses %s with a sentence', async (_, body) => {
    const { fetch, ran } = createHarness();
    const response = await fetch('/ask', post(body));
    expect(response.status).toBe(400);
    expect((await response.json()).error).toBeTypeOf('string');
    expect(ran).toEqual([]);
  });

  it('refuses a body over the cap', async () => {
    const { fetch, ran } = createHarness();
    const response = await fetch('/ask', post({ line: 'x'.repeat(20_000) }));
    expect(response.status).toBe(413);
    expect(ran).toEqual([]);
  });

  it('says nothing of a fault but that there was one', async () => {
    const { fetch, faults } = createHarness({ fails: true });
    const response = await fetch('/ask', post({ line: 'x' }));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });
});

describe('completing', () => {
  it('passes line and cursor on', async () => {
    const { fetch } = createHarness();
    const response = await fetch('/complete?line=pro&cursor=99', { headers: { host } });
    expect(await response.json()).toEqual({ from: 0, to: 3, suggestions: [{ text: '/pro!' }] });
  });

  it('refuses what is no cursor', async () => {
    const { fetch } = createHarness();
    expect((await fetch('/complete?line=pro&cursor=-1', { headers: { host } })).status).toBe(400);
    expect((await fetch('/complete?line=pro', { headers: { host } })).status).toBe(400);
  });
});

describe('greeting', () => {
  it('offers each command by its first example', async () => {
    const { fetch } = createHarness();
    const welcome = await (await fetch('/welcome', { headers: { host } })).json();
    expect(welcome).toEqual({
      user: 'You',
      operator: true,
      examples: [
        { line: '/profile example', description: 'what profile does' },
        { line: '/reload example', description: 'what reload does' },
      ],
    });
  });

  it('makes nobody an operator when the server listens beyond loopback', async () => {
    const { fetch, ran } = createHarness({ host: '0.0.0.0' });
    const welcome = await (await fetch('/welcome', { headers: { host } })).json();
    expect(welcome.operator).toBe(false);
    expect(welcome.examples).toHaveLength(1);
    await fetch('/ask', post({ line: '/reload' }));
    expect(ran[0]?.asker).toMatchObject({ operator: false, mayFollow: false });
  });
});

describe('the page', () => {
  it('is bundled from our own files', async () => {
    const { fetch } = createHarness();
    const html = await (await fetch('/', { headers: { host } })).text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(addresses).not.toEqual([]);
    for (const address of addresses) {
      expect(address).toMatch(/^\/page\//);
      const response = await fetch(address, { headers: { host } });
      expect(response.status).toBe(200);
      const etag = response.headers.get('etag') ?? '';
      expect((await fetch(address, { headers: { host, 'if-none-match': etag } })).status).toBe(304);
    }
    const css = await (await fetch('/page/style.css', { headers: { host } })).text();
    expect(css).not.toMatch(/url\(|@import/);
  });

  it('has nothing else', async () => {
    const { fetch } = createHarness();
    for (const path of ['/page/main.tsx', '/page/..%2fserver.ts', '/page/', '/nothing']) {
      const response = await fetch(path, { headers: { host } });
      expect(response.status).toBe(404);
      expect((await response.json()).error).toBeTypeOf('string');
    }
  });
});

describe('charts', () => {
  const pictured = (line: string): Card => ({ ...cardOf(line), blocks: [chartBlock] });

  it('are served from the page’s own server, named by what they hold', async () => {
    const { fetch } = createHarness({ card: pictured });
    const answer = await (await fetch('/ask', post({ line: '/profile x' }))).json();
    const [picture] = answer.pictures;
    expect(picture).toMatchObject({ alt: chartBlock.alt, width: 720 });
    expect(picture.path).toMatch(/^\/chart\/[\da-f]{16}\.png$/);
    const response = await fetch(picture.path, { headers: { host } });
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toContain("img-src 'self'");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.equals(await drawChart(chartBlock.chart))).toBe(true);
    expect(bytes.readUInt32BE(20)).toBe(picture.height);
    const again = await (await fetch('/ask', post({ line: '/profile x' }))).json();
    expect(again.pictures).toEqual(answer.pictures);
  });

  it('are nobody else’s', async () => {
    const { fetch } = createHarness({ card: pictured });
    const answer = await (await fetch('/ask', post({ line: '/profile x' }))).json();
    const path: string = answer.pictures[0].path;
    expect((await fetch(path, { headers: { host: 'evil.example' } })).status).toBe(421);
    expect((await fetch(path, { headers: { host, 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await fetch('/chart/0000000000000000.png', { headers: { host } })).status).toBe(404);
  });

  it('are text when they can not be drawn', async () => {
    const faults: unknown[] = [];
    const album = createAlbum(
      (fault) => faults.push(fault),
      () => Promise.reject(new Error('no fonts')),
    );
    expect(await album.add(pictured('/x'))).toEqual([]);
    expect(faults).toHaveLength(1);
  });

  it('are kept for the last hundred answers', async () => {
    let drawn = 0;
    const album = createAlbum(
      () => undefined,
      async () => {
        drawn += 1;
        return Buffer.alloc(24, drawn);
      },
    );
    const [first] = await album.add(pictured('/x'));
    const nameOf = (path = ''): string => path.replace('/chart/', '');
    for (let more = 1; more < 100; more += 1) await album.add(pictured('/x'));
    expect(album.get(nameOf(first?.path))).toEqual(Buffer.alloc(24, 1));
    await album.add(pictured('/x'));
    expect(album.get(nameOf(first?.path))).toBeUndefined();
  });
});
