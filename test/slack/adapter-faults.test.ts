import { afterEach, describe, expect, test } from 'vitest';
import { type Command, defineCommand } from '../../src/command/command.ts';
import { sampleCommands } from '../loopback/commands.ts';
import type { Fault } from '../loopback/faults.ts';
import { type Bot, type BotSettings, makeBot } from '../loopback/slack/bot.ts';
import type { Person } from '../loopback/slack/people.ts';
import { type LoopbackSlack, type SlackSettings, startSlack } from '../loopback/slack/server.ts';
import { answered, textOf } from '../loopback/slack/wait.ts';
import type { Message } from '../loopback/slack/world.ts';
import { until } from '../loopback/until.ts';

const many = defineCommand({
  name: 'many',
  description: 'Seven messages',
  options: {},
  examples: ['many'],
  run: () => ({
    tone: 'neutral',
    audience: 'channel',
    blocks: Array.from({ length: 7 }, (_, index) => ({
      kind: 'text' as const,
      spans: `part ${index} ${'many words '.repeat(800)}`,
    })),
  }),
});

const commands: readonly Command[] = [...sampleCommands, many];
const open: { slack: LoopbackSlack; bot: Bot }[] = [];

async function connect(
  settings: Partial<BotSettings> & { server?: SlackSettings } = {},
): Promise<{ slack: LoopbackSlack; bot: Bot; ada: Person }> {
  const { server, ...more } = settings;
  const slack = await startSlack(server);
  const bot = makeBot(slack, { commands, patience: { firstWait: 30, answer: 400 }, ...more });
  open.push({ slack, bot });
  await bot.start();
  return { slack, bot, ada: slack.person('Ada') };
}

afterEach(async () => {
  for (const { slack, bot } of open.splice(0)) {
    await bot.stop();
    await slack.close();
    expect(slack.world.violations).toEqual([]);
    expect(bot.log.join('')).not.toMatch(/canary|xox[a-z]-|xapp-/);
  }
});

const settle = () => new Promise((done) => setTimeout(done, 100));
const directOf = (slack: LoopbackSlack, person: Person): readonly Message[] =>
  [...slack.world.channels.values()].find((channel) => channel.with === person.id)?.messages ?? [];
const having = (messages: readonly Message[], text: string) =>
  messages.filter((one) => textOf(one).includes(text));

const responseUrl = /^\/(?:commands|actions)\//;
const post = /^\/api\/chat\.postMessage$/;
const outcomes: readonly (readonly [string, Fault['what']])[] = [
  ['500', { kind: 'status', status: 500 }],
  ['a cut connection', { kind: 'reset' }],
  ['a hang', { kind: 'hang' }],
  ['its own failure', { kind: 'status', status: 200, code: 'internal_error' }],
];

describe.each(['before', 'after'] as const)('when Slack fails %s it has recorded the answer', (when) => {
  test.each(outcomes)('with %s, the answer is there once at most, and the asker is told', async (_, what) => {
    const { slack, ada } = await connect();
    slack.fault({ path: responseUrl, when, what });
    const asked = ada.command('/echo', 'tea');
    await until('the apology', () => having(asked.messages, 'could not be shown (ref ')[0]);
    await settle();
    expect(having(slack.channel.messages, 'tea')).toHaveLength(when === 'after' ? 1 : 0);

    slack.fault({ path: post, when, what });
    const mentioned = ada.mention('@paperboy echo cocoa');
    const sorry = await until('the apology', () => having(mentioned.messages, 'could not be shown (ref ')[0]);
    expect(sorry.ephemeralFor).toBe(ada.id);
    await settle();
    expect(having(slack.channel.messages, 'cocoa')).toHaveLength(when === 'after' ? 1 : 0);
  });
});

describe('a limited rate', () => {
  test('is waited out as long as Slack says, and holds up nobody else', async () => {
    const { slack, ada } = await connect();
    const other = slack.person('Bob');
    for (const path of [responseUrl, post]) {
      slack.fault({ path, when: 'before', what: { kind: 'limited', retryAfterMs: 1000 } });
    }
    const asks = [ada.command('/echo', 'tea'), ada.mention('@paperboy echo cocoa')];
    await settle();
    const free = other.say('echo coffee');
    await answered(free);
    for (const ask of asks) {
      await answered(ask);
      expect((ask.visibleAt ?? 0) - ask.sentAt).toBeGreaterThan(950);
      expect(ask.visibleAt).toBeGreaterThan(free.visibleAt ?? Infinity);
      expect(ask.messages).toHaveLength(1);
    }
  });

  test('of one post a second a channel loses and doubles nothing', async () => {
    const { slack, ada } = await connect({ server: { postsPerSecond: 2 } });
    for (let index = 0; index < 6; index += 1) ada.mention(`@paperboy echo number-${index}`);
    await until('all answers', () => slack.channel.messages.length === 6, 10_000);
    await settle();
    expect(slack.channel.messages).toHaveLength(6);
    for (let index = 0; index < 6; index += 1) {
      expect(having(slack.channel.messages, `number-${index}`)).toHaveLength(1);
    }
  });
});

