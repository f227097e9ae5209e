import { Client } from 'discord.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { createDiscordPoster } from '../../src/discord/poster.ts';
import { type Break, posterContract } from '../contract/poster.ts';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/discord/bot.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { snowflake } from '../loopback/discord/snowflake.ts';
import { textOf } from '../loopback/discord/wait.ts';
import { addChannel, addGuild, type Channel, type Guild } from '../loopback/discord/world.ts';
import type { Fault } from '../loopback/faults.ts';
import { until } from '../loopback/until.ts';

const bits = { view: 0x400n, send: 0x800n, embed: 0x4000n, inThreads: 0x40_0000_0000n } as const;
const all = 52_224n | bits.inThreads;
const idOf = ({ id }: Pick<Channel, 'id'>) => `discord:${id}`;
const card: Card = { tone: 'neutral', audience: 'channel', blocks: [{ kind: 'text', spans: 'hello' }] };

const create = /^\/channels\/\d+\/messages$/;
const faults: Readonly<Record<Break, Pick<Fault, 'when' | 'what'>>> = {
  limited: { when: 'before', what: { kind: 'limited', retryAfterMs: 1_200 } },
  'limited everywhere': { when: 'before', what: { kind: 'limited', retryAfterMs: 1_200, global: true } },
  'message refused': { when: 'before', what: { kind: 'status', status: 400, code: 50035 } },
  'request lost': { when: 'before', what: { kind: 'reset' } },
  'answer lost': { when: 'after', what: { kind: 'reset' } },
  'server fault after posting': { when: 'after', what: { kind: 'status', status: 500 } },
};

const lots = { requests: 10_000, perMs: 1_000 };

function add(
  discord: LoopbackDiscord,
  more: Partial<Pick<Channel, 'denied' | 'isLocked' | 'state'>>,
  as = {},
) {
  const channel = Object.assign(addChannel(discord.world, 'another', discord.guild.id, as), more);
  discord.guild.channels.push(channel);
  return channel;
}

async function start(discord: LoopbackDiscord, settings: Partial<Parameters<typeof makeBot>[1]> = {}) {
  discord.guild.botPermissions = all;
  const bot = makeBot(discord, { commands: sampleCommands, ...settings });
  await bot.adapter.start();
  return bot;
}

posterContract('Discord', async () => {
  const discord = await startDiscord({ messageLimit: lots, globalLimit: lots });
  const { world, guild } = discord;
  const [papers, general] = guild.channels;
  if (papers === undefined || general === undefined) throw new Error('no channels');
  const hidden = add(discord, { denied: bits.view });
  const closed = [
    {
      what: 'no Send Messages',
      channel: add(discord, { denied: bits.send }),
      reason: /lacks Send Messages there/,
    },
    { what: 'hidden', channel: hidden, reason: /lacks View Channel/ },
    { what: 'no Embed Links', channel: add(discord, { denied: bits.embed }), reason: /lacks Embed Links/ },
    { what: 'a forum', channel: add(discord, {}, { type: 15 }), reason: /takes no messages/ },
    {
      what: 'a locked thread',
      channel: add(discord, { isLocked: true }, { type: 11, parentId: papers.id }),
      reason: /thread is locked/,
    },
    {
      what: 'a thread that may not be written in',
      channel: add(
        discord,
        { denied: 0n },
        { type: 11, parentId: add(discord, { denied: bits.inThreads }).id },
      ),
      reason: /lacks Send Messages in Threads/,
    },
    {
      what: 'a thread of a hidden channel',
      channel: add(discord, {}, { type: 11, parentId: hidden.id }),
      reason: /lacks View Channel/,
    },
    { what: 'deleted long ago', channel: { id: snowflake() }, reason: /was deleted/ },
    {
      what: 'of a server it was never in',
      channel: addChannel(world, 'far', snowflake()),
      reason: /no longer in the server/,
    },
  ];
  const bot = await start(discord);
  const person = snowflake();
  const shut = snowflake();
  world.shut.add(shut);
  const read = (channel: string) =>
    (world.channels.get(channel.replace('discord:', ''))?.messages ?? []).map(textOf);
  return {
    poster: bot.adapter.poster,
    channels: [idOf(papers), idOf(add(discord, {}, { type: 5 }))] as const,
    closed: [
      ...closed.map(({ what, channel, reason }) => ({ what, id: idOf(channel), reason })),
      { what: 'of another platform', id: 'slack:T1/C1', reason: /no channel of Discord/ },
    ],
    read,
    breakNext: (what) => void discord.fault({ method: 'POST', path: create, ...faults[what] }),
    person: `discord:${person}`,
    heard: () => read([...world.channels.values()].find(({ name }) => name === `dm ${person}`)?.id ?? ''),
    shut: [`discord:${shut}`, 'slack:T1/U1', 'discord:nobody'],
    async close() {
      await bot.stop();
      expect(world.violations).toEqual([]);
      expect(world.pings).toEqual([]);
      await discord.close();
    },
  };
});

