import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/discord/bot.ts';
import type { Interaction } from '../loopback/discord/interactions.ts';
import type { Person } from '../loopback/discord/people.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered, textOf } from '../loopback/discord/wait.ts';
import type { Message } from '../loopback/discord/world.ts';
import type { Fault } from '../loopback/faults.ts';
import { until } from '../loopback/until.ts';

const callback = /^\/interactions\/.*callback$/;
const edit = /^\/webhooks\/.*@original$/;
const followUp = /^\/webhooks\/\d+\/[^/]+$/;

describe('requests to Discord that fail', () => {
  let discord: LoopbackDiscord;
  let bot: Bot;
  let ada: Person;

  beforeAll(async () => {
    discord = await startDiscord();
    ada = discord.person('Ada');
    bot = makeBot(discord, {
      commands: sampleCommands,
      deferAfterMs: 150,
    });
    await bot.adapter.start();
  });
  afterAll(async () => {
    await bot.stop();
    await discord.close();
  });

  const faults: readonly [string, Fault['when'], Fault['what']][] = [
    ['500 before', 'before', { kind: 'status', status: 500 }],
    ['500 after', 'after', { kind: 'status', status: 500 }],
    ['a reset before', 'before', { kind: 'reset' }],
    ['a reset after', 'after', { kind: 'reset' }],
    ['a hang before', 'before', { kind: 'hang' }],
    ['a hang after', 'after', { kind: 'hang' }],
    ['a 429 before', 'before', { kind: 'limited', retryAfterMs: 100 }],
  ];
  const outcomes = (asked: Interaction) =>
    [asked.original, ...asked.followUps].filter((one): one is Message => one !== undefined && !one.deleted);

  test.each(faults)(
    'the first answer survives %s it is recorded, and is there once',
    async (_, when, what) => {
      discord.fault({ path: callback, when, what });
      const asked = await ada.command('echo', { text: 'hello' });
      expect(textOf(await answered(asked))).toContain('hello');
      await new Promise((done) => setTimeout(done, 50));
      expect(outcomes(asked)).toHaveLength(1);
    },
  );

  test.each(faults.filter(([name]) => !name.includes('hang')))(
    'an edit survives %s',
    async (_, when, what) => {
      const asked = await ada.command('slow', { what: 'tea' });
      discord.fault({ path: edit, when, what });
      await answered(asked);
      await until('the answer', () => asked.original && textOf(asked.original).includes('slow tea'));
      expect(outcomes(asked)).toHaveLength(1);
    },
  );

  test.each(faults.slice(1, 4))(
    'a further message is never there twice (%s), and the asker hears of it',
    async (_, when, what) => {
      discord.fault({ path: followUp, when, what });
      const asked = await ada.command('long');
      await until('the apology', () =>
        asked.followUps.some((one) => textOf(one).includes('could not be shown')),
      );
      const texts = outcomes(asked).map(textOf);
      expect(new Set(texts).size).toBe(texts.length);
    },
  );

  test('what Discord refuses is replaced by a sentence', async () => {
    discord.fault({ path: callback, when: 'before', what: { kind: 'status', status: 400, code: 50035 } });
    const message = await answered(await ada.command('echo', { text: 'hello' }));
    expect(textOf(message)).toMatch(/could not be shown \(ref [0-9a-f]{4}\)/);
    expect(message.ephemeralFor).toBe(ada.id);
  });

  test('an answer that comes too late harms nobody', async () => {
    discord.fault({
      path: callback,
      when: 'before',
      what: { kind: 'status', status: 404, code: 10062 },
      times: 2,
    });
    await ada.command('echo', { text: 'hello' });
    await until('the log', () => bot.log.some((line) => line.includes('10062')));
    expect(textOf(await answered(await ada.command('echo', { text: 'next' })))).toContain('next');
  });

  test('autocomplete that fails stays silent', async () => {
    discord.fault({ path: callback, when: 'before', what: { kind: 'status', status: 404, code: 10062 } });
    await ada.suggest('pages', { topic: 't' }, 'topic');
    expect(textOf(await answered(await ada.command('echo', { text: 'next' })))).toContain('next');
  });

  test('leave no token in the log, at any level', () => {
    const log = bot.log.join('');
    expect(log).toContain('"status":500');
    expect(log).toContain('/webhooks/:id/:token');
    const secrets = [discord.world.token, ...[...discord.interactions.values()].map(({ token }) => token)];
    expect(secrets.length).toBeGreaterThan(15);
    expect(
      secrets.filter((secret) => log.includes(secret) || log.includes(encodeURIComponent(secret))),
    ).toEqual([]);
    expect(discord.world.violations).toEqual([]);
  });
});