test('an answer that Slack refuses becomes a sentence with a reference that is in the log', async () => {
  const { slack, bot, ada } = await connect();
  slack.fault({
    path: responseUrl,
    when: 'before',
    what: { kind: 'status', status: 200, code: 'invalid_blocks' },
  });
  const message = await answered(ada.command('/echo', 'tea'));
  const [, reference] = /ref ([0-9a-f]{4})/.exec(textOf(message)) ?? [];
  expect(message.ephemeralFor).toBe(ada.id);
  expect(bot.log.find((line) => line.includes(`"ref":"${reference}"`))).toContain('invalid_blocks');
});

describe('a channel the bot is no member of', () => {
  test('is said in direct messages when it is mentioned there', async () => {
    const { slack, ada } = await connect();
    slack.channel.isMember = false;
    ada.mention('@paperboy echo tea');
    await until('a direct message', () => having(directOf(slack, ada), '/invite')[0]);
  });

  test('gets the file into direct messages, and is told so', async () => {
    const { slack, ada } = await connect();
    slack.channel.isMember = false;
    const asked = ada.command('/long');
    const note = await until(
      'the note',
      () => having(asked.messages, 'list.bib is in your direct messages')[0],
    );
    expect(textOf(note)).toContain('/invite');
    expect(note.ephemeralFor).toBe(ada.id);
    expect(directOf(slack, ada).flatMap(({ files }) => files)).toMatchObject([{ content: '@misc{ö}' }]);
  });
});

