import { SocketModeReceiver } from '@slack/bolt';
import { PersonError } from '../errors.ts';
import { boltLogger, type SlackLog } from './bolt-log.ts';
import { logged, retryAfter, tokenRefusal } from './fault.ts';

/** How long the bot waits for what, in milliseconds. */
export interface Patience {
  /** Before the second try to reach Slack; each wait after it is twice as long, up to a minute. */
  readonly firstWait: number;
  /** For the first word on a new socket. */
  readonly hello: number;
  /** For the answer to a request. */
  readonly answer: number;
}

export interface SocketParts {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly secrets: readonly string[];
  readonly log: SlackLog;
  readonly fetch: typeof fetch;
  /** Slack has shut the app out for good while it was running. */
  readonly onFatal: (error: PersonError) => void;
  readonly onConnection: (state: 'ready' | 'reconnecting') => void;
  readonly patience: Pick<Patience, 'firstWait' | 'hello' | 'answer'>;
  /** Resolves after so many milliseconds; rejects when the bot is stopped. */
  readonly pause: (ms: number) => Promise<void>;
}

export interface Socket {
  readonly receiver: SocketModeReceiver;
  /** Resolves when Slack delivers. @throws PersonError when it refuses the token */
  open(): Promise<void>;
  close(): Promise<void>;
}

const longestWait = 60_000;
/** A connection that lived shorter was none. */
const livesAtLeast = 10_000;
const closeWithin = 1_000;

/**
 * Slack's socket, kept open for as long as the process lives. The client's own reconnecting ends in an unhandled rejection
 * once apps.connections.open fails for good or too often, so it is off: here every cut, refresh and failure leads to another
 * try, after a growing wait, until Slack says that the token is worth nothing.
 */
export function createSocket(parts: SocketParts): Socket {
  const { log, secrets, appToken } = parts;
  const { firstWait, hello, answer } = parts.patience;
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: boltLogger(log, secrets),
    installerOptions: {
      clientOptions: {
        slackApiUrl: parts.apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        timeout: answer,
        fetch: parts.fetch,
      },
    },
    // What could not be acknowledged comes again.
    processEventErrorHandler: ({ error }) => {
      log.warn(logged(error, secrets), 'an event from Slack could not be handled');
      return Promise.resolve(false);
    },
  });
  const { client } = receiver;
  let isOpen = false;
  let stopped = false;
  let wait = firstWait;
  let openedAt = 0;

  async function connect(): Promise<void> {
    for (;;) {
      if (stopped) return;
      try {
        await helloIn(hello);
        isOpen = true;
        openedAt = performance.now();
        return;
      } catch (error) {
        const refused = tokenRefusal(error, 'SLACK_APP_TOKEN', secrets);
        if (refused !== undefined) throw refused;
        const limited = retryAfter(error);
        const next = Math.max(wait, (limited ?? 0) * 1_000);
        log.warn(
          { ...logged(error, secrets), seconds: next / 1_000 },
          'Slack’s socket can not be opened; trying again',
        );
        await parts.pause(next);
        wait = Math.min(longestWait, wait * 2);
      }
    }
  }

  /** Opens the socket and waits for Slack's hello. */
  async function helloIn(ms: number): Promise<void> {
    let late: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_, reject) => {
      late = setTimeout(() => {
        reject(new Error('Slack opened a socket and said nothing'));
        void client.disconnect();
      }, ms);
    });
    const started = client.start();
    started.catch(() => undefined);
    try {
      await Promise.race([started, timeout]);
    } finally {
      clearTimeout(late);
    }
  }

  async function reconnect(): Promise<void> {
    if (performance.now() - openedAt >= livesAtLeast) wait = firstWait;
    else {
      await parts.pause(wait);
      wait = Math.min(longestWait, wait * 2);
    }
    await connect();
    if (stopped) return;
    log.info({}, 'back on Slack');
    parts.onConnection('ready');
  }

  client.on('disconnected', () => {
    if (!isOpen || stopped) return;
    isOpen = false;
    log.info({}, 'reconnecting to Slack');
    parts.onConnection('reconnecting');
    reconnect().catch((error: unknown) => {
      // Otherwise the bot was stopped.
      if (error instanceof PersonError) parts.onFatal(error);
    });
  });

  return {
    receiver,
    open: connect,
    async close() {
      stopped = true;
      // A peer that is gone closes nothing.
      await Promise.race([client.disconnect(), parts.pause(closeWithin).catch(() => undefined)]);
    },
  };
}
