import { describe, expect, test } from 'vitest';
import { startDiscord } from '../loopback/discord/server.ts';
import { answered as answeredOnDiscord, textOf as textOnDiscord } from '../loopback/discord/wait.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered, textOf } from '../loopback/slack/wait.ts';
import { until } from '../loopback/until.ts';
import { type Ended, runPaperboy, startPaperboy } from './paperboy.ts';

const bySocket = ({ world, apiUrl }: LoopbackSlack) => ({
  SLACK_BOT_TOKEN: world.botToken,
  SLACK_APP_TOKEN: world.appToken,
  SLACK_API_URL: apiUrl,
});
const byHttp = ({ world, apiUrl }: LoopbackSlack) => ({
  SLACK_BOT_TOKEN: world.botToken,
  SLACK_SIGNING_SECRET: world.signingSecret,
  SLACK_API_URL: apiUrl,
});

/** What the person sees; log lines of a start that went well so far aside. */
const sentence = ({ err }: Ended) =>
  err
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{'))
    .join('\n');

const ready = (log: readonly Record<string, unknown>[]) =>
  log.flatMap(({ msg }) => (String(msg).startsWith('ready: ') ? [msg] : []));

describe('a bot on Slack', () => {
  test.each(['socket', 'http'] as const)('says when it is ready, and answers, by %s', async (by) => {
    const slack = await startSlack();
    const paperboy = await startPaperboy(by === 'socket' ? bySocket(slack) : byHttp(slack));
    if (by === 'http') slack.postTo(`${paperboy.address}/slack/events`);
    expect(ready(paperboy.log())).toEqual(['ready: Slack answers']);
    const ada = slack.person('Ada');
    const profile = await answered(ada.command('/profile', 'jeremy cohen'));
    expect(textOf(profile)).toContain('Jeremy Cohen');
    expect(textOf(await answered(ada.mention('@paperboy papers jeremy cohen')))).toContain('11 papers');
    expect((await fetch(`${paperboy.address}/readyz`)).status).toBe(200);
    expect(await paperboy.stop()).toBe(0);
    expect(slack.world.violations).toEqual([]);
    await slack.close();
  });

  test('serves Discord beside it, and ends when Discord shuts it out for good', async () => {
    const [slack, discord] = await Promise.all([startSlack(), startDiscord({ identifyEveryMs: 0 })]);
    const paperboy = await startPaperboy({
      ...bySocket(slack),
      DISCORD_TOKEN: discord.world.token,
      DISCORD_GUILD_ID: discord.guild.id,
      DISCORD_API_URL: discord.apiUrl,
    });
    expect(ready(paperboy.log())).toEqual(['ready: Discord and Slack answer']);
    const [onSlack, onDiscord] = await Promise.all([
      answered(slack.person('Ada').command('/papers', 'jeremy cohen')),
      discord.person('Bob').command('papers', { author: 'jeremy cohen' }).then(answeredOnDiscord),
    ]);
    expect(textOf(onSlack)).toContain('11 papers');
    expect(textOnDiscord(onDiscord)).toContain('11 papers');
    discord.gateway.drop(4004);
    const ended = await paperboy.ended;
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(/^Discord refused DISCORD_TOKEN\. .*$/);
    await until('the end of the socket', () => slack.sockets.connected() === 0);
    await Promise.all([slack.close(), discord.close()]);
  });

  test('ends when Slack shuts it out, with one line', async () => {
    const slack = await startSlack();
    const paperboy = await startPaperboy(bySocket(slack));
    await slack.sockets.send('events_api', {
      type: 'event_callback',
      team_id: slack.world.team,
      event_id: 'Ev0',
      event: { type: 'app_uninstalled' },
    });
    const ended = await paperboy.ended;
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(/^The app was removed from the Slack workspace\. .*$/);
    await slack.close();
  });

  test('starts without a scope, and names it', async () => {
    const slack = await startSlack();
    slack.world.scopes.delete('files:write');
    const paperboy = await startPaperboy(bySocket(slack));
    expect(paperboy.log().filter(({ level }) => level === 40 || level === 'warn')).toEqual([
      expect.objectContaining({
        scope: 'files:write',
        msg: 'the Slack app lacks the scope files:write: uploads lists of papers, citations, and charts',
      }),
    ]);
    expect(await paperboy.stop()).toBe(0);
    await slack.close();
  });
});

describe('a start that can not succeed ends with code 1 and one clear line', () => {
  test.each([
    [
      'a wrong bot token',
      { SLACK_BOT_TOKEN: 'xoxb-canary' },
      /^Slack refused SLACK_BOT_TOKEN \(invalid_auth\)\. /,
    ],
    [
      'a wrong app-level token',
      { SLACK_APP_TOKEN: 'xapp-canary' },
      /^Slack refused SLACK_APP_TOKEN \(invalid_auth\)\. /,
    ],
  ])('%s', async (_, wrong, line) => {
    const slack = await startSlack();
    const ended = await runPaperboy({ ...bySocket(slack), ...wrong });
    await slack.close();
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(line);
    expect(sentence(ended).split('\n')).toHaveLength(1);
    expect(ended.err + ended.out).not.toMatch(/canary|^\s+at /m);
  });

  test.each([
    ['Discord', { DISCORD_TOKEN: 'canary-of-nobody' }, /^Discord refused DISCORD_TOKEN\. /],
    ['Slack', { SLACK_BOT_TOKEN: 'xoxb-canary' }, /^Slack refused SLACK_BOT_TOKEN \(invalid_auth\)\. /],
  ])('a wrong token of %s beside the right one of the other', async (_, wrong, line) => {
    const [slack, discord] = await Promise.all([startSlack(), startDiscord({ identifyEveryMs: 0 })]);
    const ended = await runPaperboy({
      ...bySocket(slack),
      DISCORD_TOKEN: discord.world.token,
      DISCORD_GUILD_ID: discord.guild.id,
      DISCORD_API_URL: discord.apiUrl,
      ...wrong,
    });
    expect(ended.code).toBe(1);
    expect(sentence(ended)).toMatch(line);
    expect(sentence(ended).split('\n')).toHaveLength(1);
    await until(
      'the end of all connections',
      () => slack.sockets.connected() + discord.gateway.connected === 0,
    );
    await Promise.all([slack.close(), discord.close()]);
  });
});
