import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { drawChart } from '../../src/chart/png.ts';
import { chartBlock, pictured, sampleCommands } from '../loopback/commands.ts';
import { type BotSettings, makeBot } from '../loopback/slack/bot.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered, textOf } from '../loopback/slack/wait.ts';
import type { Message } from '../loopback/slack/world.ts';
import { until } from '../loopback/until.ts';

const open: (() => Promise<void>)[] = [];

async function connect(settings: Partial<BotSettings> = {}) {
  const slack = await startSlack();
  const bot = makeBot(slack, { commands: [...sampleCommands, pictured], ...settings });
  open.push(async () => {
    await bot.stop();
    await slack.close();
    expect(slack.world.violations).toEqual([]);
    expect(bot.log.join('')).not.toMatch(/canary|xox[a-z]-|xapp-/);
  });
  await bot.start();
  return { slack, bot, ada: slack.person('Ada') };
}

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const withFile = (messages: readonly Message[]) => messages.find(({ files }) => files.length > 0);
const asked = ({ world }: LoopbackSlack, method: string) =>
  world.transcript.filter((entry) => entry.method === method).length;
/** Long enough for what should not come. */
const settle = () => sleep(150);

/** The answer alone, and not a word to anybody about what is missing. */
async function expectNothingElse(slack: LoopbackSlack): Promise<void> {
  await settle();
  const all = [...slack.world.channels.values()].flatMap(({ messages }) => messages);
  expect(all.map(textOf).filter((text) => !text.includes('▄▁█'))).toEqual([]);
  expect(withFile(all)).toBeUndefined();
}

describe('a chart in Slack', () => {
  test('follows the answer as a file with its alt text', async () => {
    const { slack, ada } = await connect();
    const answer = await answered(ada.command('/pictured', 'tea'));
    expect(textOf(answer)).toContain('▄▁█ 2019–2021, most in 2021: 3');
    const message = await until('the picture', () => withFile(slack.channel.messages));
    expect(slack.channel.messages.indexOf(message)).toBeGreaterThan(slack.channel.messages.indexOf(answer));
    const [file] = message.files;
    expect(file).toMatchObject({ name: 'chart.png', alt: chartBlock.alt, title: 'tea, page 1: Cups a year' });
    expect(Buffer.from(file?.raw ?? []).equals(await drawChart(chartBlock.chart))).toBe(true);
  });

  test('follows into the thread where it was asked', async () => {
    const { slack, ada } = await connect();
    const answer = await answered(ada.mention('pictured tea'));
    const message = await until('the picture', () => withFile(slack.channel.messages));
    expect(message.thread).toBe(answer.thread);
    expect(message.thread).toBeDefined();
  });

  test('is not sent again when a button changes the answer in place', async () => {
    const { slack, ada } = await connect();
    const answer = await answered(ada.command('/pictured', 'tea'));
    await until('the picture', () => withFile(slack.channel.messages));
    await answered(ada.click(answer, 'Page 2'));
    await answered(ada.click(answer, 'Page 1'));
    await settle();
    expect(slack.channel.messages.filter(({ files }) => files.length > 0)).toHaveLength(1);
  });

  test('is text in a private answer', async () => {
    const { slack, ada } = await connect();
    await answered(ada.command('/pictured', 'tea private:true'));
    await expectNothingElse(slack);
    expect(asked(slack, 'files.getUploadURLExternal')).toBe(0);
  });

  test('is text without the scope, which is asked for once', async () => {
    const { slack, bot, ada } = await connect();
    slack.world.scopes.delete('files:write');
    await answered(ada.command('/pictured', 'tea'));
    await expectNothingElse(slack);
    await answered(ada.command('/pictured', 'coffee'));
    await expectNothingElse(slack);
    expect(asked(slack, 'files.getUploadURLExternal')).toBe(1);
    expect(bot.log.join('')).toContain('lets this app upload no charts');
  });

  test('is text where the bot is no member', async () => {
    const { slack, ada } = await connect();
    slack.channel.isMember = false;
    await answered(ada.command('/pictured', 'tea'));
    await expectNothingElse(slack);
    slack.channel.isMember = true;
    await answered(ada.command('/pictured', 'tea'));
    await until('the picture', () => withFile(slack.channel.messages));
  });

  test.each([
    ['the upload', /^\/upload\//],
    ['the address', /files\.getUploadURLExternal/],
    ['the last step', /files\.completeUploadExternal/],
  ])('is text when %s fails', async (_, path) => {
    const { slack, ada } = await connect();
    slack.fault({ path, when: 'before', what: { kind: 'status', status: 500 } });
    await answered(ada.command('/pictured', 'tea'));
    await expectNothingElse(slack);
  });

  test('is text when it can not be drawn', async () => {
    const { slack, bot, ada } = await connect({ drawChart: () => Promise.reject(new Error('no fonts')) });
    await answered(ada.command('/pictured', 'tea'));
    await expectNothingElse(slack);
    expect(bot.log.join('')).toContain('a chart could not be shown');
  });
});
