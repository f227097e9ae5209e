import type { ChannelId } from '../state/state.ts';

/**
 * How channels and people of Discord's are named elsewhere: `discord:<id>`. A channel's server is left out: ids are unique
 * without it, ANNOUNCE_TO is written so, and one channel must never have two names.
 */
export const channelIdOf = (id: string): ChannelId => `discord:${id}`;
export const personIdOf = (id: string): string => `discord:${id}`;

/** Discord's own id in such a name; undefined when it holds none. */
export const snowflakeIn = (name: string): string | undefined => /^discord:(\d{1,20})$/.exec(name)?.[1];
