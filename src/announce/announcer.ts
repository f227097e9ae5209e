import type { Kept } from '../state/fetched-papers.ts';
import type { ChannelId, State } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';
import type { AnnouncementLines } from '../view/announcement.ts';
import type { Ingredients } from './compose.ts';
import { Holds } from './holds.ts';
import { Lane, type LaneParts } from './lane.ts';
import { tellLost } from './lost.ts';
import { FollowIndex } from './match/follow-index.ts';
import type { Calendar, Hurry } from './next-message.ts';
import { Notices } from './notices.ts';
import { observe } from './observe.ts';
import { Outages } from './outages.ts';
import { Pacer } from './pace.ts';
import type { Poster } from './poster.ts';
import type { Time } from './time.ts';
import { Turns } from './turns.ts';

export interface AnnouncerParts {
  readonly state: State;
  readonly snapshot: () => Snapshot;
  readonly posters: readonly Poster[];
  readonly time: Time;
  readonly calendar: Calendar;
  readonly lines: AnnouncementLines;
  readonly log: (text: string, cause?: unknown) => void;
  readonly maxAgeDays: number;
  /** Channels that the environment lets follow the lab. */
  readonly announceTo: readonly ChannelId[];
  readonly operators: readonly string[];
}

/** Who follows in the channels that ANNOUNCE_TO names. */
export const byEnvironment = 'ANNOUNCE_TO';

/**
 * Finds what is new and brings it to the channels. Everything it must not forget is in the state: it may be dropped at any
 * moment, and the next one goes on from there.
 */
export class Announcer {
  readonly parts: AnnouncerParts;
  readonly notices: Notices;
  readonly holds: Holds;
  readonly outages: Outages;
  /** Looks and changes of follows, one at a time. */
  readonly turns = new Turns();
  readonly #stopped = new AbortController();
  readonly #lanes = new Map<ChannelId, Lane>();
  readonly #pacers = new Map<Poster, Pacer>();
  readonly #laneParts: LaneParts;
  /** Sources to be looked at, and what their papers are due from. */
  readonly #looks = new Map<string, number | undefined>();
  readonly #underWay = new Set<Promise<unknown>>();
  #known: Set<string> | undefined;
  /** What others wrote into the papers seen, in order, and `#known` does not hold yet. */
  readonly #noted: Pick<Kept, 'sighted' | 'unsighted'>[] = [];
  #isEnvironmentKept = false;
  #passing: Promise<void> | undefined;
  #isTending = false;
  #hurry: Hurry | undefined;

  constructor(parts: AnnouncerParts) {
    this.parts = parts;
    const { state, time, calendar, snapshot } = parts;
    const { signal } = this.#stopped;
    this.notices = new Notices(parts.log);
    const posterOf = (id: string) => this.posterOf(id);
    this.holds = new Holds({
      state,
      time,
      notices: this.notices,
      calendar,
      posterOf,
      operators: parts.operators,
    });
    this.outages = new Outages({ time, notices: this.notices, posterOf, operators: parts.operators });
    const ingredients = (poster: Poster) => this.#ingredients(poster);
    this.#laneParts = { state, time, signal, notices: this.notices, calendar, snapshot, ingredients };
  }

  /** Who posts to this channel, or writes to this person; undefined where the platform isn't served. */
  posterOf(channelOrPerson: string): Poster | undefined {
    return this.parts.posters.find(({ platform }) => channelOrPerson.startsWith(`${platform}:`));
  }

  /**
   * The data of a source was read (at boot, by a reload, by a fetch): finds what is new in it. Never rejects; what can't
   * be written down is tried again at the next tick.
   * @param moment the moment of ANNOUNCE_CRON that the fetch belongs to, so that its papers go out at once
   */
  async observed(source: string, moment?: number): Promise<void> {
    this.#looks.set(source, moment);
    await this.#keep(this.turns.take(() => this.#look(source)));
  }

  /** Papers were sighted beside the looks: they are no news; or sightings were taken back. */
  noted(change: Pick<Kept, 'sighted' | 'unsighted'>): void {
    this.#noted.push(change);
  }

  /**
   * Brings what is due together with what was sent; called at boot, at every moment of ANNOUNCE_CRON, and every minute.
   * Resolves when everything that is to go out is on its way (`idle`). Never rejects. Calls made meanwhile share one more pass.
   */
  tick(hurry: Hurry = {}): Promise<void> {
    this.#hurry = { ...this.#hurry, ...hurry };
    this.#passing ??= this.#keep(this.#passes());
    return this.#passing;
  }

