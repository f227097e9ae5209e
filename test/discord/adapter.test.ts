import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/discord/bot.ts';
import { openApi } from '../loopback/discord/openapi.ts';
import { buttonsOf, type Person } from '../loopback/discord/people.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered, textOf } from '../loopback/discord/wait.ts';
import { until } from '../loopback/until.ts';

const judge = openApi === undefined ? ' (OpenAPI not at hand: bodies checked by our own limits only)' : '';

describe(`the Discord adapter on the real client${judge}`, () => {
  let discord: LoopbackDiscord;
  let bot: Bot;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    discord = await startDiscord();
    ada = discord.person('Ada');
    bob = discord.person('Bob');
    bot = makeBot(discord, {
      commands: sampleCommands,
      deferAfterMs: 150,
      complete: (spec, typed) => [
        { value: `${typed}-1`, label: `${typed} one`, note: 'spec' in spec ? '' : 'first' },
        { value: 'x'.repeat(101), label: 'too long to be a value' },
        { value: 'long', label: 'm'.repeat(300) },
      ],
    });
    await bot.adapter.start();
  });
  afterAll(async () => {
    await bot.stop();
    await discord.close();
  });

  test('answers a command at once, in the channel', async () => {
    const asked = await ada.command('pages', { topic: 'tea' });
    const message = await answered(asked);
    expect(textOf(message)).toContain('tea, page 1');
    expect(message.ephemeralFor).toBeUndefined();
    expect(asked.followUps).toEqual([]);
  });

  test('answers only the asker when told to', async () => {
    const message = await answered(await ada.command('pages', { topic: 'tea', private: true }));
    expect(message.ephemeralFor).toBe(ada.id);
    const paged = await ada.click(message, 'Next');
    expect((await answered(paged)).id).toBe(message.id);
    expect(textOf(message)).toContain('page 2');
  });

  test('pages in place for the one who asked', async () => {
    const message = await answered(await ada.command('pages', { topic: 'tea' }));
    expect(await answered(await ada.click(message, 'Next'))).toBe(message);
    expect(textOf(message)).toContain('tea, page 2');
    await answered(await ada.click(message, 'Next'));
    expect(textOf(message)).toContain('tea, page 3');
    expect(message.edits).toBe(2);
  });

  test('opens another command, or another subject, as a message of its own', async () => {
    const message = await answered(await ada.command('pages', { topic: 'tea' }));
    const echo = await answered(await ada.click(message, 'Echo'));
    expect(echo).not.toBe(message);
    const coffee = await answered(await ada.choose(message, 'Coffee'));
    expect(textOf(coffee)).toContain('coffee, page 1');
    expect(coffee).not.toBe(message);
    expect(message.edits).toBe(0);
  });

  test('gives somebody else a private copy and leaves the posted message alone', async () => {
    const message = await answered(await ada.command('pages', { topic: 'tea' }));
    const before = textOf(message);
    const copy = await answered(await bob.click(message, 'Next'));
    expect(copy.ephemeralFor).toBe(bob.id);
    expect(textOf(copy)).toContain('tea, page 2');
    const next = await answered(await bob.click(copy, 'Next'));
    expect(next).toBe(copy);
    expect(textOf(copy)).toContain('tea, page 3');
    expect((await answered(await bob.click(copy, 'Echo'))).ephemeralFor).toBe(bob.id);
    expect(textOf(message)).toBe(before);
    expect(message.edits).toBe(0);
  });

  test('gives two who ask the same each a message of their own', async () => {
    const adas = await answered(await ada.command('pages', { topic: 'cocoa' }));
    const bobs = await answered(await bob.command('pages', { topic: 'cocoa' }));
    for (const [person, own] of [
      [bob, bobs],
      [ada, adas],
    ] as const) {
      expect(own.edits).toBe(0);
      expect(await answered(await person.click(own, 'Next'))).toBe(own);
      expect(textOf(own)).toContain('cocoa, page 2');
    }
    expect((await answered(await ada.click(bobs, 'Next'))).ephemeralFor).toBe(ada.id);
    expect((await answered(await bob.click(adas, 'Next'))).ephemeralFor).toBe(bob.id);
    const privately = await answered(await bob.command('pages', { topic: 'cocoa', private: true }));
    expect(privately.ephemeralFor).toBe(bob.id);
    expect((await answered(await ada.command('pages', { topic: 'cocoa' }))).ephemeralFor).toBeUndefined();
  });

  test('shows what was chosen from a private chooser in the channel', async () => {
    const chooser = await answered(await ada.command('chooser'));
    expect(chooser.ephemeralFor).toBe(ada.id);
    const answer = await answered(await ada.choose(chooser, 'This one'));
    expect(answer.ephemeralFor).toBeUndefined();
    expect(textOf(answer)).toContain('this');
  });

  test('tells faults only to the asker, also from a button', async () => {
    for (const how of ['person', 'bug']) {
      const message = await answered(await ada.command('fail', { how }));
      expect(message.ephemeralFor).toBe(ada.id);
      expect(textOf(message)).toMatch(how === 'bug' ? /ref [0-9a-f]{4}/ : /That can not be done\./);
    }
    const page = await answered(await ada.command('pages', { topic: 'tea' }));
    expect((await answered(await ada.click(page, 'Fail'))).ephemeralFor).toBe(ada.id);
    expect(page.edits).toBe(0);
  });

  test('sends what one message does not hold as follow-ups, and files with it', async () => {
    const asked = await ada.command('long');
    await until('all of it', () => asked.followUps.some((message) => textOf(message).includes('3 many')));
    const messages = [await answered(asked), ...asked.followUps];
    expect(messages.map(textOf).join('\n')).toMatch(/0 many[^]*1 many[^]*2 many[^]*3 many/);
    const files = messages.flatMap((message) => message.files);
    expect(files).toMatchObject([{ name: 'list.bib', content: '@misc{ö}' }]);
  });

  describe('when work is slow', () => {
    test('says so first, then becomes the answer', async () => {
      const asked = await ada.command('slow', { what: 'tea' });
      await until('a first answer', () => asked.answeredAt);
      expect(asked.original?.loading).toBe(true);
      expect(textOf(await answered(asked))).toContain('slow tea');
      expect(asked.followUps).toEqual([]);
    });

    test('keeps a private answer private from the first moment', async () => {
      const asked = await ada.command('slow', { what: 'tea', private: true });
      expect((await answered(asked)).ephemeralFor).toBe(ada.id);
    });

    test('takes a public promise back when the answer is only for the asker', async () => {
      const asked = await ada.command('slow', { what: 'fail' });
      const message = await answered(asked);
      expect(message.ephemeralFor).toBe(ada.id);
      expect(textOf(message)).toContain('That took too long.');
      expect(asked.original?.deleted).toBe(true);
    });

    test('pages in place all the same', async () => {
      const message = await answered(await ada.command('slow', { what: 'tea' }));
      const paged = await ada.click(message, 'Next');
      await until('the page', () => textOf(message).includes('page 2'));
      expect(paged.original).toBe(message);
      expect(paged.followUps).toEqual([]);
    });

    test('gives somebody else a private copy all the same', async () => {
      const message = await answered(await ada.command('pages', { topic: 'tea' }));
      const copy = await answered(await bob.click(message, 'Slow next'));
      expect(copy.ephemeralFor).toBe(bob.id);
      const [next] = buttonsOf(copy);
      const again = await answered(await bob.click(copy, next?.label ?? ''));
      expect(again.ephemeralFor).toBe(bob.id);
    });
  });

  test('completes while typing, within Discord’s limits', async () => {
    const asked = await ada.suggest('pages', { topic: 'te' }, 'topic');
    await answered(asked).catch(() => undefined);
    expect(asked.choices).toEqual([
      { name: 'te one · first', value: 'te-1' },
      { name: `${'m'.repeat(99)}…`, value: 'long' },
    ]);
  });

  test('answers forged commands, options and buttons with a sentence', async () => {
    const message = await answered(await ada.command('pages', { topic: 'tea' }));
    const forged = [
      ada.forge('nothing', { a: 1 }),
      ada.forge('pages', {}),
      ada.forge('pages', { topic: 7 }),
      ada.forge('pages', { topic: 'x'.repeat(5000), page: 99, sort: 'sideways' }),
      ada.forge('pages', { topic: 'tea', ['__proto__']: true, constructor: 'x' }),
      ada.click(message, { customId: 'menu 1 0' }),
      ada.click(message, { customId: '<@everyone>' }),
      ada.click(message, { customId: '7#9' }),
      ada.click(message, { customId: '0/nothing at:all' }),
    ];
    for (const asked of forged) {
      const answer = await answered(await asked);
      expect(answer.ephemeralFor).toBe(ada.id);
      expect(textOf(answer).length).toBeGreaterThan(10);
    }
    expect(message.edits).toBe(0);
  });

  test('breaks no rule of Discord’s and notifies nobody', async () => {
    const nasty = '@everyone <@1> <#2> [x](https://e.org) `code` **bold**';
    expect(textOf(await answered(await ada.command('echo', { text: nasty })))).toContain('everyone');
    expect(discord.world.violations).toEqual([]);
    expect(discord.world.pings).toEqual([]);
    expect(discord.refusals()).toBe(0);
    expect(
      bot.log.filter((line) => /"level":(?:50|60)/.test(line) && !line.includes('a command failed')),
    ).toEqual([]);
  });
});
