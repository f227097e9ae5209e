import type { ChannelId } from '../state/state.ts';
import type { Pace, Rate } from './poster.ts';
import type { Time } from './time.ts';

interface Waiting {
  readonly left: number;
  readonly go: (may: boolean) => void;
}

/**
 * Lets messages of one platform go as fast as its limits allow and no faster. A channel's window is counted from the answer
 * to a message, since that is never before the platform counted it.
 */
export class Pacer {
  readonly #pace: Pace;
  readonly #time: Time;
  readonly #signal: AbortSignal;
  /** When the last messages of each channel were answered, oldest first; as many as the rate counts. */
  readonly #answered = new Map<ChannelId, number[]>();
  #begun: number[] = [];
  #pausedUntil = 0;
  readonly #waiting: Waiting[] = [];
  #pumping = false;

  constructor(pace: Pace, time: Time, signal: AbortSignal) {
    this.#pace = pace;
    this.#time = time;
    this.#signal = signal;
  }

  /**
   * Resolves when a message may be sent to the channel; false when the signal aborted. Channels with much `left` to send go
   * first where the limit everywhere makes them wait: they need the longest.
   */
  async turn(channel: ChannelId, left: number): Promise<boolean> {
    const { perChannel } = this.#pace;
    await this.#until(freeAt(this.#answered.get(channel) ?? [], perChannel));
    if (this.#signal.aborted) return false;
    const { promise, resolve } = Promise.withResolvers<boolean>();
    this.#waiting.push({ left, go: resolve });
    if (!this.#pumping) void this.#pump();
    return promise;
  }

  /** The message that had its turn was answered, or given up. */
  answered(channel: ChannelId): void {
    const times = this.#answered.get(channel) ?? [];
    this.#answered.set(channel, [...times, this.#time.elapsed()].slice(-this.#pace.perChannel.messages));
  }

  /** Nothing is sent to any channel for so long. */
  pause(milliseconds: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#time.elapsed() + milliseconds);
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    while (this.#waiting.length > 0) {
      await this.#until(this.#freeEverywhere());
      if (this.#signal.aborted) break;
      // A pause may have begun meanwhile.
      if (this.#freeEverywhere() > this.#time.elapsed()) continue;
      const next = this.#waiting.reduce((one, other) => (other.left > one.left ? other : one));
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#begun = [...this.#begun, this.#time.elapsed()].slice(-(this.#pace.everywhere?.messages ?? 1));
      next.go(true);
    }
    this.#pumping = false;
    for (const { go } of this.#waiting.splice(0)) go(false);
  }

  #freeEverywhere(): number {
    const { everywhere } = this.#pace;
    return Math.max(this.#pausedUntil, everywhere === undefined ? 0 : freeAt(this.#begun, everywhere));
  }

  async #until(moment: number): Promise<void> {
    for (let wait = moment - this.#time.elapsed(); wait > 0; wait = moment - this.#time.elapsed()) {
      if (this.#signal.aborted) return;
      await this.#time.sleep(wait, this.#signal);
    }
  }
}

function freeAt(times: readonly number[], { messages, perMs }: Rate): number {
  const oldest = times[times.length - messages];
  return oldest === undefined ? 0 : oldest + perMs;
}
