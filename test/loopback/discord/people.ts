import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ApplicationCommandOptionType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import type { Interaction } from './interactions.ts';
import { channelPayload, messagePayload, userPayload } from './payloads.ts';
import { snowflake } from './snowflake.ts';
import { addChannel, type Channel, deniedIn, type Guild, type Message, type World } from './world.ts';

export interface PersonSettings {
  /** Where they are; null for direct messages. Default: the server's first guild. */
  readonly guild?: Guild | null;
  readonly channel?: Channel;
  /** The bit field Discord would send; default: view and send. */
  readonly permissions?: bigint;
}

type Value = string | number | boolean;
type Values = Readonly<Record<string, Value>>;

export interface Person {
  readonly id: string;
  readonly channel: Channel;
  /** Types a slash command; what Discord's own client would not let them send is an error unless `forge` is used. */
  command(name: string, values?: Values): Promise<Interaction>;
  /** Sends whatever a modified client could: unregistered commands, wrong types, unknown options. */
  forge(name: string, values: Values): Promise<Interaction>;
  /** What Discord's client would show while `option` is being typed. */
  suggest(name: string, values: Values, option: string): Promise<Interaction>;
  /** Presses a message's button by its label, or sends a forged id. */
  click(message: Message, button: string | { readonly customId: string }): Promise<Interaction>;
  /** Chooses from a message's menu by the option's label. */
  choose(message: Message, label: string): Promise<Interaction>;
}

interface PeopleParts {
  readonly world: World;
  readonly guild: Guild;
  readonly gateway: Gateway;
  readonly interactions: Map<string, Interaction>;
  readonly shards: number;
}

const optionTypes: Readonly<Record<string, number>> = {
  string: ApplicationCommandOptionType.String,
  number: ApplicationCommandOptionType.Integer,
  boolean: ApplicationCommandOptionType.Boolean,
};

/** Somebody with a Discord client. Every act is sent at once; wait for its outcome with `answered`. */
export function createPerson(parts: PeopleParts, name: string, settings: PersonSettings = {}): Person {
  const { world, gateway, interactions } = parts;
  const id = snowflake();
  const guild = settings.guild === null ? undefined : (settings.guild ?? parts.guild);
  const channel = settings.channel ?? guild?.channels[0] ?? addChannel(world, `dm ${name}`, undefined);
  const user = userPayload(id, name);
  const permissions = String(settings.permissions ?? 0x800n + 0x400n);

  function send(type: InteractionType, data: unknown, message?: Message): Promise<Interaction> {
    const interaction: Interaction = {
      id: snowflake(),
      token: `aW50ZXJhY3Rpb24${crypto.randomUUID().replaceAll('-', '')}`,
      type,
      userId: id,
      channelId: channel.id,
      sentAt: Date.now(),
      message,
      callback: undefined,
      answeredAt: undefined,
      visibleAt: undefined,
      original: undefined,
      followUps: [],
      choices: undefined,
      disturbed: false,
    };
    interactions.set(interaction.id, interaction);
    const member = {
      user,
      roles: [],
      permissions,
      joined_at: '2026-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      flags: 0,
    };
    const shard = guild === undefined ? 0 : Number(BigInt(guild.id) >> 22n) % parts.shards;
    gateway.dispatch(shard, 'INTERACTION_CREATE', {
      id: interaction.id,
      application_id: world.applicationId,
      type,
      token: interaction.token,
      version: 1,
      data,
      channel: channelPayload(channel),
      channel_id: channel.id,
      ...(guild === undefined
        ? { user, context: 1 }
        : { guild_id: guild.id, guild: { id: guild.id, locale: 'en-US', features: [] }, member, context: 0 }),
      ...(message === undefined ? {} : { message: messagePayload(world, message, guild?.id) }),
      locale: 'en-GB',
      app_permissions: String((guild?.botPermissions ?? 52_224n) & ~deniedIn(channel)),
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
    });
    return Promise.resolve(interaction);
  }

  const registered = (commandName: string): APIApplicationCommand => {
    const command = [...(guild?.commands ?? []), ...world.globalCommands].find(
      (one) => one.name === commandName,
    );
    if (command === undefined) throw new Error(`/${commandName} is not registered here`);
    return command;
  };
  const data = (command: APIApplicationCommand, values: Values, focused?: string) => ({
    id: command.id,
    type: 1,
    name: command.name,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    options: Object.entries(values).map(([option, value]) => ({
      name: option,
      type: command.options?.find((one) => one.name === option)?.type ?? optionTypes[typeof value],
      value,
      focused: option === focused,
    })),
  });

  return {
    id,
    channel,
    async command(commandName, values = {}) {
      const command = registered(commandName);
      const needed = BigInt(command.default_member_permissions ?? '0');
      if (guild !== undefined && (BigInt(permissions) & needed) !== needed)
        throw new Error(`Discord hides /${commandName}`);
      judgeValues(command, values);
      return send(InteractionType.ApplicationCommand, data(command, values));
    },
    async forge(commandName, values) {
      const command = { id: snowflake(), name: commandName } as APIApplicationCommand;
      return send(InteractionType.ApplicationCommand, data(command, values));
    },
    async suggest(commandName, values, option) {
      return send(
        InteractionType.ApplicationCommandAutocomplete,
        data(registered(commandName), values, option),
      );
    },
    async click(message, button) {
      const customId = typeof button === 'string' ? buttonOf(message, button).custom_id : button.customId;
      return send(
        InteractionType.MessageComponent,
        { custom_id: customId, component_type: ComponentType.Button, id: 1 },
        message,
      );
    },
    async choose(message, label) {
      for (const menu of menusOf(message)) {
        const option = menu.options.find((one) => one.label === label);
        if (option !== undefined) {
          const chosen = {
            custom_id: menu.custom_id,
            component_type: ComponentType.StringSelect,
            id: 1,
            values: [option.value],
          };
          return send(InteractionType.MessageComponent, chosen, message);
        }
      }
      throw new Error(`No menu offers ${label}`);
    },
  };
}

