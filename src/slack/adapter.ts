import { setTimeout as sleep } from 'node:timers/promises';
import { App, webApi } from '@slack/bolt';
import { Hono } from 'hono';
import type { Adapter } from '../adapter.ts';
import type { Poster } from '../announce/poster.ts';
import { PersonError } from '../errors.ts';
import type { ChannelId } from '../state/state.ts';
import { boltLogger } from './bolt-log.ts';
import { isPassing, logged, retryAfter, tokenRefusal } from './fault.ts';
import { createHandlers, type HandlerParts, type Handlers } from './handlers.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { channelIdOf } from './ids.ts';
import { type Bot, RevokedBody, readBot } from './payload.ts';
import { createSlackPoster } from './poster.ts';
import { createSendQueue } from './queue.ts';
import { missingScopes, slackScopes } from './scopes.ts';
import { createSocket, type Patience } from './socket.ts';

export interface SlackParts extends HandlerParts {
  /** `xoxb-…` */
  readonly botToken: string;
  /** How Slack reaches the bot: it opens a socket (`xapp-…`), or Slack posts to `/slack/events`. */
  readonly delivery: { readonly appToken: string } | { readonly signingSecret: string };
  /** `https://slack.com/api/` */
  readonly apiUrl: string;
  /** Slack has shut the bot out for good while it was running: the process should say so and end. */
  readonly onFatal: (error: PersonError) => void;
  /** For metrics: each answer of the Web API, of a response URL, of an upload. */
  readonly onRest?: (answer: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
  }) => void;
  /** For health and metrics: the socket was lost, or is back. */
  readonly onConnection?: (state: 'ready' | 'reconnecting') => void;
  /** The app was removed from the workspace: what the ids of all its channels begin with, `slack:<teamId>/`. */
  readonly onLeft?: (channels: readonly ChannelId[]) => void;
  readonly patience?: Partial<Patience>;
  /** How long after a lost answer a message is looked for, in milliseconds; longer than a request. */
  readonly sendGraceMs: number;
  /** Milliseconds; judges how old a signed request is. */
  readonly now?: () => number;
}

export interface Slack extends Adapter {
  /** To be mounted at the root of the HTTP server; empty with a socket. */
  readonly routes: Hono;
  readonly poster: Poster;
}

const longestRetryWait = 60_000;
/** Answers under way get this long when the bot is stopped. */
const stopWithin = 8_000;
/** The client has no timeout of its own. */
const defaultPatience: Patience = { firstWait: 500, hello: 30_000, answer: 10_000 };