describe('the Discord poster', () => {
  let discord: LoopbackDiscord;
  let bot: Bot;
  let other: Guild;
  const left: (readonly string[])[] = [];
  const deleted: string[] = [];

  beforeAll(async () => {
    discord = await startDiscord();
    other = addGuild(discord.world, 'Another server', ['one', 'two']);
    other.channels.push(
      addChannel(discord.world, 'thread', other.id, { type: 11, parentId: other.channels[0]?.id ?? '' }),
    );
    bot = await start(discord, {
      onLeft: (channels) => void left.push(channels),
      onDeleted: (channel) => void deleted.push(channel),
    });
  });
  afterAll(async () => {
    await bot.stop();
    await discord.close();
  });

  const posts = () =>
    discord.world.transcript.filter((entry) => entry.kind === 'rest' && create.test(entry.path));

  test('sends a nonce of 25 characters that holds the channel, and no mention is parsed', async () => {
    const [one, two] = discord.guild.channels;
    for (const channel of [one, two]) await bot.adapter.poster.post(idOf(channel as Channel), card, 'batch');
    const bodies = posts().map((entry) =>
      entry.kind === 'rest' ? (entry.body as Record<string, unknown>) : {},
    );
    expect(bodies.map(({ enforce_nonce }) => enforce_nonce)).toEqual([true, true]);
    expect(bodies.map(({ allowed_mentions }) => allowed_mentions)).toEqual([{ parse: [] }, { parse: [] }]);
    const nonces = bodies.map(({ nonce }) => String(nonce));
    expect(nonces.map(({ length }) => length)).toEqual([25, 25]);
    expect(new Set(nonces).size).toBe(2);
  });

  test('is limited at once by Discord’s real limits, without waiting in a queue', async () => {
    const channel = add(discord, {});
    const kinds: string[] = [];
    const began = performance.now();
    for (let post = 0; post < 7; post += 1)
      kinds.push((await bot.adapter.poster.post(idOf(channel), card, `busy-${post}`)).kind);
    expect(kinds).toEqual(['posted', 'posted', 'posted', 'posted', 'posted', 'limited', 'limited']);
    // A queue would wait for the end of Discord's five seconds.
    expect(performance.now() - began).toBeLessThan(4_500);
    expect(discord.refusals()).toBe(0);
    expect(channel.messages).toHaveLength(5);
  });

  test.each([
    [403, 0, 'unreachable'],
    [404, 0, 'unreachable'],
    [400, 40004, 'unreachable'],
    [400, 200000, 'message-refused'],
    [403, 99999, 'channel-refused'],
    [400, 99999, 'message-refused'],
    [413, 40005, 'message-refused'],
    [400, 50083, 'channel-refused'],
    [502, 0, 'unknown'],
  ])('takes HTTP %i with code %i for %s', async (status, code, kind) => {
    discord.fault({ path: create, when: 'before', what: { kind: 'status', status, code } });
    const [, channel] = discord.guild.channels;
    expect(await bot.adapter.poster.post(idOf(channel as Channel), card, `${status}-${code}`)).toMatchObject({
      kind,
    });
  });

  test('takes a page of something on the way for no message', async () => {
    discord.fault({ path: create, when: 'before', what: { kind: 'page', status: 200 } });
    const channel = add(discord, {});
    const post = () => bot.adapter.poster.post(idOf(channel), card, 'page');
    expect(await post()).toMatchObject({ kind: 'unknown' });
    expect(await post()).toMatchObject({ kind: 'posted' });
    expect(channel.messages).toHaveLength(1);
  });

  test('gives up waiting for an answer, and does not know then', async () => {
    const made = new Client({ intents: [], rest: { api: discord.apiUrl, retries: 0 } });
    made.rest.setToken(discord.world.token);
    const poster = createDiscordPoster({
      client: () => made,
      onTokenRefused: () => undefined,
      timeoutMs: 100,
    });
    discord.fault({ path: create, when: 'after', what: { kind: 'hang' } });
    const channel = add(discord, {});
    expect(await poster.post(idOf(channel), card, 'slow')).toMatchObject({ kind: 'unknown' });
    expect(await poster.post(idOf(channel), card, 'slow')).toMatchObject({ kind: 'posted' });
    expect(channel.messages).toHaveLength(1);
    expect(await poster.probe(idOf(channel))).toEqual({ kind: 'unknown' });
  });

  test('knows that nothing was posted when nothing listens, or no client is there', async () => {
    const made = new Client({ intents: [], rest: { api: 'http://127.0.0.1:1/api', retries: 0 } });
    made.rest.setToken('a token');
    for (const client of [made, undefined]) {
      const poster = createDiscordPoster({ client: () => client, onTokenRefused: () => undefined });
      expect(await poster.post('discord:1', card, 'key')).toMatchObject({ kind: 'unreachable' });
      expect(await poster.probe('discord:1')).toEqual({ kind: 'unknown' });
      expect(await poster.tell('discord:1', card)).toBe(false);
    }
  });

  test('looks at what the gateway told, without a request', async () => {
    const [papers] = discord.guild.channels as [Channel];
    const before = discord.world.transcript.filter(({ kind }) => kind === 'rest').length;
    papers.denied = bits.send;
    discord.changed(papers);
    await expect
      .poll(() => bot.adapter.poster.probe(idOf(papers)))
      .toMatchObject({ kind: 'closed', reason: 'Paperboy lacks Send Messages there' });
    papers.denied = 0n;
    discord.changed(papers);
    await expect.poll(() => bot.adapter.poster.probe(idOf(papers))).toEqual({ kind: 'open' });
    expect(discord.world.transcript.filter(({ kind }) => kind === 'rest')).toHaveLength(before);
  });

  test('says why by Discord’s code where the gateway told nothing', async () => {
    const [papers] = discord.guild.channels as [Channel];
    papers.state = 'forbidden';
    expect(await bot.adapter.poster.post(idOf(papers), card, 'forbidden')).toEqual({
      kind: 'channel-refused',
      reason: 'Paperboy may not post there',
    });
    papers.state = 'open';
  });

  test('hears of a deleted channel', async () => {
    const [, general] = discord.guild.channels as [Channel, Channel];
    general.state = 'deleted';
    discord.changed(general);
    await until('the deletion', () => deleted.length > 0);
    expect(deleted).toEqual([idOf(general)]);
    expect(await bot.adapter.poster.probe(idOf(general))).toMatchObject({ kind: 'closed' });
  });

  test('a server out of service is not left, one that the bot was taken out of is', async () => {
    const [one] = other.channels as [Channel];
    discord.take(other, 'unavailable');
    await expect.poll(() => bot.adapter.poster.probe(idOf(one))).toEqual({ kind: 'unknown' });
    expect(left).toEqual([]);
    discord.take(other, 'kicked');
    await until('the departure', () => left.length > 0);
    expect(left.map((channels) => channels.toSorted())).toEqual([other.channels.map(idOf).toSorted()]);
    expect(await bot.adapter.poster.probe(idOf(one))).toMatchObject({
      kind: 'closed',
      reason: expect.stringContaining('no longer in the server'),
    });
  });

  test('a token that is refused ends the bot', async () => {
    const [papers] = discord.guild.channels as [Channel];
    discord.fault({ path: create, when: 'before', what: { kind: 'status', status: 401 } });
    expect(await bot.adapter.poster.post(idOf(papers), card, 'late')).toEqual({
      kind: 'unreachable',
      reason: 'Discord refused DISCORD_TOKEN',
    });
    expect(bot.fatal.map(({ message }) => message)).toEqual(['Discord refused DISCORD_TOKEN.']);
  });
});
