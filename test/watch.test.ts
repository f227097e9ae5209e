import { describe, expect, test } from 'vitest';
import type { Adapter } from '../src/adapter.ts';
import { PersonError } from '../src/errors.ts';
import { createWatch } from '../src/watch.ts';

function watchOver() {
  let now = 0;
  const said: string[] = [];
  const reconnecting: string[] = [];
  const watch = createWatch({
    log: {
      info: (details, message) => void said.push(`info ${message} ${JSON.stringify(details)}`),
      warn: (details, message) => void said.push(`warn ${message} ${JSON.stringify(details)}`),
    },
    onReconnecting: (name) => void reconnecting.push(name),
    now: () => now,
  });
  return { watch, said, reconnecting, pass: (ms: number) => (now += ms) };
}

function adapter(name: Adapter['name'], start: () => Promise<void> = async () => {}): Adapter {
  return { name, start, stop: async () => {} };
}

const statesOf = ({ platforms }: ReturnType<typeof createWatch>) =>
  Object.fromEntries(platforms.map(({ name, state }) => [name, state]));

describe('the watch over the platforms', () => {
  test('is ready when all are, and only then', async () => {
    const { watch } = watchOver();
    const slow = Promise.withResolvers<void>();
    watch.over('discord');
    watch.over('slack');
    const started = watch.start([adapter('discord'), adapter('slack', () => slow.promise)]);
    await new Promise(setImmediate);
    expect(statesOf(watch)).toEqual({ discord: 'ready', slack: 'starting' });
    expect(watch.isReady).toBe(false);
    slow.resolve();
    await started;
    expect(watch.isReady).toBe(true);
  });

  test('starts all side by side, and fails with the first that fails', async () => {
    const { watch } = watchOver();
    const never = new Promise<void>(() => {});
    watch.over('discord');
    watch.over('slack');
    const wrong = new PersonError('Slack refused SLACK_BOT_TOKEN.');
    const started = watch.start([
      adapter('discord', () => never),
      adapter('slack', () => Promise.reject(wrong)),
    ]);
    await expect(started).rejects.toBe(wrong);
    expect(statesOf(watch)).toEqual({ discord: 'starting', slack: 'failed' });
  });

  test('says when a connection is lost and for how long it was', async () => {
    const { watch, said, reconnecting, pass } = watchOver();
    const { onConnection } = watch.over('discord');
    watch.over('local');
    onConnection('ready');
    expect(watch.isReady).toBe(false);
    await watch.start([adapter('discord'), adapter('local')]);
    onConnection('reconnecting');
    onConnection('reconnecting');
    expect(watch.isReady).toBe(false);
    expect(statesOf(watch)).toEqual({ discord: 'reconnecting', local: 'ready' });
    pass(12_345);
    onConnection('ready');
    expect(watch.isReady).toBe(true);
    expect(reconnecting).toEqual(['discord']);
    expect(said).toEqual([
      'warn Discord does not answer commands: the connection is lost {"platform":"discord"}',
      'info Discord answers commands again {"platform":"discord","seconds":12}',
    ]);
  });

  test('tells of a platform that is lost for good, which stays lost', async () => {
    const { watch } = watchOver();
    const { onFatal, onConnection } = watch.over('slack');
    await watch.start([adapter('slack')]);
    const gone = new PersonError('The app was removed.');
    onFatal(gone);
    onConnection('ready');
    await expect(watch.lost).rejects.toBe(gone);
    expect(watch.isReady).toBe(false);
  });
});
