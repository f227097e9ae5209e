import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
} from 'discord.js';
import { z } from 'zod';
import { PersonError } from '../errors.ts';

/** What the log may hold of an error: never an address with an interaction's token in it, never a request's body. */
export interface LoggedFault {
  readonly fault: string;
  readonly status?: number;
  readonly code?: string | number;
  /** `POST /webhooks/:id/:token` */
  readonly route?: string;
}

/** An error as the log may show it. `secrets` are cut out wherever they stand. */
export function logged(error: unknown, secrets: readonly string[]): LoggedFault {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return {
      fault: scrub(error.message, secrets),
      status: error.status,
      ...(error instanceof DiscordAPIError ? { code: error.code } : {}),
      route: `${error.method} ${routeOf(error.url)}`,
    };
  }
  if (!(error instanceof Error)) return { fault: scrub(String(error), secrets) };
  const code = codeOf(error);
  return {
    fault: scrub(error.stack ?? `${error.name}: ${error.message}`, secrets),
    ...(code === undefined ? {} : { code }),
  };
}

/** Takes tokens out of a text: those named, and what stands where an interaction's address has one. */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text.replace(
    /(\/(?:interactions|webhooks)\/\d+\/|webhooks[^\s"]*?:\d+\/)[\w.~-]+/g,
    (_, before: string) => `${before}:token`,
  );
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '[secret]');
  return clean;
}

const routeOf = (url: string): string =>
  scrub(url, [])
    .replace(/^[a-z]+:\/\/[^/]+/, '')
    .replace(/\?.*$/, '')
    .replace(/\/\d{5,}/g, '/:id');

const codeOf = (error: Error): string | number | undefined =>
  'code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
    ? error.code
    : undefined;

/** Whether the same request may do better a little later: Discord's own faults and those of the way there, pages included. */
export function isPassing(error: unknown): boolean {
  if (error instanceof z.ZodError) return true;
  if (error instanceof HTTPError) return error.status >= 500;
  if (error instanceof DiscordAPIError || error instanceof DiscordjsError || !(error instanceof Error))
    return false;
  return error.name === 'AbortError' || error.name === 'TimeoutError' || typeof codeOf(error) === 'string';
}

/** Whether Discord answered with this code of its own. */
export const isApiCode = (error: unknown, code: number): boolean =>
  error instanceof DiscordAPIError && error.code === code;

export const refusedToken = (cause?: unknown): PersonError =>
  new PersonError('Discord refused DISCORD_TOKEN.', {
    advice: 'Make a new token in the Developer Portal (your application, Bot, Reset Token) and set it.',
    ...(cause === undefined ? {} : { cause }),
  });

/** Whether an error of the client or of REST says that the token is wrong. */
export const isTokenRefusal = (error: unknown): boolean =>
  (error instanceof DiscordAPIError && error.status === 401) ||
  (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid);

type Sentences = readonly [message: string, advice: string];

const otherShards: Sentences = [
  'Discord now wants this bot split into another number of shards.',
  'Start Paperboy again: it asks Discord for the number.',
];
const otherIntents: Sentences = [
  'Discord does not grant the intents that Paperboy asks for (Guilds).',
  'Check the application in the Developer Portal under Bot, Privileged Gateway Intents.',
];

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
const fatalCloses: ReadonlyMap<number, Sentences> = new Map<number, Sentences>([
  [GatewayCloseCodes.InvalidShard, otherShards],
  [GatewayCloseCodes.ShardingRequired, otherShards],
  [
    GatewayCloseCodes.InvalidAPIVersion,
    ['Discord no longer serves the API version that this Paperboy speaks.', 'Update Paperboy.'],
  ],
  [GatewayCloseCodes.InvalidIntents, otherIntents],
  [GatewayCloseCodes.DisallowedIntents, otherIntents],
]);

/** The sentence for a gateway close after which no reconnecting helps. */
export function fatalClose(code: number): PersonError {
  const wrongToken: number = GatewayCloseCodes.AuthenticationFailed;
  if (code === wrongToken) return refusedToken();
  const [message, advice] = fatalCloses.get(code) ?? ['Discord closed the connection for good.', undefined];
  return new PersonError(`${message} (Close code ${code}.)`, advice === undefined ? {} : { advice });
}
