import { closeSync, openSync } from 'node:fs';
import { type App, startApp } from './app.ts';
import { readConfig, readEnvFile } from './config.ts';
import { PersonError } from './errors.ts';
import { createLog } from './log.ts';

/** What a stop may take; what hangs longer is cut. */
const stopMs = 9_000;

try {
  readEnvFile();
  const config = readConfig(process.env);
  const log = createLog({
    level: config.logLevel,
    format: config.logFormat ?? (process.stderr.isTTY ? 'pretty' : 'json'),
  });
  const app = await startApp(config, { log, terminal: { input: process.stdin, output: process.stdout } });
  obeySignals(app);
} catch (error) {
  if (!(error instanceof PersonError)) throw error;
  process.stderr.write(`${[error.message, error.advice].filter(Boolean).join('\n')}\n`);
  process.exit(1);
}

/** SIGHUP reloads, unless it says that the terminal was closed; SIGTERM and SIGINT end the process with code 0. */
function obeySignals(app: App): void {
  const hadTerminal = terminalOpens();
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), stopMs).unref();
    void app.stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => {
    if (hadTerminal && !terminalOpens()) stop();
    else void app.reload();
  });
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
