import { LogLevel } from '@slack/bolt';
import { logged, scrub } from './fault.ts';

/** The log as the adapter needs it: details first, then words. */
export interface SlackLog {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}

type BoltLogger = Record<'debug' | 'info' | 'warn' | 'error', (...said: unknown[]) => void> & {
  setLevel(level: LogLevel): void;
  getLevel(): LogLevel;
  setName(name: string): void;
};

/**
 * What Bolt and its clients say, in our log. They write whole payloads at debug level (people's messages, response URLs,
 * tokens) and print objects that hold the token, so objects are never looked into and a text ends where its payload begins.
 */
export function boltLogger(log: SlackLog, secrets: readonly string[]): BoltLogger {
  const words = (said: readonly unknown[]): string =>
    said
      .map((one) => {
        if (typeof one === 'string') return scrub(one.replace(/[{[].*$/su, '…'), secrets);
        return one instanceof Error ? logged(one, secrets).fault : '…';
      })
      .join(' ')
      .slice(0, 2_000);
  return {
    debug: (...said) => log.debug({ from: 'bolt' }, words(said)),
    info: (...said) => log.debug({ from: 'bolt' }, words(said)),
    // What it calls an error is tried again or told in words of our own.
    warn: (...said) => log.warn({ from: 'bolt' }, words(said)),
    error: (...said) => log.warn({ from: 'bolt' }, words(said)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
