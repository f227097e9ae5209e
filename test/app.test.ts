import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type App, openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { PersonError } from '../src/errors.ts';
import { createLog } from '../src/log.ts';
import { openState, openStore } from '../src/open-store.ts';
import { type DiscordSettings, type LoopbackDiscord, startDiscord } from './loopback/discord/server.ts';
import { answered, textOf } from './loopback/discord/wait.ts';
import { until } from './loopback/until.ts';

const manageGuild = 0x20n;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

interface Running {
  readonly app: App;
  readonly discord: LoopbackDiscord;
  readonly lines: readonly Record<string, unknown>[];
  /** What `run` came to. */
  readonly outcome: Promise<unknown>;
  get(path: string): Promise<Response>;
}

/** The whole bot on a loopback Discord, started but perhaps not ready yet. */
async function start(
  settings: DiscordSettings = {},
  environment:
    | Readonly<Record<string, string>>
    | ((discord: LoopbackDiscord) => Readonly<Record<string, string>>) = {},
): Promise<Running> {
  const stateDir = mkdtempSync(join(tmpdir(), 'paperboy-app-'));
  closing.push(() => rmSync(stateDir, { recursive: true, force: true }));
  const discord = await startDiscord(settings);
  closing.push(() => discord.close());
  const config = readConfig({
    DISCORD_TOKEN: discord.world.token,
    DISCORD_GUILD_ID: discord.guild.id,
    DISCORD_API_URL: discord.apiUrl,
    DATA_DIR: join(import.meta.dirname, '../data'),
    STATE_DIR: stateDir,
    PORT: String(await freePort()),
    ...(typeof environment === 'function' ? environment(discord) : environment),
  });
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'trace',
    format: 'json',
    secrets: config.secrets,
    write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  const state = await openState(config.stateDir, { clock: () => new Date() });
  const app = await openApp(config, {
    log,
    state,
    store: openStore(config, log, state),
    terminal: { input: process.stdin, output: process.stdout },
  });
  closing.push(() => app.stop());
  const outcome = app.run().catch((error: unknown) => error);
  return {
    app,
    discord,
    lines,
    outcome,
    get: (path) => fetch(`http://${config.host}:${config.port}${path}`),
  };
}

const isReady = ({ lines }: Running) => lines.find(({ msg }) => String(msg).startsWith('ready'));
const messages = ({ lines }: Running) => lines.map(({ msg }) => String(msg));

test('with a Discord token, commands are answered there and counted', async () => {
  const running = await start();
  const { discord, get } = running;
  const line = await until('the word ready', () => isReady(running));
  expect(line).toMatchObject({ msg: 'ready: Discord answers', platforms: ['Discord'] });
  expect((await get('/readyz')).status).toBe(200);
  expect((await get('/')).status).toBe(404);
  const ada = discord.person('Ada');
  expect(textOf(await answered(await ada.command('papers', { author: 'jeremy cohen' })))).toContain(
    '11 papers',
  );
  const suggested = await ada.suggest('papers', { author: 'jer' }, 'author');
  await until('choices', () => suggested.choices?.some(({ name }) => name.startsWith('Jeremy Cohen')));
  await answered(await ada.command('papers', { author: 'jeremy cohen', page: 99 }));
  const health = textOf(await answered(await ada.command('paperboy', { what: 'health' })));
  expect(health).toContain('Discord\nready');
  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
  const metrics = await response.text();
  expect(metrics).toContain('paperboy_commands_total{command="papers",outcome="answered"} 2');
  expect(metrics).toContain('paperboy_platform_state{platform="discord",state="ready"} 1');
  expect(metrics).toMatch(
    /paperboy_rest_answers_total\{platform="discord",method="POST",route="\/interactions\/:id\/:token\/callback",status="204"\} \d/,
  );
  expect(discord.world.violations).toEqual([]);
});

