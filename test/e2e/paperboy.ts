import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Starts the real thing, `node src/main.ts`, on a free port with an empty state folder; resolves when it says ready. */
export async function startPaperboy(): Promise<{ address: string; stop: () => Promise<number | null> }> {
  const state = await mkdtemp(join(tmpdir(), 'paperboy-state-'));
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', STATE_DIR: state, LOG_FORMAT: 'json' },
    // Its input ends at once: the bot must not care.
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /ready: the local chat is at (http:\/\/[\d.:]+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`Paperboy ended with ${code}: ${said}`)));
  });
  return {
    address,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      await rm(state, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}
