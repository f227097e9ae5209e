import { type Logger, pino } from 'pino';

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
    : pino({
        ...settings,
        transport: {
          target: 'pino-pretty',
          options: { destination: 2, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' },
        },
      });
}
