import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Discord resets the token of a bot that identifies 1,000 times in a day: a bot that crashes and restarts in a loop gets
 * there in an hour. The moments of past IDENTIFYs are kept in STATE_DIR, and each further one waits longer.
 */

/** Discord's answer to where its gateway is: shards that it recommends, IDENTIFYs left of the day's, milliseconds until more. */
export const GatewayBot = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});

const hour = 3_600_000;
/** A shard's IDENTIFYs in an hour that need no patience. */
const freeInAnHour = 5;
const firstWait = 5_000;
/** At this pace a day has 288. */
const longestWait = 300_000;

/** Milliseconds to wait from `now` until the next IDENTIFY, given the moments of those before (in order) by all shards. */
export function identifyWait(moments: readonly number[], now: number, shards: number): number {
  const recent = moments.filter((moment) => moment > now - hour && moment <= now);
  const last = recent.at(-1);
  const over = recent.length - freeInAnHour * shards;
  if (last === undefined || over < 0) return 0;
  const wait = Math.min(longestWait, firstWait * 2 ** over);
  return Math.max(0, last + wait - now);
}

export interface IdentifyLog {
  /** How long to wait before the next one. */
  wait(shards: number): Promise<number>;
  /** Writes one down; a disk that fails is no reason to stay away. */
  note(): Promise<void>;
}

const Moments = z.array(z.number()).catch([]);

/** The past IDENTIFYs in `stateDir`. `onFault` hears why one could not be written. */
export function createIdentifyLog(parts: {
  readonly stateDir: string;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}): IdentifyLog {
  const file = join(parts.stateDir, 'discord-identifies.json');

  async function read(): Promise<number[]> {
    try {
      return Moments.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      // None yet, or none that can be read: the first start looks the same.
      return [];
    }
  }

  return {
    async wait(shards) {
      return identifyWait(await read(), parts.now(), shards);
    },
    async note() {
      const now = parts.now();
      const kept = (await read()).filter((moment) => moment > now - hour);
      try {
        await mkdir(parts.stateDir, { recursive: true });
        await writeFile(`${file}.new`, JSON.stringify([...kept, now]));
        await rename(`${file}.new`, file);
      } catch (error) {
        parts.onFault(error);
      }
    },
  };
}
