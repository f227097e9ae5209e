import {
  type Channel,
  type Client,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
} from 'discord.js';
import type { ProbeOutcome } from '../announce/poster.ts';
import { outcomeOf } from './outcome.ts';

type Closed = Extract<ProbeOutcome, { kind: 'closed' }>;

const closed = (reason: string, advice: string): Closed => ({ kind: 'closed', reason, advice });

const elsewhere = 'Follow in a channel or thread that takes messages.';

/**
 * Whether the bot could post to a channel now. Answered from what the gateway told; only a channel that it doesn't hold
 * (an old thread, one deleted, one of a server that was left) is asked for, once.
 */
export async function probeChannel(client: Client | undefined, id: string): Promise<ProbeOutcome> {
  if (client?.isReady() !== true) return { kind: 'unknown' };
  const held = client.channels.cache.get(id);
  if (held !== undefined) return judgeChannel(held);
  try {
    const found = await client.channels.fetch(id);
    return found === null ? { kind: 'unknown' } : judgeChannel(found);
  } catch (error) {
    const outcome = outcomeOf(error);
    return outcome.kind === 'channel-refused'
      ? closed(outcome.reason, 'Invite Paperboy to the server and give it View Channel, or follow elsewhere.')
      : { kind: 'unknown' };
  }
}

/** What the gateway told of a channel that can be posted to or not. */
export function judgeChannel(channel: Channel): ProbeOutcome {
  if (channel.isDMBased()) return { kind: 'open' };
  const { guild } = channel;
  if (!guild.available || guild.members.me === null) return { kind: 'unknown' };
  return judgeGuildChannel(channel, guild.members.me);
}

function judgeGuildChannel(channel: GuildBasedChannel, me: GuildMember): ProbeOutcome {
  if (!channel.isSendable()) return closed('the channel takes no messages', elsewhere);
  const permissions = channel.permissionsFor(me);
  if (permissions === null) return { kind: 'unknown' };
  const isThread = channel.isThread();
  const needed: readonly (readonly [name: string, bit: bigint])[] = [
    ['View Channel', PermissionFlagsBits.ViewChannel],
    isThread
      ? ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads]
      : ['Send Messages', PermissionFlagsBits.SendMessages],
    ['Embed Links', PermissionFlagsBits.EmbedLinks],
  ];
  const missing = needed.filter(([, bit]) => !permissions.has(bit)).map(([name]) => name);
  if (missing.length > 0) {
    return closed(
      `Paperboy lacks ${missing.join(', ')} there`,
      `Let somebody who manages the channel give Paperboy ${missing.join(', ')} in it.`,
    );
  }
  if (me.isCommunicationDisabled())
    return closed('a moderator has timed Paperboy out', 'Ask a moderator to end the time-out.');
  // A thread that is only archived opens by a message.
  if (isThread && !channel.sendable) {
    return channel.locked === true
      ? closed('the thread is locked', 'Unlock the thread, or follow elsewhere.')
      : closed('Paperboy is not in the private thread', 'Mention Paperboy in the thread to add it.');
  }
  return { kind: 'open' };
}
