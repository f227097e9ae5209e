import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { slackEvents, slackScopes, socketScope } from '../../src/slack/scopes.ts';

const setup = readFileSync(join(import.meta.dirname, '../../docs/SETUP.md'), 'utf8');
const [, slack = ''] = setup.split('\n## Slack\n');

/** The rows of the table between two comments. */
function rows(name: string): string[] {
  const [, behind = ''] = slack.split(`<!-- ${name} -->`);
  const [table = ''] = behind.split(`<!-- /${name} -->`);
  return table.trim().split('\n').slice(2);
}

test('docs/SETUP.md gives each scope of the app with its reason, and what fails without it', () => {
  expect(rows('scopes')).toEqual(
    Object.entries(slackScopes).map(
      ([scope, { why, without = 'needed' }]) => `| \`${scope}\` | ${why} | ${without} |`,
    ),
  );
  expect(slack).toContain(`\`${socketScope}\``);
  const optional = Object.entries(slackScopes).filter(([, { without }]) => without !== undefined);
  expect(optional.map(([scope]) => scope)).toEqual(['channels:history', 'groups:history']);
  expect(Object.keys(slackScopes)).toHaveLength(11);
});

test('docs/SETUP.md gives each event with its reason', () => {
  expect(rows('events')).toEqual(
    Object.entries(slackEvents).map(([event, why]) => `| \`${event}\` | ${why} |`),
  );
});
