import { webApi } from '@slack/bolt';
import { createEmulator, type Emulator } from 'emulate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import { drawChart } from '../../src/chart/png.ts';
import { createDispatch } from '../../src/command/dispatch.ts';
import { answersAt } from '../../src/slack/answer.ts';
import { sendFiles } from '../../src/slack/files.ts';
import { findPapers, formView } from '../../src/slack/form.ts';
import { readBot } from '../../src/slack/payload.ts';
import { createPictures } from '../../src/slack/pictures.ts';
import { createSendQueue } from '../../src/slack/queue.ts';
import { slackFace } from '../../src/slack/render.ts';
import { slackScopes } from '../../src/slack/scopes.ts';
import type { Snapshot } from '../../src/store/snapshot.ts';
import { chartBlock, sampleCommands } from '../loopback/commands.ts';

/**
 * The Web API as somebody else understood it: Vercel's `emulate`, which runs here without a network. It knows no Socket Mode,
 * no slash commands and none of Block Kit's limits; those are judged against our own loopback server.
 */

let emulator: Emulator;
let client: webApi.WebClient;
const dispatch = createDispatch({
  commands: [...commands, ...sampleCommands],
  snapshot: () => ({}) as Snapshot,
  operatorsSet: false,
  now: () => new Date(),
  reload: () => Promise.reject(new Error('this test does not reload')),
  health: () => ({ version: '0', startedAt: new Date(0), platforms: [], notices: [] }),
  log: { warn: () => undefined, error: () => undefined },
});
const card = (line: string) =>
  dispatch(
    { line },
    { platform: 'slack', id: 'slack:T1/U1', operator: false, personName: 'Ada', mayFollow: false },
  );

/** Looks at what the bot did, with scopes that the bot has not. */
let reader: webApi.WebClient;

beforeAll(async () => {
  emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        strict_scopes: true,
        team: { name: 'Reading group', domain: 'reading-group' },
        users: [{ name: 'ada', real_name: 'Ada Author', email: 'ada@example.org' }],
        channels: [{ name: 'papers', topic: 'Papers' }],
        oauth_apps: [
          {
            client_id: '1.1',
            client_secret: 'emulated',
            name: 'Paperboy',
            redirect_uris: [],
            scopes: Object.keys(slackScopes),
            bot_id: 'B000000009',
            bot_user_id: 'U000000009',
            bot_name: 'paperboy',
          },
        ],
        tokens: [
          {
            token: 'xoxb-emulated',
            type: 'bot',
            user_id: 'U000000009',
            bot_id: 'B000000009',
            scopes: Object.keys(slackScopes),
          },
          {
            token: 'xoxp-emulated',
            user: 'ada',
            scopes: ['channels:read', 'channels:history', 'files:read', 'users:read'],
          },
        ],
      },
    },
  });
  const options = {
    slackApiUrl: `${emulator.url}/api/`,
    retryConfig: { retries: 0 },
    logLevel: webApi.LogLevel.ERROR,
  };
  client = new webApi.WebClient('xoxb-emulated', options);
  reader = new webApi.WebClient('xoxp-emulated', options);
});
afterAll(() => emulator.close());

async function papers(): Promise<string> {
  const { channels = [] } = await reader.conversations.list();
  const found = channels.find(({ name }) => name === 'papers')?.id;
  if (found === undefined) throw new Error('There is no channel papers');
  return found;
}

const answersIn = (channel: string, user = 'U000000001') =>
  answersAt(
    { user, channel, isDirect: false },
    {
      call: (method, options) => client.apiCall(method, options),
      queue: createSendQueue(() => Promise.resolve()),
      fetch,
      timeout: 5_000,
      shownLine: (message) => slackFace.shownLine(message),
    },
  );

test('the token introduces the bot', async () => {
  expect(readBot(await client.auth.test())).toMatchObject({
    user_id: 'U000000009',
    bot_id: 'B000000009',
  });
});

