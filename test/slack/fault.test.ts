import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { boltLogger } from '../../src/slack/bolt-log.ts';
import { isPassing, isUnsent, logged, ResponseUrlFault, scrub, tokenRefusal } from '../../src/slack/fault.ts';

describe('what opens something is taken out of a text', () => {
  test.each([
    'xoxb-1234567890-1234567890-AbCdEfCanary',
    'xoxe.xoxb-1-canary',
    'xapp-1-A0123-456-canary',
    'https://hooks.slack.com/commands/T012/345/canary',
    'https://hooks.slack.com/actions/T012/345/canary',
    'response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT012%2F345%2Fcanary',
    'https://files.slack.com/upload/v1/canary-canary',
    'wss://wss-primary.slack.com/link/?ticket=canary-1&app_id=1',
    '13345224609.738474920.8088930838d88f008e0canary'.replace('canary', '0123456789abcdef'),
    `v0=${'a1'.repeat(32)}`,
    'the canary0secret of ours',
  ])('%s', (text) => {
    const clean = scrub(`before ${text} after`, ['canary0secret']);
    expect(clean).not.toMatch(/canary|0123456789abcdef|a1a1/);
    expect(clean).toMatch(/^before .* after$/);
  });

  test('the rest stays', () => {
    const text =
      'chat.postMessage failed at 12.5 s for 2206.10654: not_in_channel https://arxiv.org/abs/2206.10654';
    expect(scrub(text, [''])).toBe(text);
  });
});

test('an error is logged by its causes, never by its request', () => {
  const cause = new Error('connect ECONNREFUSED 127.0.0.1:1');
  const failed = new webApi.WebAPIRequestError(Object.assign(new TypeError('fetch failed', { cause })));
  expect(logged(failed, [])).toEqual({
    fault: 'A request error occurred: fetch failed; connect ECONNREFUSED 127.0.0.1:1',
  });
  const refused = new webApi.WebAPIPlatformError({ ok: false, error: 'missing_scope' });
  Object.assign(refused.data, { needed: 'files:write' });
  expect(logged(refused, [])).toMatchObject({ code: 'missing_scope', detail: 'needs files:write' });
});

test('what surely never arrived is told from what may have', () => {
  const refusedBy = (code: string) =>
    new ResponseUrlFault({
      cause: new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }),
    });
  expect(isUnsent(refusedBy('ECONNREFUSED'))).toBe(true);
  expect(isUnsent(refusedBy('ECONNRESET'))).toBe(false);
  expect(isUnsent(new ResponseUrlFault({ status: 500 }))).toBe(false);
  expect(isPassing(refusedBy('ECONNRESET'))).toBe(true);
  expect(isPassing(new ResponseUrlFault({ status: 404, code: 'used_url' }))).toBe(false);
});

test('only refused tokens are refusals', () => {
  const error = (code: string) => new webApi.WebAPIPlatformError({ ok: false, error: code });
  expect(tokenRefusal(error('channel_not_found'), 'SLACK_BOT_TOKEN', [])).toBeUndefined();
  expect(tokenRefusal(error('missing_scope'), 'SLACK_BOT_TOKEN', [])).toBeUndefined();
  expect(tokenRefusal(new Error('invalid_auth'), 'SLACK_BOT_TOKEN', [])).toBeUndefined();
  expect(tokenRefusal(error('token_expired'), 'SLACK_BOT_TOKEN', [])?.message).toContain('(token_expired)');
});

test('Bolt’s words are logged without payloads and without objects', () => {
  const lines: string[] = [];
  const note = (details: object, message: string) => void lines.push(JSON.stringify([details, message]));
  const logger = boltLogger({ debug: note, info: note, warn: note, error: note }, []);
  logger.debug('Received a message on the WebSocket: {"payload":{"text":"canary"}}');
  logger.warn(new webApi.WebClient('xoxb-canary'), 'http request failed');
  logger.error(new Error('https://hooks.slack.com/commands/T1/2/canary'));
  expect(lines).toHaveLength(3);
  expect(lines.join('')).not.toContain('canary');
  expect(lines[0]).toContain('Received a message on the WebSocket: …');
});
