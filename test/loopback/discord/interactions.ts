import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import { ApiFault } from './api-fault.ts';
import { checkMessage } from './limits.ts';
import { snowflake } from './snowflake.ts';
import { type File, type Message, type MessageBody, pingsOf, type World, writeMessage } from './world.ts';

const ephemeral = 64;
const tokenLifeMs = 15 * 60_000;

/** One thing a person did, and all that the bot made of it. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly userId: string;
  readonly channelId: string;
  readonly sentAt: number;
  /** The message whose button or menu was used. */
  readonly message: Message | undefined;
  callback: InteractionResponseType | undefined;
  /** When the first callback came, and when something could be read. */
  answeredAt: number | undefined;
  visibleAt: number | undefined;
  /** The bot's reply, or the clicked message when that was edited in place. */
  original: Message | undefined;
  readonly followUps: Message[];
  choices: readonly { readonly name: string; readonly value: string | number }[] | undefined;
  /** A fault was injected into one of its requests, so that a repeated one is no offence. */
  disturbed: boolean;
}

export interface CallbackBody {
  readonly type: InteractionResponseType;
  readonly data?: MessageBody & { readonly choices?: Interaction['choices'] };
}

/** Takes the first answer to an interaction. @throws ApiFault as Discord refuses it */
export function takeCallback(
  world: World,
  interaction: Interaction,
  body: CallbackBody,
  files: readonly File[],
  firstAnswerMs: number,
): void {
  const offend = (what: string) => {
    if (!interaction.disturbed) world.violations.push(`interaction ${interaction.id}: ${what}`);
  };
  const late = Date.now() - interaction.sentAt;
  if (interaction.callback !== undefined) {
    offend('acknowledged twice');
    throw new ApiFault(400, 40060, 'Interaction has already been acknowledged.');
  }
  if (late > firstAnswerMs) {
    offend(`first answer after ${late} ms`);
    throw new ApiFault(404, 10062, 'Unknown interaction');
  }
  const isComponent = interaction.type === InteractionType.MessageComponent;
  const isCompletion = interaction.type === InteractionType.ApplicationCommandAutocomplete;
  switch (body.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      if (isCompletion) throw invalid(world, ['type: autocomplete takes only choices']);
      judge(world, body.data ?? {}, files, undefined);
      interaction.original = post(world, interaction, body.data ?? {}, files);
      break;
    case InteractionResponseType.DeferredChannelMessageWithSource:
      if (isCompletion) throw invalid(world, ['type: autocomplete can not be deferred']);
      if (((body.data?.flags ?? 0) & ~ephemeral) !== 0)
        throw invalid(world, ['flags: a defer sets only EPHEMERAL']);
      interaction.original = post(world, interaction, { flags: body.data?.flags ?? 0 }, []);
      interaction.original.loading = true;
      break;
    case InteractionResponseType.DeferredMessageUpdate:
      if (!isComponent) throw invalid(world, ['type: nothing to update']);
      interaction.original = interaction.message;
      break;
    case InteractionResponseType.UpdateMessage:
      if (!isComponent || interaction.message === undefined)
        throw invalid(world, ['type: nothing to update']);
      judge(world, body.data ?? {}, files, interaction.message);
      edit(world, interaction.message, body.data ?? {}, files);
      interaction.original = interaction.message;
      break;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      if (!isCompletion) throw invalid(world, ['type: choices are for autocomplete']);
      interaction.choices = judgeChoices(world, body.data?.choices ?? []);
      break;
    case InteractionResponseType.Pong:
    case InteractionResponseType.Modal:
    case InteractionResponseType.PremiumRequired:
    case InteractionResponseType.LaunchActivity:
    default:
      throw invalid(world, [`type: ${body.type} is not served here`]);
  }
  interaction.callback = body.type;
  interaction.answeredAt = Date.now();
  markVisible(interaction);
  world.changed();
}

