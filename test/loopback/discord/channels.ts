import { ApiFault } from './api-fault.ts';
import { judge } from './interactions.ts';
import { snowflake } from './snowflake.ts';
import {
  type Channel,
  type File,
  type Message,
  type MessageBody,
  pingsOf,
  refusalOf,
  type World,
  writeMessage,
} from './world.ts';

const nonceWindowMs = 5 * 60_000;

/** Create Message with its rule about nonces: same author and same nonce within minutes, in any channel, is one message. */
export function createMessage(
  world: World,
  channel: Channel,
  body: MessageBody,
  files: readonly File[],
): Message {
  judge(world, body, files, undefined);
  const nonce = body.nonce === undefined ? undefined : String(body.nonce);
  if (body.enforce_nonce === true && nonce !== undefined) {
    for (const { messages } of world.channels.values()) {
      const same = messages.find((one) => one.nonce === nonce && Date.now() - one.createdAt < nonceWindowMs);
      if (same !== undefined) return same;
    }
  }
  const message: Message = {
    id: snowflake(),
    channelId: channel.id,
    createdAt: Date.now(),
    content: '',
    embeds: [],
    components: [],
    files: [],
    loading: false,
    ephemeralFor: undefined,
    askedBy: undefined,
    nonce,
    edits: 0,
    deleted: false,
  };
  world.pings.push(...pingsOf(body));
  writeMessage(message, body, files);
  channel.messages.push(message);
  world.changed();
  return message;
}

/** A channel that the bot may post to. @throws ApiFault as Discord refuses it */
export function channelOf(world: World, id: string | undefined): Channel {
  const channel = visible(world, id);
  const code = refusalOf(world, channel);
  if (code !== undefined) throw new ApiFault(403, code, 'Refused');
  if (channel.guildId === undefined && [...world.shut].some((person) => channel.name === `dm ${person}`))
    throw new ApiFault(403, 50007, 'Cannot send messages to this user');
  return channel;
}

/** A channel that the bot may see. @throws ApiFault as Discord refuses it */
export function visible(world: World, id: string | undefined): Channel {
  const channel = world.channels.get(id ?? '');
  if (channel === undefined || channel.state === 'deleted') throw new ApiFault(404, 10003, 'Unknown Channel');
  if (refusalOf(world, channel) === 50_001) throw new ApiFault(403, 50001, 'Missing Access');
  return channel;
}
