import { describe, expect, test } from 'vitest';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered } from '../loopback/discord/wait.ts';
import type { Fault } from '../loopback/faults.ts';
import { startSlack } from '../loopback/slack/server.ts';
import { answered as answeredOnSlack } from '../loopback/slack/wait.ts';
import { until } from '../loopback/until.ts';
import { type Ended, type Paperboy, runPaperboy, startPaperboy } from './paperboy.ts';

const environmentOf = (discord: LoopbackDiscord, format: string) => ({
  DISCORD_TOKEN: discord.world.token,
  DISCORD_GUILD_ID: discord.guild.id,
  DISCORD_API_URL: discord.apiUrl,
  LOG_LEVEL: 'trace',
  LOG_FORMAT: format,
});

/** The secrets that stand in a text: the tokens of the bot and of every interaction, as they are and encoded. */
function leaks(text: string, discord: LoopbackDiscord): string[] {
  const tokens = [discord.world.token, ...[...discord.interactions.values()].map(({ token }) => token)];
  const spellings = tokens.flatMap((token) => [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('base64').replaceAll('=', ''),
  ]);
  return [...spellings, 'canary'].filter((spelling) => text.includes(spelling));
}

const faults: readonly Fault['what'][] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 401 },
  { kind: 'status', status: 403, code: 50001 },
  { kind: 'status', status: 404, code: 10062 },
  { kind: 'status', status: 400, code: 50035 },
  { kind: 'limited', retryAfterMs: 50 },
  { kind: 'reset' },
  { kind: 'hang' },
];

