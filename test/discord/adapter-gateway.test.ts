import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { identifyWait } from '../../src/discord/identify.ts';
import { PersonError } from '../../src/errors.ts';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, type BotSettings, makeBot } from '../loopback/discord/bot.ts';
import { type DiscordSettings, type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered } from '../loopback/discord/wait.ts';
import { until } from '../loopback/until.ts';

const open: { discord: LoopbackDiscord; bot: Bot }[] = [];
afterEach(async () => {
  for (const { discord, bot } of open.splice(0)) {
    await bot.stop();
    await discord.close();
  }
});

async function connect(settings: DiscordSettings = {}, more: Partial<BotSettings> = {}) {
  const discord = await startDiscord(settings);
  const bot = makeBot(discord, { commands: sampleCommands, ...more });
  open.push({ discord, bot });
  return { discord, bot };
}

async function failure(bot: Bot): Promise<PersonError> {
  try {
    await bot.adapter.start();
  } catch (error) {
    if (error instanceof PersonError) return error;
    throw error;
  }
  throw new Error('the bot started');
}

describe('a Discord connection that breaks', () => {
  test.each([
    ['op 7', (discord: LoopbackDiscord) => discord.gateway.askToReconnect()],
    ['a resumable op 9', (discord: LoopbackDiscord) => discord.gateway.invalidate(true)],
    ['a cut socket', (discord: LoopbackDiscord) => discord.gateway.drop()],
    ['close code 4000', (discord: LoopbackDiscord) => discord.gateway.drop(4000)],
  ])('is resumed after %s, and what was asked meanwhile is answered once', async (_, breakIt) => {
    const { discord, bot } = await connect();
    await bot.adapter.start();
    breakIt(discord);
    const asked = await discord.person('Ada').command('echo', { text: 'still there?' });
    await answered(asked);
    await until('a resumed session', () => discord.gateway.resumes.length === 1);
    expect(discord.gateway.identifies).toHaveLength(1);
    await answered(await discord.person('Bob').command('echo', { text: 'and now?' }));
    expect(discord.world.violations).toEqual([]);
    expect(bot.fatal).toEqual([]);
  });

  test('is noticed when it only looks open', async () => {
    const { discord, bot } = await connect({ heartbeatMs: 150 });
    await bot.adapter.start();
    discord.gateway.mute(true);
    const asked = await discord.person('Ada').command('echo', { text: 'hello?' });
    await until('the first missed heartbeat', () =>
      bot.log.some((line) => line.includes('Zombie connection')),
    );
    discord.gateway.mute(false);
    await answered(asked);
    expect(discord.gateway.resumes).toHaveLength(1);
    expect(bot.connection).toEqual(['reconnecting', 'ready']);
  });
});

describe('a bot that Discord shuts out', () => {
  test.each([
    [4004, /^Discord refused DISCORD_TOKEN/],
    [4013, /intents/],
    [4014, /intents/],
    [4012, /API version/],
  ])('says why in one sentence at the start (%i)', async (refuseIdentify, sentence) => {
    const { bot } = await connect({ refuseIdentify });
    expect((await failure(bot)).message).toMatch(sentence);
  });

  test('says why when it happens later', async () => {
    const { discord, bot } = await connect();
    await bot.adapter.start();
    discord.gateway.drop(4014);
    const error = await until('the fatal error', () => bot.fatal[0]);
    expect(error.message).toMatch(/intents/);
    expect(error.message).not.toContain('\n');
    await new Promise((done) => setTimeout(done, 700));
    expect(discord.gateway.connected).toBe(0);
    expect(bot.fatal).toHaveLength(1);
  });

  test('with a wrong token asks once', async () => {
    const { discord, bot } = await connect({}, { token: 'canary-token-of-nobody' });
    const error = await failure(bot);
    expect(error.message).toBe('Discord refused DISCORD_TOKEN.');
    expect(error.advice).toMatch(/Developer Portal/);
    expect(discord.refusals()).toBe(1);
    expect(JSON.stringify([error, error.cause, bot.log])).not.toContain('canary-token');
  });

  test('from the server of DISCORD_GUILD_ID names it', async () => {
    const { bot } = await connect({}, { guildId: '123456789012345678' });
    const error = await failure(bot);
    expect(error.message).toContain('123456789012345678');
    expect(error.advice).toMatch(/DISCORD_GUILD_ID/);
  });

  test.each([
    ['that fails', { kind: 'status', status: 503 }],
    ['before which something shows a page', { kind: 'page', status: 200 }],
  ] as const)('waits out a Discord %s at the start', async (_, what) => {
    const { discord, bot } = await connect();
    discord.fault({ path: /^\/gateway\/bot$/, when: 'before', what });
    await bot.adapter.start();
    expect(bot.log.join('')).toContain('Discord can not be reached; trying again');
    await answered(await discord.person('Ada').command('echo', { text: 'up' }));
  });
});

