import type { Card } from '../card/card.ts';
import type { ChannelId } from '../state/state.ts';

/** What a platform does for announcements; every send tells what became of it and never throws. */
export interface Poster {
  /** The part of a ChannelId before the colon. */
  readonly platform: 'discord' | 'slack' | 'local';
  readonly pace: Pace;
  /**
   * Sends a card that fits one message (`fits`), once. `key` is the same for each send of the same message: Discord's nonce and
   * Slack's metadata are made from it.
   */
  post(channel: ChannelId, card: Card, key: string): Promise<PostOutcome>;
  /** Whether the card is one message here. */
  fits(card: Card): boolean;
  /**
   * How a send of unknown outcome is settled: `repeat` it at once, the platform recognises the key for a few minutes; or wait
   * `graceMs` until no request can still be under way, then `look` for it.
   */
  readonly unsure: { readonly kind: 'repeat' } | { readonly kind: 'look'; readonly graceMs: number };
  /** Whether a message of this key was posted since; asked only where `unsure.kind` is `look`. */
  look(channel: ChannelId, key: string, since: number): Promise<'there' | 'absent' | 'unknowable'>;
  /** Whether the bot could post there now, found out without posting. */
  probe(channel: ChannelId): Promise<ProbeOutcome>;
  /** Writes to one person (`discord:<userId>`); whether they got it. */
  tell(person: string, card: Card): Promise<boolean>;
}

export type PostOutcome =
  | { readonly kind: 'posted'; readonly message: string }
  /** Not posted; may be tried again after so long. `everywhere`: the limit is not the channel's alone. */
  | { readonly kind: 'limited'; readonly retryAfterMs: number; readonly everywhere: boolean }
  /** Not posted, and nothing can be posted to this channel: deleted, archived, kicked, no permission. */
  | { readonly kind: 'channel-refused'; readonly reason: string }
  /** Not posted: this message is refused, others may not be. */
  | { readonly kind: 'message-refused'; readonly reason: string }
  /** Certainly not posted; the platform can't be reached now. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** Posted or not: the answer was lost. */
  | { readonly kind: 'unknown'; readonly reason: string };

export type ProbeOutcome =
  | { readonly kind: 'open' }
  /** `advice` tells a person what to do, e.g. to type `/invite @Paperboy`. */
  | { readonly kind: 'closed'; readonly reason: string; readonly advice: string }
  | { readonly kind: 'unknown' };

/** How fast messages may follow one another: so many in a window of so many milliseconds. */
export interface Pace {
  readonly perChannel: Rate;
  readonly everywhere?: Rate;
}

export interface Rate {
  readonly messages: number;
  readonly perMs: number;
}
