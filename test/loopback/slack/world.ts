/** What a request may say about a message; blocks as they came. */
export interface MessageBody {
  readonly text?: string;
  readonly blocks?: readonly Block[];
  readonly mrkdwn?: boolean;
  readonly unfurl_links?: boolean;
  readonly unfurl_media?: boolean;
  readonly thread_ts?: string;
  readonly metadata?: Metadata;
  readonly response_type?: 'in_channel' | 'ephemeral';
  readonly replace_original?: boolean;
  readonly delete_original?: boolean;
}

/** https://docs.slack.dev/messaging/message-metadata */
export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

export interface Block {
  readonly type: string;
  readonly block_id?: string;
  readonly [field: string]: unknown;
}

export interface Message {
  readonly ts: string;
  readonly channelId: string;
  readonly createdAt: number;
  readonly thread: string | undefined;
  readonly ephemeralFor: string | undefined;
  readonly metadata: Metadata | undefined;
  text: string;
  blocks: readonly Block[];
  files: readonly File[];
  edits: number;
}

export interface File {
  readonly id: string;
  readonly name: string;
  /** In bytes, as announced. */
  readonly length: number;
  readonly alt: string | undefined;
  title: string | undefined;
  content: string | undefined;
  raw: Uint8Array | undefined;
  sharedIn: string | undefined;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** For direct messages: with whom. */
  readonly with: string | undefined;
  isMember: boolean;
  isArchived: boolean;
  /** Slack answers a post with this word. */
  refuses: string | undefined;
  readonly messages: Message[];
}

/** Somebody as users.info tells of them. */
export interface Account {
  readonly id: string;
  readonly name: string;
  isGuest: boolean;
  isStranger: boolean;
  zone: string | undefined;
  /** Takes no direct messages. */
  isShut: boolean;
}

/** One thing a person did, and all that the bot made of it. */
export interface Ask {
  readonly id: string;
  readonly what: 'command' | 'press' | 'mention' | 'direct' | 'submit' | 'shortcut' | 'home' | 'suggest';
  readonly user: string;
  readonly channelId: string | undefined;
  /** Answers by chat API are known by it. */
  readonly thread: string | undefined;
  readonly trigger: { readonly id: string; readonly until: number; used: boolean };
  readonly responseUrl: { readonly path: string; readonly until: number; used: number } | undefined;
  /** The message whose button or menu was used. */
  readonly pressed: Message | undefined;
  readonly sentAt: number;
  ackedAt: number | undefined;
  acked: unknown;
  /** Messages that are there because of it, the replaced one included. */
  readonly messages: Message[];
  visibleAt: number | undefined;
}

export interface Modal {
  readonly id: string;
  readonly user: string;
  readonly ask: Ask;
  readonly view: View;
}

export interface View {
  readonly type: string;
  readonly callback_id?: string;
  readonly private_metadata?: string;
  readonly blocks: readonly Block[];
  readonly [field: string]: unknown;
}

export interface Entry {
  readonly at: number;
  readonly method: string;
  readonly status: number;
  readonly error: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything that the pretended Slack knows. */
export interface World {
  readonly team: string;
  readonly botUser: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly scopes: Set<string>;
  /** Slack refuses every token with this word from now on. */
  revoked: string | undefined;
  /** The token is a person's, as auth.test tells it. */
  isUser: boolean;
  readonly channels: Map<string, Channel>;
  readonly accounts: Map<string, Account>;
  readonly asks: Ask[];
  readonly homes: Map<string, View>;
  readonly modals: Modal[];
  readonly files: Map<string, File>;
  /** Rules of Slack's that the bot broke, in order. */
  readonly violations: string[];
  /** Mentions that would have notified somebody. */
  readonly pings: string[];
  readonly transcript: Entry[];
}

let last = 0;
/** A new id as Slack makes them: a letter, then digits and capitals. */
export const newId = (letter: string): string => {
  last += 1;
  return `${letter}0${(1_000_000 + last * 7919).toString(36).toUpperCase()}`;
};

let clock = 0;
/** A message's moment, which is its id in the channel. */
export const newTs = (): string => {
  clock = Math.max(clock + 1, Date.now() * 1000);
  return `${Math.floor(clock / 1e6)}.${String(clock % 1e6).padStart(6, '0')}`;
};

export function addChannel(world: World, name: string, withUser?: string): Channel {
  const channel: Channel = {
    id: newId(withUser === undefined ? 'C' : 'D'),
    name,
    with: withUser,
    isMember: true,
    isArchived: false,
    refuses: undefined,
    messages: [],
  };
  world.channels.set(channel.id, channel);
  return channel;
}

/** The bot's direct messages with somebody. */
export const directWith = (world: World, user: string): Channel =>
  [...world.channels.values()].find((channel) => channel.with === user) ??
  addChannel(world, 'directmessage', user);
