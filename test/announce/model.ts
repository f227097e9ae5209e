import type { AnnouncerParts } from '../../src/announce/announcer.ts';
import type { Paper } from '../../src/model/paper.ts';
import type { Follow } from '../../src/state/state.ts';
import { Life } from '../loopback/life.ts';
import type { Fault } from '../loopback/poster.ts';
import { openMemoryState } from '../state/memory-state.ts';
import { categories, channels, type Step } from './steps.ts';
import { day, minute, paperOf, World } from './world.ts';

/** What a channel must get: the follows that a paper matched there when it was new. */
interface Expected {
  readonly follows: Set<number>;
}

/** The small model beside the world: which papers are known, and who must get what. */
class Model {
  readonly world: World;
  papers: Paper[] = [];
  readonly gone: Paper[] = [];
  readonly follows: Follow[] = [];
  /** `channel paper` → what must arrive. */
  readonly expected = new Map<string, Expected>();
  /** `channel paper` that may arrive: begun before an unfollow, or looked at by a process that died. */
  readonly allowed = new Set<string>();
  readonly known = new Set<string>();
  readonly old = new Set<string>();
  readonly everClosed = new Set<string>();
  readonly faults = new Map<string, Fault[]>();
  #made = 0;

  constructor(world: World) {
    this.world = world;
    for (const poster of [world.discord, world.slack])
      poster.fault = (channel) => this.faults.get(channel)?.shift();
  }

  async take(step: Step): Promise<void> {
    const { world } = this;
    switch (step.kind) {
      case 'pass':
        await world.time.pass((step.minutes - 1) * minute);
        await world.minutes(1);
        break;
      case 'add':
        for (let count = 0; count < step.count; count += 1) this.#add(step);
        await this.#reload();
        break;
      case 'remove': {
        const [paper] = this.papers.splice(step.which % (this.papers.length || 1), 1);
        if (paper === undefined) break;
        this.gone.push(paper);
        if (!this.known.has(paper.id)) for (const one of channels) this.allowed.add(`${one} ${paper.id}`);
        await this.#reload();
        break;
      }
      case 'return': {
        const paper = this.gone.splice(step.which % (this.gone.length || 1), 1)[0];
        if (paper !== undefined) this.papers.push(paper);
        await this.#reload();
        break;
      }
      case 'version':
      case 'cross-list': {
        const at = step.which % (this.papers.length || 1);
        const paper = this.papers[at];
        if (paper === undefined) break;
        this.papers[at] =
          step.kind === 'version'
            ? { ...paper, version: (paper.version ?? 1) + 1, title: `${paper.title} again` }
            : { ...paper, categories: categories };
        await this.#reload();
        break;
      }
      case 'follow': {
        if (world.life.isOver) break;
        await this.#settle();
        if (world.life.isOver || this.papers.some(({ id }) => !this.known.has(id))) break;
        const kind = step.value === '' ? 'all' : 'category';
        const { channel, value, deliver } = step;
        const made = await world.follow({ kind, channel, value, deliver });
        if (!this.follows.some(({ id }) => id === made.id)) this.follows.push(made);
        break;
      }
      case 'unfollow': {
        const [follow] = this.follows.splice(step.which % (this.follows.length || 1), 1);
        if (follow === undefined) break;
        await world.state.follows.remove(follow.channel, follow.id, { by: 'discord:follower', at: 0 });
        for (const [key, { follows }] of this.expected) {
          if (!follows.delete(follow.id) || follows.size > 0) continue;
          this.expected.delete(key);
          this.allowed.add(key);
        }
        break;
      }
      case 'faults':
        this.faults.set(step.channel, [...step.faults]);
        break;
      case 'close':
        this.everClosed.add(step.channel);
        for (const poster of [world.discord, world.slack])
          poster.closed.set(step.channel, 'closed by the test');
        break;
      case 'open':
        for (const poster of [world.discord, world.slack]) poster.closed.delete(step.channel);
        break;
      case 'kill':
        world.kill();
        break;
      case 'restart':
        world.kill();
        await world.boot(new Life(step.diesAt, step.how));
        break;
      case 'clock':
        world.time.setBy(step.minutes * minute);
        break;
    }
    await this.#settle();
  }

