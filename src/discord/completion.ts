import type { AutocompleteInteraction } from 'discord.js';
import type { Command } from '../command/command.ts';
import type { OptionValue } from '../command/complete.ts';
import type { OptionSpec } from '../command/option.ts';
import { optionsOf } from '../command/parse.ts';
import { clip } from '../text/clip.ts';
import { hasVisible } from '../text/invisible.ts';
import { escapeDiscord } from './escape.ts';

export interface CompletionParts {
  readonly commands: readonly Command[];
  /** Values that an option may take and that begin as typed, best first, 25 at most. */
  readonly complete: (spec: OptionSpec, typed: string) => readonly OptionValue[];
}

/** Discord's own: characters of a choice's name and of its value, and how many there may be. */
const choiceLength = 100;
const choicesAtMost = 25;

/** What Discord shows under the option that is being typed. A value too long for Discord is left out. */
export function choicesFor(
  interaction: Pick<AutocompleteInteraction, 'commandName' | 'options'>,
  { commands, complete }: CompletionParts,
): { name: string; value: string }[] {
  const focused = interaction.options.getFocused(true);
  const command = commands.find(({ name }) => name === interaction.commandName);
  const specs = new Map(Object.entries(command === undefined ? {} : optionsOf(command)));
  const spec = specs.get(focused.name);
  const values = spec === undefined ? [] : complete(spec, focused.value);
  return values
    .filter(({ value }) => value !== '' && value.length <= choiceLength)
    .slice(0, choicesAtMost)
    .map((one) => ({ name: choiceName(one), value: one.value }));
}

function choiceName({ value, label, note }: OptionValue): string {
  const text = escapeDiscord(note === undefined ? label : `${label} · ${note}`, 'plain');
  return clip(hasVisible(text) ? text : value, choiceLength);
}
