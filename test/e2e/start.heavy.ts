import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered, textOf } from '../loopback/discord/wait.ts';
import { until } from '../loopback/until.ts';
import { type Ended, runPaperboy, startPaperboy } from './paperboy.ts';

let discord: LoopbackDiscord;
let folder: string;
let dataDir: string;
beforeAll(async () => {
  discord = await startDiscord({ identifyEveryMs: 0 });
  folder = await mkdtemp(join(tmpdir(), 'paperboy-e2e-'));
  dataDir = join(folder, 'data');
  await cp(join(import.meta.dirname, '../../data'), dataDir, { recursive: true });
});
afterAll(async () => {
  await discord.close();
  await rm(folder, { recursive: true, force: true });
});

const onDiscord = (to: LoopbackDiscord = discord) => ({
  DISCORD_TOKEN: to.world.token,
  DISCORD_GUILD_ID: to.guild.id,
  DISCORD_API_URL: to.apiUrl,
});
/** What the person sees; log lines of a start that went well so far aside. */
const sentence = ({ err }: Ended) =>
  err
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'))
    .join('\n');

describe('a start that can not succeed ends with code 1 and one clear line', () => {
  test('a wrong token', async () => {
    const ended = await runPaperboy({ ...onDiscord(), DISCORD_TOKEN: 'canary-token-of-nobody' });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(/^Discord refused DISCORD_TOKEN\. Make a new token in .*$/);
    expect(ended.err + ended.out).not.toContain('canary');
  });

  test('an intent that is not granted', async () => {
    const strict = await startDiscord({ refuseIdentify: 4014 });
    const ended = await runPaperboy(onDiscord(strict));
    await strict.close();
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(/^Discord does not grant the intents .*\(Close code 4014\.\) Check .*$/);
  });

  test('a server that the bot is not in', async () => {
    const ended = await runPaperboy({ ...onDiscord(), DISCORD_GUILD_ID: '123456789012345678' });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(
      /^Discord does not let .* 123456789012345678\. Check DISCORD_GUILD_ID.*$/,
    );
  });

  test('a port that is taken', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const ended = await runPaperboy({ PORT: String(port) });
    server.close();
    expect(ended.code).toBe(1);
    expect(ended.err).toBe(`Can't listen on 127.0.0.1:${port}: it is taken. Set another PORT or HOST.\n`);
  });

  test('data that can not be read, on the first start', async () => {
    const broken = join(folder, 'broken');
    await cp(dataDir, broken, { recursive: true });
    await writeFile(join(broken, 'profiles', 'ada.json'), '{"id": 1');
    await writeFile(join(broken, 'profiles', 'bob.json'), '[]');
    const ended = await runPaperboy({ DATA_DIR: broken });
    expect(ended.code).toBe(1);
    const lines = ended.err.trimEnd().split('\n');
    expect(lines[0]).toBe(`The data in ${broken} is refused:`);
    expect(lines.slice(1, -1).join('\n')).toMatch(/(?=[^]*profiles\/ada\.json)(?=[^]*profiles\/bob\.json)/);
    expect(lines.at(-1)).toBe('`npx paperboy check` looks at it again.');
    expect(ended.err).not.toMatch(/^\s+at /m);
  });

  test('an environment with faults: all of them at once', async () => {
    const ended = await runPaperboy({
      PORT: '99999',
      HOST: 'example',
      LOG_LEVEL: 'loud',
      DISCORD_TOKEN: 'canary canary',
      SLACK_APP_TOKEN: 'xapp-1-canary',
    });
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(
      /^The environment is not right: (?=.*PORT )(?=.*HOST )(?=.*LOG_LEVEL )(?=.*DISCORD_TOKEN )(?=.*SLACK_BOT_TOKEN ).*\n$/,
    );
    expect(ended.err).not.toContain('canary');
  });
});

