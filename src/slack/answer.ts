import { stamp } from './asked-by.ts';
import { ResponseUrlFault } from './fault.ts';
import type { SlackMessage } from './message.ts';
import type { SendQueue } from './queue.ts';

/** Where somebody asked, and the ways back to them. */
export interface Place {
  readonly user: string;
  /** Undefined where there is no channel (the Home tab, a global shortcut): then the answer is a direct message. */
  readonly channel?: string | undefined;
  readonly thread?: string | undefined;
  /** Works where the bot is no member; five times in 30 minutes. */
  readonly responseUrl?: string | undefined;
  /** Nobody else reads along. */
  readonly isDirect: boolean;
}

/** The ways to answer at one place. All reject with errors for `logged`. */
export interface Answers {
  readonly place: Place;
  /** New messages, in order. */
  show(messages: readonly SlackMessage[]): Promise<void>;
  /** The pressed message becomes this one. */
  replace(message: SlackMessage): Promise<void>;
  /** A message for the asker by whatever way is left. */
  tell(message: SlackMessage): Promise<void>;
}

export interface AnswerParts {
  /** Calls a method of the Web API. */
  readonly call: (method: string, options: Record<string, unknown>) => Promise<unknown>;
  readonly queue: SendQueue;
  /** Posts to response URLs. */
  readonly fetch: typeof fetch;
  /** For a response URL's answer, in milliseconds. */
  readonly timeout: number;
  /** What a message shows of its own line; see `Face.shownLine`. */
  readonly shownLine: (message: SlackMessage) => string | undefined;
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const responseUrlUses = 5;

/** Answers one request. Nothing is repeated here: what may be, the queue repeats. */
export function answersAt(place: Place, parts: AnswerParts): Answers {
  const { call, queue } = parts;
  const { user, channel, responseUrl, thread } = place;
  const inThread = thread === undefined ? {} : { thread_ts: thread };
  let usesLeft = responseUrl === undefined ? 0 : responseUrlUses;

  const stamped = (message: SlackMessage): SlackMessage => {
    const lines = parts.shownLine(message)?.split('\n') ?? [];
    return stamp(
      message,
      user,
      lines.findLast((line) => line.startsWith('/')),
    );
  };

  async function respond(body: object): Promise<void> {
    if (responseUrl === undefined) throw new ResponseUrlFault({ code: 'none' });
    usesLeft -= 1;
    await queue(responseUrl, () => postTo(responseUrl, body, parts));
  }

  async function post(message: SlackMessage): Promise<void> {
    const { files: _, response_type: audience, ...body } = message;
    if (audience === 'ephemeral' && channel !== undefined && !place.isDirect) {
      const { unfurl_links: _links, unfurl_media: _media, ...shown } = body;
      await queue(channel, () => call('chat.postEphemeral', { channel, user, ...inThread, ...shown }));
      return;
    }
    // A user's id in place of a channel's is the direct messages with them.
    const where = channel ?? user;
    await queue(where, () => call('chat.postMessage', { channel: where, ...inThread, ...body }));
  }

  async function showOne(message: SlackMessage): Promise<void> {
    const { files: _, ...body } = stamped(message);
    // The last use is kept for saying what went wrong.
    if (usesLeft > 1) await respond({ ...body, ...inThread, replace_original: false });
    else await post(stamped(message));
  }

  return {
    place,
    async show(messages) {
      for (const message of messages) await showOne(message);
    },
    async replace(message) {
      const { files: _, response_type: _audience, ...body } = stamped(message);
      await respond({ ...body, replace_original: true });
    },
    async tell(message) {
      const quiet = stamped({ ...message, response_type: 'ephemeral' });
      const { files: _, ...body } = quiet;
      try {
        if (usesLeft > 0) await respond({ ...body, ...inThread, replace_original: false });
        else await post(quiet);
      } catch {
        const { response_type: _audience, ...direct } = body;
        await queue(user, () => call('chat.postMessage', { channel: user, ...direct }));
      }
    },
  };
}

/** Posts to a response URL. @throws ResponseUrlFault */
async function postTo(
  address: string,
  body: object,
  { fetch, timeout }: Pick<AnswerParts, 'fetch' | 'timeout'>,
): Promise<void> {
  let answer: Response;
  let said: string;
  try {
    answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    said = (await answer.text()).slice(0, 2_000);
  } catch (cause) {
    throw new ResponseUrlFault({ cause });
  }
  const code = refusalIn(said);
  if (answer.ok && code === undefined) return;
  const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
  throw new ResponseUrlFault({
    status: answer.status,
    ...(code === undefined ? {} : { code }),
    ...(answer.status === 429 ? { retryAfter: Number.isFinite(seconds) ? seconds : 1 } : {}),
  });
}

/** `used_url`, from Slack's JSON or plain word; undefined for "ok". */
function refusalIn(said: string): string | undefined {
  const found = /"error"\s*:\s*"(?<quoted>\w+)"|^(?<word>[a-z]+(?:_[a-z]+)+)$/.exec(said.trim())?.groups;
  return found?.['quoted'] ?? found?.['word'];
}
