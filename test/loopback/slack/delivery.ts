import { createHmac, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Ask, World } from './world.ts';

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

/** How what people do gets to the bot. */
export interface Delivery {
  /** Delivers once; resolves with what was acknowledged, or undefined when nothing was within three seconds. */
  send(type: EnvelopeType, payload: object, attempt?: number): Promise<unknown>;
}

export interface SocketSettings {
  /** Sockets say no hello while this is true. */
  silent?: boolean;
}

export interface SocketServer extends Delivery {
  readonly connected: () => number;
  readonly connections: () => number;
  readonly settings: SocketSettings;
  /** Tells the bot to connect anew, as Slack does every few hours. */
  refresh(): void;
  /** Cuts all sockets without a word. */
  cut(): void;
  close(): void;
}

const ackWithin = 3_000;

/** Socket Mode: https://docs.slack.dev/apis/events-api/using-socket-mode */
export function serveSockets(server: Server, world: World): SocketServer {
  const sockets = new Set<WebSocket>();
  const settings: SocketSettings = {};
  let connections = 0;
  const waiting = new Map<string, (payload: unknown) => void>();
  const wss = new WebSocketServer({ server, path: '/link/' });
  wss.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => sockets.delete(socket));
    socket.on('message', (data: Buffer) => {
      const said = JSON.parse(data.toString()) as { envelope_id: string; payload?: unknown };
      const acknowledge = waiting.get(said.envelope_id);
      if (acknowledge === undefined) world.violations.push(`acknowledged twice or late: ${said.envelope_id}`);
      waiting.delete(said.envelope_id);
      acknowledge?.(said.payload);
    });
    if (settings.silent !== true) {
      socket.send(
        JSON.stringify({ type: 'hello', num_connections: sockets.size, connection_info: { app_id: 'A0' } }),
      );
    }
  });

  return {
    settings,
    connected: () => sockets.size,
    connections: () => connections,
    async send(type, payload, attempt = 0) {
      const socket = [...sockets].at(-1);
      if (socket === undefined) return undefined;
      const envelope_id = randomUUID();
      const acked = new Promise<unknown>((resolve) => {
        waiting.set(envelope_id, resolve);
        setTimeout(() => {
          if (waiting.delete(envelope_id)) {
            if (sockets.has(socket)) world.violations.push(`${type} was not acknowledged within 3 s`);
            resolve(undefined);
          }
        }, ackWithin).unref();
      });
      const retry = attempt === 0 ? {} : { retry_attempt: attempt, retry_reason: 'timeout' };
      socket.send(
        JSON.stringify({
          envelope_id,
          type,
          payload,
          accepts_response_payload: type !== 'events_api',
          ...retry,
        }),
      );
      return acked;
    },
    refresh() {
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
      }
    },
    cut() {
      for (const socket of sockets) socket.terminate();
    },
    close() {
      for (const socket of sockets) socket.terminate();
      wss.close();
    },
  };
}

export interface SignedRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Signs as Slack does. @param at seconds since 1970 */
export function sign(
  secret: string,
  body: string,
  type: string,
  at = Math.floor(Date.now() / 1000),
): SignedRequest {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return {
    body,
    headers: {
      'content-type': type,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

/** The form or JSON that Slack posts for an envelope. */
export function requestFor(world: World, type: EnvelopeType, payload: object): SignedRequest {
  if (type === 'events_api') return sign(world.signingSecret, JSON.stringify(payload), 'application/json');
  const form =
    type === 'interactive' ? { payload: JSON.stringify(payload) } : (payload as Record<string, string>);
  return sign(world.signingSecret, new URLSearchParams(form).toString(), 'application/x-www-form-urlencoded');
}

/** Signed requests to the bot's own server. */
export function postSigned(world: World, url: string): Delivery {
  return {
    async send(type, payload, attempt = 0) {
      const { body, headers } = requestFor(world, type, payload);
      const from = Date.now();
      const answer = await fetch(url, {
        method: 'POST',
        body,
        headers: { ...headers, ...(attempt === 0 ? {} : { 'x-slack-retry-num': String(attempt) }) },
      });
      const said = await answer.text();
      if (Date.now() - from > ackWithin) world.violations.push(`${type} was not acknowledged within 3 s`);
      if (answer.status !== 200) world.violations.push(`${type} was answered with ${answer.status}`);
      return said === '' ? {} : JSON.parse(said);
    },
  };
}

/** Notes when and with what something was acknowledged. */
export function noteAck(ask: Ask, acked: unknown): void {
  if (acked === undefined) return;
  ask.ackedAt ??= Date.now();
  ask.acked ??= acked;
}
