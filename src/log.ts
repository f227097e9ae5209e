import { type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { createRedactor } from './redact.ts';

export type { Logger } from 'pino';
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LogOptions {
  readonly level: LogLevel;
  /** `json` for machines, `pretty` for a person at a terminal. */
  readonly format: 'json' | 'pretty';
  /** What was configured and must never be written, wherever it stands. */
  readonly secrets: readonly string[];
  /** Takes whole lines; default: standard error (standard output belongs to answers and the prompt). */
  readonly write?: (line: string) => void;
}

/** The process's log: one line an event. Each line passes the redactor as a whole, whatever is in it. */
export function createLog({ level, format, secrets, write = toStandardError() }: LogOptions): Logger {
  const redact = createRedactor(secrets);
  const shape = format === 'pretty' ? prettyFactory({ translateTime: 'SYS:HH:MM:ss' }) : String;
  return pino({ level, base: null }, { write: (line: string) => write(shape(redact(line))) });
}

function toStandardError(): (line: string) => void {
  const stream = pino.destination({ dest: 2, sync: true });
  return (line) => void stream.write(line);
}
