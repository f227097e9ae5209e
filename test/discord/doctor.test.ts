import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/adapter.ts';
import { examineDiscord } from '../../src/discord/doctor.ts';
import { invitePermissions } from '../../src/discord/invite.ts';
import { sampleCommands } from '../loopback/commands.ts';
import { makeBot } from '../loopback/discord/bot.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { addGuild } from '../loopback/discord/world.ts';

let discord: LoopbackDiscord;
beforeAll(async () => {
  discord = await startDiscord({ identifyEveryMs: 0 });
});
afterAll(() => discord.close());

const examine = (more: Partial<Parameters<typeof examineDiscord>[0]> = {}) =>
  examineDiscord({
    token: discord.world.token,
    guildId: discord.guild.id,
    apiUrl: discord.apiUrl,
    commands: sampleCommands,
    timeoutMs: 500,
    ...more,
  });
const wrong = (findings: readonly Finding[]) =>
  findings.filter(({ state }) => state === 'wrong').map(({ what, said }) => `${what}: ${said}`);

test('the permission integer is the one that the documents name', () => {
  expect(invitePermissions).toBe(52_224n);
});

describe('the doctor on Discord', () => {
  beforeEach(() => {
    discord.guild.commands = [];
    discord.world.globalCommands = [];
  });

  test('finds nothing wrong once the bot has started, and changes nothing', async () => {
    const bot = makeBot(discord, { commands: sampleCommands });
    await bot.adapter.start();
    await bot.stop();
    const from = discord.world.transcript.length;
    const findings = await examine();
    expect(wrong(findings)).toEqual([]);
    expect(findings.map(({ what }) => what)).toEqual([
      'DISCORD_TOKEN',
      'Discord intents',
      'Discord invitation',
      'Discord sessions',
      'Discord servers',
      'Discord commands',
      'Discord channels',
      'Discord members',
    ]);
    expect(findings.find(({ what }) => what === 'Discord invitation')?.said).toContain(
      `client_id=${discord.world.applicationId}&scope=bot+applications.commands&permissions=52224`,
    );
    const asked = discord.world.transcript.slice(from).filter((entry) => entry.kind === 'rest');
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  });

  test('finds commands that are not registered, or too often', async () => {
    expect(wrong(await examine())).toEqual([
      expect.stringMatching(/^Discord commands: What is registered in one server is not what/),
    ]);
    expect(wrong(await examine({ guildId: undefined }))).toEqual([
      expect.stringMatching(/^Discord commands: What is registered everywhere is not what/),
    ]);
    const bot = makeBot(discord, { commands: sampleCommands, guildId: undefined });
    await bot.adapter.start();
    await bot.stop();
    expect(wrong(await examine({ guildId: undefined }))).toEqual([]);
    discord.guild.commands = discord.world.globalCommands;
    expect(wrong(await examine())).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Discord commands: Registered everywhere besides/)]),
    );
  });

  test('finds a wrong token, and says no more', async () => {
    const findings = await examine({ token: 'canary-token-of-nobody' });
    expect(findings).toHaveLength(1);
    expect(wrong(findings)).toEqual([expect.stringMatching(/^DISCORD_TOKEN: Discord refused .*Reset Token/)]);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  test('finds a server that the bot is not in', async () => {
    const findings = wrong(await examine({ guildId: '123456789012345678' }));
    expect(findings).toEqual([
      expect.stringMatching(
        /^DISCORD_GUILD_ID: The bot is not in the server 123456789012345678; invite it: http/,
      ),
      expect.stringMatching(/^Discord commands: The bot may not register them in one server/),
    ]);
  });

  test('finds missing permissions, and shows the server’s name without its tricks', async () => {
    const guild = addGuild(discord.world, 'Ev\u001b[31mil\n\u202eserver', []);
    guild.botPermissions = 1024n + 2048n;
    const permissions = async () => wrong(await examine()).filter((line) => line.includes('permissions'));
    expect(await permissions()).toEqual([
      'Discord permissions: In Ev[31mil server the bot lacks Embed Links, Attach Files.',
    ]);
    guild.botPermissions = 8n;
    expect(await permissions()).toEqual([]);
    discord.world.guilds.delete(guild.id);
  });

  test('finds that the bot is nowhere, or has used up its starts', async () => {
    const lonely = await startDiscord({ sessionsLeft: 0 });
    lonely.world.guilds.clear();
    const findings = wrong(
      await examine({ apiUrl: lonely.apiUrl, token: lonely.world.token, guildId: undefined }),
    );
    await lonely.close();
    expect(findings).toEqual([
      'Discord sessions: No start is left; Discord allows more in 60 minutes.',
      expect.stringMatching(/^Discord servers: The bot is in none; invite it: https:/),
      expect.stringMatching(/^Discord commands: /),
    ]);
  });

  test('goes on when one question stays unanswered', async () => {
    discord.fault({ path: /guilds$/, when: 'before', what: { kind: 'status', status: 200 } });
    const findings = wrong(await examine());
    expect(findings).toEqual([
      expect.stringMatching(/^Discord servers: Discord did not answer as it should: [^\n]+$/),
      expect.stringMatching(/^Discord commands: /),
    ]);
  });

  test.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a cut connection', { kind: 'reset' }],
    ['no answer', { kind: 'hang' }],
  ] as const)('takes %s for what it is', async (_, what) => {
    const undo = discord.fault({ path: /^\/applications\/@me$/, when: 'before', what, times: 9 });
    const findings = await examine();
    undo();
    expect(findings).toHaveLength(1);
    expect(wrong(findings)).toEqual([expect.stringMatching(/^DISCORD_API_URL: Discord can't be reached/)]);
  });
});
