import type { AnnounceMoments } from '../../src/announce/schedule/moments.ts';
import { Gatherer } from '../../src/gather/gatherer.ts';
import { Paper } from '../../src/model/paper.ts';
import type { Profile } from '../../src/model/profile.ts';
import type { PaperSource } from '../../src/source/source.ts';
import type { FetchOutcome } from '../../src/state/fetched-papers.ts';
import { calendarOf, minute, World } from '../announce/world.ts';
import { Life } from '../loopback/life.ts';
import { openMemoryState } from '../state/memory-state.ts';

/** A bot that asks sources, in virtual time. It may die at any call; its state, its channels and the services stay. */
export class GatherWorld {
  readonly world: World;
  readonly sources: readonly PaperSource[];
  readonly outcomes: FetchOutcome[] = [];
  gatherer!: Gatherer;
  /** The data folder. */
  papers: readonly Paper[] = [];
  profiles: readonly Profile[] = [];
  /** Every ten minutes; another one counts from the next boot on. */
  moments: Pick<AnnounceMoments, 'anyIn'>;
  /** While set, nothing can be joined: the data is refused. */
  isRefused = false;

  constructor(world: World, sources: readonly PaperSource[]) {
    this.world = world;
    this.sources = sources;
    this.moments = calendarOf(() => world.time.now()).moments;
  }

  static async begun(
    sources: readonly PaperSource[],
    profiles: readonly Profile[] = [],
  ): Promise<GatherWorld> {
    const made = new GatherWorld(new World(await openMemoryState()), sources);
    made.profiles = profiles;
    await made.boot();
    return made;
  }

  /** Starts the bot as a process does: it loads what it holds, looks at it, asks the sources, and makes a pass. */
  async boot(life = new Life()): Promise<void> {
    const { world } = this;
    await this.#load();
    await world.boot(life);
    this.gatherer = new Gatherer({
      sources: this.sources.map((source) => life.lent(source)),
      state: life.lent(world.state),
      snapshot: () => world.snapshot,
      time: world.time,
      moments: this.moments,
      announcer: world.bot,
      join: life.lent({ join: () => this.#load() }).join,
      log: (text, cause) => world.logged.push(`${text} ${String(cause)}`),
      onFetched: (_, outcome) => this.outcomes.push(outcome),
    });
    void this.gatherer.tick();
    await world.time.pass(0);
  }

  kill(): void {
    this.world.kill();
  }

  async minutes(count: number): Promise<void> {
    for (let passed = 0; passed < count; passed += 1) {
      await this.world.time.pass(minute);
      void this.gatherer.tick();
      void this.world.bot.tick();
      await this.world.time.pass(0);
    }
  }

  /** Lets time pass in one leap, as for a process that sleeps. */
  async sleep(milliseconds: number): Promise<void> {
    await this.world.time.pass(milliseconds);
    await this.minutes(1);
  }

  /** Follows, and lets its errand lay the baseline. */
  async follow(follow: Parameters<World['follow']>[0] = {}): Promise<void> {
    await this.world.follow({ kind: 'category', value: 'cs.LG', ...follow });
    await this.minutes(10);
  }

  posted(channel = 'discord:1'): readonly string[] {
    return this.world.posted(channel);
  }

  /** `data/` first, then what was fetched. */
  async #load(): Promise<void> {
    if (this.isRefused) return;
    const rows = await this.world.state.fetched.page(undefined, 100_000);
    const brought = rows.map(({ json, profiles }) => ({
      paper: Paper.parse(JSON.parse(json)),
      profiles: profiles.split(' '),
    }));
    const profiles = this.profiles.map((profile) => ({
      ...profile,
      papers: [
        ...profile.papers,
        ...brought.flatMap((one) => (one.profiles.includes(profile.id) ? [one.paper] : [])),
      ],
    }));
    this.world.replace([...this.papers, ...brought.map(({ paper }) => paper)], profiles);
  }
}
