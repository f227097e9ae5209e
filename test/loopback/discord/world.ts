import type {
  APIApplicationCommand,
  APIEmbed,
  APIMessageTopLevelComponent,
  RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { snowflake } from './snowflake.ts';

export type CommandBody = Extract<RESTPutAPIApplicationCommandsJSONBody[number], { description: string }>;

/** What a request may say about a message. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly APIMessageTopLevelComponent[] | null;
  readonly attachments?: readonly { readonly id: string; readonly description?: string }[] | null;
  readonly allowed_mentions?: {
    readonly parse?: readonly string[];
    readonly users?: readonly string[];
  } | null;
  readonly flags?: number | null;
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
}

export interface File {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
  readonly bytes: number;
  readonly raw: Uint8Array;
  /** The alt text. */
  readonly description: string | undefined;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: number;
  content: string;
  embeds: readonly APIEmbed[];
  components: readonly APIMessageTopLevelComponent[];
  files: readonly File[];
  /** "Paperboy is thinking …" */
  loading: boolean;
  readonly ephemeralFor: string | undefined;
  /** Who made the bot post it, by which kind of interaction; undefined for messages that nobody asked for. */
  readonly askedBy:
    | { readonly interactionId: string; readonly userId: string; readonly type: number }
    | undefined;
  readonly nonce: string | undefined;
  edits: number;
  deleted: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** Undefined in a direct message. */
  readonly guildId: string | undefined;
  /** Discord's number: 0 text, 1 direct, 2 voice, 5 announcements, 11 thread, 15 forum. */
  readonly type: number;
  /** Of a thread. */
  readonly parentId: string | undefined;
  /** How posting there goes; a test may change it, and `forbidden` only takes away Send Messages. */
  state: 'open' | 'forbidden' | 'deleted';
  /** What its overwrites take from everybody; a test may change it. */
  denied: bigint;
  isLocked: boolean;
  readonly messages: Message[];
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly channels: Channel[];
  /** What the bot may do here; a test may change it. */
  botPermissions: bigint;
  commands: APIApplicationCommand[];
}

/** Everything that the pretended Discord knows. */
export interface World {
  readonly applicationId: string;
  readonly botId: string;
  /** Who takes no direct messages. */
  readonly shut: Set<string>;
  readonly token: string;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  globalCommands: APIApplicationCommand[];
  /** Rules of Discord's that the bot broke, in order. */
  readonly violations: string[];
  /** Mentions that would have notified somebody. */
  readonly pings: string[];
  readonly transcript: Entry[];
  /** Runs whenever something visible has changed. */
  changed: () => void;
}

export type Entry =
  | {
      readonly kind: 'rest';
      readonly at: number;
      readonly method: string;
      readonly path: string;
      readonly status: number;
      readonly body: unknown;
    }
  | {
      readonly kind: 'gateway';
      readonly at: number;
      readonly from: 'bot' | 'discord';
      readonly what: string;
    };

export function createWorld(token: string): World {
  return {
    applicationId: snowflake(),
    botId: snowflake(),
    shut: new Set(),
    token,
    guilds: new Map(),
    channels: new Map(),
    globalCommands: [],
    violations: [],
    pings: [],
    transcript: [],
    changed: () => {},
  };
}

export function addGuild(world: World, name: string, channelNames: readonly string[]): Guild {
  const guild: Guild = { id: snowflake(), name, channels: [], botPermissions: 52_224n, commands: [] };
  world.guilds.set(guild.id, guild);
  for (const channel of channelNames) guild.channels.push(addChannel(world, channel, guild.id));
  return guild;
}

export function addChannel(
  world: World,
  name: string,
  guildId: string | undefined,
  {
    type = guildId === undefined ? 1 : 0,
    parentId,
  }: { readonly type?: number; readonly parentId?: string } = {},
): Channel {
  const channel: Channel = {
    id: snowflake(),
    name,
    guildId,
    type,
    parentId,
    state: 'open',
    denied: 0n,
    isLocked: false,
    messages: [],
  };
  world.channels.set(channel.id, channel);
  return channel;
}

const viewChannel = 0x400n;
const sendMessages = 0x800n;
const sendInThreads = 0x40_0000_0000n;

/** What the channel's overwrites take from everybody. */
export const deniedIn = ({ denied, state }: Channel): bigint =>
  state === 'forbidden' ? denied | sendMessages | sendInThreads : denied;

/** Why Discord would refuse a message of the bot's there, by its code; undefined when it would not. */
export function refusalOf(world: World, channel: Channel): number | undefined {
  if (channel.type === 15) return 50_008;
  if (channel.guildId === undefined) return undefined;
  const guild = world.guilds.get(channel.guildId);
  if (guild === undefined) return 50_001;
  const parent = world.channels.get(channel.parentId ?? '');
  const granted = guild.botPermissions & ~deniedIn(channel) & ~(parent === undefined ? 0n : deniedIn(parent));
  if ((granted & viewChannel) === 0n) return 50_001;
  const needed = (channel.type === 11 ? sendInThreads : sendMessages) | 0x4000n;
  if ((granted & needed) !== needed) return 50_013;
  return channel.isLocked ? 160_005 : undefined;
}

/** Applies a request's body to a message: what it doesn't name stays. */
export function writeMessage(message: Message, body: MessageBody, files: readonly File[]): void {
  if (body.content !== undefined) message.content = body.content ?? '';
  if (body.embeds !== undefined) message.embeds = body.embeds ?? [];
  if (body.components !== undefined) message.components = body.components ?? [];
  const kept =
    body.attachments === undefined
      ? message.files
      : message.files.filter((file) => body.attachments?.some((one) => one.id === file.id));
  const described = files.map((file, at) => {
    const about = body.attachments?.find((one) => one.id === String(at));
    return { ...file, description: about?.description };
  });
  message.files = [...kept, ...described];
  message.loading = false;
}

/** Who would be notified by a body: only content can, and only as far as `allowed_mentions` lets it. */
export function pingsOf(body: MessageBody): string[] {
  const allowed = body.allowed_mentions;
  const parses = (what: string) =>
    allowed === undefined || allowed === null || (allowed.parse ?? []).includes(what);
  return [...(body.content ?? '').matchAll(/@everyone|@here|<@&\d+>|<@!?(\d+)>/g)]
    .filter(([found, user]) =>
      user !== undefined
        ? parses('users') || (allowed?.users ?? []).includes(user)
        : parses(found.startsWith('<@&') ? 'roles' : 'everyone'),
    )
    .map(([found]) => found);
}