/** Serves Slack through Bolt: slash commands, mentions, buttons, menus, a form, the Home tab. */
export function createSlack(parts: SlackParts): Slack {
  const { log, botToken, delivery } = parts;
  const apiUrl = parts.apiUrl.replace(/\/*$/, '/');
  const patience = { ...defaultPatience, ...parts.patience };
  const secrets = [botToken, ...Object.values(delivery)];
  const stopping = new AbortController();
  const underWay = new Set<Promise<void>>();
  const now = parts.now ?? Date.now;
  let accepting = true;
  let connected: { readonly client: webApi.WebClient; readonly team: string } | undefined;
  const onFatal = (error: PersonError): void => {
    if (!accepting) return;
    accepting = false;
    parts.onFatal(error);
  };
  const pause = async (ms: number): Promise<void> => sleep(ms, undefined, { signal: stopping.signal });

  const counted: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init);
    const address = input instanceof Request ? input.url : String(input);
    parts.onRest?.({ method: init?.method ?? 'GET', route: routeOf(address, apiUrl), status: answer.status });
    return answer;
  };
  const clientOptions: webApi.WebClientOptions = {
    slackApiUrl: apiUrl,
    // Slack knows no idempotency key: a repeated post is a second message.
    retryConfig: { retries: 0 },
    // Else one limited call would hold up all others.
    rejectRateLimitedCalls: true,
    timeout: patience.answer,
    fetch: counted,
    logger: boltLogger(log, secrets),
  };
  const socket =
    'appToken' in delivery
      ? createSocket({
          appToken: delivery.appToken,
          apiUrl,
          secrets,
          log,
          pause,
          patience,
          onFatal,
          fetch: counted,
          onConnection: (state) => parts.onConnection?.(state),
        })
      : undefined;
  const http =
    'signingSecret' in delivery ? createHttpReceiver({ ...delivery, log, secrets, now }) : undefined;

  const onRefusal = (error: unknown): void => {
    const refused = tokenRefusal(error, 'SLACK_BOT_TOKEN', secrets);
    if (refused !== undefined) onFatal(refused);
  };

  /** Asks Slack who the bot is, until it says. @throws PersonError when it refuses the token */
  async function introduce(): Promise<Bot> {
    const client = new webApi.WebClient(botToken, { ...clientOptions });
    for (let wait = patience.firstWait; ; wait = Math.min(longestRetryWait, wait * 2)) {
      try {
        return readBot(await client.auth.test());
      } catch (error) {
        const refused = tokenRefusal(error, 'SLACK_BOT_TOKEN', secrets);
        if (refused !== undefined) throw refused;
        if (error instanceof PersonError) throw error;
        if (!isPassing(error)) {
          const about = logged(error, secrets);
          throw new PersonError(`Slack can not be used (${about.code ?? about.status ?? 'no answer'}).`, {
            advice: 'Is SLACK_API_URL right?',
            cause: about,
          });
        }
        const next = Math.max(wait, (retryAfter(error) ?? 0) * 1_000);
        log.warn(
          { ...logged(error, secrets), seconds: next / 1_000 },
          'Slack can not be reached; trying again',
        );
        await pause(next);
      }
    }
  }

  /** Acknowledges at once, then sees that the work is waited for when the bot stops. */
  async function take(ack: (() => Promise<void>) | undefined, work: () => Promise<void>): Promise<void> {
    // An answer reaches the person also when the acknowledgement was lost with the socket.
    await ack?.().catch((error: unknown) =>
      log.warn(logged(error, secrets), 'Slack took no acknowledgement'),
    );
    if (!accepting) return;
    const done = work().finally(() => underWay.delete(done));
    underWay.add(done);
  }

  function removed(): Promise<void> {
    onFatal(
      new PersonError('The app was removed from the Slack workspace.', {
        advice: 'Install it again (your app, Install App) and set the new SLACK_BOT_TOKEN.',
      }),
    );
    return Promise.resolve();
  }

  function listen(app: App, handlers: Handlers, team: string): void {
    app.command(/.*/, ({ ack, body }) => take(ack, () => handlers.command(body)));
    app.action(/.*/, ({ ack, body }) => take(ack, () => handlers.press(body)));
    app.shortcut(/.*/, ({ ack, body }) => take(ack, () => handlers.shortcut(body)));
    app.view(/.*/, ({ ack, body }) => take(ack, () => handlers.submit(body)));
    app.options(/.*/, ({ ack, body }) => ack({ options: handlers.suggest(body) }));
    app.event('app_mention', ({ body }) => take(undefined, () => handlers.message(body)));
    app.event('message', ({ body }) => take(undefined, () => handlers.message(body)));
    app.event('app_home_opened', ({ body }) => take(undefined, () => handlers.home(body)));
    app.event('app_uninstalled', () => {
      parts.onLeft?.([channelIdOf(team, '')]);
      return removed();
    });
    app.event('tokens_revoked', ({ body }) => {
      // People's own tokens are none of the bot's.
      const isOurs = RevokedBody.safeParse(body).data?.event.tokens.bot.length !== 0;
      return isOurs ? removed() : Promise.resolve();
    });
    app.error((error) => {
      log.error(logged(error, secrets), 'Bolt failed');
      return Promise.resolve();
    });
  }

  return {
    name: 'slack',
    routes: http?.routes ?? new Hono(),
    poster: createSlackPoster({
      connected: () => connected,
      onRefusal,
      graceMs: parts.sendGraceMs,
      pause,
    }),

    async start() {
      const receiver = socket?.receiver ?? http;
      if (receiver === undefined)
        throw new PersonError('Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.');
      const bot = await introduce();
      for (const [scope, { why, without }] of missingScopes(
        bot.response_metadata?.scopes ?? Object.keys(slackScopes),
      )) {
        if (without === undefined) log.warn({ scope }, `the Slack app lacks the scope ${scope}: ${why}`);
        else log.info({ scope }, `the Slack app does without the scope ${scope}: ${without}`);
      }
      const app = new App({
        token: botToken,
        botId: bot.bot_id,
        botUserId: bot.user_id,
        receiver,
        clientOptions,
        logger: boltLogger(log, secrets),
        // Else a refused token is an unhandled rejection out of this constructor.
        deferInitialization: true,
        tokenVerificationEnabled: false,
        // Bolt would remember every conversation.
        convoStore: false,
      });
      await app.init();
      const handlers = createHandlers(parts, {
        client: app.client,
        queue: createSendQueue(pause),
        fetch: counted,
        timeout: patience.answer,
        botUser: bot.user_id,
        team: bot.team_id,
        secrets,
        isOurs: (address) => isSlackAddress(address, apiUrl),
        onRefusal,
        now,
      });
      listen(app, handlers, bot.team_id);
      connected = { client: app.client, team: bot.team_id };
      await socket?.open();
      await http?.start();
      log.info({ team: bot.team, by: socket === undefined ? 'HTTP' : 'socket' }, 'on Slack');
    },

    async stop() {
      accepting = false;
      // What comes from now on Slack keeps for the next process; answers don't need the socket.
      await Promise.all([socket?.close(), http?.stop()]);
      await Promise.race([Promise.allSettled(underWay), sleep(stopWithin, undefined, { ref: false })]);
      stopping.abort();
    },
  };
}

/** `chat.postMessage`, `response_url` or `upload`: never an address. */
function routeOf(address: string, apiUrl: string): string {
  if (address.startsWith(apiUrl)) return address.slice(apiUrl.length).replace(/[?/].*$/s, '');
  return /\/upload\//.test(address) ? 'upload' : 'response_url';
}

/** Whether an address is Slack's (or of the server that stands in for it): nothing is posted elsewhere. */
function isSlackAddress(address: string, apiUrl: string): boolean {
  const { origin, hostname, protocol } = new URL(address);
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === 'https:' && /(?:^|\.)slack(?:-gov)?\.com$/.test(hostname);
}
