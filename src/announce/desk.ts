import type {
  Channel,
  ChannelId,
  Deliver,
  Delivery,
  Doer,
  Follow,
  FollowKind,
  JournalCounts,
  NewFollow,
  Schedule,
} from '../state/state.ts';
import type { PaperRow } from '../store/snapshot.ts';
import { foldName } from '../text/fold.ts';
import { type Announcer, byEnvironment } from './announcer.ts';
import { FollowIndex } from './match/follow-index.ts';
import { nextMoment, nextRun, scheduleOf } from './next-message.ts';
import { announcementKeys } from './paper-keys.ts';
import { nextSlot, quietEnd } from './schedule/slots.ts';
import { lastMatching, type Trial, trial } from './trial.ts';
import { findSeen, type Why, why } from './why.ts';

/** Follows with what a channel should know beside them. */
export interface Following {
  readonly channel: Channel;
  readonly schedule: Schedule;
  readonly follows: readonly Follow[];
  /** What was posted last for a follow, as far as the last thousand papers there tell. */
  readonly lastPosts: ReadonlyMap<number, Delivery>;
  /** Folded names that are somebody else than the person followed. */
  readonly exceptions: ReadonlyMap<number, ReadonlySet<string>>;
  /** How many papers are due or held there. */
  readonly waiting: number;
  /** When the next post could come; of instant ones, and of digests. */
  readonly nextInstant: number | undefined;
  readonly nextDigest: number;
}

export type FollowOutcome =
  /** `starting`: so many papers are on their way, because it starts with the last ones; what the channel has is not among them. */
  | { readonly kind: 'followed'; readonly follow: Follow; readonly starting: number }
  | { readonly kind: 'already'; readonly follow: Follow }
  /** The bot can't post there; the advice says what to do. */
  | { readonly kind: 'closed'; readonly reason: string; readonly advice: string }
  /** No platform of the channel is served, or it does not answer now. */
  | { readonly kind: 'unserved' };

export type UnfollowOutcome =
  | { readonly kind: 'unfollowed'; readonly follow: Follow }
  /** ANNOUNCE_TO says so, and would say so again at the next start. */
  | { readonly kind: 'by-environment' }
  | { readonly kind: 'unknown' };

/** Whether the bot can post to a channel now; `unserved`: its platform is not served, or does not answer. */
export type Reach = Extract<FollowOutcome, { kind: 'closed' | 'unserved' }> | { readonly kind: 'open' };

/** What a channel gets next. */
export interface Outlook {
  readonly channel: ChannelId;
  readonly at: number | undefined;
  readonly due: readonly Delivery[];
}

export interface AnnounceHealth {
  readonly counts: JournalCounts;
  readonly held: readonly Channel[];
  /** The ten newest. */
  readonly dead: readonly Delivery[];
  /** The next moment of ANNOUNCE_CRON. */
  readonly nextMoment: number | undefined;
  readonly notices: readonly string[];
}

/** What is delivered at once if nobody says: people's papers, not a field's. */
export const usualDelivery = (kind: FollowKind): Deliver =>
  kind === 'lab' || kind === 'author' ? 'instant' : 'digest';

/** What commands ask and order of the announcements. Outcomes are values; only a state that fails throws. */
export class Desk {
  readonly #announcer: Announcer;

  constructor(announcer: Announcer) {
    this.#announcer = announcer;
  }

  /** What a follow would have brought in the last 30 days. */
  trial(wanted: Pick<Follow, 'kind' | 'value'>): Promise<Trial> {
    const { snapshot, time } = this.#announcer.parts;
    return trial(wanted, snapshot(), time.now());
  }

  /** Whether the bot could post there now. */
  async reach(channel: ChannelId): Promise<Reach> {
    const probed = await this.#announcer.posterOf(channel)?.probe(channel);
    return probed === undefined || probed.kind === 'unknown' ? { kind: 'unserved' } : probed;
  }

