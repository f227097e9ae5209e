import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/slack/bot.ts';
import { requestFor, type SignedRequest, sign } from '../loopback/slack/delivery.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered } from '../loopback/slack/wait.ts';
import type { Ask } from '../loopback/slack/world.ts';

let slack: LoopbackSlack;
let bot: Bot;

beforeAll(async () => {
  slack = await startSlack();
  bot = makeBot(slack, { by: 'http', commands: sampleCommands });
  await bot.start();
});
afterAll(async () => {
  await bot.stop();
  await slack.close();
  expect(slack.world.violations).toEqual([]);
  expect(bot.log.join('')).not.toMatch(/canary|xox[a-z]-/);
});

/** What Slack would post for a typed command, not sent yet. */
function commandRequest(text: string): { body: string; ask: Ask } {
  const ada = slack.person('Ada');
  const ask: Ask = {
    id: 'A1',
    what: 'command',
    user: ada.id,
    channelId: slack.channel.id,
    thread: undefined,
    trigger: { id: `1.1.${text}`, until: Date.now() + 3000, used: false },
    responseUrl: { path: `/commands/T/R/canary${text}`, until: Date.now() + 60_000, used: 0 },
    pressed: undefined,
    sentAt: Date.now(),
    ackedAt: undefined,
    acked: undefined,
    messages: [],
    visibleAt: undefined,
  };
  slack.world.asks.push(ask);
  const { body } = requestFor(slack.world, 'slash_commands', {
    command: '/echo',
    text,
    user_id: ada.id,
    team_id: slack.world.team,
    channel_id: slack.channel.id,
    response_url: `${new URL(slack.apiUrl).origin}${ask.responseUrl?.path ?? ''}`,
    trigger_id: ask.trigger.id,
  });
  return { body, ask };
}

const form = 'application/x-www-form-urlencoded';
const post = ({ body, headers }: SignedRequest, app = bot) =>
  app.adapter.routes.request('/slack/events', { method: 'POST', body, headers });
const now = () => Math.floor(Date.now() / 1000);
const settle = () => new Promise((done) => setTimeout(done, 50));

test('a request that Slack signed is acknowledged at once and answered', async () => {
  const { body, ask } = commandRequest('signed');
  const answer = await post(sign(slack.world.signingSecret, body, form));
  expect([answer.status, await answer.text()]).toEqual([200, '']);
  await answered(ask);
});

test.each([
  ['forged', (body: string) => sign('another secret', body, form)],
  [
    'changed after it was signed',
    (body: string) => ({ ...sign(slack.world.signingSecret, body, form), body: `${body}&text=x` }),
  ],
  ['older than five minutes', (body: string) => sign(slack.world.signingSecret, body, form, now() - 301)],
  ['from the future', (body: string) => sign(slack.world.signingSecret, body, form, now() + 302)],
  ['without a signature', (body: string) => ({ body, headers: { 'content-type': form } })],
  [
    'with a moment that is no number',
    (body: string) => {
      const request = sign(slack.world.signingSecret, body, form);
      return { body, headers: { ...request.headers, 'x-slack-request-timestamp': 'now' } };
    },
  ],
  [
    'with a signature of another kind',
    (body: string) => {
      const request = sign(slack.world.signingSecret, body, form);
      const signature = `v1=${request.headers['x-slack-signature']?.slice(3)}`;
      return { body, headers: { ...request.headers, 'x-slack-signature': signature } };
    },
  ],
])('a request %s is refused', async (what, make) => {
  const { body, ask } = commandRequest(what.replaceAll(' ', '-'));
  expect((await post(make(body))).status).toBe(401);
  await settle();
  expect(ask.messages).toEqual([]);
});

test('a replay within five minutes is acknowledged and changes nothing', async () => {
  const { body, ask } = commandRequest('replayed');
  const request = sign(slack.world.signingSecret, body, form);
  for (let again = 0; again < 3; again += 1) expect((await post(request)).status).toBe(200);
  // Signed anew by Slack itself, it is still the same act.
  expect((await post(sign(slack.world.signingSecret, body, form, now() - 5))).status).toBe(200);
  await answered(ask);
  await settle();
  expect(ask.messages).toHaveLength(1);
});

test('Slack’s check of the address is answered', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  const answer = await post(sign(slack.world.signingSecret, body, 'application/json'));
  expect(await answer.json()).toEqual({ challenge: 'abc' });
  expect((await post(sign(slack.world.signingSecret, 'ssl_check=1', form))).status).toBe(200);
});

test.each([
  ['no JSON', '{', 'application/json', 400],
  ['a list', '[]', 'application/json', 400],
  ['a payload that is no JSON', 'payload=%7B', form, 400],
  ['nothing known', '{"type":"unknown"}', 'application/json', 404],
  ['a body of over a megabyte', 'x'.repeat(1024 * 1024 + 1), form, 413],
])('%s is refused, signed or not', async (_, body, type, status) => {
  expect((await post(sign(slack.world.signingSecret, body, type))).status).toBe(status);
});

test('what comes before the bot is ready is to come again', async () => {
  const early = makeBot(slack, { by: 'http', commands: sampleCommands });
  const { body } = commandRequest('early');
  expect((await post(sign(slack.world.signingSecret, body, form), early)).status).toBe(503);
});

test('with a socket there is no such address', async () => {
  const bySocket = makeBot(slack, { by: 'socket', commands: sampleCommands });
  expect((await post(sign(slack.world.signingSecret, '{}', form), bySocket)).status).toBe(404);
});