  /** Sends what one channel has to get. */
  hurryTo(channel: ChannelId, hurry: Hurry): void {
    const lane = this.#laneOf(channel);
    if (lane !== undefined && !this.#stopped.signal.aborted) void this.#keep(lane.run(hurry));
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Begins no more sends; resolves when the ones under way are over and written down. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.idle();
  }

  async #passes(): Promise<void> {
    while (this.#hurry !== undefined && !this.#stopped.signal.aborted) {
      const hurry = this.#hurry;
      this.#hurry = undefined;
      try {
        await this.#pass(hurry);
        this.notices.clear('pass');
      } catch (error) {
        this.notices.raise('pass', "Nothing is announced: the state can't be read or written.", error);
      }
    }
    // In the same turn as the last look at what is asked, so that no call falls between.
    this.#passing = undefined;
  }

  async #pass(hurry: Hurry): Promise<void> {
    const { state } = this.parts;
    await this.turns.take(() => this.#keepEnvironment());
    for (const source of this.#looks.keys()) await this.turns.take(() => this.#look(source));
    const channels = new Set<ChannelId>();
    for (const { channel } of await state.journal.open()) channels.add(channel);
    for (const { channel } of await state.journal.due()) channels.add(channel);
    for (const channel of channels) this.hurryTo(channel, hurry);
    if (!this.#isTending) void this.#keep(this.#tendHolds());
  }

  /** Waits for platforms, and lets nobody wait for it. */
  async #tendHolds(): Promise<void> {
    this.#isTending = true;
    try {
      await this.outages.tell();
      await this.holds.tell(await this.parts.state.channels.all());
      for (const channel of await this.holds.probe(await this.parts.state.channels.all())) {
        this.hurryTo(channel, { catchUp: true });
      }
    } catch (error) {
      this.notices.mention("Held channels can't be looked after now.", error);
    }
    this.#isTending = false;
  }

  async #look(source: string): Promise<void> {
    if (!this.#looks.has(source) || this.#stopped.signal.aborted) return;
    const { state, snapshot, time, maxAgeDays } = this.parts;
    const moment = this.#looks.get(source);
    const matter = `look at ${source}`;
    try {
      await this.#keepEnvironment();
      // Before the rest, which so knows of everything in it.
      const data = snapshot();
      const known = (this.#known ??= await state.papers.keys());
      for (const { sighted, unsighted } of this.#noted.splice(0)) {
        for (const key of sighted) known.add(key);
        for (const key of unsighted) known.delete(key);
      }
      const news = await state.fetched.news();
      const [now, follows] = [time.now(), await state.follows.all()];
      const { sightings, due } = await observe(data, {
        source,
        now,
        dueAt: moment ?? now,
        lookedAt: await state.papers.lookedAt(source),
        maxAgeDays,
        known,
        news,
        find: (key) => state.papers.find(key),
        index: new FollowIndex(follows, await state.follows.exceptions()),
      });
      await state.papers.record({ source, at: now, sightings, due });
      for (const { keys } of sightings) for (const key of keys) known.add(key);
      this.#looks.delete(source);
      this.notices.clear(matter);
      await tellLost(follows, data, { state, time, posterOf: (person) => this.posterOf(person) });
    } catch (error) {
      this.notices.raise(matter, `What is new in ${source} can't be written down.`, error);
    }
  }

  /** Lets exactly the channels of ANNOUNCE_TO follow the lab without a command. */
  async #keepEnvironment(): Promise<void> {
    if (this.#isEnvironmentKept) return;
    const { state, announceTo, time } = this.parts;
    const who = { by: byEnvironment, at: time.now() };
    for (const follow of await state.follows.all()) {
      if (follow.by !== byEnvironment || announceTo.includes(follow.channel)) continue;
      await state.follows.remove(follow.channel, follow.id, who);
    }
    for (const channel of announceTo) {
      await state.follows.add({ channel, kind: 'lab', value: '', deliver: 'instant', ...who });
    }
    this.#isEnvironmentKept = true;
  }

  async #ingredients(poster: Poster): Promise<Ingredients> {
    const follows = await this.parts.state.follows.all();
    return {
      snapshot: this.parts.snapshot(),
      follows: new Map(follows.map((follow) => [follow.id, follow])),
      lines: this.parts.lines,
      maxAgeDays: this.parts.maxAgeDays,
      fits: (card) => poster.fits(card),
    };
  }

  #laneOf(channel: ChannelId): Lane | undefined {
    const poster = this.posterOf(channel);
    if (poster === undefined) return undefined;
    const pacer = this.#pacers.get(poster) ?? new Pacer(poster.pace, this.parts.time, this.#stopped.signal);
    this.#pacers.set(poster, pacer);
    const lane = this.#lanes.get(channel) ?? new Lane(channel, poster, pacer, this.#laneParts);
    this.#lanes.set(channel, lane);
    return lane;
  }

  /** Keeps count of what is under way, for `idle`. */
  #keep<Value>(work: Promise<Value>): Promise<Value> {
    const counted: Promise<unknown> = work.finally(() => this.#underWay.delete(counted));
    this.#underWay.add(counted);
    return work;
  }
}
