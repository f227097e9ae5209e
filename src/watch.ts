import type { Adapter } from './adapter.ts';
import type { Health } from './command/command.ts';
import type { PersonError } from './errors.ts';

export type PlatformName = Adapter['name'];
export type PlatformState = Health['platforms'][number]['state'];

export interface Watched {
  readonly name: PlatformName;
  /** As people call it. */
  readonly title: string;
  readonly state: PlatformState;
}

/** What an adapter tells while it runs. */
export interface Reports {
  /** The platform has shut the bot out for good. */
  readonly onFatal: (error: PersonError) => void;
  /** The connection was lost, or is back. */
  readonly onConnection: (state: 'ready' | 'reconnecting') => void;
}

/** Knows how each platform is, so that none falls silent unnoticed. */
export interface Watch {
  readonly platforms: readonly Watched[];
  /** Every platform answers commands, now. */
  readonly isReady: boolean;
  /** Rejects with the error that shut a platform out for good; never resolves. */
  readonly lost: Promise<never>;
  /** For the adapter of this platform, which is watched from now on. */
  over(name: PlatformName): Reports;
  /** Starts the adapters side by side. @throws what the first of them to fail throws */
  start(adapters: readonly Adapter[]): Promise<void>;
}

export interface WatchParts {
  readonly log: {
    info(details: object, message: string): void;
    warn(details: object, message: string): void;
  };
  readonly onReconnecting: (name: PlatformName) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

const titles: Readonly<Record<PlatformName, string>> = {
  discord: 'Discord',
  slack: 'Slack',
  local: 'local chat',
};

/** Makes a watch over no platform yet. */
export function createWatch({ log, onReconnecting, now }: WatchParts): Watch {
  const states = new Map<PlatformName, { state: PlatformState; since: number }>();
  const lost = Promise.withResolvers<never>();
  // Nobody may be listening yet, or any more.
  lost.promise.catch(() => undefined);
  const move = (name: PlatformName, state: PlatformState) => states.set(name, { state, since: now() });

  function connection(name: PlatformName, state: 'ready' | 'reconnecting'): void {
    const before = states.get(name);
    // A start that is under way says itself when it is done, and what has failed stays so.
    if (before === undefined || before.state === state) return;
    if (before.state !== 'ready' && before.state !== 'reconnecting') return;
    const title = titles[name];
    if (state === 'reconnecting') {
      log.warn({ platform: name }, `${title} does not answer commands: the connection is lost`);
      onReconnecting(name);
    } else {
      const seconds = Math.round((now() - before.since) / 1_000);
      log.info({ platform: name, seconds }, `${title} answers commands again`);
    }
    move(name, state);
  }

  return {
    get platforms() {
      return [...states].map(([name, { state }]) => ({ name, title: titles[name], state }));
    },
    get isReady() {
      return [...states.values()].every(({ state }) => state === 'ready');
    },
    lost: lost.promise,
    over(name) {
      move(name, 'starting');
      return {
        onFatal(error) {
          move(name, 'failed');
          lost.reject(error);
        },
        onConnection: (state) => connection(name, state),
      };
    },
    async start(adapters) {
      await Promise.all(
        adapters.map(async (adapter) => {
          const { name } = adapter;
          try {
            await adapter.start();
            if (states.get(name)?.state === 'starting') move(name, 'ready');
          } catch (error) {
            move(name, 'failed');
            throw error;
          }
        }),
      );
    },
  };
}
