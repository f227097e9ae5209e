import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRedactor } from '../src/redact.ts';

const redact = createRedactor([]);
const discordToken = 'MTAwMDAwMDAwMDAwMDAwMDAw.Gabcde.canary-canary-canary-canary-canary';

describe('secrets that are known by their look', () => {
  test.each([
    ['a Discord token', discordToken],
    ['its header', `Bot ${discordToken}`],
    ['an unknown token in a header', 'Authorization: Bearer canary'],
    ['a header in JSON', '"authorization":"Basic canary"'],
    ['a header in JSON in JSON', '\\"Authorization\\": \\"Bot canary\\"'],
    ['a header in a list', "['authorization', 'canary']"],
    ['a bearer by itself', 'Bearer canary-canary-canary-canary'],
    ['a Slack bot token', 'xoxb-1-2-canary'],
    ['a Slack token in an address', 'data:%22xoxb-1-canary%22'],
    ['a Slack app token', 'xapp-1-A0-2-canary'],
    ['a Slack user token', 'xoxp-1-canary'],
    ['a Slack token that expires', 'xoxe.xoxb-1-canary'],
    ['a Slack refresh token', 'xoxe-1-canary'],
    ['a Slack signature', `v0=${'ca'.repeat(32)}`],
    ['a socket’s address', 'wss://wss-primary.slack.com/link/?ticket=canary&app_id=A0'],
    ['a response_url', 'https://hooks.slack.com/commands/T0/1/canary'],
    ['a response_url elsewhere', 'http://127.0.0.1:4000/actions/T0AB/1/canary'],
    ['an incoming webhook', 'https://hooks.slack-gov.com/services/T0/B0/canary'],
    ['an interaction’s address', '/interactions/100/canary/callback'],
    ['a webhook’s address', 'https://discord.com/api/v10/webhooks/100/canary/messages/@original'],
    ['a bucket’s name', 'Global(POST:/webhooks/:id/:token):100/canary'],
    ['an interaction’s token', 'aW50ZXJhY3Rpb246canary0canary'.replace(':', '')],
    ['a database’s password', 'postgres://bot:canary@db.example/paperboy'],
    ['a proxy’s password', 'http://me:canary@proxy.example:8080'],
  ])('%s is cut out', (_, text) => {
    const clean = redact(`before ${text} after`);
    expect(clean).not.toContain('canary');
    expect(clean).not.toContain('caca');
    expect(clean).toMatch(/^before .*\[secret\].* after$/);
  });

  test.each([
    'GET http://127.0.0.1:3000/readyz',
    'POST /webhooks/:id/:token/messages/@original',
    'Bot refused: no such command',
    'arXiv:2206.10654v3 and doi:10.5334/jors.az',
    'Set DISCORD_TOKEN or SLACK_BOT_TOKEN (xoxb-…).',
    'ada@example.org wrote to https://example.org/a:b@c',
    'a state: ready, a code: 4014',
  ])('“%s” stays', (text) => expect(redact(text)).toBe(text));
});

describe('secrets that are configured', () => {
  test('are cut out wherever and however they stand', () => {
    const secret = 'pa"ss wörd/\\canary';
    const clean = createRedactor([secret])(
      [secret, JSON.stringify({ secret }), encodeURIComponent(secret), `x${secret}x`].join('|'),
    );
    expect(clean).not.toContain('canary');
    expect(clean.match(/\[secret\]/g)).toHaveLength(4);
  });

  test('may begin alike', () => {
    expect(createRedactor(['canary', 'canary-and-more'])('canary-and-more, canary')).toBe(
      '[secret], [secret]',
    );
  });
});

test('a line of JSON stays one, with the same keys', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      discordToken,
      'https://hooks.slack.com/x',
      'Authorization: "Bot x"',
      '/interactions/1/tok"en',
      '?code=a\\',
      'a://b:c@"',
    ),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.array(text)), (value) => {
      const read = JSON.parse(redact(JSON.stringify(value))) as object;
      expect(Object.keys(read)).toEqual(Object.keys(value));
    }),
  );
});