  /** Lets everything end well. */
  async end(): Promise<void> {
    const { world } = this;
    this.faults.clear();
    for (const poster of [world.discord, world.slack]) poster.closed.clear();
    for (const paper of this.gone.splice(0)) this.papers.push(paper);
    world.kill();
    await world.boot();
    await this.#reload();
    await this.#settle();
    for (let passed = 0; passed < 36; passed += 1) {
      await world.time.pass(119 * minute);
      await world.minutes(1);
    }
  }

  /** Everything that is not as promised. */
  async complaints(): Promise<string[]> {
    const { world } = this;
    const wrong: string[] = [];
    const got = new Map<string, { readonly key: string }[]>();
    for (const poster of [world.discord, world.slack]) {
      for (const { channel, key, card, papers } of poster.messages) {
        if (papers.length === 0) wrong.push(`an empty message to ${channel}`);
        if (!poster.fits(card)) wrong.push(`a message to ${channel} is over the limits`);
        const rest = (await world.state.journal.ofBatch(key.split(' ')[0] ?? key)).map(({ paper }) => paper);
        for (const paper of new Set([...papers, ...rest])) {
          const pair = `${channel} ${paper}`;
          got.set(pair, [...(got.get(pair) ?? []), { key }]);
        }
      }
    }
    for (const [pair, messages] of got) {
      if (!this.expected.has(pair) && !this.allowed.has(pair)) wrong.push(`${pair}: never promised`);
      const [channel = '', paper = ''] = pair.split(' ');
      const keys = new Set(messages.map(({ key }) => key));
      // A hold forgets the key of what may have arrived.
      if (keys.size > 1 && !this.everClosed.has(channel)) wrong.push(`${pair}: posted twice`);
      if (channel.startsWith('slack:') && messages.length > keys.size) wrong.push(`${pair}: repeated`);
      if (this.old.has(paper)) wrong.push(`${pair}: too old`);
    }
    for (const pair of this.expected.keys()) {
      const [channel = '', paper = ''] = pair.split(' ');
      if (got.has(pair)) continue;
      const delivery = await world.delivery(channel, paper);
      if (delivery?.state !== 'dead')
        wrong.push(`${pair}: lost (${delivery?.state ?? 'not in the journal'})`);
    }
    const { due, intent, held } = await world.state.journal.counts();
    if (due + intent + held > 0) wrong.push(`${due} due, ${intent} under way and ${held} held at the end`);
    return wrong;
  }

  #add({ isOld, category }: Extract<Step, { kind: 'add' }>): void {
    this.#made += 1;
    const published = new Date(this.world.time.now() - (isOld ? 200 : 1) * day).toISOString().slice(0, 10);
    const paper = paperOf(this.#made, { published, primaryCategory: category });
    if (isOld) this.old.add(paper.id);
    this.papers.push(paper);
  }

  async #reload(): Promise<void> {
    await this.world.reload([...this.papers]);
    await this.#settle();
  }

  /** What a look that came to its end must have found. */
  async #settle(): Promise<void> {
    await this.world.time.pass(0);
    const fresh = this.papers.filter(({ id }) => !this.known.has(id));
    for (const paper of fresh) {
      const seen = await this.world.state.papers.find(paper.id);
      if (seen === undefined) continue;
      this.known.add(paper.id);
      if (this.old.has(paper.id)) continue;
      for (const { id, channel, kind, value } of this.follows) {
        if (kind === 'category' && ![paper.primaryCategory, ...(paper.categories ?? [])].includes(value))
          continue;
        const pair = `${channel} ${paper.id}`;
        const entry = this.expected.get(pair) ?? { follows: new Set() };
        entry.follows.add(id);
        this.expected.set(pair, entry);
      }
    }
    if (!this.world.life.isOver && this.papers.some(({ id }) => !this.known.has(id)))
      throw new Error('a bot that lives has not looked at its data');
  }
}

/** Plays steps and says what was not as promised. */
export async function play(
  steps: readonly Step[],
  changes: Partial<AnnouncerParts> & { readonly spoil?: (world: World) => void } = {},
): Promise<string[]> {
  const { spoil, ...parts } = changes;
  const state = await openMemoryState();
  const world = new World(state, parts);
  spoil?.(world);
  await world.boot();
  const model = new Model(world);
  for (const one of steps) await model.take(one);
  await model.end();
  const wrong = await model.complaints();
  world.kill();
  await state.close();
  return wrong;
}