/** Lets everything go wrong that an answer can meet on its way; edits and further messages are tested at the adapter. */
async function breakAnswers(discord: LoopbackDiscord): Promise<void> {
  const ada = discord.person('Ada');
  for (const what of faults) {
    for (const when of ['before', 'after'] as const) {
      const undo = discord.fault({ path: /^\/(interactions|webhooks)\//, when, what, times: 99 });
      const asked = await ada.command('papers', { author: 'jeremy cohen' });
      await ada.suggest('papers', { author: 'jer' }, 'author');
      await ada.forge('reload', { force: true });
      // Nobody need be answered; what matters is that it was tried.
      await until('an answer', () => asked.visibleAt, 1_000).catch(() => undefined);
      undo();
    }
  }
}

/** Loses the connection in every way that it can be found again. */
async function breakConnections(discord: LoopbackDiscord): Promise<void> {
  const { gateway } = discord;
  for (const breakIt of [
    () => gateway.askToReconnect(),
    () => gateway.invalidate(true),
    () => gateway.drop(),
    () => gateway.drop(4000),
  ]) {
    const resumes = gateway.resumes.length;
    breakIt();
    await until('a resumed connection', () => gateway.resumes.length > resumes, 20_000);
  }
  gateway.forget();
  gateway.drop();
  await until('a new session', () => gateway.identifies.length > 1, 30_000);
}

describe.each(['json', 'pretty'])('the log at trace level, as %s,', (format) => {
  test('holds no token, whatever goes wrong', async () => {
    const discord = await startDiscord({ identifyEveryMs: 0 });
    const paperboy: Paperboy = await startPaperboy(environmentOf(discord, format));
    await breakAnswers(discord);
    await breakConnections(discord);
    await until('an answer', async () => answered(await discord.person('Bob').command('paperboy')), 20_000);
    const metrics = await (await fetch(`${paperboy.address}/metrics`)).text();
    discord.gateway.drop(4004);
    const { code, out, err } = await paperboy.ended;
    expect(code).toBe(1);
    // The faults were met and written down.
    const words = ['500', '10062', '50035', 'ECONNRESET', 'did not reach Discord', 'nor did the apology'];
    expect(words.filter((word) => !err.includes(word))).toEqual([]);
    expect(leaks(out + err + metrics, discord)).toEqual([]);
    await discord.close();
  });

  test.each([
    ['a wrong token', 401],
    ['a forbidden address', 403],
  ])('nor at a start with %s', async (_, status) => {
    const discord = await startDiscord();
    discord.fault({ path: /./, when: 'before', what: { kind: 'status', status }, times: 99 });
    const ended: Ended = await runPaperboy(environmentOf(discord, format));
    expect(ended.code).toBe(1);
    expect(leaks(ended.out + ended.err, discord)).toEqual([]);
    await discord.close();
  });

  // It may be a proxy's page that passes, so the bot tries again until somebody stops it.
  test('nor at a start with an answer that makes no sense', async () => {
    const discord = await startDiscord();
    discord.fault({ path: /./, when: 'before', what: { kind: 'status', status: 200 }, times: 99 });
    const paperboy = await startPaperboy(environmentOf(discord, format), 'trying again');
    expect(await paperboy.stop()).toBe(0);
    expect(leaks(paperboy.written(), discord)).toEqual([]);
    await discord.close();
  });
});

const slackFaults: readonly Fault['what'][] = [
  { kind: 'status', status: 500 },
  { kind: 'status', status: 404, code: 'used_url' },
  { kind: 'status', status: 200, code: 'invalid_blocks' },
  { kind: 'status', status: 200, code: 'not_in_channel' },
  { kind: 'limited', retryAfterMs: 1_000 },
  { kind: 'reset' },
  { kind: 'hang' },
];

test('a mistake of ours ends the process with code 1, and its last words hold no token', async () => {
  const mistake =
    'import { isMainThread } from "node:worker_threads";' +
    'if (isMainThread) setTimeout(() => Promise.reject(new Error("no", { cause: "xoxb-1-canary" })), 300);';
  const { code, out, err } = await runPaperboy({
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(mistake)}`,
  });
  expect(code).toBe(1);
  expect(err).toContain('[cause]: ');
  expect(out + err).not.toContain('canary');
});

describe.each(['socket', 'http'] as const)('the log at trace level on Slack, by %s,', (by) => {
  test('holds no token, no response address and nobody’s words, whatever goes wrong', async () => {
    const slack = await startSlack();
    const { world } = slack;
    const paperboy = await startPaperboy({
      SLACK_BOT_TOKEN: world.botToken,
      SLACK_API_URL: slack.apiUrl,
      LOG_LEVEL: 'trace',
      ...(by === 'socket'
        ? { SLACK_APP_TOKEN: world.appToken }
        : { SLACK_SIGNING_SECRET: world.signingSecret }),
    });
    if (by === 'http') slack.postTo(`${paperboy.address}/slack/events`);
    const ada = slack.person('Ada');
    for (const what of slackFaults) {
      for (const when of ['before', 'after'] as const) {
        const undo = slack.fault({
          path: /^\/(?:commands|actions|upload|api\/(?:chat|users|files))/,
          when,
          what,
          times: 99,
        });
        const asks = [
          ada.command('/papers', 'jeremy cohen as:bibtex'),
          ada.mention('@paperboy papers canary-words'),
          ada.openHome(),
        ];
        // Nobody need be answered; what matters is that it was tried.
        await until('answers', () => asks.every(({ visibleAt }) => visibleAt), 1_000).catch(() => undefined);
        undo();
      }
    }
    if (by === 'socket') {
      const before = slack.sockets.connections();
      slack.fault({ path: /connections\.open$/, when: 'before', what: { kind: 'status', status: 500 } });
      slack.sockets.cut();
      await until('another socket', () => slack.sockets.connections() > before, 30_000);
    } else {
      await fetch(`${paperboy.address}/slack/events`, {
        method: 'POST',
        body: 'token=canary',
        headers: { 'x-slack-signature': 'v0=canary', 'x-slack-request-timestamp': '1' },
      });
    }
    await answeredOnSlack(ada.command('/paperboy', 'health'), 20_000);
    const metrics = await (await fetch(`${paperboy.address}/metrics`)).text();
    world.revoked = 'token_revoked';
    ada.command('/papers', 'jeremy cohen as:bibtex');
    ada.mention('@paperboy papers');
    const { code, out, err } = await paperboy.ended;
    expect(code).toBe(1);
    const words = ['500', 'ECONNRESET', 'did not reach Slack', 'nor did the apology', 'token_revoked'];
    expect(words.filter((word) => !err.includes(word))).toEqual([]);
    const all = out + err + metrics;
    const secrets = [world.botToken, world.appToken, world.signingSecret];
    const spellings = secrets.flatMap((one) => [
      one,
      encodeURIComponent(one),
      Buffer.from(one).toString('base64').replaceAll('=', ''),
    ]);
    expect([...spellings, 'canary'].filter((one) => all.includes(one))).toEqual([]);
    expect(all).not.toMatch(/xox[a-z]-\w|xapp-\w/);
    await slack.close();
  });
});
