import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command } from '../command/command.ts';
import type { OptionSpec, Translations } from '../command/option.ts';
import { optionsOf } from '../command/parse.ts';
import { clip } from '../text/clip.ts';

/** https://discord.com/developers/docs/interactions/application-commands */
const limits = { description: 100, choices: 25, textLength: 6000, defaultTextLength: 300 } as const;

type Described = Pick<OptionSpec, 'description' | 'translations'>;
type CommandJson = RESTPostAPIChatInputApplicationCommandsJSONBody;

/**
 * Discord's form of the commands. Operators' commands are shown only to members who may manage the server, a channel's to
 * those who may manage channels: that is what a server shows by default, the dispatcher decides who may run them.
 * @param scope commands of one guild have no say in where they appear
 */
export function commandsJson(commands: readonly Command[], scope: 'global' | 'guild'): CommandJson[] {
  return commands.map((command): CommandJson => {
    const json: CommandJson = {
      name: command.name,
      ...described(command),
      options: optionsJson(command),
      default_member_permissions: shownTo(command),
    };
    if (scope === 'guild') return json;
    return Object.assign(json, {
      contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
      integration_types: [ApplicationIntegrationType.GuildInstall],
    });
  });
}

function described({ description, translations = {} }: Described) {
  const others = Object.entries(translations).map(([locale, text]) => [
    locale,
    clip(text, limits.description),
  ]);
  return {
    description: clip(description, limits.description),
    ...(others.length === 0 ? {} : { description_localizations: Object.fromEntries(others) as Translations }),
  };
}

function shownTo({ access }: Command): string | null {
  switch (access) {
    case 'operator':
      return String(PermissionFlagsBits.ManageGuild);
    case 'channel':
      return String(PermissionFlagsBits.ManageChannels);
    default:
      return null;
  }
}

/** Discord wants required options first. */
function optionsJson(command: Command): APIApplicationCommandBasicOption[] {
  return Object.entries(optionsOf(command))
    .toSorted(([, one], [, other]) => Number(other.required ?? false) - Number(one.required ?? false))
    .map(([name, spec]) => optionJson(name, spec));
}

function optionJson(name: string, spec: OptionSpec): APIApplicationCommandBasicOption {
  const base = { name, ...described(spec), required: spec.required === true };
  switch (spec.kind) {
    case 'integer':
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: spec.min,
        max_value: spec.max,
      };
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'choice':
      return spec.choices.length > limits.choices
        ? { ...base, type: ApplicationCommandOptionType.String, autocomplete: true }
        : {
            ...base,
            type: ApplicationCommandOptionType.String,
            choices: spec.choices.map((choice) => ({ name: choice, value: choice })),
          };
    case 'text': {
      const text = {
        ...base,
        type: ApplicationCommandOptionType.String as const,
        max_length: Math.min(spec.maxLength ?? limits.defaultTextLength, limits.textLength),
      };
      return spec.complete === undefined ? text : { ...text, autocomplete: true };
    }
  }
}

/** Whether what is registered already says the same, order and Discord's own additions aside. */
export function isSame(
  registered: readonly (APIApplicationCommand | CommandJson)[],
  wanted: readonly CommandJson[],
): boolean {
  const sort = (commands: typeof registered) => JSON.stringify(commands.map(essence).toSorted());
  return sort(registered) === sort(wanted);
}

/** One command as text, fields in a fixed order and absent ones as Discord's defaults. */
function essence(command: APIApplicationCommand | CommandJson): string {
  const permissions = command.default_member_permissions;
  return JSON.stringify([
    command.name,
    command.description,
    translationsOf(command),
    permissions ?? null,
    (command.contexts ?? []).toSorted((one, other) => one - other),
    (command.options ?? []).map((option) => [
      option.type,
      option.name,
      option.description,
      translationsOf(option),
      option.required ?? false,
      ('autocomplete' in option && option.autocomplete) ?? false,
      'min_value' in option ? option.min_value : null,
      'max_value' in option ? option.max_value : null,
      'max_length' in option ? option.max_length : null,
      'choices' in option ? (option.choices ?? []).map(({ name, value }) => [name, value]) : [],
    ]),
  ]);
}

const translationsOf = ({
  description_localizations: others,
}: Pick<APIApplicationCommand | CommandJson, 'description_localizations'>) =>
  Object.entries(others ?? {}).toSorted(([one], [other]) => one.localeCompare(other));
