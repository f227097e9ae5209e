import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import type { Face } from '../adapter.ts';
import type { Card } from '../card/card.ts';
import { type DrawChart, drawChart } from '../chart/png.ts';
import type { Asker } from '../command/command.ts';
import type { Dispatch, Request } from '../command/dispatch.ts';
import { isAnotherPage } from '../command/press.ts';
import { privately } from '../command/privately.ts';
import { deadPressCard, unshownCard } from '../command/refusals.ts';
import { type Answers, answersTo } from './answer.ts';
import { type CompletionParts, choicesFor } from './completion.ts';
import { logged } from './fault.ts';
import { channelIdOf, personIdOf } from './ids.ts';
import type { DiscordMessage } from './message.ts';
import { illustrated } from './pictures.ts';

export interface InteractionParts extends CompletionParts {
  readonly face: Face<DiscordMessage>;
  readonly dispatch: Dispatch;
  /** Who may run operators' commands: `discord:<userId>`. */
  readonly operators: ReadonlySet<string>;
  readonly log: {
    debug(details: object, message: string): void;
    warn(details: object, message: string): void;
    error(details: object, message: string): void;
  };
  /** Default: the picture itself. */
  readonly drawChart?: DrawChart;
  /** Work that takes longer is announced as "thinking". Discord waits three seconds; default 1,500. */
  readonly deferAfterMs?: number;
}

/** How an answer is to appear, settled before it is known. */
interface Plan {
  /** The press asks for another page of this very message, and the person is the one who asked for it. */
  readonly inPlace: boolean;
  /** Only the asker may see that an answer is coming. */
  readonly onlyAsker: boolean;
  /** Whatever the card says, the answer is for the one who pressed. */
  readonly privateCopy: boolean;
  readonly slow: number;
}

