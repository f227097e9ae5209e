/** One measurement in a process of its own: `node --expose-gc store-child.ts <what> <dataDir> [stateDir]` prints JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { discordFace } from '../src/discord/render.ts';
import { Paper } from '../src/model/paper.ts';
import { loadColumns } from '../src/store/load-columns.ts';
import { SharedSnapshot } from '../src/store/shared-snapshot.ts';
import type { Snapshot } from '../src/store/snapshot.ts';
import type { ProfileStore } from '../src/store/store.ts';
import { buildTextIndex } from '../src/store/text-index.ts';
import { asker, dispatcher, neverAsked, openStore } from './bot.ts';

const [, , what = '', dataDir = '', stateDir] = process.argv;

const cpuSince = (before: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
};

/** P5's floor: read, JSON.parse, zod; all kept. */
function floor(): unknown {
  const before = process.cpuUsage();
  const papers: Paper[] = [];
  for (const line of readFileSync(join(dataDir, 'papers/0.jsonl'), 'utf8').split('\n')) {
    if (line !== '') papers.push(Paper.parse(JSON.parse(line)));
  }
  return { cpu: cpuSince(before), papers: papers.length };
}

async function load(): Promise<unknown> {
  const before = process.cpuUsage();
  const loaded = loadColumns(dataDir, '2027-01-01');
  if (loaded.kind === 'refused') throw new Error(JSON.stringify(loaded.faults[0]));
  const cpu = cpuSince(before);
  const snapshot = new SharedSnapshot(loaded.columns, { loadedAt: new Date(), warnings: [] });
  const again = process.cpuUsage();
  buildTextIndex(papersOf(snapshot));
  return { cpu, text: cpuSince(again) };
}

function* papersOf(snapshot: Snapshot): Iterable<Paper> {
  for (let row = 0; row < snapshot.counts.papers; row += 1) yield snapshot.paper(row);
}

const open = (): Promise<ProfileStore> =>
  openStore(stateDir === undefined ? { dataDir } : { dataDir, stateDir });

/** Resident bytes now, and at most since `resetPeak`. Linux only. */
function resident(): { now: number; peak: number } {
  const status = readFileSync('/proc/self/status', 'utf8');
  const field = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { now: field('VmRSS'), peak: field('VmHWM') };
}

const resetPeak = () => writeFileSync('/proc/self/clear_refs', '5');

/** P8: after loading, and at the peak of a reload. */
async function memory(): Promise<unknown> {
  globalThis.gc?.();
  const empty = resident().now;
  const store = await open();
  globalThis.gc?.();
  const loaded = resident().now - empty;
  resetPeak();
  const outcome = await store.reload({ force: false });
  return { empty, loaded, peak: resident().peak - empty, kind: outcome.kind };
}

/** P6 and P7: CPU of the longest turn of the main thread, and what commands take, when idle and during a reload. */
async function stall(): Promise<unknown> {
  const store = await open();
  for (let warm = 0; warm < 2000; warm += 1) ask(store.snapshot);
  const idle = await watched(store, wait(3000));
  const during = await watched(store, store.reload({ force: false }));
  await store.settled();
  return { idle, during };
}

async function watched(store: ProfileStore, meanwhile: Promise<unknown>) {
  const state = { running: true };
  const ended = meanwhile.then(() => {
    state.running = false;
  });
  const commands: number[] = [];
  let longest = 0;
  for (let at = 0; state.running; at += 1) {
    const before = process.threadCpuUsage();
    await turn();
    const { user, system } = process.threadCpuUsage(before);
    longest = Math.max(longest, (user + system) / 1000);
    if (at % 20 !== 0) continue;
    const began = performance.now();
    ask(store.snapshot);
    commands.push(performance.now() - began);
  }
  await ended;
  commands.sort((a, b) => a - b);
  return { longest, p99: commands[Math.floor(commands.length * 0.99)] ?? 0, commands: commands.length };
}

/** P3: CPU of one whole answer asked for the first time, and of finding its person alone, in microseconds. */
async function growth(): Promise<unknown> {
  const store = await open();
  const dispatch = dispatcher(store);
  const measured = [];
  for (const name of ['jeremy cohen', 'jeremy cohne']) {
    const fresh = neverAsked(name);
    const answer = async () => JSON.stringify(discordFace.render(await dispatch({ line: fresh() }, asker)));
    const find = async () => store.snapshot.findPerson(name);
    measured.push({ answer: await timed(answer), find: await timed(find) });
  }
  return { exact: measured[0], typo: measured[1] };
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  for (let warm = 0; warm < 3000; warm += 1) await call();
  const before = process.threadCpuUsage();
  for (let at = 0; at < 3000; at += 1) await call();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 3000;
}

function ask(snapshot: Snapshot): number {
  const found = snapshot.findPerson('jeremy cohen');
  if (found.kind !== 'one') throw new Error('one person was to be found');
  const { person } = found;
  const rows = snapshot.select({ person, sort: 'newest' });
  let length = 0;
  for (let at = 0; at < Math.min(5, rows.length); at += 1)
    length += snapshot.paper(rows[at] ?? 0).title.length;
  return length;
}

const measure = { floor, load, memory, stall, growth }[what];
if (measure === undefined) throw new Error(`nothing is measured as ${what}`);
process.stdout.write(JSON.stringify(await measure()));
process.exit(0);
