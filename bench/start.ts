/** P11: from the start of the process until it is ready, beside importing what it runs. Whole processes, the two in turn. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchFolders, corpus, isReal } from './corpus.ts';
import { median, ms, ratio } from './figures.ts';
import type { Bench, Line } from './line.ts';

const rounds = 9;
const most = 1.25;
const root = join(import.meta.dirname, '..');

export const start: Bench = { ids: ['P11'], run };

interface Started {
  /** Since the process was started, in milliseconds. */
  readonly wall: number;
  /** Of all its threads. */
  readonly cpu: number;
}

async function run(): Promise<Line[]> {
  const folders = new BenchFolders(await corpus());
  try {
    const { dataDir } = folders.of(10_000);
    const stateDir = join(dataDir, '../state');
    const environment = {
      DATA_DIR: dataDir,
      STATE_DIR: stateDir,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_FORMAT: 'json',
    };
    const whole = () => until(/ready: /, ['src/main.ts'], environment);
    const imports = () =>
      until(
        /imported/,
        ['--input-type=module', '--eval', "await import('./src/app.ts'); console.error('imported')"],
        {},
      );
    await whole();
    const seen: { floor: Started; whole: Started }[] = [];
    for (let round = 0; round < rounds; round += 1)
      seen.push({ floor: await imports(), whole: await whole() });
    const of = (clock: keyof Started) => median(seen.map((pair) => pair.whole[clock] / pair.floor[clock]));
    const middle = (what: 'floor' | 'whole', clock: keyof Started) =>
      ms(median(seen.map((pair) => pair[what][clock])));
    return [
      {
        id: 'P11',
        what: `start of the local chat to ready with 10k ${isReal ? 'papers' : 'made-up papers'}`,
        measured: `${ratio(of('wall'))}, ${middle('whole', 'wall')}; ${ratio(of('cpu'))} in CPU of all threads, ${middle('whole', 'cpu')}`,
        floor: `importing what the local chat needs ${middle('floor', 'wall')}, CPU ${middle('floor', 'cpu')}`,
        asked: `≤ ${most}`,
        holds: of('wall') <= most,
      },
    ];
  } finally {
    folders.remove();
  }
}

/** Starts Node and ends it as soon as it says something. */
async function until(
  said: RegExp,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Started> {
  const from = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  let text = '';
  for await (const piece of child.stderr.setEncoding('utf8')) {
    text += String(piece);
    if (said.test(text)) break;
  }
  const started = { wall: performance.now() - from, cpu: cpuOf(child.pid) };
  child.kill('SIGKILL');
  await exited;
  if (!said.test(text)) throw new Error(`the process ended early: ${text}`);
  return started;
}

/** What a process took so far, in milliseconds; the kernel counts in hundredths of a second. Linux only. */
function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