/** A message after the first answer; the first one after a deferral takes that one's place. */
export function takeFollowUp(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  files: readonly File[],
): Message {
  judgeToken(interaction);
  if (interaction.callback === undefined) throw new ApiFault(404, 10015, 'Unknown Webhook');
  judge(world, body, files, undefined);
  const first = interaction.original;
  if (first?.loading === true && !first.deleted) {
    edit(world, first, body, files);
    markVisible(interaction);
    world.changed();
    return first;
  }
  const message = post(world, interaction, body, files);
  interaction.followUps.push(message);
  markVisible(interaction);
  world.changed();
  return message;
}

export function takeEdit(
  world: World,
  interaction: Interaction,
  body: MessageBody,
  files: readonly File[],
): Message {
  const message = originalOf(interaction);
  judge(world, body, files, message);
  edit(world, message, body, files);
  interaction.visibleAt ??= Date.now();
  world.changed();
  return message;
}

export function takeDeletion(world: World, interaction: Interaction): void {
  originalOf(interaction).deleted = true;
  world.changed();
}

export function originalOf(interaction: Interaction): Message {
  judgeToken(interaction);
  if (interaction.original === undefined || interaction.original.deleted)
    throw new ApiFault(404, 10008, 'Unknown Message');
  return interaction.original;
}

/** Refuses what Discord's limits refuse; an edit is judged with what stays of the message. @throws ApiFault */
export function judge(
  world: World,
  body: MessageBody,
  files: readonly File[],
  edited: Message | undefined,
): void {
  const kept =
    edited?.files.filter(
      (file) => body.attachments === undefined || body.attachments?.some(({ id }) => id === file.id),
    ) ?? [];
  const faults = checkMessage(body, files, kept);
  const whole = { content: edited?.content, embeds: edited?.embeds, components: edited?.components, ...body };
  if (
    !whole.content &&
    !whole.embeds?.length &&
    !whole.components?.length &&
    files.length + kept.length === 0
  )
    faults.push('Cannot send an empty message');
  if (faults.length > 0) throw invalid(world, faults);
}

function invalid(world: World, faults: readonly string[]): ApiFault {
  world.violations.push(...faults);
  return new ApiFault(400, 50035, `Invalid Form Body\n${faults.join('\n')}`);
}

function judgeToken(interaction: Interaction): void {
  if (Date.now() - interaction.sentAt > tokenLifeMs) throw new ApiFault(401, 50027, 'Invalid Webhook Token');
}

function judgeChoices(world: World, choices: NonNullable<Interaction['choices']>): Interaction['choices'] {
  const faults: string[] = choices.length > 25 ? [`choices: ${choices.length} of 25`] : [];
  for (const [at, { name, value }] of choices.entries()) {
    if (typeof name !== 'string' || name.trim() === '' || name.length > 100 || !name.isWellFormed())
      faults.push(`choices[${at}].name: ${name.length} characters`);
    if (typeof value === 'string' && (value === '' || value.length > 100))
      faults.push(`choices[${at}].value: ${value.length}`);
  }
  if (faults.length > 0) throw invalid(world, faults);
  return choices;
}

function post(world: World, interaction: Interaction, body: MessageBody, files: readonly File[]): Message {
  const message: Message = {
    id: snowflake(),
    channelId: interaction.channelId,
    createdAt: Date.now(),
    content: '',
    embeds: [],
    components: [],
    files: [],
    loading: false,
    ephemeralFor: ((body.flags ?? 0) & ephemeral) === 0 ? undefined : interaction.userId,
    askedBy: { interactionId: interaction.id, userId: interaction.userId, type: interaction.type },
    nonce: undefined,
    edits: 0,
    deleted: false,
  };
  world.pings.push(...pingsOf(body));
  writeMessage(message, body, files);
  world.channels.get(interaction.channelId)?.messages.push(message);
  return message;
}

function edit(world: World, message: Message, body: MessageBody, files: readonly File[]): void {
  world.pings.push(...pingsOf(body));
  writeMessage(message, body, files);
  message.edits += 1;
}

function markVisible(interaction: Interaction): void {
  const readable =
    interaction.choices !== undefined ||
    [interaction.original, ...interaction.followUps].some(
      (one) => one !== undefined && !one.loading && !one.deleted,
    );
  const waiting =
    interaction.callback === InteractionResponseType.DeferredMessageUpdate &&
    interaction.followUps.length === 0;
  if (readable && !waiting) interaction.visibleAt ??= Date.now();
}
