import { type APIEmbed, ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { MessageBody } from './world.ts';

/**
 * What Discord documents about a message, judged here without a line of the bot's own code.
 * Lengths are UTF-16 units, the stricter reading of "characters".
 */
const most = {
  content: 2000,
  embeds: 10,
  embedsTogether: 6000,
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  buttonUrl: 512,
  customId: 100,
  options: 25,
  optionText: 100,
  placeholder: 150,
  attachments: 10,
  attachmentBytes: 10 * 1024 * 1024,
  attachmentText: 1024,
  nonce: 25,
} as const;

const ephemeral = 64;
/** SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS. */
const allowedFlags = 4 | ephemeral | 4096;

export interface Upload {
  readonly name: string;
  readonly bytes: number;
}

/** Every rule of Discord's that a message breaks (`kept` are the files of an edited one that stay), as `embeds[0].title: …`; empty when it would be taken. */
export function checkMessage(
  body: MessageBody,
  files: readonly Upload[],
  kept: readonly Upload[] = [],
): string[] {
  const faults: string[] = [];
  const say = (path: string, what: string) => faults.push(`${path}: ${what}`);
  const text = (path: string, value: unknown, max: number, min = 0) => {
    if (value === undefined || value === null) {
      if (min > 0) say(path, 'is required');
      return;
    }
    if (typeof value !== 'string') {
      say(path, 'is not a string');
      return;
    }
    if (value.length > max) say(path, `has ${value.length} of ${max} characters`);
    if (value.trim().length < min) say(path, 'is empty');
    if (!value.isWellFormed()) say(path, 'holds half a surrogate pair');
  };

  text('content', body.content, most.content);
  const embeds = body.embeds ?? [];
  if (embeds.length > most.embeds) say('embeds', `${embeds.length} of ${most.embeds}`);
  let together = 0;
  const urls = new Set<string>();
  for (const [at, embed] of embeds.entries()) {
    const path = `embeds[${at}]`;
    together += embedLength(embed);
    if (embedLength(embed) === 0 && !embed.image && !embed.thumbnail) say(path, 'is empty');
    text(`${path}.title`, embed.title, most.title);
    text(`${path}.description`, embed.description, most.description);
    if (embed.footer) text(`${path}.footer.text`, embed.footer.text, most.footer, 1);
    if (embed.author) text(`${path}.author.name`, embed.author.name, most.author, 1);
    if ((embed.fields?.length ?? 0) > most.fields) say(`${path}.fields`, `more than ${most.fields}`);
    for (const [index, field] of (embed.fields ?? []).entries()) {
      text(`${path}.fields[${index}].name`, field.name, most.fieldName, 1);
      text(`${path}.fields[${index}].value`, field.value, most.fieldValue, 1);
    }
    for (const url of [embed.url, embed.author?.url, embed.image?.url, embed.thumbnail?.url]) {
      if (url !== undefined && !/^(?:https?|attachment):\/\/\S+$/.test(url)) say(path, 'has a bad address');
    }
    const attached = /^attachment:\/\/(.*)$/.exec(embed.image?.url ?? '')?.[1];
    if (attached !== undefined && ![...files, ...kept].some(({ name }) => name === attached))
      say(`${path}.image`, `there is no file ${attached}`);
    if (embed.url !== undefined && urls.has(embed.url)) say(path, 'has the address of another: not shown');
    if (embed.url !== undefined) urls.add(embed.url);
  }
  if (together > most.embedsTogether)
    say('embeds', `${together} of ${most.embedsTogether} characters in all`);

  checkComponents(body.components ?? [], text, say);

  if (files.length > most.attachments) say('files', `${files.length} of ${most.attachments}`);
  for (const [at, file] of files.entries()) {
    if (file.bytes > most.attachmentBytes) say(`files[${at}]`, `${file.bytes} bytes`);
    text(`files[${at}].name`, file.name, most.attachmentText, 1);
  }
  for (const [at, attachment] of (body.attachments ?? []).entries()) {
    text(`attachments[${at}].description`, attachment.description, most.attachmentText);
    if (/^\d{1,2}$/.test(attachment.id) && Number(attachment.id) >= files.length)
      say(`attachments[${at}].id`, 'names no file');
  }
  if (body.flags !== undefined && body.flags !== null && (body.flags & ~allowedFlags) !== 0)
    say('flags', `${body.flags} sets what may not be set`);
  if (body.nonce !== undefined && String(body.nonce).length > most.nonce) say('nonce', 'is too long');
  if (body.enforce_nonce === true && body.nonce === undefined) say('enforce_nonce', 'needs a nonce');
  return faults;
}

type Say = (path: string, what: string) => void;
type Text = (path: string, value: unknown, max: number, min?: number) => void;

function checkComponents(rows: NonNullable<MessageBody['components']>, text: Text, say: Say): void {
  if (rows.length > most.rows) say('components', `${rows.length} of ${most.rows} rows`);
  const ids = new Set<string>();
  const claim = (path: string, id: unknown) => {
    text(path, id, most.customId, 1);
    if (typeof id !== 'string') return;
    if (ids.has(id)) say(path, 'is used twice');
    ids.add(id);
  };
  for (const [at, row] of rows.entries()) {
    if (row.type !== ComponentType.ActionRow) {
      say(`components[${at}]`, 'is no action row');
      continue;
    }
    const inside = row.components;
    if (inside.length === 0 || inside.length > most.buttonsInRow)
      say(`components[${at}]`, `${inside.length} inside`);
    for (const [index, one] of inside.entries()) {
      const path = `components[${at}].components[${index}]`;
      if (one.type === ComponentType.Button) {
        if (one.style === ButtonStyle.Premium) say(path, 'is a premium button');
        else {
          text(`${path}.label`, one.label, most.buttonLabel, one.emoji ? 0 : 1);
          if (one.style === ButtonStyle.Link) {
            text(`${path}.url`, one.url, most.buttonUrl, 1);
            if (!/^(?:https?|discord):\/\/\S+$/.test(one.url)) say(`${path}.url`, 'is no address');
            if ('custom_id' in one) say(path, 'has both an address and a custom_id');
          } else {
            claim(`${path}.custom_id`, one.custom_id);
            if (![1, 2, 3, 4].includes(one.style)) say(`${path}.style`, String(one.style));
          }
        }
      } else if (one.type === ComponentType.StringSelect) {
        if (inside.length > 1) say(`components[${at}]`, 'a menu must be alone in its row');
        claim(`${path}.custom_id`, one.custom_id);
        text(`${path}.placeholder`, one.placeholder, most.placeholder);
        if (one.options.length === 0 || one.options.length > most.options)
          say(`${path}.options`, `${one.options.length} of 1 to ${most.options}`);
        const values = new Set<string>();
        for (const [number, option] of one.options.entries()) {
          text(`${path}.options[${number}].label`, option.label, most.optionText, 1);
          text(`${path}.options[${number}].value`, option.value, most.optionText, 1);
          text(`${path}.options[${number}].description`, option.description, most.optionText);
          if (values.has(option.value)) say(`${path}.options[${number}].value`, 'is used twice');
          values.add(option.value);
        }
        const chosen = one.max_values ?? 1;
        if (chosen > one.options.length || (one.min_values ?? 1) > chosen)
          say(path, 'asks for a wrong number');
      } else say(path, `component type ${String(one.type)} is not allowed here`);
    }
  }
}

/** What counts towards the 6000. */
function embedLength(embed: APIEmbed): number {
  const texts = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
  for (const field of embed.fields ?? []) texts.push(field.name, field.value);
  return texts.reduce((sum, one) => sum + (one?.trim().length ?? 0), 0);
}
