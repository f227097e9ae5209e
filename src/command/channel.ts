import { byEnvironment } from '../announce/announcer.ts';
import type { Desk } from '../announce/desk.ts';
import { PersonError } from '../errors.ts';
import type { ChannelId } from '../state/state.ts';
import type { Asker, Context } from './command.ts';

/** Where a command of announcements was typed, and who sees to it. */
export interface Place {
  readonly desk: Desk;
  readonly channel: ChannelId;
}

const howToShell =
  'Start the bot (npm start) and type it in a channel of Discord, of Slack or of the local chat.';

/**
 * The channel that a command is about.
 * @throws PersonError where there is none: in the shell, in a direct message
 */
export function placeOf(
  name: string,
  { asker, announcements }: Pick<Context, 'asker' | 'announcements'>,
): Place {
  const channel = channelOf(name, asker);
  if (channel instanceof PersonError) throw channel;
  return { desk: deskOf(announcements), channel };
}

/** @throws PersonError where no bot runs that announces */
export function deskOf(announcements: Context['announcements']): Desk {
  if (announcements !== undefined) return announcements;
  throw new PersonError('Announcements belong to a running bot, and this is none.', { advice: howToShell });
}

/** Why somebody may not change what is announced where they typed; undefined if they may. */
export function channelFault(name: string, asker: Asker): PersonError | undefined {
  const channel = channelOf(name, asker);
  if (channel instanceof PersonError) return channel;
  if (asker.mayFollow) return undefined;
  return new PersonError(`/${name} is for those who may manage this channel. You are ${asker.id}.`, {
    advice: howToBeAllowed[asker.platform],
  });
}

const howToBeAllowed: Readonly<Record<Asker['platform'], string>> = {
  discord:
    'Ask somebody with the permission Manage Channels to type it, or to give you that permission here.',
  slack: 'Ask a member of the workspace who is not a guest to type it.',
  local: 'Open the local chat on the machine the bot runs on, at a loopback address such as 127.0.0.1.',
  shell: howToShell,
};

function channelOf(name: string, { channel }: Asker): ChannelId | PersonError {
  if (channel === undefined)
    return new PersonError(`/${name} is about a channel, and here is none.`, { advice: howToShell });
  if (channel.kind === 'direct')
    return new PersonError(`/${name} is about a channel, and this is a direct message.`, {
      advice: `Type /${name} in the channel that is meant.`,
    });
  return channel.id;
}

/** Somebody who did something, for the person who asks: `you`, or as OPERATORS names people. */
export function whoIs(by: string, asker: Asker): string {
  if (by === asker.id) return 'you';
  return by === byEnvironment ? 'the bot’s environment (ANNOUNCE_TO)' : by;
}