describe('a bot that runs', () => {
  test('with tokens answers on Discord, without them in the local chat', async () => {
    const [served, local] = await Promise.all([startPaperboy(onDiscord()), startPaperboy()]);
    expect(served.log().filter(({ msg }) => String(msg).includes('ready'))).toHaveLength(1);
    expect((await fetch(served.address)).status).toBe(404);
    expect((await fetch(local.address)).status).toBe(200);
    const message = await answered(
      await discord.person('Ada').command('papers', { author: 'jeremy cohen', category: 'LG' }),
    );
    expect(textOf(message)).toContain('Jeremy Cohen');
    expect(await Promise.all([served.stop(), local.stop()])).toEqual([0, 0]);
  });

  test('ends with 0 on SIGTERM within ten seconds, and finishes the command under way', async () => {
    const paperboy = await startPaperboy(onDiscord());
    discord.fault({ path: /callback$/, when: 'before', what: { kind: 'delay', ms: 700 } });
    const asked = await discord.person('Ada').command('papers', { author: 'jeremy cohen' });
    await new Promise((done) => setTimeout(done, 200));
    expect(asked.answeredAt).toBeUndefined();
    const from = Date.now();
    expect(await paperboy.stop()).toBe(0);
    expect(Date.now() - from).toBeLessThan(10_000);
    expect(textOf(await answered(asked))).toContain('11 papers');
  });

  test('ends with 0 on SIGTERM within ten seconds also when the command hangs', async () => {
    const paperboy = await startPaperboy(onDiscord());
    const undo = discord.fault({ path: /callback$/, when: 'before', what: { kind: 'hang' }, times: 99 });
    await discord.person('Ada').command('papers', { author: 'jeremy cohen' });
    const from = Date.now();
    expect(await paperboy.stop()).toBe(0);
    expect(Date.now() - from).toBeLessThan(10_000);
    undo();
  });

  test('ends with 0 on SIGINT while Discord can not be reached', async () => {
    const away = await startDiscord();
    away.fault({ path: /./, when: 'before', what: { kind: 'status', status: 503 }, times: 999 });
    const paperboy = await startPaperboy(onDiscord(away), 'trying again');
    paperboy.signal('SIGINT');
    expect((await paperboy.ended).code).toBe(0);
    await away.close();
  });

  test('reads the data again on SIGHUP, and keeps the old when the new is broken', async () => {
    const paperboy = await startPaperboy({ DATA_DIR: dataDir });
    const metric = async (line: string) =>
      (await (await fetch(`${paperboy.address}/metrics`)).text()).includes(line);
    const paper = {
      id: 'arxiv:2401.00001',
      title: 'A made-up paper',
      abstract: 'About nothing.',
      authors: ['Ada Author'],
      primaryCategory: 'cs.LG',
      published: '2024-01-01',
    };
    await mkdir(join(dataDir, 'papers'), { recursive: true });
    await writeFile(join(dataDir, 'papers', 'more.jsonl'), `${JSON.stringify(paper)}\n`);
    paperboy.signal('SIGHUP');
    const reloaded = await until('a reload', () => paperboy.log().find(({ msg }) => msg === 'reloaded'));
    expect(reloaded).toMatchObject({ added: 1, changed: 0, removed: 0 });
    expect(await metric('paperboy_data_entries{kind="papers"} 12')).toBe(true);
    await writeFile(join(dataDir, 'papers', 'more.jsonl'), 'broken\n');
    paperboy.signal('SIGHUP');
    await until('a refusal', () => paperboy.log().find(({ msg }) => msg === 'not reloaded'));
    expect(await metric('paperboy_data_entries{kind="papers"} 12')).toBe(true);
    expect(await metric('paperboy_reloads_total{outcome="refused"} 1')).toBe(true);
    expect(await paperboy.stop()).toBe(0);
  });

  test('ends with 1 and one clear line when Discord shuts it out', async () => {
    const paperboy = await startPaperboy({ ...onDiscord(), LOCAL_CHAT: '1' });
    discord.gateway.drop(4004);
    const ended = await paperboy.ended;
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(/^Discord refused DISCORD_TOKEN\. .*$/);
  });
});

test('paperboy doctor exits with 1 when something is wrong and with 0 when nothing is', async () => {
  const fresh = await startDiscord();
  const doctor = () => runPaperboy(onDiscord(fresh), ['src/cli.ts', 'doctor']);
  const before = await doctor();
  expect(before.code).toBe(1);
  expect(before.out).toMatch(/^wrong +Discord commands: /m);
  const paperboy = await startPaperboy(onDiscord(fresh));
  const after = await doctor();
  expect([after.code, after.err]).toEqual([0, '']);
  expect(after.out.split('\n').filter((line) => line !== '' && !/^(ok|unchecked) /.test(line))).toEqual([]);
  expect(await paperboy.stop()).toBe(0);
  await fresh.close();
});
