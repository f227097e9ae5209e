import type { APIEmbed } from 'discord.js';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { drawChart } from '../../src/chart/png.ts';
import { illustrated } from '../../src/discord/pictures.ts';
import { discordFace } from '../../src/discord/render.ts';
import { anyCard } from '../arbitrary/card.ts';
import { chartBlock, pictured, sampleCommands } from '../loopback/commands.ts';
import { type BotSettings, makeBot } from '../loopback/discord/bot.ts';
import { startDiscord } from '../loopback/discord/server.ts';
import { answered, textOf } from '../loopback/discord/wait.ts';
import type { Message } from '../loopback/discord/world.ts';

const open: (() => Promise<void>)[] = [];

async function connect(settings: Partial<BotSettings> = {}) {
  const discord = await startDiscord();
  const bot = makeBot(discord, { commands: [...sampleCommands, pictured], deferAfterMs: 150, ...settings });
  open.push(async () => {
    await bot.stop();
    await discord.close();
    expect(discord.world.violations).toEqual([]);
  });
  await bot.adapter.start();
  return { discord, bot, ada: discord.person('Ada'), bob: discord.person('Bob') };
}

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** The picture that a message shows, whole and with its alt text; the line of text that it stands for is gone. */
async function expectPicture(message: Message): Promise<void> {
  expect(message.files).toHaveLength(1);
  const [file] = message.files;
  expect(message.embeds.at(-1)?.image?.url).toBe(`attachment://${file?.name}`);
  expect(file).toMatchObject({ mediaType: 'image/png', description: chartBlock.alt });
  expect(Buffer.from(file?.raw ?? []).equals(await drawChart(chartBlock.chart))).toBe(true);
  expect(textOf(message)).not.toContain('▄▁█');
}

function expectText(message: Message): void {
  expect(message.files).toEqual([]);
  expect(message.embeds.flatMap(({ image }) => image ?? [])).toEqual([]);
  expect(textOf(message)).toContain('▄▁█ 2019–2021, most in 2021: 3');
}

const callback = /^\/interactions\//;
const webhook = /^\/webhooks\//;

describe('a chart on Discord', () => {
  test('is a picture in the answer at once', async () => {
    const { ada } = await connect();
    await expectPicture(await answered(await ada.command('pictured', { topic: 'tea' })));
  });

  test('is there when the answer was deferred, privately too', async () => {
    const { ada } = await connect();
    const late = await answered(await ada.command('pictured', { topic: 'tea', ms: 300 }));
    await expectPicture(late);
    const secret = await answered(await ada.command('pictured', { topic: 'tea', ms: 300, private: true }));
    expect(secret.ephemeralFor).toBe(ada.id);
    await expectPicture(secret);
  });

  test('comes and goes when a button changes the message in place', async () => {
    const { ada } = await connect();
    const message = await answered(await ada.command('pictured', { topic: 'tea' }));
    await answered(await ada.click(message, 'Page 2'));
    expect(textOf(message)).toContain('page 2');
    expect(message.files).toEqual([]);
    await answered(await ada.click(message, 'Page 1'));
    await expectPicture(message);
    expect(message.edits).toBe(2);
  });

  test('is in the private copy of somebody else', async () => {
    const { ada, bob } = await connect();
    const message = await answered(await ada.command('pictured', { topic: 'tea' }));
    const copy = await answered(await bob.click(message, 'Page 1'));
    expect(copy.ephemeralFor).toBe(bob.id);
    await expectPicture(copy);
  });

  test('is text where the app may attach nothing', async () => {
    const { discord, ada } = await connect();
    discord.guild.botPermissions &= ~0x8000n;
    expectText(await answered(await ada.command('pictured', { topic: 'tea' })));
  });

  test.each([
    ['refuses it', { kind: 'status', status: 413 }],
    ['refuses it by a code', { kind: 'status', status: 400, code: 40_005 }],
    ['fails', { kind: 'status', status: 500 }],
    ['cuts the connection', { kind: 'reset' }],
    ['hangs', { kind: 'hang' }],
  ] as const)('is text when Discord %s', async (_, what) => {
    const { discord, ada } = await connect();
    discord.fault({ path: callback, when: 'before', what });
    expectText(await answered(await ada.command('pictured', { topic: 'tea' })));
  });

  test('stays a picture when only the word that it arrived was lost', async () => {
    const { discord, ada } = await connect();
    discord.fault({ path: callback, when: 'after', what: { kind: 'reset' } });
    await expectPicture(await answered(await ada.command('pictured', { topic: 'tea' })));
  });

  test('is text when Discord refuses it in a late answer', async () => {
    const { discord, ada } = await connect();
    discord.fault({ method: 'PATCH', path: webhook, when: 'before', what: { kind: 'status', status: 413 } });
    expectText(await answered(await ada.command('pictured', { topic: 'tea', ms: 300 })));
  });

  test('is text when it can not be drawn, and the log says so', async () => {
    const { bot, ada } = await connect({ drawChart: () => Promise.reject(new Error('no fonts')) });
    expectText(await answered(await ada.command('pictured', { topic: 'tea' })));
    expect(bot.log.join('')).toContain('a chart could not be drawn');
  });
});

describe('a message with pictures', () => {
  test('is text for whoever does not draw them', () => {
    const [message] = discordFace.render({ tone: 'neutral', audience: 'channel', blocks: [chartBlock] });
    expect(message?.embeds[0]?.fields?.[0]?.value).toContain('▄▁█');
    expect(message?.embeds[0]?.image).toBeUndefined();
  });

  test('breaks no limit, shows only files that it brings, and loses nothing else, whatever the card', async () => {
    const draw = async () => new Uint8Array([1]);
    await fc.assert(
      fc.asyncProperty(anyCard, async (card) => {
        for (const message of discordFace.render(card)) {
          const { files = [], embeds, instead } = await illustrated(message, draw);
          expect(files.length).toBeLessThanOrEqual(10);
          expect(files.every(({ description = '' }) => description.length <= 1024)).toBe(true);
          const shown = embeds.flatMap(({ image }) => (image === undefined ? [] : [image.url]));
          const { charts = [], ...bare } = message;
          expect(shown).toEqual(files.slice(0, charts.length).map(({ name }) => `attachment://${name}`));
          const gone = charts.reduce((sum, { fields }) => sum + fields, 0);
          const count = (all: readonly APIEmbed[]) => all.flatMap(({ fields = [] }) => fields).length;
          expect(count(embeds)).toBe(count(message.embeds) - gone);
          if (charts.length > 0) expect(instead).toEqual(bare);
        }
      }),
    );
  });

  test('holds no more than ten files', async () => {
    const files = Array.from({ length: 12 }, (_, at) => ({
      name: `${at}.csv`,
      mediaType: 'text/csv',
      content: 'a',
    }));
    const blocks = [chartBlock, { kind: 'text', spans: 'between' }, chartBlock] as const;
    const messages = discordFace.render({ tone: 'neutral', audience: 'channel', blocks, files });
    const sent = await Promise.all(messages.map((message) => illustrated(message, drawChart)));
    expect(sent.map((one) => one.files?.length)).toEqual([10, 4]);
    expect(sent[0]?.embeds.map(({ image }) => image?.url)).toEqual([
      'attachment://chart-1.png',
      'attachment://chart-2.png',
    ]);
    expect(sent.flatMap((one) => one.files ?? []).filter(({ name }) => name.endsWith('.csv'))).toHaveLength(
      12,
    );
  });
});
