import { type App, isValidSlackRequest } from '@slack/bolt';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { SlackLog } from './bolt-log.ts';
import { logged } from './fault.ts';

/** Bolt's receiver on routes of ours. */
export interface HttpReceiver {
  /** To be mounted at the root of the HTTP server: `POST /slack/events`. */
  readonly routes: Hono;
  init(app: App): void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const maxBodyBytes = 1024 * 1024;
/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const clockSkewSeconds = 5 * 60;

const Payload = z.record(z.string(), z.unknown());
type Payload = z.infer<typeof Payload>;

/**
 * Takes Slack's signed requests. Bolt's own HTTP receivers want a server of their own or answer only when all work is done;
 * this one answers as soon as something is acknowledged. Bolt checks the signature and that it isn't stale; that it isn't from
 * the future is checked here, for such a request could be sent again whenever its time comes.
 * @param parts.now milliseconds
 */
export function createHttpReceiver(parts: {
  readonly signingSecret: string;
  readonly log: SlackLog;
  readonly secrets: readonly string[];
  readonly now: () => number;
}): HttpReceiver {
  const { signingSecret, log, now } = parts;
  let app: App | undefined;
  let open = false;

  function isSigned(raw: string, signature: string | undefined, timestamp: string | undefined): boolean {
    if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Number(timestamp) > now() / 1_000 + clockSkewSeconds) return false;
    return isValidSlackRequest({
      signingSecret,
      body: raw,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
      nowMilliseconds: now(),
    });
  }

  const routes = new Hono();
  routes.post(
    '/slack/events',
    bodyLimit({ maxSize: maxBodyBytes, onError: (c) => c.text('The body is too large.', 413) }),
    async (c) => {
      const raw = await c.req.text();
      if (!isSigned(raw, c.req.header('x-slack-signature'), c.req.header('x-slack-request-timestamp'))) {
        log.warn({}, 'a request to /slack/events was refused: it is not signed by Slack, or not now');
        return c.text('The signature does not fit.', 401);
      }
      const body = parseBody(raw, c.req.header('content-type') ?? '');
      if (body === undefined) return c.text('The body can not be read.', 400);
      if (body['type'] === 'url_verification') return c.json({ challenge: String(body['challenge']) });
      if (body['ssl_check'] !== undefined) return c.body(null, 200);
      if (app === undefined || !open) return c.text('Not ready.', 503);
      return handOver(app, body, c.req.header('x-slack-retry-num'));
    },
  );

  function handOver(to: App, body: Payload, retry: string | undefined): Promise<Response> {
    const answered = Promise.withResolvers<Response>();
    const event = {
      body,
      ...(retry === undefined ? {} : { retryNum: Number(retry) }),
      ack: (said?: unknown) => {
        answered.resolve(said === undefined || said === '' ? new Response() : Response.json(said));
        return Promise.resolve();
      },
    };
    to.processEvent(event).then(
      () => answered.resolve(new Response(null, { status: 404 })),
      (error: unknown) => {
        log.error(logged(error, parts.secrets), 'a request of Slack’s could not be handled');
        answered.resolve(new Response(null, { status: 500 }));
      },
    );
    return answered.promise;
  }

  return {
    routes,
    init: (made) => {
      app = made;
    },
    start: () => {
      open = true;
      return Promise.resolve();
    },
    stop: () => {
      open = false;
      return Promise.resolve();
    },
  };
}

/** JSON, or a form, or JSON in a form's field `payload`. */
function parseBody(raw: string, type: string): Payload | undefined {
  try {
    if (!type.startsWith('application/x-www-form-urlencoded')) return Payload.parse(JSON.parse(raw));
    const form = new URLSearchParams(raw);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : Payload.parse(JSON.parse(payload));
  } catch {
    return undefined;
  }
}