describe('registering commands', () => {
  const puts = (discord: LoopbackDiscord) =>
    discord.world.transcript.filter((entry) => entry.kind === 'rest' && entry.method === 'PUT');

  test('in one server removes the global set, and a second start changes nothing', async () => {
    const { discord, bot } = await connect({ identifyEveryMs: 0 });
    discord.world.globalCommands = [
      {
        ...discord.world.globalCommands[0],
        id: '1',
        application_id: '2',
        version: '3',
        type: 1,
        name: 'old',
      } as never,
    ];
    await bot.adapter.start();
    expect(discord.guild.commands.map(({ name }) => name)).toEqual(sampleCommands.map(({ name }) => name));
    expect(discord.world.globalCommands).toEqual([]);
    expect(puts(discord)).toHaveLength(2);
    const operators = discord.guild.commands.find(({ name }) => name === 'restart');
    expect(operators?.default_member_permissions).toBe('32');

    await bot.stop();
    const again = makeBot(discord, { commands: sampleCommands });
    await again.adapter.start();
    await again.stop();
    expect(puts(discord)).toHaveLength(2);

    const [changed, ...others] = sampleCommands;
    if (changed === undefined) throw new Error('no commands');
    const renewed = makeBot(discord, { commands: [{ ...changed, description: 'Another' }, ...others] });
    await renewed.adapter.start();
    await renewed.stop();
    expect(puts(discord)).toHaveLength(3);
    expect(discord.world.violations).toEqual([]);
  });

  test('everywhere, when no server is named', async () => {
    const { discord, bot } = await connect({}, { guildId: undefined });
    await bot.adapter.start();
    expect(discord.world.globalCommands).toHaveLength(sampleCommands.length);
    expect(discord.guild.commands).toEqual([]);
    expect(discord.world.globalCommands[0]).toMatchObject({ contexts: [0, 1], integration_types: [0] });
  });
});

describe('starts in quick succession', () => {
  const minute = 60_000;

  test('wait longer and longer, so that a day never sees 1,000', () => {
    const moments: number[] = [];
    for (let now = 0; now < 24 * 60 * minute; ) {
      now += identifyWait(moments, now, 1);
      moments.push(now);
      // The bot crashes a second after each start.
      now += 1_000;
    }
    expect(moments.length).toBeLessThan(500);
    expect((moments[4] ?? 0) - (moments[0] ?? 0)).toBeLessThan(10_000);
  });

  test('are remembered in STATE_DIR, which may hold rubbish', async () => {
    const stateDir = mkdtempSync(join(tmpdir(), 'paperboy-discord-'));
    const file = join(stateDir, 'discord-identifies.json');
    writeFileSync(file, '{"not": "a list"');
    const { bot } = await connect({}, { stateDir });
    await bot.adapter.start();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([expect.any(Number)]);
    rmSync(stateDir, { recursive: true, force: true });
  });

  test('when Discord allows no new session, none is asked for', async () => {
    const { discord, bot } = await connect({ sessionsLeft: 0 });
    const starting = bot.adapter.start().catch((error: unknown) => error);
    await until('a word about it', () => bot.log.some((line) => line.includes('until it allows this bot')));
    expect(discord.gateway.identifies).toEqual([]);
    await bot.adapter.stop();
    await starting;
  });
});
