import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { variableNames } from '../../src/environment.ts';
import { until } from '../loopback/until.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Environment = Readonly<Record<string, string>>;

/** A process that has ended: its code, and all it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The real thing, `node src/main.ts`, answering commands. */
export interface Paperboy {
  readonly address: string;
  /** The lines of its log so far. */
  log(): Record<string, unknown>[];
  /** All it has written so far, to either output. */
  written(): string;
  signal(name: NodeJS.Signals): void;
  /** Sends SIGHUP; resolves when the log says what became of the reload. */
  reload(): Promise<'reloaded' | 'not reloaded'>;
  /** Resolves when it has ended. */
  readonly ended: Promise<Ended>;
  /** Sends SIGTERM. @returns its exit code */
  stop(): Promise<number | null>;
}

/**
 * Starts it on a free port with an empty state folder, nothing else set but `environment`; resolves when its log says
 * `word`.
 */
export async function startPaperboy(environment: Environment = {}, word = 'ready: '): Promise<Paperboy> {
  const { child, written, ended } = await spawnNode(['src/main.ts'], environment);
  const log = (): Record<string, unknown>[] =>
    written
      .err()
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const dead = ended.then(({ code, err }) =>
    Promise.reject(new Error(`Paperboy ended with ${code}: ${err}`)),
  );
  dead.catch(() => undefined);
  await Promise.race([until(`the word ${word}`, () => written.err().includes(word), 30_000), dead]);
  return {
    address: /\baddress"?: ?"(http[^"]+)"/.exec(written.err())?.[1] ?? '',
    log,
    written: () => written.out() + written.err(),
    signal: (name) => void child.kill(name),
    async reload() {
      const outcomes = () => log().filter(({ msg }) => msg === 'reloaded' || msg === 'not reloaded');
      const before = outcomes().length;
      child.kill('SIGHUP');
      await until('the end of the reload', () => outcomes().length > before, 60_000);
      return outcomes()[before]?.['msg'] === 'reloaded' ? 'reloaded' : 'not reloaded';
    },
    ended,
    async stop() {
      child.kill('SIGTERM');
      return (await ended).code;
    },
  };
}

/** Runs it, or another program of ours such as `['src/cli.ts', 'doctor']`, until it ends by itself. */
export async function runPaperboy(
  environment: Environment,
  args: readonly string[] = ['src/main.ts'],
): Promise<Ended> {
  return (await spawnNode(args, environment)).ended;
}

async function spawnNode(args: readonly string[], environment: Environment) {
  const state = await mkdtemp(join(tmpdir(), 'paperboy-state-'));
  // Set to nothing, so that neither the surroundings nor a .env file has a say.
  const nothing = Object.fromEntries(variableNames.map((name) => [name, '']));
  const child = spawn(process.execPath, [...args], {
    cwd: root,
    env: { ...process.env, ...nothing, PORT: '0', STATE_DIR: state, LOG_FORMAT: 'json', ...environment },
    // Its input ends at once: the bot must not care.
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { out: collect(child, 'stdout'), err: collect(child, 'stderr') };
  const ended = once(child, 'close').then(async (): Promise<Ended> => {
    await rm(state, { recursive: true, force: true });
    return { code: child.exitCode, out: written.out(), err: written.err() };
  });
  return { child, written, ended };
}

function collect(child: ChildProcess, name: 'stdout' | 'stderr'): () => string {
  let text = '';
  child[name]?.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  return () => text;
}
