import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createParser } from '../../src/command/parse.ts';
import { ProfileStore } from '../../src/store/store.ts';
import { type Bot, makeBot } from '../loopback/discord/bot.ts';
import type { Person } from '../loopback/discord/people.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered, textOf } from '../loopback/discord/wait.ts';

const awkward = '<@1> @everyone <#2> **bold** [x](https://example.org) `code` ||spoiler|| :smile: \u202e';

let discord: LoopbackDiscord;
let store: ProfileStore;
let bot: Bot;
let ada: Person;

beforeAll(async () => {
  const opened = await ProfileStore.open({
    dataDir: join(import.meta.dirname, '../../data'),
    clock: () => new Date(),
  });
  if (opened.kind === 'refused') throw new Error('The data is refused');
  ({ store } = opened);
  discord = await startDiscord({ identifyEveryMs: 0 });
  // May manage channels and the server, so that Discord hides no command; an operator she is not.
  ada = discord.person('Ada', { permissions: 1024n | 2048n | 16n | 32n });
  bot = makeBot(discord, { commands, snapshot: () => store.snapshot });
  await bot.adapter.start();
});
afterAll(async () => {
  await bot.stop();
  await discord.close();
  await store.close();
});

test('every example of every command, and awkward text in each of its options, is answered within the rules', async () => {
  const parser = createParser(commands);
  for (const command of commands) {
    const asks = command.examples.map((line) => {
      const parsed = parser.line(line);
      if (parsed.kind !== 'understood') throw new Error(`${line} is not understood`);
      return Object.fromEntries(
        Object.entries(parsed.args).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
      );
    });
    const texts = Object.entries(command.options).filter(([, { kind }]) => kind === 'text');
    if (texts.length > 0)
      asks.push({ ...asks[0], ...Object.fromEntries(texts.map(([name]) => [name, awkward.slice(0, 40)])) });
    for (const options of asks) {
      const message = await answered(await ada.command(command.name, options));
      expect(textOf(message), `/${command.name} ${JSON.stringify(options)}`).not.toMatch(
        /could not be shown|Something went wrong/,
      );
    }
  }
  expect(discord.world.violations).toEqual([]);
  expect(discord.world.pings).toEqual([]);
});
