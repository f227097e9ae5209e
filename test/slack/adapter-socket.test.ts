import { afterEach, describe, expect, test } from 'vitest';
import { PersonError } from '../../src/errors.ts';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, type BotSettings, makeBot } from '../loopback/slack/bot.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered, textOf } from '../loopback/slack/wait.ts';
import { until } from '../loopback/until.ts';

const open: { slack: LoopbackSlack; bot: Bot }[] = [];

async function connect(settings: Partial<BotSettings> = {}): Promise<{ slack: LoopbackSlack; bot: Bot }> {
  const slack = await startSlack();
  const patience = { firstWait: 30, hello: 300, answer: 500, ...settings.patience };
  const bot = makeBot(slack, { commands: sampleCommands, ...settings, patience });
  open.push({ slack, bot });
  return { slack, bot };
}

afterEach(async () => {
  for (const { slack, bot } of open.splice(0)) {
    await bot.stop();
    await slack.close();
    expect(slack.world.violations).toEqual([]);
    expect(bot.log.join('')).not.toMatch(/canary|xox[a-z]-|xapp-/);
  }
});

async function failure(bot: Bot): Promise<PersonError> {
  const error: unknown = await bot.start().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof PersonError)) throw new Error(`No PersonError but ${String(error)}`);
  return error;
}

const opens = /^\/api\/apps\.connections\.open$/;

describe('a socket that ends', () => {
  test.each(['refresh', 'cut'] as const)('is opened again after a %s', async (how) => {
    const { slack, bot } = await connect();
    await bot.start();
    const ada = slack.person('Ada');
    for (const round of [1, 2]) {
      slack.sockets[how]();
      await until('the socket', () => bot.connection.length === 2 * round);
      expect(textOf(await answered(ada.command('/echo', `round ${round}`)))).toContain(`round ${round}`);
    }
    expect(bot.connection).toEqual(['reconnecting', 'ready', 'reconnecting', 'ready']);
    expect(slack.sockets.connections()).toBe(3);
  });

  test('is opened again however often Slack fails meanwhile, and says so', async () => {
    const { slack, bot } = await connect();
    await bot.start();
    const what = [
      { kind: 'status', status: 500 },
      { kind: 'reset' },
      { kind: 'hang' },
      { kind: 'status', status: 200, code: 'internal_error' },
      { kind: 'limited', retryAfterMs: 1000 },
      { kind: 'status', status: 200, code: '<html>the page of a proxy' },
    ] as const;
    for (const one of what) slack.fault({ path: opens, when: 'before', what: one });
    slack.sockets.cut();
    await until(
      'the socket',
      () => bot.connection.at(-1) === 'ready' && slack.sockets.connected() === 1,
      10_000,
    );
    expect(bot.log.filter((line) => line.includes('can not be opened; trying again'))).toHaveLength(6);
    await answered(slack.person('Ada').command('/echo', 'back'));
    expect(bot.fatal).toEqual([]);
  });

  test('is given up when nobody says hello on it', async () => {
    const { slack, bot } = await connect();
    slack.sockets.settings.silent = true;
    const starting = bot.start();
    await until('a second try', () => slack.sockets.connections() >= 2);
    slack.sockets.settings.silent = false;
    await starting;
    await answered(slack.person('Ada').command('/echo', 'hello'));
  });

  test('ends the bot with a sentence when the token is worth nothing any more', async () => {
    const { slack, bot } = await connect();
    await bot.start();
    slack.world.revoked = 'account_inactive';
    slack.sockets.cut();
    const error = await until('the fatal error', () => bot.fatal[0]);
    expect(error.message).toBe('Slack refused SLACK_APP_TOKEN (account_inactive).');
    await new Promise((done) => setTimeout(done, 300));
    expect(bot.fatal).toHaveLength(1);
    expect(slack.sockets.connected()).toBe(0);
  });
});

describe('at the start', () => {
  test('a refused bot token is one sentence', async () => {
    const { slack, bot } = await connect({ botToken: 'xoxb-canary-of-nobody' });
    const error = await failure(bot);
    expect(error.message).toBe('Slack refused SLACK_BOT_TOKEN (invalid_auth).');
    expect(error.advice).toMatch(/Install App/);
    expect(JSON.stringify([error, error.cause])).not.toContain('canary');
    expect(slack.world.transcript).toHaveLength(1);
  });

  test('a token that is no bot’s, and another server than Slack, are one sentence each', async () => {
    for (const [what, sentence] of [
      [{ kind: 'status', status: 404 }, 'Slack can not be used (404).'],
      [
        { kind: 'status', status: 200, code: 'team_access_not_granted' },
        'Slack can not be used (team_access_not_granted).',
      ],
    ] as const) {
      const { slack, bot } = await connect();
      slack.fault({ path: /auth\.test$/, when: 'before', what });
      expect((await failure(bot)).message).toBe(sentence);
    }
    const { slack, bot } = await connect();
    slack.world.isUser = true;
    expect((await failure(bot)).message).toBe('SLACK_BOT_TOKEN is not the token of a bot.');
  });

  test('a refused app token is one sentence', async () => {
    const { bot } = await connect({ delivery: { appToken: 'xapp-canary-of-nobody' } });
    const error = await failure(bot);
    expect(error.message).toBe('Slack refused SLACK_APP_TOKEN (invalid_auth).');
    expect(JSON.stringify([error, error.cause])).not.toContain('canary');
  });

  test('an app token without its scope is one sentence', async () => {
    const { slack, bot } = await connect();
    slack.fault({
      path: opens,
      when: 'before',
      what: { kind: 'status', status: 200, code: 'missing_scope' },
    });
    expect((await failure(bot)).message).toBe('SLACK_APP_TOKEN lacks the scope connections:write.');
  });

  test('a Slack that fails is waited for', async () => {
    const { slack, bot } = await connect();
    for (const path of [/auth\.test$/, opens]) {
      slack.fault({ path, when: 'before', what: { kind: 'status', status: 503 }, times: 2 });
    }
    await bot.start();
    expect(bot.log.join('')).toContain('Slack can not be reached; trying again');
    await answered(slack.person('Ada').command('/echo', 'up'));
  });

  test('a missing scope is named with what it is for', async () => {
    const { slack, bot } = await connect();
    slack.world.scopes.delete('files:write');
    await bot.start();
    expect(bot.log.filter((line) => line.includes('lacks the scope'))).toHaveLength(1);
    expect(bot.log.join('')).toContain('files:write: uploads');
  });
});

