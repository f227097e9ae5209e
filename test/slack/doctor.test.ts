import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '../../src/adapter.ts';
import { examineSlack } from '../../src/slack/doctor.ts';
import { slackScopes } from '../../src/slack/scopes.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';

let slack: LoopbackSlack;
beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.close());

const examine = (more: Partial<Parameters<typeof examineSlack>[0]> = {}) =>
  examineSlack({
    botToken: slack.world.botToken,
    delivery: { appToken: slack.world.appToken },
    apiUrl: slack.apiUrl,
    timeoutMs: 500,
    ...more,
  });
const having = (state: Finding['state'], findings: readonly Finding[]) =>
  findings.filter((one) => one.state === state).map(({ what, said }) => `${what}: ${said}`);

describe('the doctor on Slack', () => {
  beforeEach(() => {
    for (const scope of Object.keys(slackScopes)) slack.world.scopes.add(scope);
  });

  test('finds nothing wrong with an app as the manifest makes it, and changes nothing', async () => {
    const findings = await examine();
    expect(having('wrong', findings)).toEqual([]);
    expect(findings.map(({ what }) => what)).toEqual([
      'SLACK_BOT_TOKEN',
      'Slack scopes',
      'SLACK_APP_TOKEN',
      'Slack commands',
    ]);
    expect(new Set(slack.world.transcript.map(({ method }) => method))).toEqual(
      new Set(['auth.test', 'apps.connections.open']),
    );
    expect(slack.sockets.connections()).toBe(0);
  });

  test('can not tell whether a signing secret is right', async () => {
    const findings = await examine({ delivery: { signingSecret: slack.world.signingSecret } });
    expect(having('wrong', findings)).toEqual([]);
    expect(having('unchecked', findings)).toEqual([
      expect.stringMatching(/^SLACK_SIGNING_SECRET: Only a request that Slack signs can show it/),
      expect.stringMatching(/^Slack commands: .*manifest --slack/),
    ]);
  });

  test('finds a wrong bot token, and looks at the other one all the same', async () => {
    const findings = await examine({ botToken: 'xoxb-canary-of-nobody' });
    expect(having('wrong', findings)).toEqual([
      expect.stringMatching(/^SLACK_BOT_TOKEN: Slack refused SLACK_BOT_TOKEN \(invalid_auth\)\. Install/),
    ]);
    expect(having('ok', findings)).toEqual([expect.stringMatching(/^SLACK_APP_TOKEN: /)]);
    expect(JSON.stringify(findings)).not.toContain('canary');
  });

  test('finds a wrong app-level token', async () => {
    const findings = await examine({ delivery: { appToken: 'xapp-canary-of-nobody' } });
    expect(having('wrong', findings)).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN: Slack refused SLACK_APP_TOKEN .*App-Level Tokens/),
    ]);
    slack.fault({
      path: /apps\.connections\.open$/,
      when: 'before',
      what: { kind: 'status', status: 200, code: 'missing_scope' },
    });
    expect(having('wrong', await examine())).toEqual([
      expect.stringMatching(/^SLACK_APP_TOKEN: SLACK_APP_TOKEN lacks the scope connections:write\. /),
    ]);
  });

  test('finds a token that is not a bot’s', async () => {
    slack.fault({ path: /auth\.test$/, when: 'before', what: { kind: 'status', status: 200 } });
    const findings = await examine();
    expect(having('wrong', findings)).toHaveLength(1);
  });

  test('names what the app lacks and why it is needed, and what it can do without', async () => {
    slack.world.scopes.delete('files:write');
    slack.world.scopes.delete('channels:history');
    const findings = await examine();
    expect(having('wrong', findings)).toEqual([
      'Slack scopes: files:write is missing: uploads lists of papers, citations, and charts. Add it, then install the app again.',
    ]);
    expect(having('ok', findings)).toContain(
      'Slack scopes: channels:history is missing, and optional: without it an announcement whose answer was lost is sent ' +
        'once more, and may be there twice.',
    );
  });

  test.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a cut connection', { kind: 'reset' }],
    ['no answer', { kind: 'hang' }],
    ['a limit', { kind: 'limited', retryAfterMs: 60_000 }],
  ] as const)('says once, and soon, that Slack can not be asked: %s', async (_, what) => {
    const undo = slack.fault({ path: /./, when: 'before', what, times: 99 });
    const began = performance.now();
    const findings = await examine();
    undo();
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(having('wrong', findings)).toEqual([
      expect.stringMatching(/^SLACK_API_URL: Slack can’t be asked there: [^\n]+\.$/),
    ]);
  });

  test('says that nothing listens', async () => {
    const gone = await startSlack();
    await gone.close();
    expect(having('wrong', await examine({ apiUrl: gone.apiUrl }))).toEqual([
      expect.stringMatching(/^SLACK_API_URL: .*ECONNREFUSED/),
    ]);
  });
});
