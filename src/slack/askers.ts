import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { Asker } from '../command/command.ts';
import { cleanLine } from '../text/clean.ts';
import { hasVisible } from '../text/invisible.ts';
import { channelIdOf, isDirect, personIdOf } from './ids.ts';

/** Who acts, as Slack's payload says. */
export interface Actor {
  readonly user: string;
  /** Their own workspace; undefined where the payload names none. */
  readonly home: string | null | undefined;
}

/** Where they act. */
export interface Whereabouts {
  readonly id: string | undefined;
  readonly name?: string | undefined;
}

export interface AskersParts {
  readonly client: Pick<webApi.WebClient, 'users'>;
  /** The workspace the app is installed in. */
  readonly team: string;
  readonly operators: ReadonlySet<string>;
  /** Told that somebody could not be looked up. */
  readonly onFault: (error: unknown) => void;
  /** Milliseconds. */
  readonly now: () => number;
}

const Info = z.object({
  user: z.object({
    name: z.string().optional(),
    deleted: z.boolean().default(false),
    is_bot: z.boolean().default(false),
    is_restricted: z.boolean().default(false),
    is_ultra_restricted: z.boolean().default(false),
    is_stranger: z.boolean().default(false),
    tz: z.string().nullish(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

interface Known {
  readonly isMember: boolean;
  readonly name: string | undefined;
  readonly zone: string | undefined;
}

/** A guest who was made a member, or the other way round, is known as such after so long. */
const keptFor = 60_000;
const keptAtMost = 1_000;
/** The answer must not wait for it any longer. */
const within = 1_000;

/**
 * Who asks from where. Slack's payloads say neither whether somebody is a guest nor their time zone, so users.info is asked,
 * for each person once a minute at most. Whom Slack does not vouch for may change nothing. Never rejects.
 */
export function createAskers(parts: AskersParts): (actor: Actor, at: Whereabouts) => Promise<Asker> {
  const known = new Map<string, { readonly until: number; readonly found: Promise<Known | undefined> }>();

  async function lookUp(user: string): Promise<Known | undefined> {
    try {
      const { user: found } = Info.parse(await parts.client.users.info({ user }));
      const isGuest = found.is_restricted || found.is_ultra_restricted || found.is_stranger;
      const names = [found.profile?.display_name, found.profile?.real_name, found.name];
      return {
        isMember: !isGuest && !found.deleted && !found.is_bot,
        name: names.map((name) => cleanLine(name ?? '').trim()).find(hasVisible),
        zone: zoneOf(found.tz),
      };
    } catch (error) {
      parts.onFault(error);
      // The next command asks again.
      known.delete(user);
      return undefined;
    }
  }

  function remembered(user: string): Promise<Known | undefined> {
    const now = parts.now();
    const before = known.get(user);
    if (before !== undefined && before.until > now) return before.found;
    if (known.size >= keptAtMost) known.clear();
    const found = lookUp(user);
    known.set(user, { until: now + keptFor, found });
    return found;
  }

  return async ({ user, home }, { id: channel, name }) => {
    const id = personIdOf(home ?? parts.team, user);
    const operator = parts.operators.has(id);
    const found = await inTime(remembered(user));
    return {
      platform: 'slack',
      id,
      operator,
      personName: found?.name ?? user,
      ...(channel === undefined
        ? {}
        : {
            channel: {
              id: channelIdOf(parts.team, channel),
              kind: isDirect(channel, name) ? 'direct' : 'channel',
              ...(name === undefined || isGeneric(name) ? {} : { name }),
            },
          }),
      mayFollow: operator || (found?.isMember === true && (home ?? parts.team) === parts.team),
      ...(found?.zone === undefined ? {} : { zone: found.zone }),
    };
  };
}

/** What Slack calls every conversation whose name it keeps to itself. */
const isGeneric = (name: string): boolean => name === 'directmessage' || name === 'privategroup';

function zoneOf(tz: string | null | undefined): string | undefined {
  if (tz === null || tz === undefined || tz === '') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: tz }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

async function inTime<Value>(found: Promise<Value>): Promise<Value | undefined> {
  let late: NodeJS.Timeout | undefined;
  const enough = new Promise<undefined>((resolve) => {
    late = setTimeout(resolve, within, undefined);
  });
  try {
    return await Promise.race([found, enough]);
  } finally {
    clearTimeout(late);
  }
}
