import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * The process's log: one line an event, on standard error (standard output belongs to answers and the prompt).
 * @param options.format `json` for machines, `pretty` for a person at a terminal
 */
export function createLog(options: { level: LogLevel; format: 'json' | 'pretty' }): Logger {
  const settings = { level: options.level, base: null };
  return options.format === 'json'
    ? pino(settings, pino.destination({ dest: 2, sync: true }))
    : pino(settings, pretty({ destination: 2, sync: true, translateTime: 'SYS:HH:MM:ss' }));
}
