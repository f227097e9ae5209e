import { readBody } from './body.ts';
import { restAfter, retryAfterMs } from './retry-after.ts';
import type { Fetched } from './source.ts';

/** Why a service gave no answer, as an errand reports it. */
export type Unanswered = Extract<Fetched, { kind: 'refused' | 'not an answer' | 'cut' | 'unreachable' }>;

/** What names an answer, to ask whether it changed. */
export interface Validators {
  readonly etag?: string;
  readonly modified?: string;
}

export type Answer =
  | { readonly kind: 'answer'; readonly text: string; readonly validators: Validators }
  /** As it was when the validators were given. */
  | { readonly kind: 'unchanged' }
  | Unanswered;

/** The part of time and chance that asking uses. */
export interface AskingTime {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some moment; never jumps. */
  elapsed(): number;
  /** Resolves after so many milliseconds, and early when the signal aborts. Never rejects. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to less than 1. */
  random(): number;
}

export interface PoliteParts {
  /** As it is named to people: `arXiv`. */
  readonly service: string;
  /** Hosts that it may redirect to, beside the origin that was asked: `export.arxiv.org`. */
  readonly hosts: readonly string[];
  /** Least time from the end of a request to the next one. */
  readonly gapMs: number;
  readonly userAgent: string;
  /** What the service knows the bot by, and where it looks for it. It is in requests alone, whatever comes back. */
  readonly key?: ServiceKey | undefined;
  readonly fetch: typeof globalThis.fetch;
  readonly time: AskingTime;
  readonly timeoutMs?: number;
  /** Of an answer once unpacked. */
  readonly mostBytes?: number;
}

export interface ServiceKey {
  readonly value: string;
  readonly in: { readonly header: string } | { readonly query: string };
}

export interface Ask {
  readonly accept: string;
  /** Of the answer that is known; the service then says whether it changed. */
  readonly validators?: Validators;
}

/** How the bot names itself to services, so that they can write to whoever runs it. */
export const userAgentOf = (version: string, contact?: string): string =>
  `paperboy-bot/${version}${contact === undefined ? '' : ` (mailto:${contact})`}`;

const mostRedirects = 3;

/**
 * Asks one service: one request at a time, in the order asked, so far apart as it wants. A service that refuses or fails is
 * left alone for as long as it says, else longer each time; meanwhile every call is answered at once with that failure.
 */
export class Polite {
  readonly #parts: PoliteParts;
  #last: Promise<void> = Promise.resolve();
  #freeAt = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #resting: { readonly until: number; readonly because: Unanswered } | undefined;

  constructor(parts: PoliteParts) {
    this.#parts = parts;
  }

  /** @throws only the signal's reason */
  async get(address: URL, ask: Ask, signal: AbortSignal): Promise<Answer> {
    signal.throwIfAborted();
    const resting = this.#rest();
    if (resting !== undefined) return resting;
    const before = this.#last;
    const { promise: over, resolve: leave } = Promise.withResolvers<void>();
    this.#last = before.then(() => over);
    try {
      await orAborted(before, signal);
      // The one before may have been refused.
      return this.#rest() ?? (await this.#follow(address, ask, signal));
    } finally {
      leave();
    }
  }

