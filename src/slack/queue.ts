import { isUnsent, retryAfter } from './fault.ts';

/** Sends to one place (a channel, a response URL) one after the other. */
export type SendQueue = <Value>(place: string, send: () => Promise<Value>) => Promise<Value>;

/** Nobody waits longer for an answer; then it is given up. */
const longestWait = 60_000;
const tries = 4;

/**
 * One send at a time a place. What Slack limits waits as long as Slack says, and so does what stands behind it; other places
 * go on. What never arrived is sent again. A send whose outcome is unknown is not: it could be read twice, for Slack knows
 * no idempotency key.
 * @param sleep resolves after so many milliseconds
 */
export function createSendQueue(sleep: (ms: number) => Promise<unknown>): SendQueue {
  const last = new Map<string, Promise<unknown>>();

  async function insist<Value>(send: () => Promise<Value>): Promise<Value> {
    for (let left = tries - 1; ; left -= 1) {
      try {
        return await send();
      } catch (error) {
        const limited = retryAfter(error);
        const wait = limited === undefined ? (isUnsent(error) ? 250 : undefined) : limited * 1_000;
        if (left === 0 || wait === undefined || wait > longestWait) throw error;
        await sleep(wait);
      }
    }
  }

  return async (place, send) => {
    const before = last.get(place);
    const turn = (before ?? Promise.resolve()).then(() => insist(send));
    const settled = turn.catch(() => undefined);
    last.set(place, settled);
    try {
      return await turn;
    } finally {
      if (last.get(place) === settled) last.delete(place);
    }
  };
}
