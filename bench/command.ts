/** P1: a command end to end on the platform's real client over loopback, beside a canned reply of the same bytes. */
import { setImmediate } from 'node:timers/promises';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { Client, Events, GatewayIntentBits, Routes } from 'discord.js';
import { commands } from '../commands/index.ts';
import { ProfileStore } from '../src/store/store.ts';
import { makeBot as makeDiscordBot } from '../test/loopback/discord/bot.ts';
import { startDiscord } from '../test/loopback/discord/server.ts';
import { makeBot as makeSlackBot } from '../test/loopback/slack/bot.ts';
import { startSlack } from '../test/loopback/slack/server.ts';
import { BenchFolders, corpus } from './corpus.ts';
import { median, ms, ratio } from './figures.ts';
import type { Bench, Line } from './line.ts';

const blocks = 60;
const perBlock = 5;
/** The first blocks run before the compiler has seen enough. */
const warmUp = 20;
const most = 1.15;

export const command: Bench = { ids: ['P1'], run };

/** Asks `/papers jeremy cohen` once; resolves when the answer stands in the channel. */
type Asking = () => Promise<void>;

interface Side {
  readonly name: string;
  readonly whole: Asking;
  readonly canned: Asking;
  /** Characters of the reply. */
  readonly size: number;
  close(): Promise<void>;
}

async function run(): Promise<Line[]> {
  const folders = new BenchFolders(await corpus());
  try {
    const opened = await ProfileStore.open({ dataDir: folders.of(10_000).dataDir, clock: () => new Date() });
    if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.faults[0]));
    const { store } = opened;
    await store.settled();
    const lines: Line[] = [];
    for (const open of [onDiscord, onSlack]) lines.push(await measure(await open(store)));
    await store.close();
    return lines;
  } finally {
    folders.remove();
  }
}

async function measure({ name, whole, canned, size, close }: Side): Promise<Line> {
  const seen: { whole: number[]; canned: number[] } = { whole: [], canned: [] };
  for (let block = 0; block < blocks; block += 1) {
    for (const [kind, ask] of [
      ['whole', whole],
      ['canned', canned],
    ] as const) {
      for (let at = 0; at < perBlock; at += 1) {
        const from = performance.now();
        await ask();
        if (block >= warmUp) seen[kind].push(performance.now() - from);
      }
    }
  }
  await close();
  const [p50, floor] = [median(seen.whole), median(seen.canned)];
  return {
    id: 'P1',
    what: `\`/papers jeremy cohen\` on ${name}’s real client over loopback, from typed to there, ${size} characters: p50`,
    measured: `${ratio(p50 / floor)}, ${ms(p50)}`,
    floor: `1.00, ${ms(floor)} for the bare client with a canned reply`,
    asked: `≤ ${most}`,
    holds: p50 / floor <= most,
  };
}

async function onDiscord(store: ProfileStore): Promise<Side> {
  const [discord, other] = await Promise.all([
    startDiscord({ identifyEveryMs: 0 }),
    startDiscord({ identifyEveryMs: 0 }),
  ]);
  const bot = makeDiscordBot(discord, { commands, snapshot: () => store.snapshot, log: silent });
  await bot.adapter.start();
  const [ada, bob] = [discord.person('Ada'), other.person('Bob')];
  const asks =
    (person: typeof ada): Asking =>
    async () => {
      const asked = await person.forge('papers', { author: 'jeremy cohen' });
      while (asked.visibleAt === undefined) await setImmediate();
    };
  const whole = asks(ada);
  await whole();
  const sent = discord.world.transcript.findLast(
    (entry) => entry.kind === 'rest' && entry.path.endsWith('/callback'),
  );
  const body = sent?.kind === 'rest' ? sent.body : undefined;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: other.apiUrl, retries: 0 },
  });
  client.on(Events.InteractionCreate, ({ id, token }) => {
    void client.rest.post(Routes.interactionCallback(id, token), { auth: false, body });
  });
  const ready = new Promise((done) => client.once(Events.ClientReady, done));
  await client.login(other.world.token);
  await ready;
  return {
    name: 'Discord',
    whole,
    canned: asks(bob),
    size: JSON.stringify(body).length,
    async close() {
      await Promise.all([bot.stop(), client.destroy()]);
      await Promise.all([discord.close(), other.close()]);
    },
  };
}

async function onSlack(store: ProfileStore): Promise<Side> {
  const [slack, other] = await Promise.all([startSlack(), startSlack()]);
  const bot = makeSlackBot(slack, { commands, snapshot: () => store.snapshot, log: silent });
  await bot.start();
  const [ada, bob] = [slack.person('Ada'), other.person('Bob')];
  const asks =
    (person: typeof ada): Asking =>
    async () => {
      const asked = person.command('/papers', 'jeremy cohen');
      while (asked.visibleAt === undefined) await setImmediate();
    };
  const whole = asks(ada);
  await whole();
  const sent = slack.world.transcript.findLast(({ method }) => method === 'response_url');
  const body = JSON.stringify(sent?.body);
  const clientOptions = { slackApiUrl: other.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: other.world.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions },
  });
  const app = new App({ token: other.world.botToken, receiver, clientOptions, logLevel: LogLevel.ERROR });
  app.command(/.*/, async ({ ack, body: { response_url } }) => {
    await ack();
    await fetch(response_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  });
  await app.start();
  return {
    name: 'Slack',
    whole,
    canned: asks(bob),
    size: body.length,
    async close() {
      await Promise.all([bot.stop(), app.stop()]);
      await Promise.all([slack.close(), other.close()]);
    },
  };
}

/** The log of a bot that nobody watches. */
const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
