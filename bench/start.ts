/** P11: from the start of the process until it is ready, beside importing what it runs. Whole processes, the two in turn. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startDiscord } from '../test/loopback/discord/server.ts';
import { BenchFolders, corpus, isReal } from './corpus.ts';
import { median, ms, ratio } from './figures.ts';
import type { Bench, Line } from './line.ts';

const rounds = 9;
const most = 1.25;
const limitMs = 30_000;
const root = join(import.meta.dirname, '..');

export const start: Bench = { ids: ['P11'], run };

interface Started {
  /** Since the process was started, in milliseconds. */
  readonly wall: number;
  /** Of all its threads. */
  readonly cpu: number;
}

interface Kind {
  readonly what: string;
  readonly imports: readonly string[];
  readonly environment: Readonly<Record<string, string>> & { readonly STATE_DIR: string };
}

async function run(): Promise<Line[]> {
  const folders = new BenchFolders(await corpus());
  const discord = await startDiscord({ identifyEveryMs: 0 });
  try {
    const { dataDir } = folders.of(10_000);
    const environment = {
      DATA_DIR: dataDir,
      // Emptied before each start: after many starts in a short time Discord is left alone for a while.
      STATE_DIR: join(dataDir, '../state'),
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_FORMAT: 'json',
    };
    return [
      await started({ what: 'the local chat', imports: ['./src/app.ts'], environment }),
      await started({
        what: 'Discord (on loopback)',
        imports: ['./src/app.ts', './src/discord/adapter.ts'],
        environment: {
          ...environment,
          DISCORD_TOKEN: discord.world.token,
          DISCORD_GUILD_ID: discord.guild.id,
          DISCORD_API_URL: discord.apiUrl,
        },
      }),
    ];
  } finally {
    await discord.close();
    folders.remove();
  }
}

async function started({ what, imports, environment }: Kind): Promise<Line> {
  const importing = imports.map((path) => `import('${path}')`).join(', ');
  const program = `await Promise.all([${importing}]); console.error('imported')`;
  const floor = () => until(/imported/, ['--input-type=module', '--eval', program], {});
  const whole = (end: NodeJS.Signals = 'SIGKILL') => {
    forget(environment.STATE_DIR);
    return until(/ready: /, ['src/main.ts'], environment, end);
  };
  // A start that is ended in order keeps what it compiled, as it does for those who use the bot.
  await whole('SIGTERM');
  const seen: { floor: Started; whole: Started }[] = [];
  for (let round = 0; round < rounds; round += 1) seen.push({ floor: await floor(), whole: await whole() });
  const times = (clock: keyof Started) => median(seen.map((pair) => pair.whole[clock] / pair.floor[clock]));
  const middle = (of: 'floor' | 'whole', clock: keyof Started) =>
    ms(median(seen.map((pair) => pair[of][clock])));
  return {
    id: 'P11',
    what: `start of ${what}, not the first one, to ready with 10k ${isReal ? 'papers' : 'made-up papers'}`,
    measured: `${ratio(times('wall'))}, ${middle('whole', 'wall')}; in CPU of all threads ${ratio(times('cpu'))}, ${middle('whole', 'cpu')}`,
    floor: `1.00, ${middle('floor', 'wall')} for importing what it runs; CPU ${middle('floor', 'cpu')}`,
    asked: `≤ ${most}`,
    holds: times('wall') <= most,
  };
}

/** Empties a state folder but for what was compiled. */
function forget(stateDir: string): void {
  const names = existsSync(stateDir) ? readdirSync(stateDir) : [];
  for (const name of names)
    if (name !== 'compiled') rmSync(join(stateDir, name), { recursive: true, force: true });
}

/** Starts Node and ends it as soon as it says something. */
async function until(
  said: RegExp,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  end: NodeJS.Signals = 'SIGKILL',
): Promise<Started> {
  const from = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(child, 'exit');
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
  let text = '';
  for await (const piece of child.stderr.setEncoding('utf8')) {
    text += String(piece);
    if (said.test(text)) break;
  }
  const wall = performance.now() - from;
  const cpu = said.test(text) ? cpuOf(child.pid) : undefined;
  child.kill(end);
  await exited;
  clearTimeout(limit);
  if (cpu === undefined) throw new Error(`it ended, or was ended after ${limitMs / 1000} s, saying: ${text}`);
  return { wall, cpu };
}

/** What a process took so far, in milliseconds; the kernel counts in hundredths of a second. Linux only. */
function cpuOf(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
