import type { Access, Command } from './command.ts';
import type { OptionSpec } from './option.ts';

/** Words about commands, made from their definitions: for help and for the README. */

/** `/papers [author] [query]`: what must be given stands bare. */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, spec]) =>
    spec.required === true ? name : `[${name}]`,
  );
  return [`/${command.name}`, ...options].join(' ');
}

/** One line about an option: what it is and what it takes. */
export function describeOption(spec: OptionSpec): string {
  switch (spec.kind) {
    case 'text':
      return spec.description;
    case 'integer':
      return `${spec.description} (${spec.min} to ${spec.max})`;
    case 'choice':
      return `${spec.description} (${spec.choices.join(', ')})`;
    case 'flag':
      return `${spec.description} (true or false)`;
  }
}

const mayRun = { everyone: 'all', channel: 'channel managers', operator: 'operators' } as const;

/** Who may run it, in a word or two. */
export const whoMayRun = ({ access = 'everyone' }: Command): (typeof mayRun)[Access] => mayRun[access];

/** The README's table of commands, in Markdown. */
export function commandTable(commands: readonly Command[]): string {
  const rows = commands.map((command) => [
    `\`${usageOf(command)}\``,
    whoMayRun(command),
    command.description,
    command.examples[0] === undefined ? '' : `\`/${command.examples[0]}\``,
  ]);
  const lines = [['command', 'who', 'what it answers', 'example'], ['---', '---', '---', '---'], ...rows];
  return lines
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