test('an operator’s /identity changes the file of the profile, and the cards of everybody', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'paperboy-app-data-'));
  closing.push(() => rmSync(dataDir, { recursive: true, force: true }));
  cpSync(join(import.meta.dirname, '../data'), dataDir, { recursive: true });
  const file = join(dataDir, 'profiles/jeremy-cohen.json');
  const before = readFileSync(file, 'utf8');
  let olga: ReturnType<LoopbackDiscord['person']> | undefined;
  const running = await start({}, (discord) => {
    olga = discord.person('Olga Operator', { permissions: manageGuild });
    return { DATA_DIR: dataDir, OPERATORS: `discord:${olga.id}` };
  });
  await until('the word ready', () => isReady(running));
  if (olga === undefined) expect.unreachable();
  const ada = running.discord.person('Ada');
  const second = async () =>
    /Research-software engineer: \d+ papers?/.exec(
      textOf(await answered(await ada.command('profile', { author: 'jeremy cohen' }))),
    )?.[0];
  expect(await second()).toBe('Research-software engineer: 4 papers');

  const refused = await ada.forge('identity', { author: 'jeremy cohen', same: '8, 7' });
  expect(textOf(await answered(refused))).toMatch(/operator/i);
  expect(readFileSync(file, 'utf8')).toBe(before);

  const kept = await olga.command('identity', { author: 'jeremy cohen', same: '8, 7' });
  expect(textOf(await answered(kept))).toContain('Kept: the same person');
  expect(JSON.parse(readFileSync(file, 'utf8')).corrections).toEqual([
    {
      kind: 'same',
      papers: ['arxiv:2010.09842', 'arxiv:2010.10477'],
      by: `discord:${olga.id}`,
      at: expect.stringMatching(/^\d{4}-/),
    },
  ]);
  expect(await second()).toBe('Research-software engineer: 5 papers');

  const undone = await olga.command('identity', { author: 'jeremy cohen', undo: 1 });
  expect(textOf(await answered(undone))).toContain('Undone: correction 1');
  expect(await second()).toBe('Research-software engineer: 4 papers');
});

test('a start that takes its time is not ready, and can be stopped', async () => {
  const running = await start();
  running.discord.fault({ path: /./, when: 'before', what: { kind: 'status', status: 503 }, times: 99 });
  await until('a second try', () => messages(running).some((msg) => msg.includes('trying again')));
  expect((await running.get('/healthz')).status).toBe(200);
  expect((await running.get('/readyz')).status).toBe(503);
  await running.app.stop();
  expect(await running.outcome).toBeUndefined();
  expect(isReady(running)).toBeUndefined();
});

test('a lost connection shows in readiness, health, metrics and log, and so does its return', async () => {
  const running = await start({ heartbeatMs: 150 }, { LOCAL_CHAT: '1' });
  await until('the word ready', () => isReady(running));
  const { discord, get } = running;
  discord.gateway.mute(true);
  await until('the warning', () => messages(running).some((msg) => msg.includes('does not answer commands')));
  expect((await get('/readyz')).status).toBe(503);
  expect(await (await get('/metrics')).text()).toContain('state="reconnecting"} 1');
  discord.gateway.mute(false);
  await until('the return', () => messages(running).includes('Discord answers commands again'));
  expect((await get('/readyz')).status).toBe(200);
  expect(await (await get('/metrics')).text()).toContain('paperboy_reconnects_total{platform="discord"} 1');
});

test('a platform that is lost for good ends everything, the local chat too', async () => {
  const running = await start({}, { LOCAL_CHAT: '1' });
  const line = await until('the word ready', () => isReady(running));
  expect(line['msg']).toMatch(/^ready: Discord answers; the local chat is at http:/);
  expect((await running.get('/')).status).toBe(200);
  running.discord.gateway.drop(4004);
  const error = await running.outcome;
  expect(error).toBeInstanceOf(PersonError);
  expect(String(error)).toContain('DISCORD_TOKEN');
  await expect(running.get('/healthz')).rejects.toThrow();
});

test('a platform that refuses the start ends it', async () => {
  const running = await start({ refuseIdentify: 4014 }, { LOCAL_CHAT: '1' });
  expect(String(await running.outcome)).toMatch(/intents.*4014/);
  expect(isReady(running)).toBeUndefined();
});
