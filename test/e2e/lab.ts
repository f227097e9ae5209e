import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { until } from '../loopback/until.ts';
import { type Paperboy, startPaperboy } from './paperboy.ts';

/** A channel of a loopback server, with the texts of all that stands in it. */
export interface Watched {
  /** As ANNOUNCE_TO names it. */
  readonly id: string;
  texts(): readonly string[];
}

/** A made-up lab on scratch folders: its papers, and the bot that announces them, started as often as it takes. */
export class Lab {
  readonly dataDir: string;
  readonly stateDir: string;
  /** Papers so far, numbered from 1. */
  papers = 0;
  readonly #folder: string;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #running = new Set<Paperboy>();

  private constructor(folder: string, environment: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.dataDir = join(folder, 'data');
    this.stateDir = join(folder, 'var');
    this.#environment = environment;
  }

  /** With one paper, which is no news. */
  static async open(environment: Readonly<Record<string, string>>): Promise<Lab> {
    const lab = new Lab(await mkdtemp(join(tmpdir(), 'paperboy-lab-')), environment);
    await mkdir(join(lab.dataDir, 'profiles'), { recursive: true });
    await lab.publish(1);
    return lab;
  }

  /** Writes further papers into the data folder; the bot sees them when it reads the data next. */
  async publish(count: number): Promise<void> {
    this.papers += count;
    const papers = Array.from({ length: this.papers }, (_, index) => ({
      id: `local:made-up-${index + 1}`,
      title: `A made-up paper, number ${index + 1}.`,
      abstract: 'About nothing.',
      authors: ['Ada Author'],
      primaryCategory: 'cs.LG',
      published: new Date().toISOString().slice(0, 10),
    }));
    const profile = { id: 'ada-author', name: 'Ada Author', primaryCategory: 'cs.LG', papers };
    const file = join(this.dataDir, 'profiles', 'ada-author.json');
    await writeFile(`${file}.tmp`, JSON.stringify(profile));
    await rename(`${file}.tmp`, file);
  }

  /** Starts the bot; resolves when its log says `word`, at once for an empty one. */
  async start(word?: string): Promise<Paperboy> {
    // So many starts in an hour are a supervisor's loop for the bot, which would wait for minutes before it identifies.
    await rm(join(this.stateDir, 'discord-identifies.json'), { force: true });
    const { dataDir: DATA_DIR, stateDir: STATE_DIR } = this;
    const paperboy = await startPaperboy({ ...this.#environment, DATA_DIR, STATE_DIR }, word);
    this.#running.add(paperboy);
    void paperboy.ended.then(() => this.#running.delete(paperboy));
    return paperboy;
  }

  /** Starts it for the first time; resolves when it knows the papers that are there. */
  async begin(): Promise<Paperboy> {
    const paperboy = await this.start();
    await until('the baseline', () => this.read('select source from sources').length > 0, 30_000);
    return paperboy;
  }

  /** Asks the bot's state, which must be there. */
  read(sql: string): readonly Record<string, unknown>[] {
    const database = new DatabaseSync(join(this.stateDir, 'paperboy.sqlite'), { readOnly: true });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  }

  /** Ends every bot that still runs, and takes the folders away. */
  async close(): Promise<void> {
    for (const paperboy of this.#running) paperboy.signal('SIGKILL');
    await Promise.all([...this.#running].map(({ ended }) => ended));
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Kills a bot as a power cut would; resolves when it is dead. */
export async function kill(paperboy: Paperboy): Promise<void> {
  paperboy.signal('SIGKILL');
  await paperboy.ended;
}

/** The numbers of the papers in a channel, once for each message that shows them. */
const shownIn = (channel: Watched): number[] =>
  channel
    .texts()
    .flatMap((text) => [...new Set([...text.matchAll(/A made-up paper, number (\d+)\./g)].map(([, n]) => n))])
    .map(Number);

/** How the channels differ from what was promised, from paper `first` on: each paper once in each. */
export function broken(channels: readonly Watched[], papers: number, first = 2): string[] {
  return channels.flatMap((channel) => {
    const shown = shownIn(channel);
    const counts = Map.groupBy(shown, (number) => number);
    const wanted = Array.from({ length: papers - first + 1 }, (_, index) => first + index);
    return [
      ...wanted.filter((number) => !counts.has(number)).map((number) => `${number} lost in ${channel.id}`),
      ...[...counts]
        .filter(([number, { length }]) => length > 1 || number < 2)
        .map(([number, { length }]) => `${number} came ${length} times to ${channel.id}`),
    ];
  });
}

/** Waits until every paper is in every channel. */
export function arrived(channels: readonly Watched[], papers: number, withinMs = 60_000): Promise<boolean> {
  return until(
    `papers up to ${papers} in ${channels.map(({ id }) => id).join(', ')}`,
    () => channels.every((channel) => new Set(shownIn(channel)).size >= papers - 1),
    withinMs,
  );
}
