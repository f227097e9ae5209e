import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Paperboy {
  readonly address: string;
  /** SIGHUP; resolves when it says what the reload did. */
  reload(): Promise<'reloaded' | 'not reloaded'>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/**
 * Starts the real thing, `node src/main.ts`, on a free port with an empty state folder; resolves when it says ready.
 * @param environment what is set besides: `{ DATA_DIR: … }`
 */
export async function startPaperboy(environment: Readonly<Record<string, string>> = {}): Promise<Paperboy> {
  const state = await mkdtemp(join(tmpdir(), 'paperboy-state-'));
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      STATE_DIR: state,
      LOG_FORMAT: 'json',
      ...environment,
    },
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
    reload() {
      const said = new Promise<'reloaded' | 'not reloaded'>((resolve) => {
        const listen = (text: string): void => {
          const found = /"msg":"(reloaded|not reloaded)"/.exec(text)?.[1];
          if (found === undefined) return;
          child.stderr.off('data', listen);
          resolve(found === 'reloaded' ? 'reloaded' : 'not reloaded');
        };
        child.stderr.on('data', listen);
      });
      child.kill('SIGHUP');
      return said;
    },
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      await rm(state, { recursive: true, force: true });
      return child.exitCode;
    },
  };
}