describe('a file', () => {
  test('of a private answer goes into direct messages', async () => {
    const { slack, ada } = await connect();
    const asked = ada.command('/long', 'private:true');
    await until('the note', () => having(asked.messages, 'list.bib is in your direct messages')[0]);
    expect(asked.messages.every(({ ephemeralFor }) => ephemeralFor === ada.id)).toBe(true);
    expect(slack.channel.messages.flatMap(({ files }) => files)).toEqual([]);
    expect(directOf(slack, ada)[0]?.files).toHaveLength(1);
  });

  test('asked for in a thread goes there', async () => {
    const { slack, ada } = await connect();
    const asked = ada.mention('@paperboy long');
    const shared = await until('the file', () =>
      slack.channel.messages.find(({ files }) => files.length > 0),
    );
    expect(shared.thread).toBe(asked.thread);
  });

  test.each([
    [
      'without the scope for files',
      (slack: LoopbackSlack) => slack.world.scopes.delete('files:write'),
      'files:write',
    ],
    [
      'whose upload fails',
      (slack: LoopbackSlack) =>
        slack.fault({ path: /^\/upload\//, when: 'before', what: { kind: 'status', status: 500 } }),
      'could not be uploaded',
    ],
  ])('%s is given as text', async (_, spoil, why) => {
    const { slack, ada } = await connect();
    spoil(slack);
    const asked = ada.command('/long');
    const note = await until('the text', () => having(asked.messages, '@misc{ö}')[0]);
    expect(note.ephemeralFor).toBe(ada.id);
    expect(textOf(note)).toContain(why);
    expect(having(asked.messages, '0 many')).toHaveLength(1);
  });
});

describe('an answer of more messages than a response URL takes', () => {
  test('goes on by the chat API', async () => {
    const { slack, ada } = await connect();
    ada.command('/many');
    await until('the last part', () => having(slack.channel.messages, 'part 6')[0]);
    for (let index = 0; index < 7; index += 1) {
      expect(having(slack.channel.messages, `part ${index} `)).toHaveLength(1);
    }
  });

  test('says what it could not show where that is closed', async () => {
    const { slack, ada } = await connect();
    slack.channel.isMember = false;
    const asked = ada.command('/many');
    const note = await until('the note', () => having(asked.messages, '/invite')[0]);
    expect(note.ephemeralFor).toBe(ada.id);
    expect(asked.responseUrl?.used).toBe(5);
  });
});

test('a form that opens too late becomes a sentence', async () => {
  const form = { command: 'pages', title: 'Find pages', options: ['topic'] };
  const { slack, ada } = await connect({ form });
  const offered = await answered(ada.command('/paperboy'));
  slack.fault({
    path: /views\.open$/,
    when: 'before',
    what: { kind: 'status', status: 200, code: 'expired_trigger_id' },
  });
  const message = await answered(ada.click(offered, 'Find pages …'));
  expect(textOf(message)).toMatch(/ref [0-9a-f]{4}/);
});

test('a token that is revoked while the bot runs ends it with a sentence', async () => {
  const { slack, bot, ada } = await connect();
  slack.world.revoked = 'token_revoked';
  for (let times = 0; times < 3; times += 1) ada.mention('@paperboy echo tea');
  const error = await until('the fatal error', () => bot.fatal[0]);
  expect(error.message).toBe('Slack refused SLACK_BOT_TOKEN (token_revoked).');
  await settle();
  expect(bot.fatal).toHaveLength(1);
});

test('stopping finishes the answers under way and takes no more', async () => {
  const { slack, bot, ada } = await connect();
  const asked = ada.command('/slow', 'tea ms:300');
  await until('the acknowledgement', () => asked.ackedAt);
  await bot.stop();
  expect(having(asked.messages, 'slow tea')).toHaveLength(1);
  expect(slack.sockets.connected()).toBe(0);
});

test('a response URL that leads elsewhere is never posted to', async () => {
  const { slack, bot } = await connect();
  const ada = slack.person('Ada');
  await slack.sockets.send('slash_commands', {
    command: '/echo',
    text: 'tea',
    user_id: ada.id,
    team_id: slack.world.team,
    channel_id: slack.channel.id,
    response_url: 'http://127.0.0.1:9/commands/elsewhere',
    trigger_id: '1.1.elsewhere',
  });
  await until('the answer by chat API', () => having(slack.channel.messages, 'tea')[0]);
  expect(bot.rest.map(({ route }) => route)).not.toContain('response_url');
});

describe('operators’ commands', () => {
  test('are run for operators alone: this person in this workspace', async () => {
    const operators = new Set<string>();
    const { slack, bot, ada } = await connect({ operators });
    operators.add(`slack:${slack.world.team}/${ada.id}`);
    expect(textOf(await answered(ada.command('/restart')))).toContain('Restarted');
    expect(textOf(await answered(ada.say('restart')))).toContain('Restarted');

    const bob = slack.person('Bob');
    for (const ask of [
      bob.command('/restart'),
      bob.mention('@paperboy restart force:true'),
      bob.command('/paperboy', 'restart'),
    ]) {
      const message = await answered(ask);
      expect(message.ephemeralFor).toBe(bob.id);
      expect(textOf(message)).toContain('for operators only');
    }
    const guest = slack.person('Guest', { team: 'T0ELSEWHERE' });
    operators.add(`slack:${slack.world.team}/${guest.id}`);
    expect(textOf(await answered(guest.command('/restart')))).toContain(`slack:T0ELSEWHERE/${guest.id}`);
    expect(bot.log.filter((line) => line.includes('an operators’ command was refused'))).toHaveLength(4);
  });
});

test('buttons, menus and forms work after a restart', async () => {
  const form = { command: 'pages', title: 'Find pages', options: ['topic'] };
  const { slack, bot, ada } = await connect({ form });
  const page = await answered(ada.command('/pages', 'tea'));
  const hidden = await answered(ada.command('/pages', 'tea private:true'));
  ada.click(await answered(ada.command('/paperboy')), 'Find pages …');
  const modal = await until('the form', () => slack.world.modals[0]);
  await bot.stop();

  const again = makeBot(slack, { commands, form });
  open.push({ slack, bot: again });
  await again.start();
  for (const message of [page, hidden]) {
    expect(await answered(ada.click(message, 'Next'))).toBe(message);
    expect(textOf(message)).toContain('page 2');
  }
  expect((await answered(slack.person('Bob').click(page, 'Next'))).ephemeralFor).toBeDefined();
  expect(textOf(await answered(ada.submit(modal, { topic: 'cocoa' })))).toContain('cocoa, page 1');
});

test('a prefix stands before the names', async () => {
  const { ada } = await connect({});
  expect(textOf(await answered(ada.command('/lab-echo', 'tea')))).toContain('tea');
  expect(textOf(await answered(ada.command('/lab-paperboy', 'echo cocoa')))).toContain('cocoa');
});
