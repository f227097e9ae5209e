export interface Limit {
  readonly requests: number;
  readonly perMs: number;
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Set when the request must be refused with 429. */
  readonly refused: { readonly retryAfter: number; readonly global: boolean } | undefined;
}

/** Counts requests in fixed windows as Discord's headers describe them: one bucket a route and major id, one for all. */
export function createBuckets(global: Limit): {
  take(route: string, major: string, limit: Limit | undefined, exempt: boolean): Verdict;
} {
  const windows = new Map<string, { from: number; used: number }>();

  function use(key: string, limit: Limit): { left: number; resetMs: number } {
    const now = Date.now();
    const found = windows.get(key);
    const window = found !== undefined && now < found.from + limit.perMs ? found : { from: now, used: 0 };
    windows.set(key, window);
    window.used += 1;
    return { left: limit.requests - window.used, resetMs: window.from + limit.perMs - now };
  }

  return {
    take(route, major, limit, exempt) {
      if (!exempt) {
        const all = use('global', global);
        if (all.left < 0) {
          const retryAfter = all.resetMs / 1000;
          return {
            headers: {
              'retry-after': String(Math.ceil(retryAfter)),
              'x-ratelimit-global': 'true',
              'x-ratelimit-scope': 'global',
            },
            refused: { retryAfter, global: true },
          };
        }
      }
      if (limit === undefined) return { headers: {}, refused: undefined };
      const { left, resetMs } = use(`${route} ${major}`, limit);
      const seconds = resetMs / 1000;
      const headers = {
        'x-ratelimit-limit': String(limit.requests),
        'x-ratelimit-remaining': String(Math.max(0, left)),
        'x-ratelimit-reset': String((Date.now() + resetMs) / 1000),
        'x-ratelimit-reset-after': String(seconds),
        'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(0, 32),
      };
      if (left >= 0) return { headers, refused: undefined };
      return {
        headers: { ...headers, 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-scope': 'user' },
        refused: { retryAfter: seconds, global: false },
      };
    },
  };
}
