import type {
  APIButtonComponent,
  APIEmbed,
  APIStringSelectComponent,
  MessageFlags,
  RawFile,
} from 'discord.js';
import type { CardFile } from '../card/card.ts';

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
  readonly files?: readonly CardFile[];
}

/** The JSON of a new message. */
export function newBody({ embeds, components, allowed_mentions, flags }: DiscordMessage) {
  return {
    embeds,
    components,
    allowed_mentions: { parse: [...allowed_mentions.parse] },
    ...(flags === undefined ? {} : { flags }),
  };
}

/** The files beside it. */
export const filesOf = ({ files = [] }: DiscordMessage): RawFile[] =>
  files.map(({ name, mediaType, content }) => ({
    name,
    data: Buffer.from(content, 'utf8'),
    contentType: mediaType,
  }));