describe('an event', () => {
  test.each([
    ['three times', [0, 1, 2]],
    ['only as a retry', [1]],
    ['only as the last retry', [3]],
  ])('delivered %s is answered once', async (_, deliveries) => {
    const { slack, bot } = await connect();
    await bot.start();
    slack.deliveries = deliveries;
    const asked = slack.person('Ada').mention('@paperboy echo once');
    await answered(asked);
    await new Promise((done) => setTimeout(done, 100));
    expect(slack.channel.messages).toHaveLength(1);
  });

  test('that says the app is gone ends the bot with a sentence', async () => {
    const { slack, bot } = await connect();
    await bot.start();
    const gone = {
      type: 'event_callback',
      team_id: slack.world.team,
      event_id: 'Ev1',
      event: { type: 'app_uninstalled' },
    };
    await slack.sockets.send('events_api', gone);
    expect((await until('the fatal error', () => bot.fatal[0])).message).toMatch(
      /removed from the Slack workspace/,
    );
  });

  test('of the bot’s own, of other apps, changed or deleted is no question', async () => {
    const { slack, bot } = await connect();
    await bot.start();
    const base = {
      type: 'message',
      channel_type: 'im',
      channel: 'D01',
      ts: '1.1',
      text: 'echo loop',
      user: 'U01',
    };
    const events = [
      { ...base, user: slack.world.botUser },
      { ...base, bot_id: 'B01' },
      { ...base, subtype: 'message_changed', user: undefined, message: base },
      { ...base, subtype: 'message_deleted' },
      { ...base, edited: { ts: '1.2' } },
      { ...base, channel_type: 'channel' },
    ];
    for (const [index, event] of events.entries()) {
      const body = { type: 'event_callback', team_id: slack.world.team, event_id: `Ev${index}`, event };
      await slack.sockets.send('events_api', body);
    }
    await answered(slack.person('Ada').command('/echo', 'still here'));
    expect(slack.world.transcript.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
    expect(bot.log.filter((line) => line.includes('"level":40'))).toEqual([]);
  });

  test('that can not be read is logged by its faults alone', async () => {
    const { slack, bot } = await connect();
    await bot.start();
    await slack.sockets.send('slash_commands', { command: '/echo', text: 'canary', user_id: '<!channel>' });
    void slack.sockets.send('interactive', {
      type: 'block_actions',
      actions: [{ action_id: 5 }],
      user: {},
      team: null,
    });
    // Nobody acknowledges this one.
    void slack.sockets.send('interactive', { type: 'nothing' });
    await answered(slack.person('Ada').command('/echo', 'still here'));
    expect(bot.log.join('')).toContain('a command that can not be read');
  });
});

test('400 commands of 50 people, 20 at a time with reconnects between, are each answered once and soon', async () => {
  const { slack, bot } = await connect();
  await bot.start();
  const people = Array.from({ length: 50 }, (_, index) => slack.person(`Person ${index}`));
  const commands = [
    ['/echo', 'hello'],
    ['/pages', 'tea private:true'],
    ['/fail', 'person'],
    ['/chooser', ''],
  ] as const;
  let slowest = 0;
  for (let batch = 0; batch < 20; batch += 1) {
    if (batch % 5 === 4) {
      const before = bot.connection.length;
      slack.sockets[batch % 2 === 0 ? 'cut' : 'refresh']();
      await until('the socket', () => bot.connection.length === before + 2);
    }
    const asks = Array.from({ length: 20 }, (_, index) => {
      const [name, text] = commands[index % commands.length] ?? ['/echo', ''];
      return people[(batch * 20 + index) % people.length]?.command(name, text);
    });
    for (const ask of asks) {
      if (ask === undefined) throw new Error('nobody asked');
      await answered(ask);
      slowest = Math.max(slowest, (ask.visibleAt ?? Infinity) - ask.sentAt);
    }
  }
  expect(slack.world.asks.map(({ messages }) => messages.length)).toEqual(
    Array.from({ length: 400 }, () => 1),
  );
  expect(slowest).toBeLessThan(3000);
});
