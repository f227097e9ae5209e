import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { defineCommand } from '../../src/command/command.ts';
import { slackManifest, slackOwnCommands } from '../../src/slack/manifest.ts';
import { slackScopes } from '../../src/slack/scopes.ts';

const named = (name: string) =>
  defineCommand({
    name,
    description: 'Something',
    options: {},
    examples: [name],
    run: () => ({ tone: 'neutral', audience: 'asker', blocks: [] }),
  });

describe('the Slack manifest', () => {
  test('has every command, with a hint, in help order', () => {
    const { features } = slackManifest({ commands, mode: 'socket' });
    expect(features.slash_commands.map(({ command }) => command)).toEqual(
      commands.map(({ name }) => `/${name}`),
    );
    const papers = features.slash_commands.find(({ command }) => command === '/papers');
    expect(papers).toMatchObject({
      should_escape: false,
      usage_hint: expect.stringContaining('[author] [query]'),
    });
    expect(features.slash_commands.find(({ command }) => command === '/paperboy')).toMatchObject({
      usage_hint: '[command …]',
    });
  });

  test('asks for the scopes of the table, no more', () => {
    const { oauth_config } = slackManifest({ commands, mode: 'socket' });
    expect(oauth_config.scopes).toEqual({ bot: Object.keys(slackScopes) });
    for (const { why } of Object.values(slackScopes)) expect(why.length).toBeGreaterThan(10);
  });

  test('by socket names no address', () => {
    const made = slackManifest({ commands, mode: 'socket' });
    expect(made.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(made)).not.toContain('http');
  });

  test('by HTTP names one address everywhere', () => {
    const made = slackManifest({ commands, mode: 'http', publicUrl: 'https://papers.example.org/bot/' });
    const url = 'https://papers.example.org/bot/slack/events';
    expect(made.settings).toMatchObject({
      socket_mode_enabled: false,
      event_subscriptions: { request_url: url },
      interactivity: { request_url: url, message_menu_options_url: url },
    });
    expect(new Set(made.features.slash_commands.map((command) => command.url))).toEqual(new Set([url]));
    for (const publicUrl of ['http://papers.example.org', 'papers.example.org']) {
      expect(() => slackManifest({ commands, mode: 'http', publicUrl })).toThrow(/https address/);
    }
    expect(() => slackManifest({ commands, mode: 'http' })).toThrow(/https address/);
  });

  test('takes a prefix', () => {
    const { features } = slackManifest({ commands, mode: 'socket', prefix: 'lab-' });
    expect(features.slash_commands[0]?.command).toBe(`/lab-${commands[0]?.name}`);
  });

  test('offers the form only where there is its command', () => {
    expect(slackManifest({ commands, mode: 'socket' }).features.shortcuts).toMatchObject([
      { name: 'Find papers', type: 'global', callback_id: 'form:papers' },
    ]);
    expect(slackManifest({ commands: [named('echo')], mode: 'socket' }).features.shortcuts).toBeUndefined();
  });

  test('has no command of Slack’s own', () => {
    for (const { name } of commands) expect(slackOwnCommands.has(name), name).toBe(false);
    for (const name of ['status', 'search', 'help', 'who', 'remind', 'invite', 'feed']) {
      expect(() => slackManifest({ commands: [named(name)], mode: 'socket' }), name).toThrow(/Slack’s own/);
    }
    expect(() =>
      slackManifest({ commands: [named('status')], mode: 'socket', prefix: 'lab-' }),
    ).not.toThrow();
    expect(() => slackManifest({ commands: [named('x'.repeat(32))], mode: 'socket' })).toThrow(/no name/);
    expect(() => slackManifest({ commands, mode: 'socket', prefix: 'My Lab-' })).toThrow(/no name/);
    expect(() => slackManifest({ commands, mode: 'socket', prefix: 'lab' })).toThrow(/must end/);
  });
});
