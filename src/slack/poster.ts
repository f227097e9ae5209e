import { randomUUID } from 'node:crypto';
import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Pace, Poster, PostOutcome } from '../announce/poster.ts';
import type { Card } from '../card/card.ts';
import { isPassing } from './fault.ts';
import { slackIdsIn } from './ids.ts';
import type { SlackMessage } from './message.ts';
import { outcomeOf } from './outcome.ts';
import { probeChannel } from './probe.ts';
import { slackFace } from './render.ts';

export interface PosterParts {
  /** The client of the bot's token and its workspace; undefined before Slack said who the bot is. */
  readonly connected: () => { readonly client: webApi.WebClient; readonly team: string } | undefined;
  /** Told each fault: the token may have been revoked. */
  readonly onRefusal: (error: unknown) => void;
  /** Longer than any request may be under way. */
  readonly graceMs: number;
  /** Resolves after so many milliseconds; rejects when the bot is stopped. */
  readonly pause: (ms: number) => Promise<void>;
}

/** https://docs.slack.dev/apis/web-api/rate-limits: one a second a channel, and several hundred a minute in all. */
const pace: Pace = {
  perChannel: { messages: 1, perMs: 1_000 },
  everywhere: { messages: 4, perMs: 1_000 },
};

const eventType = 'paperboy_message';
const triesAtMost = 4;
const longestWait = 5_000;
/** So far apart may Slack's clock and ours be. */
const clockSkew = 10 * 60_000;
const pageSize = 200;
const pagesAtMost = 50;
const longestLookWait = 60_000;

const Posted = z.object({ ts: z.string() });
const Opened = z.object({ channel: z.object({ id: z.string().min(1) }) });
const History = z.object({
  messages: z.array(
    z.object({
      metadata: z
        .object({ event_type: z.string(), event_payload: z.object({ key: z.unknown().optional() }) })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).nullish(),
});

type Connected = NonNullable<ReturnType<PosterParts['connected']>>;

/**
 * Posts to Slack, which knows no idempotency key: each message carries its own in its metadata, and one of unknown fate is
 * looked for by it (https://docs.slack.dev/messaging/message-metadata).
 */
export function createSlackPoster(parts: PosterParts): Poster {
  const { graceMs, pause } = parts;

  /** One request. What it makes (a message, a direct channel) is named in `message`. */
  async function request(ask: () => Promise<string>): Promise<PostOutcome> {
    try {
      return { kind: 'posted', message: await ask() };
    } catch (error) {
      parts.onRefusal(error);
      return outcomeOf(error);
    }
  }

  const send = ({ client }: Connected, channel: string, message: SlackMessage, key: string) =>
    request(async () => {
      const { files: _, response_type: _audience, ...body } = message;
      const metadata = { event_type: eventType, event_payload: { key } };
      return Posted.parse(await client.apiCall('chat.postMessage', { channel, ...body, metadata })).ts;
    });

  /** Looks until Slack answers or refuses: an outage must not pass for a channel that can't be looked through. */
  async function insistOnLooking(...args: Parameters<typeof look>): ReturnType<typeof look> {
    for (let wait = 1_000; ; wait = Math.min(longestLookWait, wait * 2)) {
      try {
        return await look(...args);
      } catch (error) {
        parts.onRefusal(error);
        if (!isPassing(error)) return 'unknowable';
      }
      try {
        await pause(wait);
      } catch {
        return 'unknowable';
      }
    }
  }

  /** For what the announcer doesn't repeat, space out or look for itself. @returns whether it is there */
  async function insist(at: Connected, channel: string, message: SlackMessage): Promise<boolean> {
    const key = randomUUID();
    const since = Date.now();
    for (let tries = 1; tries <= triesAtMost; tries += 1) {
      const outcome = await send(at, channel, message, key);
      if (outcome.kind === 'posted') return true;
      if (outcome.kind === 'unknown') {
        await pause(graceMs);
        const seen = await insistOnLooking(at, channel, key, since);
        if (seen !== 'absent') return seen === 'there';
      } else if (outcome.kind === 'limited' && outcome.retryAfterMs <= longestWait) {
        await pause(outcome.retryAfterMs);
      } else return false;
    }
    return false;
  }

  /** The client and Slack's own id of a channel or person here, or why there is none. */
  function reach(name: string): { at: Connected; id: string } | 'not connected' | 'elsewhere' {
    const at = parts.connected();
    const ids = slackIdsIn(name);
    if (ids === undefined) return 'elsewhere';
    if (at === undefined) return 'not connected';
    return ids.team === at.team ? { at, id: ids.id } : 'elsewhere';
  }

  return {
    platform: 'slack',
    pace,
    unsure: { kind: 'look', graceMs },

    async post(channel, card, key) {
      const reached = reach(channel);
      if (reached === 'elsewhere') return { kind: 'channel-refused', reason: elsewhere };
      if (reached === 'not connected') return { kind: 'unreachable', reason: 'Slack is not connected yet' };
      const message = only(card);
      return message === undefined
        ? { kind: 'message-refused', reason: 'it does not fit into one message of Slack’s' }
        : send(reached.at, reached.id, message, key);
    },

    fits: (card) => only(card) !== undefined,

    async look(channel, key, since) {
      const reached = reach(channel);
      return typeof reached === 'string' ? 'unknowable' : insistOnLooking(reached.at, reached.id, key, since);
    },

    async probe(channel) {
      const reached = reach(channel);
      if (reached === 'elsewhere') return { kind: 'closed', reason: elsewhere, advice: 'Unfollow there.' };
      return reached === 'not connected' ? { kind: 'unknown' } : probeChannel(reached.at.client, reached.id);
    },

    async tell(person, card) {
      const reached = reach(person);
      if (typeof reached === 'string') return false;
      const { at, id } = reached;
      try {
        const opened = Opened.parse(await at.client.conversations.open({ users: id }));
        for (const message of slackFace.render(shown(card))) {
          if (!(await insist(at, opened.channel.id, message))) return false;
        }
        return true;
      } catch (error) {
        // They can't be written to, or the bot is stopped.
        parts.onRefusal(error);
        return false;
      }
    },
  };
}

/** Reads the channel's latest messages for one with the key. Rejects when Slack does not answer. */
async function look(
  { client }: Connected,
  channel: string,
  key: string,
  since: number,
): Promise<'there' | 'absent' | 'unknowable'> {
  let cursor: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const answer = await client.conversations.history({
      channel,
      include_all_metadata: true,
      inclusive: true,
      limit: pageSize,
      oldest: String(Math.max(0, (since - clockSkew) / 1_000)),
      ...(cursor === undefined ? {} : { cursor }),
    });
    const { messages, response_metadata } = History.parse(answer);
    const isThere = messages.some(
      ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload.key === key,
    );
    if (isThere) return 'there';
    cursor = response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return 'absent';
  }
  return 'unknowable';
}

const elsewhere = 'it is no channel of this Slack workspace';

/** A message that nobody asked for has no asker to whom it could be shown alone. */
const shown = (card: Card): Card => ({ ...card, audience: 'channel' });

/** The card as one message; undefined when it is none. Slack takes files beside a message, never in it. */
function only(card: Card): SlackMessage | undefined {
  const [message, ...others] = slackFace.render(shown(card));
  return others.length === 0 && message?.files === undefined ? message : undefined;
}
