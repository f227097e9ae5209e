/** Which of the bot's shards have lost their connection: it answers everywhere only while none has. */
export interface Shards {
  lost(shard: number): void;
  back(shard: number): void;
  /** Resolves as soon as none is lost. */
  whole(): Promise<void>;
}

/** No shard is lost yet. `onConnection` hears when the first is lost, and when the last is back. */
export function createShards(onConnection: (state: 'ready' | 'reconnecting') => void): Shards {
  const away = new Set<number>();
  let healed = Promise.withResolvers<void>();

  return {
    lost(shard) {
      away.add(shard);
      if (away.size === 1) onConnection('reconnecting');
    },
    back(shard) {
      if (!away.delete(shard) || away.size > 0) return;
      onConnection('ready');
      healed.resolve();
      healed = Promise.withResolvers();
    },
    whole: () => (away.size === 0 ? Promise.resolve() : healed.promise),
  };
}
