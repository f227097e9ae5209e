import { LogLevel, webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { createSlackPoster } from '../../src/slack/poster.ts';
import { type Break, posterContract } from '../contract/poster.ts';
import { sampleCommands } from '../loopback/commands.ts';
import type { Fault } from '../loopback/faults.ts';
import { type Bot, makeBot } from '../loopback/slack/bot.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { textOf } from '../loopback/slack/wait.ts';
import { addChannel, type Channel } from '../loopback/slack/world.ts';

const post = /^\/api\/chat\.postMessage$/;
const history = /^\/api\/conversations\.history$/;
const card: Card = { tone: 'neutral', audience: 'channel', blocks: [{ kind: 'text', spans: 'hello' }] };

const faults: Readonly<Record<Exclude<Break, 'limited everywhere'>, Pick<Fault, 'when' | 'what'>>> = {
  limited: { when: 'before', what: { kind: 'limited', retryAfterMs: 1_000 } },
  'message refused': { when: 'before', what: { kind: 'status', status: 200, code: 'invalid_blocks' } },
  'request lost': { when: 'before', what: { kind: 'reset' } },
  'answer lost': { when: 'after', what: { kind: 'reset' } },
  'server fault after posting': { when: 'after', what: { kind: 'status', status: 500 } },
};

const add = (slack: LoopbackSlack, more: Partial<Channel> = {}): Channel =>
  Object.assign(addChannel(slack.world, 'another'), more);

posterContract('Slack', async () => {
  const slack = await startSlack();
  const { world } = slack;
  const idOf = ({ id }: Pick<Channel, 'id'>) => `slack:${world.team}/${id}`;
  const ada = slack.person('Ada');
  const shut = slack.person('Shut', { isShut: true });
  const bot = makeBot(slack, { commands: sampleCommands });
  await bot.start();
  const read = (channel: string) =>
    (world.channels.get(channel.replace(/^.*\//, ''))?.messages ?? []).map(textOf);
  return {
    poster: bot.adapter.poster,
    channels: [idOf(slack.channel), idOf(add(slack))] as const,
    closed: [
      { what: 'left', id: idOf(add(slack, { isMember: false })), reason: /Paperboy is not in the channel/ },
      { what: 'archived', id: idOf(add(slack, { isArchived: true })), reason: /is archived/ },
      { what: 'deleted', id: `slack:${world.team}/C0GONE`, reason: /was deleted, or is private/ },
      { what: 'of another workspace', id: 'slack:T0OTHER/C1', reason: /no channel of this Slack workspace/ },
      { what: 'of another platform', id: 'discord:1', reason: /no channel of this Slack workspace/ },
    ],
    read,
    breakNext: (what) => {
      if (what !== 'limited everywhere') slack.fault({ path: post, ...faults[what] });
    },
    unheardOf: ['limited everywhere'],
    person: `slack:${world.team}/${ada.id}`,
    heard: () => read([...world.channels.values()].find((one) => one.with === ada.id)?.id ?? ''),
    shut: [`slack:${world.team}/${shut.id}`, `slack:${world.team}/U0NOBODY`, 'discord:1', 'slack:T0OTHER/U1'],
    async close() {
      await bot.stop();
      // The one message that the contract wants refused was refused by the test itself.
      expect(world.violations).toEqual([]);
      expect(world.pings).toEqual([]);
      await slack.close();
    },
  };
});

describe('the Slack poster', () => {
  let slack: LoopbackSlack;
  let bot: Bot;
  const left: (readonly string[])[] = [];
  const idOf = ({ id }: Pick<Channel, 'id'>) => `slack:${slack.world.team}/${id}`;
  const here = () => idOf(slack.channel);
  const calls = (method: string) => slack.world.transcript.filter((entry) => entry.method === method);

  beforeAll(async () => {
    slack = await startSlack();
    bot = makeBot(slack, {
      commands: sampleCommands,
      patience: { firstWait: 30, answer: 300 },
      onLeft: (channels) => void left.push(channels),
    });
    expect(await bot.adapter.poster.post(here(), card, 'early')).toMatchObject({ kind: 'unreachable' });
    expect(await bot.adapter.poster.probe(here())).toEqual({ kind: 'unknown' });
    await bot.start();
  });
  afterAll(async () => {
    await bot.stop();
    expect(bot.log.join('')).not.toMatch(/canary|xox[a-z]-|xapp-/);
    await slack.close();
  });

  test('parses and unfurls nothing, and carries its key', async () => {
    await bot.adapter.poster.post(here(), card, 'a key');
    expect(calls('chat.postMessage').at(-1)?.body).toMatchObject({
      mrkdwn: false,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'paperboy_message', event_payload: { key: 'a key' } },
    });
  });

  test.each([
    ['restricted_action', 'channel-refused'],
    ['restricted_action_read_only_channel', 'channel-refused'],
    ['is_archived', 'channel-refused'],
    ['msg_too_long', 'message-refused'],
    ['msg_blocks_too_long', 'message-refused'],
    ['a_word_of_tomorrow', 'message-refused'],
    ['message_limit_exceeded', 'limited'],
    ['internal_error', 'unknown'],
    ['fatal_error', 'unknown'],
    ['missing_scope', 'unreachable'],
    ['accesslimited', 'unreachable'],
  ])('takes the word %s for %s', async (code, kind) => {
    slack.fault({ path: post, when: 'before', what: { kind: 'status', status: 200, code } });
    const outcome = await bot.adapter.poster.post(here(), card, code);
    expect(outcome.kind).toBe(kind);
    if (outcome.kind === 'limited') expect(outcome).toMatchObject({ everywhere: true, retryAfterMs: 60_000 });
  });

  test.each([
    [500, 'unknown'],
    [503, 'unknown'],
    [408, 'unknown'],
    [403, 'unreachable'],
    [404, 'unreachable'],
  ])('takes HTTP %i for %s', async (status, kind) => {
    slack.fault({ path: post, when: 'before', what: { kind: 'status', status } });
    expect(await bot.adapter.poster.post(here(), card, String(status))).toMatchObject({ kind });
  });

  test('gives up waiting for an answer, and finds the message afterwards', async () => {
    const since = Date.now();
    slack.fault({ path: post, when: 'after', what: { kind: 'hang' } });
    expect(await bot.adapter.poster.post(here(), card, 'slow')).toMatchObject({ kind: 'unknown' });
    expect(await bot.adapter.poster.look(here(), 'slow', since)).toBe('there');
    expect(await bot.adapter.poster.look(here(), 'never sent', since)).toBe('absent');
  });

  test('asks Slack once for each post, whatever happens', async () => {
    const before = calls('chat.postMessage').length;
    slack.fault({ path: post, when: 'after', what: { kind: 'status', status: 500 }, times: 9 })();
    for (const what of [{ kind: 'reset' }, { kind: 'status', status: 502 }] as const) {
      slack.fault({ path: post, when: 'after', what });
      await bot.adapter.poster.post(here(), card, 'once');
    }
    expect(calls('chat.postMessage').length - before).toBe(2);
  });

  test('finds a message behind hundreds of others', async () => {
    const busy = add(slack);
    const since = Date.now();
    expect(await bot.adapter.poster.post(idOf(busy), card, 'buried')).toMatchObject({ kind: 'posted' });
    for (let at = 0; at < 450; at += 1) {
      const [first] = busy.messages;
      if (first !== undefined) busy.messages.push({ ...first, metadata: undefined });
    }
    expect(await bot.adapter.poster.look(idOf(busy), 'buried', since)).toBe('there');
    expect(await bot.adapter.poster.look(idOf(busy), 'buried', since + 60 * 60_000)).toBe('absent');
  });

  test('an outage does not pass for a channel that can not be looked through', async () => {
    const since = Date.now();
    await bot.adapter.poster.post(here(), card, 'through');
    slack.fault({ path: history, when: 'before', what: { kind: 'status', status: 503 } });
    const began = performance.now();
    expect(await bot.adapter.poster.look(here(), 'through', since)).toBe('there');
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test('can not look without channels:history, nor where it was thrown out', async () => {
    slack.world.scopes.delete('channels:history');
    expect(await bot.adapter.poster.look(here(), 'a key', 0)).toBe('unknowable');
    slack.world.scopes.add('channels:history');
    slack.channel.isMember = false;
    expect(await bot.adapter.poster.look(here(), 'a key', 0)).toBe('unknowable');
    slack.channel.isMember = true;
  });

  test('knows nothing of a channel without channels:read', async () => {
    slack.world.scopes.delete('channels:read');
    expect(await bot.adapter.poster.probe(here())).toEqual({ kind: 'unknown' });
    slack.world.scopes.add('channels:read');
    slack.channel.isMember = false;
    expect(await bot.adapter.poster.probe(here())).toEqual({
      kind: 'closed',
      reason: 'Paperboy is not in the channel',
      advice: 'Type /invite @Paperboy in the channel.',
    });
    slack.channel.isMember = true;
  });

  test('knows that nothing was posted when nothing listens', async () => {
    const gone = await startSlack();
    await gone.close();
    const client = new webApi.WebClient('xoxb-none', {
      slackApiUrl: gone.apiUrl,
      retryConfig: { retries: 0 },
      logLevel: LogLevel.ERROR,
    });
    const poster = createSlackPoster({
      connected: () => ({ client, team: 'T1' }),
      onRefusal: () => undefined,
      graceMs: 1,
      pause: () => Promise.reject(new Error('stopped')),
    });
    expect(await poster.post('slack:T1/C1', card, 'key')).toMatchObject({ kind: 'unreachable' });
    expect(await poster.probe('slack:T1/C1')).toEqual({ kind: 'unknown' });
    expect(await poster.tell('slack:T1/U1', card)).toBe(false);
    expect(await poster.look('slack:T1/C1', 'key', 0)).toBe('unknowable');
  });

  test('a file goes beside a message, so a card with one does not fit', () => {
    const file = { name: 'a.bib', mediaType: 'application/x-bibtex', content: '@misc{}' };
    expect(bot.adapter.poster.fits({ ...card, files: [file] })).toBe(false);
  });

  test('a person’s revoked token is not the bot’s; a removed app leaves its channels', async () => {
    const event = (inner: object) =>
      slack.sockets.send('events_api', {
        type: 'event_callback',
        team_id: slack.world.team,
        event_id: `Ev${Math.random()}`,
        event: inner,
      });
    await event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
    expect(bot.fatal).toEqual([]);
    await event({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U1'] } });
    await expect.poll(() => bot.fatal.length).toBe(1);
    expect(left).toEqual([]);
    await event({ type: 'app_uninstalled' });
    await expect.poll(() => left).toEqual([[`slack:${slack.world.team}/`]]);
  });

  test('a token that is refused ends the bot', async () => {
    const other = await startSlack();
    const shutOut = makeBot(other, { commands: sampleCommands });
    await shutOut.start();
    other.world.revoked = 'account_inactive';
    const channel = `slack:${other.world.team}/${other.channel.id}`;
    expect(await shutOut.adapter.poster.post(channel, card, 'late')).toEqual({
      kind: 'unreachable',
      reason: 'Slack refused SLACK_BOT_TOKEN (account_inactive)',
    });
    await shutOut.stop();
    await other.close();
    expect(shutOut.fatal.map(({ message }) => message)).toEqual([
      'Slack refused SLACK_BOT_TOKEN (account_inactive).',
    ]);
  });
});