  /**
   * Follows, if the bot can post there.
   * @param begin `silent`: with what comes from now on; `lastThree`: with the newest three papers there are, at once
   */
  async follow(
    wanted: Omit<NewFollow, 'at'>,
    begin: 'silent' | 'lastThree' = 'silent',
  ): Promise<FollowOutcome> {
    const { state, snapshot, time } = this.#announcer.parts;
    const { channel, kind, value } = wanted;
    const there = (await state.follows.of(channel)).find((one) => one.kind === kind && one.value === value);
    if (there !== undefined) return { kind: 'already', follow: there };
    const reach = await this.reach(channel);
    if (reach.kind !== 'open') return reach;
    const at = time.now();
    const added = await this.#announcer.turns.take(() => state.follows.add({ ...wanted, at }));
    const { follow } = added;
    if (added.kind === 'already') return { kind: 'already', follow };
    const rows = begin === 'silent' ? [] : await lastMatching(wanted, snapshot(), 3);
    let starting = 0;
    for (const row of rows) if (await this.#makeDue(channel, row, [follow])) starting += 1;
    if (starting > 0) this.#announcer.hurryTo(channel, { now: true });
    return { kind: 'followed', follow, starting };
  }

  async unfollow(channel: ChannelId, id: number, by: string): Promise<UnfollowOutcome> {
    const { state } = this.#announcer.parts;
    const follow = (await state.follows.of(channel)).find((one) => one.id === id);
    if (follow === undefined) return { kind: 'unknown' };
    if (follow.by === byEnvironment) return { kind: 'by-environment' };
    const gone = await this.#announcer.turns.take(() => state.follows.remove(channel, id, this.#doer(by)));
    return gone === undefined ? { kind: 'unknown' } : { kind: 'unfollowed', follow: gone };
  }

  /** The name on papers is not the person followed. Undefined when the channel has no such follow. */
  async notThem(channel: ChannelId, id: number, name: string, by: string): Promise<Follow | undefined> {
    const { state } = this.#announcer.parts;
    const follow = (await state.follows.of(channel)).find((one) => one.id === id);
    if (follow === undefined) return undefined;
    await this.#announcer.turns.take(() => state.follows.except(id, foldName(name), this.#doer(by)));
    return follow;
  }

  async following(channelId: ChannelId): Promise<Following> {
    const { state, time, calendar } = this.#announcer.parts;
    const [channel, follows, counts, posted, exceptions] = await Promise.all([
      state.channels.find(channelId),
      state.follows.of(channelId),
      state.journal.counts(channelId),
      state.journal.posted(channelId, 1000),
      state.follows.exceptions(),
    ]);
    const lastPosts = new Map<number, Delivery>();
    for (const delivery of posted) {
      for (const { follow } of delivery.matches) if (!lastPosts.has(follow)) lastPosts.set(follow, delivery);
    }
    const schedule = scheduleOf(channel, calendar);
    const next = nextMoment(calendar);
    return {
      channel,
      schedule,
      follows,
      lastPosts,
      exceptions,
      waiting: counts.due + counts.held,
      nextInstant: next === undefined ? undefined : (quietEnd(schedule, next) ?? next),
      nextDigest: nextSlot(schedule, time.now()),
    };
  }

  /** @returns when the next digest comes */
  async setSchedule(channel: ChannelId, schedule: Schedule, by: string): Promise<number> {
    const { state, time } = this.#announcer.parts;
    await state.channels.setSchedule(channel, schedule, this.#doer(by));
    return nextSlot(schedule, time.now());
  }

  /** Lets a held channel go on if the bot can post there now. */
  async resume(channel: ChannelId, by: string): Promise<'resumed' | 'closed' | 'not-held'> {
    const { hold } = await this.#announcer.parts.state.channels.find(channel);
    if (hold === undefined) return 'not-held';
    if (!(await this.#announcer.holds.resume(channel, by))) return 'closed';
    this.#announcer.hurryTo(channel, { catchUp: true });
    return 'resumed';
  }

  /** Why a paper was, was not or will be announced in a channel. */
  why(channel: ChannelId, row: PaperRow): Promise<Why> {
    return why(channel, row, this.#announcer.parts);
  }

  /** What goes out next, by channel. */
  async preview(): Promise<readonly Outlook[]> {
    const { state, time, calendar } = this.#announcer.parts;
    const channels = Map.groupBy(await state.journal.due(), ({ channel }) => channel);
    return Promise.all(
      [...channels].map(async ([channel, due]) => {
        const at = nextRun(due, await state.channels.find(channel), time.now(), calendar);
        return { channel, at, due };
      }),
    );
  }

  /** Sends what is due at once now, without waiting for the next moment. Digests keep to their slots. */
  async runNow(): Promise<void> {
    await this.#announcer.tick({ now: true });
  }

  /** Posts one paper to a channel, whatever its age and whether or not anybody follows it. */
  async announce(channel: ChannelId, row: PaperRow): Promise<Why> {
    const { state } = this.#announcer.parts;
    await this.#makeDue(channel, row, await state.follows.of(channel));
    this.#announcer.hurryTo(channel, { now: true });
    return this.why(channel, row);
  }

  /** All papers of a message, those behind its "N more" button included, as far as the data holds them. */
  async papersOf(batch: string): Promise<readonly PaperRow[]> {
    const { state, snapshot } = this.#announcer.parts;
    const data = snapshot();
    const rows = (await state.journal.ofBatch(batch)).map(({ paper }) => data.rowOf(paper));
    return rows.filter((row) => row !== undefined);
  }

  /** A server or workspace was left: nothing of it is kept. @returns how many follows went */
  left(channelPrefix: string, by: string): Promise<number> {
    const { state } = this.#announcer.parts;
    return this.#announcer.turns.take(() => state.follows.removeAll(channelPrefix, this.#doer(by)));
  }

  async health(): Promise<AnnounceHealth> {
    const { state, calendar } = this.#announcer.parts;
    const channels = await state.channels.all();
    return {
      counts: await state.journal.counts(),
      held: channels.filter(({ hold }) => hold !== undefined),
      dead: await state.journal.deadLetters(10),
      nextMoment: nextMoment(calendar),
      notices: this.#announcer.notices.all,
    };
  }

  /** @returns whether it is due because of this call: what waits for the channel or was sent there stays as it is */
  async #makeDue(channel: ChannelId, row: PaperRow, follows: readonly Follow[]): Promise<boolean> {
    const { state, snapshot, time } = this.#announcer.parts;
    const data = snapshot();
    const paper = data.paper(row);
    const index = new FollowIndex(follows, await state.follows.exceptions());
    const matches = Array.from(index.match(paper, row, data), ({ follow, maybe }) => ({
      follow: follow.id,
      ...(maybe === undefined ? {} : { maybe }),
    }));
    const now = time.now();
    const id = (await findSeen(state, announcementKeys(paper)))?.paper ?? paper.id;
    const before = await state.journal.ofPaper(channel, id);
    await state.journal.add([{ channel, paper: id, deliver: 'instant', dueAt: now, matches }], now);
    return before === undefined || before.state === 'dead';
  }

  #doer(by: string): Doer {
    return { by, at: this.#announcer.parts.time.now() };
  }
}
