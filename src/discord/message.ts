import type {
  APIButtonComponent,
  APIEmbed,
  APIStringSelectComponent,
  MessageFlags,
  RawFile,
} from 'discord.js';
import type { CardFile, ChartBlock } from '../card/card.ts';

export interface DiscordRow {
  readonly type: 1;
  readonly components: (APIButtonComponent | APIStringSelectComponent)[];
}

/** The body of Create Message or of an interaction's answer, as Discord's API takes it; files travel beside the JSON. */
export interface DiscordMessage {
  readonly embeds: APIEmbed[];
  readonly components: DiscordRow[];
  readonly allowed_mentions: { readonly parse: [] };
  readonly flags?: MessageFlags.Ephemeral;
  readonly files?: readonly DiscordFile[];
  /** Pictures that may take the place of fields; as it is, the message does without them. See pictures.ts. */
  readonly charts?: readonly DiscordChart[];
  /** For a message with pictures: the same without, to be sent when Discord does not take them. */
  readonly instead?: DiscordMessage;
}

export interface DiscordFile extends Omit<CardFile, 'content'> {
  readonly content: string | Uint8Array;
  /** Read to whoever can't see it; at most 1,024 characters. */
  readonly description?: string;
}

export interface DiscordChart extends Pick<ChartBlock, 'chart' | 'alt'> {
  /** Which embed, and how many of its last fields. */
  readonly embed: number;
  readonly fields: number;
}

/** The JSON of a new message. */
export function newBody(message: DiscordMessage) {
  const { embeds, components, allowed_mentions, flags } = message;
  return {
    embeds,
    components,
    allowed_mentions: { parse: [...allowed_mentions.parse] },
    ...(flags === undefined ? {} : { flags }),
    ...(message.files === undefined ? {} : { attachments: attachmentsOf(message) }),
  };
}

/** The JSON of an edit: it can't change who sees the message, and files of the page before go. */
export function editedBody(message: DiscordMessage) {
  const { embeds, components, allowed_mentions } = message;
  return {
    embeds,
    components,
    allowed_mentions: { parse: [...allowed_mentions.parse] },
    attachments: attachmentsOf(message),
  };
}

/** Which of the files beside the JSON is which: by its place. */
const attachmentsOf = ({ files = [] }: DiscordMessage) =>
  files.map(({ description }, at) => ({
    id: String(at),
    ...(description === undefined ? {} : { description }),
  }));

/** The files beside the JSON. */
export const filesOf = ({ files = [] }: DiscordMessage): RawFile[] =>
  files.map(({ name, mediaType, content }) => ({ name, data: Buffer.from(content), contentType: mediaType }));
