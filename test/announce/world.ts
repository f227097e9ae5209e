import { Announcer, type AnnouncerParts } from '../../src/announce/announcer.ts';
import type { Calendar } from '../../src/announce/next-message.ts';
import { defaultSchedule } from '../../src/announce/schedule/schedule.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { Delivery, Follow, NewFollow, State } from '../../src/state/state.ts';
import type { Snapshot } from '../../src/store/snapshot.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import type { AnnouncementLines } from '../../src/view/announcement.ts';
import { Life } from '../loopback/life.ts';
import { LoopbackPoster } from '../loopback/poster.ts';
import { VirtualTime } from '../loopback/virtual-time.ts';
import { openMemoryState } from '../state/memory-state.ts';

export const minute = 60_000;
export const day = 24 * 60 * minute;
/** A Monday, seven minutes past eight, UTC. */
const start = Date.UTC(2026, 4, 4, 8, 7);

const lines: AnnouncementLines = {
  following: 'following',
  notThem: (follow, name) => `following name:"${name}" not:${follow}`,
  more: (batch) => `following more:${batch}`,
};

/** Moments every ten minutes, digests at 09:00 UTC. */
export const calendarOf = (now: () => number): Calendar => ({
  usual: defaultSchedule('UTC'),
  moments: {
    anyIn: (after, upTo) => Math.floor(upTo / (10 * minute)) > Math.floor(after / (10 * minute)),
    next: () => [new Date((Math.floor(now() / (10 * minute)) + 1) * 10 * minute)],
  },
});

/** A made-up paper, published on the first day of the world. */
export function paperOf(number: number, changes: Partial<Paper> = {}): Paper {
  return {
    id: `arxiv:2605.${String(number).padStart(5, '0')}`,
    title: `Made-up result number ${number}`,
    abstract: 'Nothing of this was ever found.',
    authors: ['Ada Author'],
    primaryCategory: 'cs.LG',
    published: '2026-05-04',
    ...changes,
  };
}

export function profileOf(changes: Partial<Profile> = {}): Profile {
  return { id: 'ada-author', name: 'Ada Author', primaryCategory: 'cs.LG', papers: [], ...changes };
}

/** A bot, its platforms and its data, in virtual time. The bot may die and be started again; the rest stays. */
export class World {
  readonly time: VirtualTime;
  readonly discord: LoopbackPoster;
  readonly slack: LoopbackPoster;
  readonly state: State;
  readonly logged: string[] = [];
  papers: readonly Paper[] = [];
  profiles: readonly Profile[] = [];
  life = new Life();
  bot!: Announcer;
  #snapshot: Snapshot | undefined;
  readonly #changes: Partial<AnnouncerParts>;

  constructor(
    state: State,
    changes: Partial<AnnouncerParts> & {
      readonly random?: () => number;
      readonly canLook?: boolean;
      readonly latency?: number;
    } = {},
  ) {
    const { random, canLook = true, latency = 0, ...parts } = changes;
    this.state = state;
    this.time = new VirtualTime(start, random);
    this.discord = new LoopbackPoster({ platform: 'discord', time: this.time, latency });
    this.slack = new LoopbackPoster({ platform: 'slack', time: this.time, canLook, latency });
    this.#changes = parts;
  }

  /** A world whose bot has looked at its data once. */
  static async begun(
    changes: ConstructorParameters<typeof World>[1] & {
      readonly papers?: readonly Paper[];
      readonly profiles?: readonly Profile[];
    } = {},
  ): Promise<World> {
    const { papers = [], profiles = [], ...rest } = changes;
    const world = new World(await openMemoryState(), rest);
    world.papers = papers;
    world.profiles = profiles;
    await world.boot();
    return world;
  }

  get snapshot(): Snapshot {
    this.#snapshot ??= snapshotOf(
      { papers: this.papers, profiles: this.profiles },
      { indexText: false, loadedAt: new Date(start) },
    );
    return this.#snapshot;
  }

  /** Starts the bot, as a process does: it looks at the data and makes a pass. */
  async boot(life = new Life()): Promise<void> {
    this.life = life;
    this.bot = new Announcer({
      state: life.lent(this.state),
      snapshot: () => this.snapshot,
      posters: [life.lent(this.discord), life.lent(this.slack)],
      time: life.lent(this.time),
      calendar: calendarOf(() => this.time.now()),
      lines,
      log: (text) => this.logged.push(text),
      maxAgeDays: 30,
      announceTo: [],
      operators: ['discord:operator'],
      ...this.#changes,
    });
    void this.bot.observed('data');
    void this.bot.tick();
    await this.time.pass(0);
  }

  kill(): void {
    this.life.end();
  }

  /** Lets minutes pass, a tick in each. */
  async minutes(count: number): Promise<void> {
    for (let passed = 0; passed < count; passed += 1) {
      await this.time.pass(minute);
      void this.bot.tick();
      await this.time.pass(0);
    }
  }

  /** Other data, which nobody has looked at. */
  replace(papers: readonly Paper[], profiles = this.profiles): void {
    this.papers = papers;
    this.profiles = profiles;
    this.#snapshot = undefined;
  }

  async reload(papers: readonly Paper[], profiles = this.profiles): Promise<void> {
    this.replace(papers, profiles);
    void this.bot.observed('data');
    await this.time.pass(0);
  }

  /** The data holds what a source gave. */
  async look(source: string): Promise<void> {
    this.#snapshot = undefined;
    void this.bot.observed(source);
    await this.time.pass(0);
  }

  async follow(follow: Partial<NewFollow> = {}): Promise<Follow> {
    const { follow: made } = await this.state.follows.add({
      channel: 'discord:1',
      kind: 'all',
      value: '',
      deliver: 'instant',
      by: 'discord:follower',
      at: this.time.now(),
      ...follow,
    });
    return made;
  }

  posted(channel: string): readonly string[] {
    const { messages } = channel.startsWith('slack:') ? this.slack : this.discord;
    return messages.filter((message) => message.channel === channel).flatMap(({ papers }) => papers);
  }

  delivery(channel: string, paper: string): Promise<Delivery | undefined> {
    return this.state.journal.ofPaper(channel, paper);
  }
}
