import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, type RateLimitData, type RawFile, Routes } from 'discord.js';
import { z } from 'zod';
import type { Pace, Poster, PostOutcome } from '../announce/poster.ts';
import type { Card } from '../card/card.ts';
import { isTokenRefusal } from './fault.ts';
import { snowflakeIn } from './ids.ts';
import { type DiscordMessage, filesOf, newBody } from './message.ts';
import { outcomeOf } from './outcome.ts';
import { judgeChannel, probeChannel } from './probe.ts';
import { discordFace } from './render.ts';

export interface PosterParts {
  /** The client that is connected, or was last; undefined before the first one. */
  readonly client: () => Client | undefined;
  /** Discord refused the token: nothing will go any more. */
  readonly onTokenRefused: () => void;
  /** How long one request may take; default ten seconds. */
  readonly timeoutMs?: number;
}

/** https://discord.com/developers/docs/topics/rate-limits; messages to a channel as the headers of its answers count them. */
const pace: Pace = {
  perChannel: { messages: 5, perMs: 5_000 },
  everywhere: { messages: 50, perMs: 1_000 },
};

const nonceLength = 25;
const triesAtMost = 4;
const longestWait = 5_000;

const WithId = z.object({ id: z.string() });

/**
 * Posts to Discord. A message carries a nonce made from channel and key: for some minutes Discord answers a second one of the
 * same author with the first message, whatever the channel (https://discord.com/developers/docs/resources/message).
 */
export function createDiscordPoster(parts: PosterParts): Poster {
  const { client, onTokenRefused, timeoutMs = 10_000 } = parts;

  /** What it makes (a message, a direct channel) is named in `message`. */
  async function request(route: `/${string}`, body: object, files: RawFile[] = []): Promise<PostOutcome> {
    const rest = client()?.rest;
    if (rest === undefined) return { kind: 'unreachable', reason: 'Discord is not connected yet' };
    try {
      const answer = await rest.post(route, { body, files, signal: AbortSignal.timeout(timeoutMs) });
      const made = WithId.safeParse(answer).data;
      // A page of something on the way there is no message.
      return made === undefined
        ? { kind: 'unknown', reason: 'what answered is not Discord' }
        : { kind: 'posted', message: made.id };
    } catch (error) {
      if (isTokenRefusal(error)) onTokenRefused();
      return outcomeOf(error);
    }
  }

  const send = (channelId: string, message: DiscordMessage, nonce: string): Promise<PostOutcome> =>
    request(
      Routes.channelMessages(channelId),
      { ...newBody(message), nonce, enforce_nonce: true },
      filesOf(message),
    );

  /** Says more closely than Discord's answer why a channel is closed, where the gateway told. */
  function explained(channelId: string, outcome: PostOutcome): PostOutcome {
    if (outcome.kind !== 'channel-refused') return outcome;
    const held = client()?.channels.cache.get(channelId);
    const seen = held === undefined ? undefined : judgeChannel(held);
    return seen?.kind === 'closed' ? { ...outcome, reason: seen.reason } : outcome;
  }

  return {
    platform: 'discord',
    pace,
    unsure: { kind: 'repeat' },

    async post(channel, card, key) {
      const channelId = snowflakeIn(channel);
      if (channelId === undefined)
        return { kind: 'channel-refused', reason: 'it is no channel of Discord’s' };
      const [message, ...others] = discordFace.render(shown(card));
      if (message === undefined || others.length > 0)
        return { kind: 'message-refused', reason: 'it does not fit into one message of Discord’s' };
      return explained(channelId, await send(channelId, message, nonceOf(channel, key)));
    },

    fits: (card) => discordFace.render(shown(card)).length === 1,

    look: async () => 'unknowable',

    async probe(channel) {
      const channelId = snowflakeIn(channel);
      return channelId === undefined
        ? { kind: 'closed', reason: 'it is no channel of Discord’s', advice: 'Unfollow there.' }
        : probeChannel(client(), channelId);
    },

    async tell(person, card) {
      const recipient = snowflakeIn(person);
      if (recipient === undefined) return false;
      const direct = await insist(() => request(Routes.userChannels(), { recipient_id: recipient }));
      if (direct.kind !== 'posted') return false;
      for (const message of discordFace.render(shown(card))) {
        const nonce = nonceOf(person, randomUUID());
        const outcome = await insist(() => send(direct.message, message, nonce));
        if (outcome.kind !== 'posted') return false;
      }
      return true;
    },
  };
}

/** For what the announcer doesn't repeat or space out itself, and what does no harm twice. */
async function insist(ask: () => Promise<PostOutcome>): Promise<PostOutcome> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await ask();
    if (tries === triesAtMost || (outcome.kind !== 'limited' && outcome.kind !== 'unknown')) return outcome;
    const wait = outcome.kind === 'limited' ? outcome.retryAfterMs : 500 * tries;
    if (wait > longestWait) return outcome;
    await sleep(wait);
  }
}

/** A message that nobody asked for has no asker to whom it could be shown alone. */
const shown = (card: Card): Card => ({ ...card, audience: 'channel' });

/** At most 25 characters, the same for the same message. */
const nonceOf = (channel: string, key: string): string =>
  createHash('sha256').update(`${channel}\n${key}`).digest('base64url').slice(0, nonceLength);

/**
 * For discord.js's `rejectOnRateLimit`: a message over a limit is not kept back in its queue, where nobody sees it and a time-out
 * would leave open whether it goes out after all; the announcer waits itself.
 */
export const isOfMessages = ({ method, route }: Pick<RateLimitData, 'method' | 'route'>): boolean =>
  method.toUpperCase() === 'POST' && (route === '/channels/:id/messages' || route === '/users/@me/channels');
