import type { Block, Card, Span } from '../src/card/card.ts';
import { type Command, type Context, defineCommand } from '../src/command/command.ts';
import { describeOption, usageOf, whoMayRun } from '../src/command/describe.ts';
import { healthCard } from '../src/command/health-card.ts';
import { formatLine } from '../src/command/line.ts';
import { near } from '../src/command/near.ts';
import { optionsOf } from '../src/command/parse.ts';
import { PersonError } from '../src/errors.ts';

/** `/paperboy help|health|version`: what the bot can do and how it is. */
export const paperboy = defineCommand({
  name: 'paperboy',
  description: 'Help with examples, the state of the bot, its version; also runs every other command',
  translations: {
    de: 'Hilfe mit Beispielen, Zustand und Version des Bots; führt auch jeden anderen Befehl aus',
    fr: 'Aide avec exemples, état et version du bot ; exécute aussi toutes les autres commandes',
  },
  options: {
    what: {
      kind: 'choice',
      choices: ['help', 'health', 'version'],
      description: 'What to see; help if left out',
    },
    command: { kind: 'text', maxLength: 40, complete: 'command', description: 'The command to explain' },
  },
  examples: ['paperboy help', 'paperboy help papers', 'paperboy health'],
  run({ what, command }, context) {
    switch (what) {
      case 'health':
        return healthCard(context);
      case 'version':
        return asker([text(`Paperboy ${context.health().version}`)]);
      case 'help':
      case undefined:
        return command === undefined ? help(context) : helpOn(command, context);
    }
  },
});

function help({ commands }: Context): Card {
  return {
    ...asker([
      text('Ask for people and papers. Type a command, or choose an example.'),
      ...commands.map((command) =>
        text(
          { kind: 'code', text: usageOf(command) },
          ` ${command.description}${whoMayRun(command) === 'all' ? '' : ` (${whoMayRun(command)})`}`,
        ),
      ),
      text(
        'Every command takes ',
        { kind: 'code', text: 'private:true' },
        ' for an answer that only you see, and works behind ',
        { kind: 'code', text: '/paperboy' },
        ', too.',
      ),
      {
        kind: 'choices',
        prompt: 'Try an example',
        choices: commands.flatMap(({ examples, description }) =>
          examples.slice(0, 1).map((line) => ({ label: `/${line}`, note: description, line })),
        ),
      },
      {
        kind: 'choices',
        prompt: 'More about a command',
        choices: commands.map(({ name, description }) => ({
          label: `/${name}`,
          note: description,
          line: formatLine('paperboy', 'help', { command: name }),
        })),
      },
    ]),
    title: 'Paperboy',
  };
}

function helpOn(typed: string, { commands }: Context): Card {
  const name = (typed.startsWith('/') ? typed.slice(1) : typed).trim().toLowerCase();
  const command = commands.find((one) => one.name === name);
  if (command === undefined)
    throw new PersonError('There is no such command.', { advice: advise(name, commands) });
  return {
    ...asker([
      text(
        `${command.description}.${whoMayRun(command) === 'all' ? '' : ` For ${whoMayRun(command)} only.`}`,
      ),
      ...Object.entries(optionsOf(command)).map(([option, spec]) =>
        text(
          { kind: 'code', text: option },
          ` ${describeOption(spec)}${spec.required === true ? '; needed' : ''}`,
        ),
      ),
      {
        kind: 'choices',
        prompt: 'Try an example',
        choices: command.examples.map((line) => ({ label: `/${line}`, line })),
      },
    ]),
    title: usageOf(command),
  };
}

function advise(name: string, commands: readonly Command[]): string {
  const names = commands.map((command) => command.name);
  const [meant] = near(name, names);
  return meant === undefined
    ? `The commands are ${names.map((one) => `/${one}`).join(', ')}.`
    : `Did you mean /paperboy help ${meant}?`;
}

const asker = (blocks: readonly Block[]): Card => ({ tone: 'neutral', audience: 'asker', blocks });
const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
