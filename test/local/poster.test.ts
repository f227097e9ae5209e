import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { discordFace } from '../../src/discord/render.ts';
import { startHttp } from '../../src/http.ts';
import { createBoard } from '../../src/local/poster.ts';
import { createRoutes } from '../../src/local/server.ts';
import type { Announcement } from '../../src/local/wire.ts';
import { slackFace } from '../../src/slack/render.ts';
import { posterContract } from '../contract/poster.ts';
import { cardOf, createHarness } from './parts.ts';

const channel = 'local:channel';

function makeBoard(onPosted: (card: Card) => void = () => undefined) {
  return createBoard({
    faces: { discord: discordFace, slack: slackFace },
    person: 'local:you',
    now: () => new Date(0),
    onPosted,
  });
}

posterContract('the local chat', async () => {
  const { poster, recent } = makeBoard();
  const shown = (audience: 'channel' | 'asker') =>
    recent().flatMap(({ answer }) => (answer.audience === audience ? [answer.plain] : []));
  return {
    poster,
    channels: [channel],
    closed: [{ what: 'another', id: 'local:other', reason: /no such channel/ }],
    read: (id) => (id === channel ? shown('channel') : []),
    person: 'local:you',
    heard: () => shown('asker'),
    shut: ['local:me', 'discord:1'],
    close: async () => undefined,
  };
});

describe('the channel of the local chat', () => {
  it('keeps the last fifty, and hands each on once', async () => {
    const printed: string[] = [];
    const { poster, recent, subscribe } = makeBoard((card) => printed.push(renderPlain(card)));
    const heard: string[] = [];
    const end = subscribe(({ id }) => heard.push(id));
    for (const key of [...Array(55).keys(), 54]) await poster.post(channel, cardOf(`${key}`), `${key}`);
    end();
    await poster.post(channel, cardOf('last'), 'last');
    expect(heard).toEqual([...Array(55).keys()].map(String));
    expect(printed).toHaveLength(56);
    expect(recent().map(({ id }) => id)).toEqual([...heard.slice(-49), 'last']);
    expect(recent('53').map(({ id }) => id)).toEqual(['54', 'last']);
    expect(recent('1')).toHaveLength(50);
  });
});

describe('the stream of announcements', () => {
  const host = '127.0.0.1:3000';

  /** Reads events until there are so many. */
  async function read(response: Response, count: number): Promise<readonly Announcement[]> {
    const reader = response.body?.getReader();
    const decoder = new TextDecoder();
    let text = '';
    while (text.split('\n\n').length <= count) {
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
    reader?.releaseLock();
    return [...text.matchAll(/^data: (.*)$/gm)].map(([, data = '']) => JSON.parse(data));
  }

  it('begins with what stands there, goes on with what comes, and ends with the chat', async () => {
    const { chat, fetch } = createHarness();
    await chat.poster.post(channel, cardOf('one'), 'key-1');
    const response = await fetch('/announcements', { headers: { host } });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(await read(response, 1)).toMatchObject([
      { id: 'key-1', answer: { plain: 'answer to one', discord: [{ message: { drawn: 'discord: one' } }] } },
    ]);
    await chat.poster.post(channel, cardOf('two'), 'key-2');
    expect((await read(response, 1)).map(({ id }) => id)).toEqual(['key-2']);
    await chat.stop();
    expect(await read(response, 1)).toEqual([]);
  });

  it('goes on behind what was seen last', async () => {
    const { chat, fetch } = createHarness();
    for (const key of ['a', 'b', 'c']) await chat.poster.post(channel, cardOf(key), key);
    const response = await fetch('/announcements', { headers: { host, 'last-event-id': 'a' } });
    expect((await read(response, 2)).map(({ id }) => id)).toEqual(['b', 'c']);
    await chat.stop();
  });

  /** The routes on a socket, with a count of the pages that listen. */
  async function serve() {
    let listening = 0;
    const stopped = new AbortController();
    const nobody = () => Promise.reject(new Error('nobody asks for that'));
    const routes = createRoutes({
      welcome: () => ({ user: 'You', operator: true, examples: [] }),
      ask: nobody,
      press: nobody,
      complete: () => ({ from: 0, to: 0, suggestions: [] }),
      picture: () => undefined,
      page: nobody,
      stopped: stopped.signal,
      board: {
        recent: () => [],
        subscribe: () => {
          listening += 1;
          return () => (listening -= 1);
        },
      },
    });
    const server = await startHttp({
      host: '127.0.0.1',
      port: 0,
      isReady: () => true,
      metrics: { contentType: 'text/plain', text: async () => '' },
      mounts: [routes],
      onFault: () => undefined,
    });
    return {
      listening: () => listening,
      open: (signal?: AbortSignal) =>
        fetch(`${server.address}/announcements`, signal === undefined ? {} : { signal }),
      stop: () => {
        stopped.abort();
        return server.stop();
      },
    };
  }

  it('ends when the page is closed', async () => {
    const { listening, open, stop } = await serve();
    const closed = new AbortController();
    await open(closed.signal);
    expect(listening()).toBe(1);
    closed.abort();
    await expect.poll(listening).toBe(0);
    await stop();
  });

  it('does not hold up the server’s stop', async () => {
    const { listening, open, stop } = await serve();
    const response = await open();
    const began = performance.now();
    await Promise.all([stop(), response.text()]);
    // A stream that is held open would be cut after two seconds.
    expect(performance.now() - began).toBeLessThan(1_900);
    expect(listening()).toBe(0);
  });

  it.each([
    ['a rebound name', { host: 'evil.example' }, 421],
    ['another page', { host, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }, 403],
  ])('is kept from %s', async (_, headers, status) => {
    const { fetch } = createHarness();
    expect((await fetch('/announcements', { headers })).status).toBe(status);
  });
});
