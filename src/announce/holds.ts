import type { Card } from '../card/card.ts';
import type { Channel, ChannelId, State } from '../state/state.ts';
import { type Slots, scheduleOf } from './next-message.ts';
import type { Notices } from './notices.ts';
import type { Poster } from './poster.ts';
import type { Time } from './time.ts';

export interface HoldParts {
  readonly state: State;
  readonly time: Time;
  readonly notices: Notices;
  readonly slots: Slots;
  readonly posterOf: (channelOrPerson: string) => Poster | undefined;
  /** Who is told when no follower can be. */
  readonly operators: readonly string[];
}

const probeEvery = 10 * 60_000;
const longestProbe = 24 * 60 * 60_000;
const day = 24 * 60 * 60_000;

/** Channels that nothing can be posted to: their followers are told once, and they are looked at until they are open again. */
export class Holds {
  readonly #parts: HoldParts;
  /** When a channel is probed next, by elapsed time, and how long after the last time that is. */
  readonly #probes = new Map<ChannelId, { readonly at: number; readonly every: number }>();
  /** By elapsed time. */
  readonly #released = new Map<ChannelId, number>();

  constructor(parts: HoldParts) {
    this.#parts = parts;
  }

  /** Tells somebody of each hold that nobody knows of. */
  async tell(channels: readonly Channel[]): Promise<void> {
    for (const channel of channels) {
      if (channel.hold === undefined || channel.hold.told) continue;
      this.#probeLater(channel.id);
      if (!this.#isFlapping(channel.id)) await this.#tellOne(channel.id, channel.hold.reason);
      await this.#parts.state.channels.holdTold(channel.id);
    }
  }

  /**
   * Probes held channels whose time has come, outside of their quiet hours, and releases those that are open.
   * @returns the ones released
   */
  async probe(channels: readonly Channel[]): Promise<readonly ChannelId[]> {
    const { time, slots } = this.#parts;
    const asked = channels.filter((channel) => {
      if (channel.hold === undefined) return false;
      const probe = this.#probes.get(channel.id);
      const isQuiet = slots.quietEnd(scheduleOf(channel), time.now()) !== undefined;
      return !isQuiet && (probe === undefined || probe.at <= time.elapsed());
    });
    const open = await Promise.all(
      asked.map(async ({ id }) => ((await this.resume(id, 'probe')) ? [id] : [])),
    );
    return open.flat();
  }

  /** Releases a held channel if the bot can post there. */
  async resume(id: ChannelId, by: string): Promise<boolean> {
    const { state, time, posterOf } = this.#parts;
    this.#probeLater(id);
    const outcome = await posterOf(id)?.probe(id);
    if (outcome?.kind !== 'open') return false;
    await state.channels.release(id, { by, at: time.now() });
    this.#released.set(id, time.elapsed());
    return true;
  }

  #probeLater(id: ChannelId): void {
    const before = this.#probes.get(id)?.every ?? probeEvery;
    const every = this.#isFlapping(id) ? Math.min(before * 2, longestProbe) : probeEvery;
    this.#probes.set(id, { at: this.#parts.time.elapsed() + every, every });
  }

  /** Whether it was held again soon after its release: a probe that can't see what is wrong. */
  #isFlapping(id: ChannelId): boolean {
    const released = this.#released.get(id);
    return released !== undefined && this.#parts.time.elapsed() - released < day;
  }

  async #tellOne(channel: ChannelId, reason: string): Promise<void> {
    const { state, notices, operators, posterOf } = this.#parts;
    const follows = await state.follows.of(channel);
    const followers = new Set(follows.toReversed().map(({ by }) => by));
    const card = holdCard(channel, reason);
    for (const person of [...followers, ...operators]) {
      if (await posterOf(person)?.tell(person, card)) return;
    }
    notices.mention(`Announcements to ${channel} are on hold, and nobody could be told: ${reason}.`);
  }
}

function holdCard(channel: ChannelId, reason: string): Card {
  return {
    tone: 'warning',
    audience: 'asker',
    title: 'Announcements are on hold',
    blocks: [
      { kind: 'text', spans: ['Nothing can be posted to ', { kind: 'code', text: channel }, `: ${reason}.`] },
      {
        kind: 'text',
        spans:
          'Nothing is lost: as soon as Paperboy may post there again, it goes on by itself with what came meanwhile.',
      },
    ],
  };
}
