import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/discord/bot.ts';
import type { Person } from '../loopback/discord/people.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered, textOf } from '../loopback/discord/wait.ts';
import { addGuild } from '../loopback/discord/world.ts';

const administrator = 8n;
const manageGuild = 0x20n;

describe('operators’ commands on Discord', () => {
  let discord: LoopbackDiscord;
  let bot: Bot;
  let operator: Person;

  beforeAll(async () => {
    discord = await startDiscord();
    operator = discord.person('Olga', { permissions: manageGuild });
    bot = makeBot(discord, {
      commands: sampleCommands,
      guildId: undefined,
      operators: new Set([`discord:${operator.id}`]),
    });
    addGuild(discord.world, 'Another server', ['general']);
    await bot.adapter.start();
  });
  afterAll(async () => {
    await bot.stop();
    await discord.close();
  });

  test('run for an operator', async () => {
    const message = await answered(await operator.command('restart', { force: true }));
    expect(textOf(message)).toContain('Restarted');
    expect(message.ephemeralFor).toBe(operator.id);
  });

  test('are hidden from members who may not manage the server', async () => {
    await expect(discord.person('Mia').command('restart')).rejects.toThrow(/hides/);
  });

  test.each([
    [
      'an administrator of the server',
      () => discord.person('Ann', { permissions: administrator | manageGuild }),
    ],
    [
      'an administrator of another server',
      () =>
        discord.person('Abe', {
          permissions: administrator | manageGuild,
          guild: [...discord.world.guilds.values()].at(-1) ?? null,
        }),
    ],
    ['somebody in a direct message', () => discord.person('Dan', { guild: null })],
    ['a modified client', () => discord.person('Eve')],
  ])('are refused to %s, who alone sees it', async (_, person) => {
    const somebody = person();
    for (const values of [{}, { force: true }, { force: 'yes', operator: true, asker: operator.id }]) {
      const message = await answered(await somebody.forge('restart', values));
      expect(textOf(message)).toContain(`You are discord:${somebody.id}`);
      expect(message.ephemeralFor).toBe(somebody.id);
    }
    const page = await answered(await somebody.command('pages', { topic: 'tea' }));
    const pressed = await answered(await somebody.click(page, { customId: '0/restart force:true' }));
    expect(textOf(pressed)).toContain('operators only');
    expect(pressed.ephemeralFor).toBe(somebody.id);
    expect(
      bot.log.filter((line) => line.includes(`discord:${somebody.id}`) && line.includes('refused')),
    ).toHaveLength(4);
  });

  test('broke none of Discord’s rules', () => {
    expect(discord.world.violations).toEqual([]);
    expect(discord.world.pings).toEqual([]);
  });
});
