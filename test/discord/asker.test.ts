import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asker } from '../../src/command/command.ts';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/discord/bot.ts';
import type { Person, PersonSettings } from '../loopback/discord/people.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered } from '../loopback/discord/wait.ts';
import { addChannel } from '../loopback/discord/world.ts';

const bits = { administrator: 0x8n, manageChannels: 0x10n, manageGuild: 0x20n, view: 0x400n } as const;

describe('who asks on Discord', () => {
  let discord: LoopbackDiscord;
  let bot: Bot;
  let operator: Person;
  const askers: Asker[] = [];

  beforeAll(async () => {
    discord = await startDiscord();
    const [papers] = discord.guild.channels;
    discord.guild.channels.push(
      addChannel(discord.world, 'thread', discord.guild.id, { type: 11, parentId: papers?.id ?? '' }),
    );
    operator = discord.person('Olga');
    bot = makeBot(discord, {
      commands: sampleCommands,
      operators: new Set([`discord:${operator.id}`]),
      dispatch: async (_, asker) => {
        askers.push(asker);
        return {
          tone: 'neutral',
          audience: 'channel',
          blocks: [{ kind: 'buttons', buttons: [{ label: 'Again', line: 'echo again' }] }],
        };
      },
    });
    await bot.adapter.start();
  });
  afterAll(async () => {
    await bot.stop();
    await discord.close();
  });

  async function ask(person: Person): Promise<Asker | undefined> {
    await answered(await person.forge('echo', { text: 'hello' }));
    return askers.at(-1);
  }

  test('is named with the channel', async () => {
    const ada = discord.person('Ada Author');
    expect(await ask(ada)).toEqual({
      platform: 'discord',
      id: `discord:${ada.id}`,
      operator: false,
      personName: 'Ada Author',
      channel: { id: `discord:${ada.channel.id}`, kind: 'channel', name: 'papers' },
      mayFollow: false,
    });
  });

  test('may be in a thread, or alone with the bot', async () => {
    const thread = discord.guild.channels.at(-1);
    if (thread === undefined) throw new Error('no thread');
    expect((await ask(discord.person('Ada', { channel: thread })))?.channel).toEqual({
      id: `discord:${thread.id}`,
      kind: 'channel',
      name: 'thread',
    });
    const dan = discord.person('Dan', { guild: null });
    const direct = await ask(dan);
    expect(direct?.channel).toMatchObject({ id: `discord:${dan.channel.id}`, kind: 'direct' });
    expect(direct?.mayFollow).toBe(false);
  });

  test.each<[string, PersonSettings, boolean]>([
    ['nothing more than to see', { permissions: bits.view }, false],
    ['Manage Server', { permissions: bits.view | bits.manageGuild }, false],
    ['Manage Channels', { permissions: bits.view | bits.manageChannels }, true],
    ['Administrator', { permissions: bits.administrator }, true],
  ])('may follow or not with %s', async (_, settings, may) => {
    expect((await ask(discord.person('Mia', settings)))?.mayFollow).toBe(may);
  });

  test('may follow as an operator everywhere', async () => {
    expect(await ask(operator)).toMatchObject({ operator: true, mayFollow: true });
  });

  test('is looked at anew when somebody else presses a button', async () => {
    const mod = discord.person('Mod', { permissions: bits.manageChannels });
    const message = await answered(await mod.command('echo', { text: 'hello' }));
    expect(askers.at(-1)?.mayFollow).toBe(true);
    await answered(await discord.person('Eve').click(message, 'Again'));
    expect(askers.at(-1)).toMatchObject({ personName: 'Eve', mayFollow: false });
  });
});