/** Answers interactions of Discord's, each once. The returned function never rejects. */
export function createInteractionHandler(
  parts: InteractionParts,
): (interaction: Interaction) => Promise<void> {
  const { commands, face, dispatch, log } = parts;
  const slow = parts.deferAfterMs ?? 1_500;
  const commandNamed = (name: string) => commands.find((command) => command.name === name);

  async function answerCommand(interaction: ChatInputCommandInteraction, answers: Answers): Promise<void> {
    const options = Object.fromEntries(interaction.options.data.map(({ name, value }) => [name, value]));
    const onlyAsker =
      options['private'] === true || commandNamed(interaction.commandName)?.access === 'operator';
    const plan: Plan = { inPlace: false, onlyAsker, privateCopy: false, slow };
    await answer(interaction, answers, { name: interaction.commandName, options }, plan);
  }

  async function answerPress(
    interaction: ButtonInteraction | StringSelectMenuInteraction,
    answers: Answers,
  ): Promise<void> {
    const { message } = interaction;
    const id = interaction.isStringSelectMenu() ? (interaction.values[0] ?? '') : interaction.customId;
    const small = message.embeds.at(-1)?.data.footer?.text;
    const shownLine = small === undefined ? {} : { shownLine: small };
    const line = face.readPress({ id, ...shownLine });
    const isPrivate = message.flags.has('Ephemeral');
    const isOwn = isPrivate || message.interactionMetadata?.user.id === interaction.user.id;
    if (line === undefined) {
      await showNew(answers, face.render(deadPressCard));
      return;
    }
    // An id that changes nothing stands for the message's own line.
    const base = face.readPress({ id: '0', ...shownLine });
    const plan: Plan = {
      inPlace: isOwn && base !== undefined && isAnotherPage(base, line),
      onlyAsker: isPrivate || !isOwn,
      privateCopy: !isOwn,
      slow,
    };
    await answer(interaction, answers, { line }, plan);
  }

  /** Runs the request and shows its card; says "thinking" when that takes long. */
  async function answer(
    interaction: ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction,
    answers: Answers,
    request: Request,
    plan: Plan,
  ): Promise<void> {
    const work = dispatch(request, askerOf(interaction));
    const early = await within(work, plan.slow);
    if (early !== undefined) {
      const card = plan.privateCopy ? privately(early) : early;
      const messages = await drawn(card, interaction);
      const page = plan.inPlace ? replacement(messages, interaction) : undefined;
      await (page === undefined ? showNew(answers, messages) : answers.update(page));
      return;
    }
    await (plan.inPlace ? answers.deferUpdate() : answers.deferReply(plan.onlyAsker));
    const late = await work;
    const card = plan.privateCopy || (plan.onlyAsker && !plan.inPlace) ? privately(late) : late;
    const messages = await drawn(card, interaction);
    if (plan.inPlace) {
      const page = replacement(messages, interaction);
      if (page !== undefined) await answers.edit(page);
      else for (const message of messages) await answers.followUp(message);
    } else if (card.audience === 'asker' && !plan.onlyAsker) {
      // The promise was public: take it back, or the first follow-up would take its place and be public, too.
      await answers.remove();
      for (const message of messages) await answers.followUp(message);
    } else {
      const [first, ...others] = messages;
      if (first !== undefined) await answers.edit(first);
      for (const message of others) await answers.followUp(message);
    }
  }

  /** The messages of a card, with its pictures where they can be made and may be uploaded. */
  async function drawn(card: Card, { appPermissions }: Interaction): Promise<readonly DiscordMessage[]> {
    const messages = face.render(card);
    if (!appPermissions.has(PermissionFlagsBits.AttachFiles)) return messages;
    try {
      return await Promise.all(messages.map((message) => illustrated(message, parts.drawChart ?? drawChart)));
    } catch (error) {
      log.warn(logged(error, []), 'a chart could not be drawn');
      return messages;
    }
  }

  function askerOf({ user, channelId, channel, guildId, memberPermissions }: Interaction): Asker {
    const id = personIdOf(user.id);
    const operator = parts.operators.has(id);
    const name = channel !== null && 'name' in channel ? channel.name : null;
    return {
      platform: 'discord',
      id,
      operator,
      personName: user.displayName,
      ...(channelId === null
        ? {}
        : {
            channel: {
              id: channelIdOf(channelId),
              kind: guildId === null ? 'direct' : 'channel',
              ...(name === null ? {} : { name }),
            },
          }),
      // What the member may do in this very channel, its own rules counted.
      mayFollow: operator || memberPermissions?.has(PermissionFlagsBits.ManageChannels) === true,
    };
  }

  /** The last resort when a card can't be drawn or Discord refuses it. */
  async function apologise(answers: Answers, reference: string): Promise<void> {
    const [message] = face.render(unshownCard(reference));
    if (message !== undefined) await (answers.begun ? answers.followUp(message) : answers.reply(message));
  }

  const seen = new Set<string>();

  return async (interaction) => {
    // A resumed session may bring an event a second time.
    if (seen.has(interaction.id)) return;
    seen.add(interaction.id);
    if (seen.size > 2_000) for (const id of [...seen].slice(0, 1_000)) seen.delete(id);
    const answers = answersTo(interaction, interaction.client.rest);
    try {
      if (interaction.isChatInputCommand()) await answerCommand(interaction, answers);
      else if (interaction.isButton() || interaction.isStringSelectMenu())
        await answerPress(interaction, answers);
      else if (interaction.isAutocomplete()) await answers.suggest(choicesFor(interaction, parts));
      else log.debug({ type: interaction.type }, 'Discord sent an interaction of a kind that is not served');
    } catch (error) {
      const secrets = [interaction.token];
      const reference = randomBytes(2).toString('hex');
      log.warn({ ...logged(error, secrets), ref: reference }, 'an answer did not reach Discord');
      if (!interaction.isRepliable()) return;
      try {
        await apologise(answers, reference);
      } catch (second) {
        log.debug({ ...logged(second, secrets), ref: reference }, 'nor did the apology');
      }
    }
  };
}

/** The message that may stand where the clicked one does: the only one, and seen by the same people. */
function replacement(
  messages: readonly DiscordMessage[],
  interaction: ChatInputCommandInteraction | ButtonInteraction | StringSelectMenuInteraction,
): DiscordMessage | undefined {
  const [message, ...others] = messages;
  if (interaction.isChatInputCommand() || others.length > 0) return undefined;
  return (message?.flags !== undefined) === interaction.message.flags.has('Ephemeral') ? message : undefined;
}

async function showNew(answers: Answers, [first, ...others]: readonly DiscordMessage[]): Promise<void> {
  if (first !== undefined) await answers.reply(first);
  for (const message of others) await answers.followUp(message);
}

/** The value, or undefined when it takes longer than `ms`. */
async function within<Value>(work: Promise<Value>, ms: number): Promise<Value | undefined> {
  const enough = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, undefined, { signal: enough.signal })]);
  } finally {
    enough.abort();
  }
}