/** All parts of a message that can be used, in order. */
const partsOf = (message: Message) =>
  message.components.flatMap((row) => (row.type === ComponentType.ActionRow ? row.components : []));

const menusOf = (message: Message): APIStringSelectComponent[] =>
  partsOf(message).filter((one) => one.type === ComponentType.StringSelect);

export const buttonsOf = (message: Message): APIButtonComponentWithCustomId[] =>
  partsOf(message).filter(
    (one): one is APIButtonComponentWithCustomId => one.type === ComponentType.Button && 'custom_id' in one,
  );

function buttonOf(message: Message, label: string): APIButtonComponentWithCustomId {
  const button = buttonsOf(message).find((one) => one.label === label);
  if (button === undefined)
    throw new Error(
      `No button ${label}; there are ${buttonsOf(message)
        .map((one) => one.label)
        .join(', ')}`,
    );
  if (button.disabled === true) throw new Error(`${label} is disabled`);
  return button;
}

/** Discord's client checks typed options before it sends them. */
function judgeValues(command: APIApplicationCommand, values: Values): void {
  const options: readonly APIApplicationCommandOption[] = command.options ?? [];
  for (const option of options) {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required === true) throw new Error(`${option.name} is required`);
      continue;
    }
    if (optionTypes[typeof value] !== option.type) throw new Error(`${option.name} is of another type`);
    if (
      'choices' in option &&
      option.choices?.length &&
      !option.choices.some((choice) => choice.value === value)
    )
      throw new Error(`${option.name} has no choice ${String(value)}`);
    if (
      option.type === ApplicationCommandOptionType.String &&
      String(value).length > (option.max_length ?? 6000)
    )
      throw new Error(`${option.name} is too long`);
    if (
      option.type === ApplicationCommandOptionType.Integer &&
      (Number(value) < (option.min_value ?? -Infinity) || Number(value) > (option.max_value ?? Infinity))
    )
      throw new Error(`${option.name} is out of range`);
  }
  for (const name of Object.keys(values))
    if (!options.some((option) => option.name === name)) throw new Error(`no option ${name}`);
}
