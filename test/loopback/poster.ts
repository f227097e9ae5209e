import type { Pace, Poster, PostOutcome, ProbeOutcome, Rate } from '../../src/announce/poster.ts';
import type { Card } from '../../src/card/card.ts';
import { discordFace } from '../../src/discord/render.ts';
import { slackFace } from '../../src/slack/render.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What goes wrong with a request: before the message stands in the channel, or after. */
export type Fault =
  | 'limited'
  | 'unreachable'
  | 'channel-refused'
  | 'message-refused'
  | 'lost-before'
  | 'lost-after'
  | 'hangs-before'
  | 'hangs-after';

export interface PostedMessage {
  readonly channel: string;
  readonly key: string;
  readonly card: Card;
  /** The ids of the papers shown, in order. */
  readonly papers: readonly string[];
  readonly at: number;
}

export interface LoopbackOptions {
  readonly platform: 'discord' | 'slack';
  readonly time: VirtualTime;
  readonly pace?: Pace;
  /** How long a request takes. */
  readonly latency?: number;
  /** What goes wrong with this request to a channel (the first is 1), if anything. */
  readonly fault?: (channel: string, request: number) => Fault | undefined;
  /** Whether a message can be looked for (Slack). */
  readonly canLook?: boolean;
}

export const discordPace: Pace = {
  perChannel: { messages: 5, perMs: 5000 },
  everywhere: { messages: 50, perMs: 1000 },
};
export const slackPace: Pace = { perChannel: { messages: 1, perMs: 1000 } };

const graceMs = 60_000;
const hang = 20_000;
const nonceWindow = 5 * 60_000;
const never = new AbortController().signal;

/**
 * A platform that keeps its limits and breaks when told to, in virtual time. Like Discord it knows a key again for some
 * minutes; like Slack it does not, and can be looked through.
 */
export class LoopbackPoster implements Poster {
  readonly platform: 'discord' | 'slack';
  readonly pace: Pace;
  readonly unsure: Poster['unsure'];
  /** What stands in the channels. */
  readonly messages: PostedMessage[] = [];
  /** Post requests by channel. */
  readonly requests = new Map<string, number>();
  /** Who was told what. */
  readonly told: { readonly person: string; readonly card: Card }[] = [];
  /** Requests that the limits refused. */
  tooFast = 0;
  /** Sends of a key that was known no more, after one of unknown outcome. */
  lateRepeats = 0;
  fault: (channel: string, request: number) => Fault | undefined;
  /** Channels that can't be posted to; probes see them. */
  readonly closed = new Map<string, string>();
  /** People who take no messages. */
  readonly shut = new Set<string>();
  readonly #time: VirtualTime;
  readonly #latency: number;
  readonly #canLook: boolean;
  readonly #begun = new Map<string, number[]>();

  constructor({ platform, time, pace, latency = 0, fault, canLook = true }: LoopbackOptions) {
    this.platform = platform;
    this.pace = pace ?? (platform === 'discord' ? discordPace : slackPace);
    this.unsure = platform === 'discord' ? { kind: 'repeat' } : { kind: 'look', graceMs };
    this.fault = fault ?? (() => undefined);
    this.#time = time;
    this.#latency = latency;
    this.#canLook = canLook;
  }

  async post(channel: string, card: Card, key: string): Promise<PostOutcome> {
    const request = (this.requests.get(channel) ?? 0) + 1;
    this.requests.set(channel, request);
    const fault = this.fault(channel, request);
    const tooFast = this.#tooFast(channel);
    if (this.#latency > 0) await this.#sleep(this.#latency);
    const reason = this.closed.get(channel);
    if (reason !== undefined) return { kind: 'channel-refused', reason };
    if (tooFast !== undefined) {
      this.tooFast += 1;
      return { kind: 'limited', retryAfterMs: tooFast, everywhere: false };
    }
    switch (fault) {
      case undefined:
        return { kind: 'posted', message: this.#record(channel, card, key) };
      case 'limited':
        return { kind: 'limited', retryAfterMs: 1500, everywhere: false };
      case 'unreachable':
        return { kind: 'unreachable', reason: 'connection refused' };
      case 'channel-refused':
      case 'message-refused':
        return { kind: fault, reason: 'refused by the test' };
      case 'hangs-before':
      case 'hangs-after':
        await this.#sleep(hang);
        if (fault === 'hangs-after') this.#record(channel, card, key);
        return { kind: 'unknown', reason: 'timed out' };
      case 'lost-before':
        return { kind: 'unknown', reason: 'connection reset' };
      case 'lost-after':
        this.#record(channel, card, key);
        return { kind: 'unknown', reason: 'connection reset' };
    }
  }

  fits(card: Card): boolean {
    return (this.platform === 'discord' ? discordFace : slackFace).render(card).length === 1;
  }

  async look(channel: string, key: string): Promise<'there' | 'absent' | 'unknowable'> {
    if (!this.#canLook) return 'unknowable';
    return this.messages.some((one) => one.channel === channel && one.key === key) ? 'there' : 'absent';
  }

  async probe(channel: string): Promise<ProbeOutcome> {
    const reason = this.closed.get(channel);
    return reason === undefined ? { kind: 'open' } : { kind: 'closed', reason, advice: 'Invite the bot.' };
  }

  async tell(person: string, card: Card): Promise<boolean> {
    if (this.shut.has(person)) return false;
    this.told.push({ person, card });
    return true;
  }

  /** A key that was used lately is the same message. */
  #record(channel: string, card: Card, key: string): string {
    const now = this.#time.elapsed();
    const before = this.messages.find((one) => one.channel === channel && one.key === key);
    if (before !== undefined) {
      if (this.platform === 'discord' && now - before.at <= nonceWindow) return key;
      this.lateRepeats += 1;
    }
    this.messages.push({ channel, key, card, papers: papersOf(card), at: now });
    return key;
  }

  /** How long a request would have to wait, if it comes too soon after others. */
  #tooFast(channel: string): number | undefined {
    const { perChannel, everywhere } = this.pace;
    const waits = [
      this.#count(channel, perChannel),
      everywhere === undefined ? 0 : this.#count('', everywhere),
    ];
    const wait = Math.max(...waits);
    return wait > 0 ? wait : undefined;
  }

  #count(key: string, { messages, perMs }: Rate): number {
    const now = this.#time.elapsed();
    const within = (this.#begun.get(key) ?? []).filter((at) => at > now - perMs);
    this.#begun.set(key, [...within, now]);
    return within.length < messages ? 0 : (within[0] ?? now) + perMs - now;
  }

  #sleep(milliseconds: number): Promise<void> {
    return this.#time.sleep(milliseconds, never);
  }
}

/** Which papers a card shows, by their arXiv addresses. */
export function papersOf(card: Card): string[] {
  return card.blocks.flatMap((block) =>
    block.kind === 'items'
      ? block.items.map(({ url }) => (url ?? '').replace('https://arxiv.org/abs/', 'arxiv:'))
      : [],
  );
}
