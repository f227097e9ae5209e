import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/discord/bot.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered, textOf } from '../loopback/discord/wait.ts';
import { addGuild, type Guild } from '../loopback/discord/world.ts';
import { until } from '../loopback/until.ts';

let discord: LoopbackDiscord;
let bot: Bot;
let guilds: readonly [Guild, Guild];

beforeEach(async () => {
  discord = await startDiscord({ shards: 2 });
  const made: Guild[] = [];
  // Ids made one after another belong to the same shard until the clock moves on.
  await until('a server in each shard', () => {
    made.push(addGuild(discord.world, 'A server', ['papers']));
    return inShard(made, 0) && inShard(made, 1);
  });
  for (const guild of made) discord.world.guilds.delete(guild.id);
  discord.world.guilds.delete(discord.guild.id);
  guilds = [mustBe(inShard(made, 0)), mustBe(inShard(made, 1))];
  for (const guild of guilds) discord.world.guilds.set(guild.id, guild);
  bot = makeBot(discord, { commands: sampleCommands, guildId: undefined });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
});

const inShard = (all: readonly Guild[], shard: number) =>
  all.find(({ id }) => (BigInt(id) >> 22n) % 2n === BigInt(shard));

function mustBe<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('there is none');
  return found;
}

async function askIn(guild: Guild, text: string): Promise<void> {
  const asked = await discord.person('Ada', { guild }).command('echo', { text });
  expect(textOf(await answered(asked))).toContain(text);
  expect(asked.followUps).toEqual([]);
}

describe('a bot that Discord wants in two shards', () => {
  test('is ready when both are, answers in the servers of both once, and says when one is cut', async () => {
    const { gateway } = discord;
    let started = false;
    const starting = bot.adapter.start().then(() => {
      started = true;
    });
    await until('the first shard', () => gateway.identifies.length === 1);
    await new Promise((done) => setTimeout(done, 500));
    expect(started).toBe(false);
    await starting;
    expect(gateway.identifies).toHaveLength(2);
    expect(gateway.connected).toBe(2);
    await Promise.all(guilds.map((guild, at) => askIn(guild, `shard ${at}`)));

    const greet = gateway.holdNext();
    gateway.drop(undefined, 0);
    await until('a word about it', () => bot.connection.length === 1);
    await until('the held connection', () => gateway.connected === 2);
    gateway.drop(undefined, 1);
    await until('the other shard', () => gateway.resumes.length === 1);
    await askIn(guilds[1], 'the other shard came back');
    // That one is back hides no other.
    expect(bot.connection).toEqual(['reconnecting']);
    greet();
    await until('the first shard again', () => bot.connection.length === 2);
    expect(bot.connection).toEqual(['reconnecting', 'ready']);
    await askIn(guilds[0], 'back');
    expect(discord.world.violations).toEqual([]);
    expect(bot.fatal).toEqual([]);
  });

  test('gets ready when one is cut while the other starts', async () => {
    const { gateway } = discord;
    const starting = bot.adapter.start();
    await until('both connections', () => gateway.connected === 2 && gateway.identifies.length === 1);
    const greet = gateway.holdNext();
    // Only the one that identified has a session to drop.
    for (const shard of [0, 1]) gateway.drop(undefined, shard);
    await until('the other shard', () => gateway.identifies.length === 2, 10_000);
    await new Promise((done) => setTimeout(done, 200));
    greet();
    await starting;
    expect(gateway.resumes).toHaveLength(1);
    await Promise.all(guilds.map((guild, at) => askIn(guild, `shard ${at}`)));
    expect(discord.world.violations).toEqual([]);
  });
});
