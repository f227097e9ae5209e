import type { Picture } from '../wire.ts';

/** The part of Discord's message JSON that the pane draws. */
export interface DiscordMessage {
  readonly content?: string;
  readonly embeds?: readonly DiscordEmbed[];
  readonly components?: readonly { readonly components: readonly DiscordComponent[] }[];
  /** Which embeds show a picture in place of so many of their last fields. */
  readonly charts?: readonly { readonly embed: number; readonly fields: number }[];
}

export interface DiscordEmbed {
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly color?: number;
  readonly author?: { readonly name: string };
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[];
  readonly footer?: { readonly text: string };
  readonly picture?: Picture;
}

/** Button (type 2; style 1 blurple, 3 green, 4 red, 5 link) or menu of strings (type 3). */
export interface DiscordComponent {
  readonly type: number;
  readonly style?: number;
  readonly label?: string;
  readonly url?: string;
  readonly custom_id?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
  }[];
}

/** A message's embeds, with its pictures; where there are none, with the fields that stand for them. */
export function picturedEmbeds(
  { embeds = [], charts = [] }: DiscordMessage,
  pictures: readonly Picture[],
): readonly DiscordEmbed[] {
  return embeds.map((embed, at) => {
    const which = charts.findIndex((chart) => chart.embed === at);
    const picture = pictures[which];
    if (picture === undefined) return embed;
    const { fields = [] } = embed;
    return { ...embed, fields: fields.slice(0, fields.length - (charts[which]?.fields ?? 0)), picture };
  });
}

/** Columns of twelve for each field, as Discord sets them: up to three inline fields a row, others alone. */
export function fieldColumns(fields: readonly { readonly inline?: boolean }[]): readonly string[] {
  const columns: string[] = [];
  for (let at = 0; at < fields.length; ) {
    let inRow = 0;
    while (inRow < 3 && fields[at + inRow]?.inline === true) inRow += 1;
    const count = Math.max(inRow, 1);
    for (let index = 0; index < count; index += 1)
      columns.push(inRow > 1 ? `of${inRow}-${index + 1}` : 'whole');
    at += count;
  }
  return columns;
}
