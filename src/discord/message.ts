import type { APIButtonComponent, APIEmbed, APIStringSelectComponent, MessageFlags } from 'discord.js';
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
