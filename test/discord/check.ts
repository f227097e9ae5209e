import { ActionRowBuilder, ButtonBuilder, EmbedBuilder, StringSelectMenuBuilder } from 'discord.js';
import type { DiscordMessage } from '../../src/discord/message.ts';
import { brokenCharacters } from '../arbitrary/text.ts';

/**
 * What Discord would refuse in a message, from its documents ("Embed Limits", "Component Reference"), the rules that its own
 * builders know, and what neither says but is known to fail. Written apart from the renderer's table on purpose.
 */
export function discordFaults(message: DiscordMessage): string[] {
  const faults: string[] = [];
  const text = (what: string, value: string | undefined, max: number, needed = false): number => {
    if (value === undefined) {
      if (needed) faults.push(`${what} is missing`);
      return 0;
    }
    if (value.length > max) faults.push(`${what} has ${value.length} of ${max}`);
    if (value.trim() === '') faults.push(`${what} is blank`);
    for (const broken of brokenCharacters(value)) faults.push(`${what}: ${broken}`);
    return value.length;
  };
  if (message.allowed_mentions.parse.length !== 0) faults.push('mentions are parsed');
  if (message.embeds.length < 1 || message.embeds.length > 10) faults.push(`${message.embeds.length} embeds`);
  let total = 0;
  const addresses = new Set<string>();
  for (const embed of message.embeds) {
    total += text('title', embed.title, 256);
    total += text('description', embed.description, 4096);
    total += text('footer', embed.footer?.text, 2048);
    total += text('author', embed.author?.name, 256);
    if (
      embed.title === undefined &&
      embed.description === undefined &&
      embed.fields === undefined &&
      embed.author === undefined
    )
      faults.push('an empty embed');
    if ((embed.fields?.length ?? 0) > 25) faults.push(`${embed.fields?.length} fields`);
    for (const field of embed.fields ?? []) {
      total += text('field name', field.name, 256, true) + text('field value', field.value, 1024, true);
    }
    if (embed.url !== undefined) {
      if (embed.url.length > 2048 || !embed.url.startsWith('https://') || !URL.canParse(embed.url))
        faults.push(`url ${embed.url}`);
      if (addresses.has(embed.url)) faults.push('two embeds with one url: the second is not shown');
      addresses.add(embed.url);
      if (embed.title === undefined) faults.push('a url without a title');
    }
    faults.push(...embedOracle(embed));
  }
  if (total > 6000) faults.push(`${total} characters over all embeds`);
  faults.push(...componentFaults(message, text));
  if ((message.files?.length ?? 0) > 10) faults.push('more than 10 files');
  return faults;
}

function componentFaults(
  { components }: DiscordMessage,
  text: (what: string, value: string | undefined, max: number, needed?: boolean) => number,
): string[] {
  const faults: string[] = [];
  if (components.length > 5) faults.push(`${components.length} rows`);
  const ids = new Set<string>();
  const unique = (id: string): void => {
    if (ids.has(id)) faults.push(`custom_id twice: ${id}`);
    ids.add(id);
  };
  for (const row of components) {
    const menus = row.components.filter(({ type }) => type === 3).length;
    if (row.components.length < 1 || row.components.length > (menus > 0 ? 1 : 5))
      faults.push(`${row.components.length} in a row`);
    for (const component of row.components) {
      if (component.type === 3) {
        text('custom_id', component.custom_id, 100, true);
        unique(component.custom_id);
        text('placeholder', component.placeholder, 150);
        if (component.options.length < 1 || component.options.length > 25)
          faults.push(`${component.options.length} options`);
        if (new Set(component.options.map(({ value }) => value)).size < component.options.length)
          faults.push('option value twice');
        for (const option of component.options) {
          text('option label', option.label, 100, true);
          text('option value', option.value, 100, true);
          text('option description', option.description, 100);
        }
      } else if ('label' in component) {
        text('button label', component.label, 80, true);
        if ('custom_id' in component) {
          text('custom_id', component.custom_id, 100, true);
          unique(component.custom_id);
        }
        if ('url' in component && (component.url.length > 512 || !component.url.startsWith('https://')))
          faults.push('button url');
      }
    }
    faults.push(...rowOracle(row));
  }
  return faults;
}

/** discord.js's builders check what is set through them. */
function embedOracle(embed: DiscordMessage['embeds'][number]): string[] {
  return refusals(() => {
    const builder = new EmbedBuilder();
    if (embed.title !== undefined) builder.setTitle(embed.title);
    if (embed.description !== undefined) builder.setDescription(embed.description);
    if (embed.url !== undefined) builder.setURL(embed.url);
    if (embed.color !== undefined) builder.setColor(embed.color);
    if (embed.author !== undefined) builder.setAuthor({ name: embed.author.name });
    if (embed.footer !== undefined) builder.setFooter({ text: embed.footer.text });
    if (embed.fields !== undefined) builder.setFields(embed.fields);
    builder.toJSON();
  });
}

function rowOracle(row: DiscordMessage['components'][number]): string[] {
  return refusals(() => {
    const builder = new ActionRowBuilder<ButtonBuilder | StringSelectMenuBuilder>();
    for (const component of row.components) {
      if (component.type === 3) {
        const menu = new StringSelectMenuBuilder()
          .setCustomId(component.custom_id)
          .setOptions(component.options);
        if (component.placeholder !== undefined) menu.setPlaceholder(component.placeholder);
        builder.addComponents(menu);
      } else if ('label' in component && component.label !== undefined) {
        const button = new ButtonBuilder().setStyle(component.style).setLabel(component.label);
        if ('url' in component) button.setURL(component.url);
        else if ('custom_id' in component) button.setCustomId(component.custom_id);
        builder.addComponents(button);
      }
    }
    builder.toJSON();
  });
}

function refusals(build: () => void): string[] {
  try {
    build();
    return [];
  } catch (error) {
    return [`discord.js: ${String(error)}`];
  }
}
