import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { variableNames } from '../src/environment.ts';

describe('the configuration', () => {
  test('has a default for everything', () => {
    expect(readConfig({})).toEqual({
      dataDir: resolve('data'),
      stateDir: resolve('var'),
      host: '127.0.0.1',
      port: 3000,
      localChat: true,
      operators: new Set(),
      announce: { cron: '*/10 * * * *', timezone: 'UTC', maxAgeDays: 30, to: [] },
      sources: {
        names: [],
        arxivUrl: undefined,
        openAlexUrl: undefined,
        semanticScholarUrl: undefined,
        orcidUrl: undefined,
        dblpUrl: undefined,
        contactEmail: undefined,
      },
      discord: undefined,
      slack: undefined,
      secrets: [],
      logLevel: 'info',
      logFormat: undefined,
    });
  });

  test('takes empty and blank variables as unset', () => {
    expect(readConfig({ PORT: '', HOST: '  ', LOG_FORMAT: '' })).toEqual(readConfig({}));
  });

  test('reads which sources are asked, and who is told to services', () => {
    const { sources } = readConfig({
      SOURCES: 'arXiv, openalex,arxiv',
      CONTACT_EMAIL: 'lab@example.org',
      ARXIV_API_URL: 'http://127.0.0.1:1/',
    });
    expect(sources).toMatchObject({
      names: ['arxiv', 'openalex'],
      contactEmail: 'lab@example.org',
      arxivUrl: 'http://127.0.0.1:1',
    });
    const keys = { OPENALEX_API_KEY: 'canary-openalex', SEMANTIC_SCHOLAR_API_KEY: 'canary-scholar' };
    expect(readConfig(keys)).toMatchObject({
      sources: { openAlexKey: 'canary-openalex', semanticScholarKey: 'canary-scholar' },
      secrets: ['canary-openalex', 'canary-scholar'],
    });
    expect(() => readConfig({ OPENALEX_API_KEY: 'canary key' })).toThrow(
      /OPENALEX_API_KEY must be(?!.*canary)/,
    );
    const faulty = () => readConfig({ SOURCES: 'scopus', CONTACT_EMAIL: 'canary', DBLP_API_URL: 'ftp://x' });
    expect(faulty).toThrow(/SOURCES.* must be a comma list of arxiv, openalex, semanticscholar/);
    expect(faulty).toThrow(/(?=.*CONTACT_EMAIL)(?=.*DBLP_API_URL)/);
    expect(faulty).not.toThrow(/canary|scopus/);
  });

  test('names every fault at once and repeats no value', () => {
    const read = () =>
      readConfig({
        PORT: '70000',
        HOST: 'example',
        OPERATORS: 'slack:secret',
        LOG_LEVEL: 'loud',
        LOCAL_CHAT: 'yes',
      });
    expect(read).toThrow(/(?=.*PORT)(?=.*HOST)(?=.*OPERATORS)(?=.*LOG_LEVEL)(?=.*LOCAL_CHAT)/);
    expect(read).not.toThrow(/secret|loud|70000/);
  });

  test('reads Discord’s settings, and leaves the local chat to those who ask for it', () => {
    const DISCORD_TOKEN = 'MTAw.G-a_b.canary';
    expect(readConfig({ DISCORD_TOKEN })).toMatchObject({
      discord: { token: DISCORD_TOKEN, guildId: undefined, apiUrl: 'https://discord.com/api' },
      localChat: false,
    });
    const set = readConfig({
      DISCORD_TOKEN: `Bot ${DISCORD_TOKEN}`,
      DISCORD_GUILD_ID: '123456789012345678',
      DISCORD_API_URL: 'http://127.0.0.1:4000/api',
      LOCAL_CHAT: '1',
    });
    expect(set.discord).toEqual({
      token: DISCORD_TOKEN,
      guildId: '123456789012345678',
      apiUrl: 'http://127.0.0.1:4000/api',
    });
    expect(set.localChat).toBe(true);
    expect(readConfig({ DISCORD_GUILD_ID: '123456789012345678' }).discord).toBeUndefined();
  });

  test('names Discord’s faults without the token', () => {
    const read = () =>
      readConfig({
        DISCORD_TOKEN: 'canary token',
        DISCORD_GUILD_ID: 'my server',
        DISCORD_API_URL: 'http://discord.example/api',
      });
    expect(read).toThrow(/(?=.*DISCORD_TOKEN)(?=.*DISCORD_GUILD_ID)(?=.*DISCORD_API_URL)/);
    expect(read).not.toThrow(/canary/);
  });

  test('reads Slack’s settings; with both ways set, Socket Mode is taken', () => {
    const SLACK_BOT_TOKEN = 'xoxb-1-canary';
    const SLACK_APP_TOKEN = 'xapp-1-canary';
    const SLACK_SIGNING_SECRET = '0123456789abcdef0123456789abcdef';
    const socket = {
      botToken: SLACK_BOT_TOKEN,
      delivery: { appToken: SLACK_APP_TOKEN },
      apiUrl: 'https://slack.com/api/',
      sendGraceMs: 60_000,
    };
    expect(readConfig({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN }).slack).toEqual(socket);
    expect(readConfig({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }).slack).toEqual(socket);
    const http = readConfig({
      SLACK_BOT_TOKEN,
      SLACK_SIGNING_SECRET,
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
      SLACK_SEND_GRACE_MS: '15000',
    });
    expect(http).toMatchObject({
      slack: {
        botToken: SLACK_BOT_TOKEN,
        delivery: { signingSecret: SLACK_SIGNING_SECRET },
        apiUrl: 'http://127.0.0.1:4000/api/',
        sendGraceMs: 15_000,
      },
      localChat: false,
      secrets: [SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET],
    });
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1-canary' }, /SLACK_APP_TOKEN .*or SLACK_SIGNING_SECRET .*must be set/],
    [{ SLACK_APP_TOKEN: 'xapp-1-canary' }, /SLACK_BOT_TOKEN must be set, too: SLACK_APP_TOKEN/],
    [{ SLACK_SIGNING_SECRET: 'canary-canary-canary' }, /SLACK_BOT_TOKEN must be set, too: SLACK_SIGNING/],
    [{ SLACK_SEND_GRACE_MS: '0' }, /SLACK_SEND_GRACE_MS must be a number of milliseconds from 1000/],
    [{ SLACK_BOT_TOKEN: 'xapp-1-canary' }, /SLACK_BOT_TOKEN holds a Slack app-level token/],
    [{ SLACK_BOT_TOKEN: 'xoxp-1-canary' }, /SLACK_BOT_TOKEN holds a Slack user token/],
    [{ SLACK_BOT_TOKEN: 'xoxe.xoxb-1-canary' }, /SLACK_BOT_TOKEN holds a Slack token that expires/],
    [{ SLACK_BOT_TOKEN: 'canary' }, /SLACK_BOT_TOKEN must be the bot token/],
    [{ SLACK_APP_TOKEN: 'xoxb-1-canary' }, /SLACK_APP_TOKEN holds a Slack bot token .*SLACK_BOT_TOKEN/],
    [{ SLACK_SIGNING_SECRET: 'xapp-1-canary' }, /SLACK_SIGNING_SECRET holds a Slack app-level token/],
    [{ DISCORD_TOKEN: 'xoxb-1-canary' }, /DISCORD_TOKEN holds a Slack bot token/],
    [{ SLACK_BOT_TOKEN: 'Bot canary canary' }, /SLACK_BOT_TOKEN must be/],
    [{ ANNOUNCE_CRON: '*/10 * *' }, /ANNOUNCE_CRON must have five fields/],
    [{ ANNOUNCE_CRON: '61 * * * *' }, /ANNOUNCE_CRON .*61.*minute/],
    [{ ANNOUNCE_TIMEZONE: 'Mars/Olympus' }, /ANNOUNCE_TIMEZONE must be a time zone/],
    [{ ANNOUNCE_MAX_AGE_DAYS: 'soon' }, /ANNOUNCE_MAX_AGE_DAYS must be a whole number of days/],
    [{ ANNOUNCE_TO: 'discord:lab' }, /ANNOUNCE_TO must be a comma list/],
    [{ LOCAL_CHAT: '0' }, /LOCAL_CHAT is 0 and neither DISCORD_TOKEN nor SLACK_BOT_TOKEN/],
  ])('says what is missing or misplaced: %o', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence);
    expect(() => readConfig(environment)).not.toThrow(/canary/);
  });

  test('names what is faulty and what is missing at once', () => {
    expect(() => readConfig({ PORT: 'x', SLACK_BOT_TOKEN: 'xoxb-1-canary' })).toThrow(
      /(?=.*PORT)(?=.*SLACK_APP_TOKEN)/,
    );
  });

  test('reads operators of both platforms', () => {
    const { operators } = readConfig({ OPERATORS: 'discord:123456789012345678, slack:T01/U02,' });
    expect([...operators]).toEqual(['discord:123456789012345678', 'slack:T01/U02']);
  });

  const exampleText = readFileSync(join(import.meta.dirname, '../.env.example'), 'utf8');

  test('is listed whole in .env.example, which is itself a right configuration', () => {
    const example = parseEnv(exampleText);
    expect(Object.keys(example).toSorted()).toEqual([...variableNames].toSorted());
    expect(readConfig(example as Record<string, string>)).toEqual(readConfig({}));
  });

  test('is explained in .env.example: a comment stands over each variable or the few of one paragraph', () => {
    const explained = exampleText.split(/\n\n+/).flatMap((paragraph) => {
      const [comment = '', ...lines] = paragraph.trim().split(/\n(?!#)/);
      return /^# \S.{10,}/.test(comment) ? lines.map((line) => line.split('=')[0] ?? '') : [];
    });
    expect(explained.toSorted()).toEqual([...variableNames].toSorted());
  });
});
