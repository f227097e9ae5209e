import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  Locale,
} from 'discord-api-types/v10';
import type { CommandBody } from './world.ts';

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const most = {
  commands: 100,
  options: 25,
  choices: 25,
  choiceText: 100,
  description: 100,
  together: 8000,
} as const;
const locales = new Set<string>(Object.values(Locale));

/** Every documented rule that a set of slash commands breaks, as `papers.sort: …`. */
export function checkCommands(commands: readonly CommandBody[]): string[] {
  const faults: string[] = [];
  const names = new Set<string>();
  if (commands.length > most.commands) faults.push(`${commands.length} of ${most.commands} commands`);
  for (const command of commands) {
    const say = (path: string, what: string) => faults.push(`${command.name}${path}: ${what}`);
    checkText(command, '', say);
    if (names.has(command.name)) say('', 'is there twice');
    names.add(command.name);
    checkOptions(command.options ?? [], '', say);
    const together = longest(command) + optionsLength(command.options ?? []);
    if (together > most.together) say('', `${together} of ${most.together} characters in all`);
    const permissions = command.default_member_permissions;
    if (permissions !== undefined && permissions !== null && !/^\d+$/.test(permissions))
      say('.default_member_permissions', 'is no bit field');
  }
  return faults;
}

type Say = (path: string, what: string) => void;

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly description_localizations?: object | null | undefined;
}

function checkText(one: Described, path: string, say: Say): void {
  if (!namePattern.test(one.name) || one.name !== one.name.toLowerCase()) say(path, 'has a bad name');
  const length = one.description?.length ?? 0;
  if (length < 1 || length > most.description) say(path, `description of ${length} characters`);
  for (const [locale, text] of Object.entries(one.description_localizations ?? {})) {
    if (!locales.has(locale)) say(path, `${locale} is no locale`);
    if (typeof text !== 'string' || text.length < 1 || text.length > most.description)
      say(path, `bad description in ${locale}`);
  }
}

function checkOptions(options: readonly APIApplicationCommandOption[], path: string, say: Say): void {
  if (options.length > most.options) say(path, `${options.length} of ${most.options} options`);
  const names = new Set<string>();
  let optional = false;
  for (const option of options) {
    const place = `${path}.${option.name}`;
    checkText(option, place, say);
    if (names.has(option.name)) say(place, 'is there twice');
    names.add(option.name);
    if (option.required === true && optional) say(place, 'is required but follows an optional one');
    if (option.required !== true) optional = true;
    if (
      option.type === ApplicationCommandOptionType.Subcommand ||
      option.type === ApplicationCommandOptionType.SubcommandGroup
    ) {
      optional = false;
      checkOptions(option.options ?? [], place, say);
    } else checkValues(option, place, say);
  }
}

function checkValues(option: APIApplicationCommandOption, place: string, say: Say): void {
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  if (choices.length > most.choices) say(place, `${choices.length} of ${most.choices} choices`);
  if (choices.length > 0 && 'autocomplete' in option && option.autocomplete)
    say(place, 'has both choices and autocomplete');
  for (const choice of choices) {
    if (choice.name.length < 1 || choice.name.length > most.choiceText) say(place, `choice ${choice.name}`);
    if (typeof choice.value === 'string' && choice.value.length > most.choiceText)
      say(place, `value ${choice.value}`);
  }
  if (option.type === ApplicationCommandOptionType.String) {
    const { min_length = 0, max_length = 6000 } = option;
    if (min_length < 0 || max_length < 1 || max_length > 6000 || min_length > max_length)
      say(place, 'has a bad length');
  }
  if (
    option.type === ApplicationCommandOptionType.Integer ||
    option.type === ApplicationCommandOptionType.Number
  ) {
    const { min_value = -(2 ** 53), max_value = 2 ** 53 } = option;
    if (min_value > max_value || Math.abs(min_value) > 2 ** 53 || Math.abs(max_value) > 2 ** 53)
      say(place, 'has a bad range');
  }
}

/** A localised text counts with its longest form. */
function longest(one: {
  name: string;
  description?: string;
  name_localizations?: object | null | undefined;
  description_localizations?: object | null | undefined;
}): number {
  const length = (text: string | undefined, others: object | null | undefined) =>
    Math.max(text?.length ?? 0, ...Object.values(others ?? {}).map((other) => String(other).length));
  return length(one.name, one.name_localizations) + length(one.description, one.description_localizations);
}

function optionsLength(options: readonly APIApplicationCommandOption[]): number {
  let sum = 0;
  for (const option of options) {
    sum += longest(option);
    if ('options' in option) sum += optionsLength(option.options ?? []);
    if ('choices' in option)
      for (const choice of option.choices ?? []) sum += choice.name.length + String(choice.value).length;
  }
  return sum;
}