  async #follow(address: URL, ask: Ask, signal: AbortSignal): Promise<Answer> {
    let at = address;
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const answer = await this.#once(at, ask, signal);
      if (!(answer instanceof URL)) return this.#judged(this.#withoutKey(answer));
      if (!this.#mayFollow(address, answer))
        return this.#withoutKey(notAnAnswer(`it redirects to ${answer.protocol}//${answer.host}`));
      at = answer;
    }
    return notAnAnswer('it redirects again and again');
  }

  /** One request in its time. A URL is where it redirects to. */
  async #once(address: URL, { accept, validators }: Ask, signal: AbortSignal): Promise<Answer | URL> {
    const { fetch, gapMs, time, timeoutMs = 60_000, userAgent, mostBytes = 32 * 1024 * 1024 } = this.#parts;
    for (let wait = this.#freeAt - time.elapsed(); wait > 0; wait = this.#freeAt - time.elapsed()) {
      await time.sleep(wait, signal);
      signal.throwIfAborted();
    }
    const timeout = AbortSignal.timeout(timeoutMs);
    const both = AbortSignal.any([signal, timeout]);
    const headers = new Headers({ accept, 'user-agent': userAgent });
    if (validators?.etag !== undefined) headers.set('if-none-match', validators.etag);
    if (validators?.modified !== undefined) headers.set('if-modified-since', validators.modified);
    try {
      const response = await fetch(this.#withKey(address, headers), {
        headers,
        redirect: 'manual',
        signal: both,
      });
      return await this.#read(address, response, mostBytes, both);
    } catch (error) {
      signal.throwIfAborted();
      const said = timeout.aborted ? `no whole answer within ${timeoutMs / 1000} s` : causeOf(error);
      return { kind: 'unreachable', said };
    } finally {
      this.#freeAt = time.elapsed() + gapMs;
    }
  }

  async #read(address: URL, response: Response, most: number, signal: AbortSignal): Promise<Answer | URL> {
    const { status, headers } = response;
    if (status === 200) {
      const body = await readBody(response, most, signal);
      if (body.kind !== 'text') return body;
      if (isHtml(headers.get('content-type'), body.text)) return notAnAnswer('it answered with a web page');
      const [etag, modified] = [headers.get('etag'), headers.get('last-modified')];
      const validators = { ...(etag === null ? {} : { etag }), ...(modified === null ? {} : { modified }) };
      return { kind: 'answer', text: body.text, validators };
    }
    await response.body?.cancel().catch(() => undefined);
    if (status === 304) return { kind: 'unchanged' };
    const location = headers.get('location');
    if (status >= 300 && status < 400 && location !== null)
      return URL.parse(location, address) ?? notAnAnswer('it redirects nowhere');
    const wait = retryAfterMs(headers.get('retry-after'), this.#parts.time.now());
    const said = `it answered ${status}${response.statusText === '' ? '' : ` ${response.statusText.slice(0, 60)}`}`;
    return { kind: 'refused', status, ...(wait === undefined ? {} : { retryAfterMs: wait }), said };
  }

  /** The address to ask, with the key in it or in the headers. */
  #withKey(address: URL, headers: Headers): URL {
    const { key } = this.#parts;
    if (key === undefined) return address;
    const keyed = new URL(address);
    if ('query' in key.in) keyed.searchParams.set(key.in.query, key.value);
    else headers.set(key.in.header, key.value);
    return keyed;
  }

  /** Services repeat in complaints what they were asked; texts of those end in logs and in chats. */
  #withoutKey(answer: Answer): Answer {
    const { key } = this.#parts;
    if (key === undefined || answer.kind === 'unchanged') return answer;
    const cut = (text: string) => text.replaceAll(key.value, '[key]');
    return answer.kind === 'answer'
      ? { ...answer, text: cut(answer.text) }
      : { ...answer, said: cut(answer.said) };
  }

  /** Begins or ends a rest. A 404 or 400 is about what was asked, not about who asks how often. */
  #judged(answer: Answer): Answer {
    const { time } = this.#parts;
    const failed =
      answer.kind === 'unreachable' ||
      (answer.kind === 'refused' &&
        (answer.retryAfterMs !== undefined ||
          answer.status >= 500 ||
          [403, 408, 429].includes(answer.status)));
    if (!failed) {
      if (answer.kind !== 'refused') this.#failures = 0;
      return answer;
    }
    this.#failures += 1;
    const own = restAfter(this.#failures, () => time.random());
    const asked = answer.kind === 'refused' ? answer.retryAfterMs : undefined;
    // The first time the service knows best; one that says so for ever is asked less and less.
    const wait = asked === undefined ? own : this.#failures === 1 ? asked : Math.max(asked, own);
    this.#resting = { until: time.elapsed() + wait, because: answer };
    return answer.kind === 'refused' ? { ...answer, retryAfterMs: wait } : answer;
  }

  #rest(): Unanswered | undefined {
    const { time } = this.#parts;
    if (this.#resting === undefined) return undefined;
    const { until, because } = this.#resting;
    const left = until - time.elapsed();
    if (left <= 0) {
      this.#resting = undefined;
      return undefined;
    }
    const moment = new Date(Math.ceil((time.now() + left) / 1000) * 1000).toISOString();
    const said = `${because.said}; it is not asked again before ${moment.slice(0, 19).replace('T', ' ')} UTC`;
    return because.kind === 'refused' ? { ...because, retryAfterMs: left, said } : { ...because, said };
  }

  #mayFollow(asked: URL, target: URL): boolean {
    if (target.username !== '' || target.password !== '') return false;
    if (target.origin === asked.origin) return true;
    return target.protocol === 'https:' && target.port === '' && this.#parts.hosts.includes(target.hostname);
  }
}

const notAnAnswer = (said: string): Unanswered => ({ kind: 'not an answer', said });

const isHtml = (type: string | null, text: string): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)\b/i.test(type ?? '') ||
  /^\s*<(?:!doctype\s+html|html)\b/i.test(text);

/** What fetch means by "fetch failed". */
function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return 'no connection';
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
  return `no connection (${code ?? cause.message})`;
}

/** @throws the signal's reason, as soon as it aborts */
async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
