import { webApi } from '@slack/bolt';
import { PersonError } from '../errors.ts';
import { socketScope } from './scopes.ts';

/** What the log may hold of an error: never a token, a response URL or a message's body. */
export interface LoggedFault {
  readonly fault: string;
  readonly status?: number;
  readonly code?: string;
  /** What Slack says it lacks, or which part of a message it refuses. */
  readonly detail?: string;
}

/** A response URL that refused a message, or could not be reached. Its address opens the conversation and is no part of this. */
export class ResponseUrlFault extends Error {
  override readonly name = 'ResponseUrlFault';
  readonly status: number | undefined;
  /** Slack's own word, e.g. `used_url`. */
  readonly code: string | undefined;
  /** For 429: after how many seconds to ask again. */
  readonly retryAfter: number | undefined;

  constructor(about: { status?: number; code?: string; retryAfter?: number; cause?: unknown }) {
    super(`a response URL failed: ${about.code ?? about.status ?? 'no answer'}`, { cause: about.cause });
    this.status = about.status;
    this.code = about.code;
    this.retryAfter = about.retryAfter;
  }
}

/** An error as the log may show it. `secrets` are cut out wherever they stand. */
export function logged(error: unknown, secrets: readonly string[]): LoggedFault {
  if (!(error instanceof Error)) return { fault: scrub(String(error), secrets) };
  const code = slackCode(error);
  const status =
    error instanceof webApi.WebAPIHTTPError
      ? error.statusCode
      : error instanceof ResponseUrlFault
        ? error.status
        : undefined;
  const known = code !== undefined || status !== undefined || isTransport(error);
  const detail = error instanceof webApi.WebAPIPlatformError ? detailOf(error) : undefined;
  return {
    fault: scrub(known ? withCauses(error) : (error.stack ?? `${error.name}: ${error.message}`), secrets),
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { code: scrub(code, secrets) }),
    ...(detail === undefined ? {} : { detail: scrub(detail, secrets) }),
  };
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/\bx(?:ox[a-z]|oxe|app)[-.][\w.-]+/g, '[token]'],
  // The addresses that answer a command or a press, also as a form writes them.
  [/((?:\/|%2F)(?:commands|actions|services|workflows|app)(?:\/|%2F))[\w%/.~-]+/gi, '$1:token'],
  [/(\/upload\/v1\/)[\w%/.~-]+/g, '$1:token'],
  [/\b\d+\.\d+\.[\da-f]{16,}\b/g, '[trigger]'],
  [/\b(ticket=)[^&\s"']+/g, '$1[ticket]'],
  [/\bv0=[\da-f]{32,}/g, '[signature]'],
];

/** Takes out of a text what opens anything: tokens of every form, response and upload addresses, trigger ids, the named secrets. */
export function scrub(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) if (secret !== '') clean = clean.replaceAll(secret, '[secret]');
  for (const [pattern, instead] of patterns) clean = clean.replace(pattern, instead);
  return clean;
}

const unreadable = 'unreadable_answer';

/** Slack's own word for a refusal, e.g. `not_in_channel`. */
export function slackCode(error: unknown): string | undefined {
  if (error instanceof webApi.WebAPIPlatformError) {
    // The client takes whatever is no JSON for Slack's word: the page of a proxy, too.
    return /^\w{1,80}$/.test(error.data.error) ? error.data.error : unreadable;
  }
  return error instanceof ResponseUrlFault ? error.code : undefined;
}

/** After how many seconds Slack wants to be asked again; undefined unless it limited the rate. Nothing was done then. */
export function retryAfter(error: unknown): number | undefined {
  if (error instanceof webApi.WebAPIRateLimitedError) return error.retryAfter;
  return error instanceof ResponseUrlFault ? error.retryAfter : undefined;
}

/** Faults of a connection before it carries a request. */
const neverArrived: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether the request surely never reached Slack, so that sending it again makes no second message. */
export const isUnsent = (error: unknown): boolean => neverArrived.has(transportCode(error) ?? '');

const passingCodes: ReadonlySet<string> = new Set([
  unreadable,
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'ratelimited',
  'rate_limited',
  'accesslimited',
  'team_added_to_org',
]);

/** Whether the same request may do better a little later: Slack's own faults and those of the way there. */
export function isPassing(error: unknown): boolean {
  if (retryAfter(error) !== undefined) return true;
  const code = slackCode(error);
  if (code !== undefined) return passingCodes.has(code);
  if (error instanceof webApi.WebAPIHTTPError) return error.statusCode >= 500;
  if (error instanceof ResponseUrlFault) return error.status === undefined || error.status >= 500;
  return error instanceof webApi.WebAPIRequestError;
}

const refusedAuth: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'user_removed_from_team',
  'team_disabled',
  'app_uninstalled',
]);

/** Whether Slack says that it takes the token no more. */
export const refusesToken = (error: unknown): boolean => refusedAuth.has(slackCode(error) ?? '');

/** The sentence when Slack refuses a token for good; undefined for every other fault. */
export function tokenRefusal(
  error: unknown,
  variable: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN',
  secrets: readonly string[],
): PersonError | undefined {
  const code = slackCode(error);
  const isAppToken = variable === 'SLACK_APP_TOKEN';
  if (isAppToken && code === 'missing_scope') {
    return new PersonError(`SLACK_APP_TOKEN lacks the scope ${socketScope}.`, {
      advice: 'Make an app-level token with it (your app, Basic Information, App-Level Tokens) and set it.',
      cause: logged(error, secrets),
    });
  }
  if (!refusesToken(error)) return undefined;
  return new PersonError(`Slack refused ${variable} (${code}).`, {
    advice: isAppToken
      ? 'Make an app-level token (xapp-…) under your app, Basic Information, App-Level Tokens, and set it.'
      : 'Install the app in the workspace again (your app, Install App) and set the bot token (xoxb-…) it shows.',
    cause: logged(error, secrets),
  });
}

const isTransport = (error: Error): boolean =>
  error instanceof webApi.WebAPIRequestError || error instanceof ResponseUrlFault;

/** The system's word behind a request that failed on its way: ECONNREFUSED. */
export function transportCode(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string' && /^(?:E|UND_ERR_)[A-Z_]+$/.test(at.code))
      return at.code;
  }
  return undefined;
}

/** `A request error occurred: fetch failed; connect ECONNREFUSED` */
function withCauses(error: Error): string {
  const said: string[] = [];
  for (let at: unknown = error; at instanceof Error && said.length < 4; at = at.cause) {
    const { message } = at;
    if (!said.some((one) => one.includes(message))) said.push(message);
  }
  return said.join('; ').slice(0, 500);
}

function detailOf({ data }: webApi.WebAPIPlatformError): string | undefined {
  const needed = 'needed' in data && typeof data.needed === 'string' ? [`needs ${data.needed}`] : [];
  const said = [...needed, ...(data.response_metadata?.messages ?? [])];
  return said.length === 0 ? undefined : said.join('; ').slice(0, 500);
}
