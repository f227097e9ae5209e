import type { Read } from './json.ts';
import type { Ask, Polite, Unanswered } from './polite.ts';

/** What every look-up in a service needs. */
export interface LookupParts {
  /** Where the service's API begins; it may have a path: `https://pub.orcid.org/v3.0`. */
  readonly address: string;
  readonly polite: Pick<Polite, 'get'>;
  /** The day it is, as data keeps days. */
  readonly today: () => string;
}

/** One thing to look up. */
export interface Lookup<Value> {
  /** Segments of the path, not yet encoded. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly accept?: string;
  readonly read: (text: string) => Read<Value>;
}

export type Found<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  /** The service does not have it. */
  | { readonly kind: 'none' }
  | Unanswered;

/**
 * Asks a service and reads its answer.
 * @throws only the signal's reason
 */
export async function lookUp<Value>(
  { address, polite }: LookupParts,
  { path, query = {}, accept = 'application/json', read }: Lookup<Value>,
  signal: AbortSignal,
): Promise<Found<Value>> {
  const url = new URL(`${address.replace(/\/+$/, '')}/${path.map(encodeURIComponent).join('/')}`);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  const ask: Ask = { accept };
  const answer = await polite.get(url, ask, signal);
  if (answer.kind === 'answer') return read(answer.text);
  if (answer.kind === 'unchanged') return { kind: 'not an answer', said: 'it answered 304 unasked' };
  // 410: once there, and removed.
  return answer.kind === 'refused' && [404, 410].includes(answer.status) ? { kind: 'none' } : answer;
}
