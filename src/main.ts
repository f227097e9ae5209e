import { closeSync, openSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { App } from './app.ts';
import { readConfig, readEnvFile } from './config.ts';
import { PersonError, sentenceOf } from './errors.ts';
import { createLog } from './log.ts';
import { createRedactor } from './redact.ts';

let app: App | undefined;
let redact = createRedactor([]);
process.on('uncaughtException', endWith);
obeySignals();

try {
  readEnvFile();
  const config = readConfig(process.env);
  redact = createRedactor(config.secrets);
  const log = createLog({
    level: config.logLevel,
    format: config.logFormat ?? (process.stderr.isTTY ? 'pretty' : 'json'),
    secrets: config.secrets,
  });
  // What was compiled is kept for the next start. It says by its result, not by throwing, that it can't be.
  enableCompileCache(join(config.stateDir, 'compiled'));
  const { openState, openStore } = await import('./open-store.ts');
  const state = await openState(config.stateDir, { clock: () => new Date() });
  const store = openStore(config, log, state);
  // Awaited when the rest is imported, which happens while a worker loads the data.
  store.catch(() => undefined);
  const { openApp } = await import('./app.ts');
  app = await openApp(config, {
    log,
    state,
    store,
    terminal: { input: process.stdin, output: process.stdout },
  });
  await app.run();
} catch (error) {
  endWith(error);
}

/** Ends the process with code 1: one line for a fault that has something to say, all there is to know for a mistake of ours. */
function endWith(error: unknown): never {
  const text = error instanceof PersonError ? sentenceOf(error) : inspect(error);
  process.stderr.write(`${redact(text)}\n`);
  process.exit(1);
}

/** SIGHUP reloads, unless it says that the terminal was closed; SIGTERM and SIGINT end the process with code 0. */
function obeySignals(): void {
  const hadTerminal = terminalOpens();
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  process.on('SIGHUP', () => {
    if (hadTerminal && !terminalOpens()) void stop();
    else void app?.reload();
  });
}

async function stop(): Promise<void> {
  await app?.stop();
  process.exit(0);
}

/** Whether the process has a terminal: the kernel refuses to open one that was closed. */
function terminalOpens(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