test('drawn cards are posted and come back as they were', async () => {
  const channel = await papers();
  for (const line of ['pages tea', 'echo "<!channel> *a*"', 'paperboy help', 'long']) {
    const messages = slackFace.render({ ...(await card(line)), audience: 'channel' });
    await answersIn(channel).show(messages);
    const { messages: kept = [] } = await reader.conversations.history({ channel, limit: messages.length });
    expect(kept.map(({ text }) => text).toReversed()).toEqual(messages.map(({ text }) => text));
    expect(kept.map(({ blocks }) => blocks?.length).toReversed()).toEqual(
      messages.map(({ blocks }) => blocks.length),
    );
  }
});

test('private answers stay out of the history', async () => {
  const channel = await papers();
  const count = async () => (await reader.conversations.history({ channel })).messages?.length;
  const before = await count();
  await answersIn(channel).show(slackFace.render(await card('chooser')));
  expect(await count()).toBe(before);
});

test('answers go into threads and can be changed', async () => {
  const channel = await papers();
  const [message] = slackFace.render(await card('pages tea'));
  if (message === undefined) throw new Error('no message');
  const { files: _, response_type: _type, ...body } = message;
  const { ts = '' } = await client
    .apiCall('chat.postMessage', { channel, ...body })
    .then((said) => said as { ts?: string });
  await client.apiCall('chat.postMessage', { channel, thread_ts: ts, ...body });
  await client.chat.update({ channel, ts, ...body, text: 'another page' });
  const { messages = [] } = await reader.conversations.replies({ channel, ts });
  expect(messages.map(({ text }) => text)).toEqual(['another page', message.text]);
});

test('a file is uploaded and shared', async () => {
  const channel = await papers();
  const faults: unknown[] = [];
  await sendFiles(
    [{ name: 'list.bib', mediaType: 'application/x-bibtex', content: '@misc{ö}' }],
    false,
    answersIn(channel),
    {
      client,
      fetch,
      render: (made) => slackFace.render(made),
      onFault: (error) => {
        faults.push(error);
        return { fault: String(error) };
      },
    },
  );
  expect(faults).toEqual([]);
  const { files = [] } = await reader.files.list({ channel });
  expect(files.map(({ name }) => name)).toContain('list.bib');
});

test('a chart follows as a picture', async () => {
  const channel = await papers();
  const faults: unknown[] = [];
  const quiet = () => undefined;
  const sendPictures = createPictures({
    client,
    fetch,
    draw: drawChart,
    log: { debug: quiet, info: quiet, warn: quiet },
    logged: (error) => {
      faults.push(error);
      return { fault: String(error) };
    },
  });
  const pictured: Card = { tone: 'neutral', audience: 'channel', title: 'Tea', blocks: [chartBlock] };
  await sendPictures(pictured, { user: 'U000000001', channel, isDirect: false });
  expect(faults).toEqual([]);
  const { files = [] } = await reader.files.list({ channel });
  const png = await drawChart(chartBlock.chart);
  expect(files.find(({ name }) => name === 'chart.png')).toMatchObject({
    title: 'Tea: Cups a year',
    size: png.length,
  });
});

test('direct messages open, and the Home tab and the form are views', async () => {
  const { members = [] } = await reader.users.list({});
  const user = members.find(({ name }) => name === 'ada')?.id ?? '';
  expect((await client.conversations.open({ users: user })).channel?.id).toMatch(/^D/);
  const help = slackFace.render(await card('paperboy help')).flatMap(({ blocks }) => blocks);
  expect(await client.views.publish({ user_id: user, view: { type: 'home', blocks: help } })).toMatchObject({
    ok: true,
  });
  const command = commands.find(({ name }) => name === findPapers.command);
  if (command === undefined) throw new Error('no command to fill in');
  const { trigger_id } = (await client.apiCall('views.generateTriggerId', { user_id: user })) as {
    trigger_id?: string;
  };
  const view = formView(findPapers, command, { user, isDirect: true });
  expect(await client.views.open({ trigger_id: trigger_id ?? '', view })).toMatchObject({ ok: true });
});
