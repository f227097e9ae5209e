import { webApi } from '@slack/bolt';
import type { Finding } from '../adapter.ts';
import { PersonError, sentenceOf } from '../errors.ts';
import { cleanLine } from '../text/clean.ts';
import { boltLogger } from './bolt-log.ts';
import { logged, tokenRefusal } from './fault.ts';
import { type Bot, readBot } from './payload.ts';
import { missingScopes } from './scopes.ts';

export interface SlackDoctorParts {
  readonly botToken: string;
  readonly delivery: { readonly appToken: string } | { readonly signingSecret: string };
  /** `https://slack.com/api/` */
  readonly apiUrl: string;
  /** How long one request may take; default five seconds. */
  readonly timeoutMs?: number;
}

const address = 'SLACK_API_URL';
const quiet = () => undefined;
const ok = (what: string, said: string): Finding => ({ state: 'ok', what, said });
const wrong = (what: string, said: string): Finding => ({ state: 'wrong', what, said });
const unchecked = (what: string, said: string): Finding => ({ state: 'unchecked', what, said });

/** What Slack says about the tokens and the scopes. Opens no socket, changes nothing, never rejects. */
export async function examineSlack(parts: SlackDoctorParts): Promise<readonly Finding[]> {
  const { botToken, delivery } = parts;
  const secrets = [botToken, ...Object.values(delivery)];
  const client = new webApi.WebClient(undefined, {
    slackApiUrl: parts.apiUrl,
    retryConfig: { retries: 1, minTimeout: 200 },
    // Else a limit would keep the person waiting.
    rejectRateLimitedCalls: true,
    timeout: parts.timeoutMs ?? 5_000,
    // What the client would say is in the findings.
    logger: boltLogger({ debug: quiet, info: quiet, warn: quiet, error: quiet }, secrets),
  });

  /** The findings of one question; that Slack refuses it is one itself. */
  async function ask(
    variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
    question: () => Promise<readonly Finding[]>,
  ): Promise<readonly Finding[]> {
    try {
      return await question();
    } catch (error) {
      const refused = error instanceof PersonError ? error : tokenRefusal(error, variable, secrets);
      if (refused !== undefined) return [wrong(variable, sentenceOf(refused))];
      const { fault } = logged(error, secrets);
      return [wrong(address, `Slack can’t be asked there: ${cleanLine(fault.split('\n')[0] ?? '')}.`)];
    }
  }

  const findings = await Promise.all([
    ask('SLACK_BOT_TOKEN', async () => {
      const bot = readBot(await client.auth.test({ token: botToken }));
      return [ok('SLACK_BOT_TOKEN', `It is the bot’s in the workspace ${bot.team}.`), ...scopes(bot)];
    }),
    'appToken' in delivery
      ? ask('SLACK_APP_TOKEN', async () => {
          await client.apps.connections.open({ token: delivery.appToken });
          return [ok('SLACK_APP_TOKEN', 'Slack gives it an address for a socket.')];
        })
      : [
          unchecked(
            'SLACK_SIGNING_SECRET',
            'Only a request that Slack signs can show it: save the app’s Request URL.',
          ),
        ],
  ]);
  return [
    // Both questions go to one address; that it does not answer is one thing to mend.
    ...findings
      .flat()
      .filter(
        (one, at, all) => all.findIndex(({ what }) => what === one.what) === at || one.what !== address,
      ),
    unchecked(
      'Slack commands',
      'Slack tells no bot which it has: `npx paperboy manifest --slack` prints what they should be.',
    ),
  ];
}

function scopes(bot: Bot): readonly Finding[] {
  const granted = bot.response_metadata?.scopes;
  if (granted === undefined) return [unchecked('Slack scopes', 'Slack did not name them.')];
  const missing = missingScopes(granted);
  if (missing.length === 0) return [ok('Slack scopes', 'None is missing.')];
  return missing.map(([scope, { why, without }]) =>
    without === undefined
      ? wrong('Slack scopes', `${scope} is missing: ${why}. Add it, then install the app again.`)
      : ok('Slack scopes', `${scope} is missing, and optional: without it ${without}.`),
  );
}
