import type { Block, Card } from '../card/card.ts';
import type { PersonError } from '../errors.ts';
import { listed } from './arguments.ts';
import type { Asker, Command } from './command.ts';
import { formatLine } from './line.ts';
import { doorName } from './parse.ts';

/** The cards for a command that did not run or did not succeed. All are for the asker alone. */

/** A fault with a sentence of its own. */
export function personErrorCard(error: PersonError): Card {
  return errorCard([text(error.message), ...(error.advice === undefined ? [] : [text(error.advice)])]);
}

/** A fault that is nobody's business but the operators'; `reference` finds it in the log. */
export function unknownErrorCard(reference: string): Card {
  return errorCard([
    text(
      `Something went wrong here (ref ${reference}). The operators can find it in the log under that reference.`,
    ),
  ]);
}

const faultsShown = 10;

/** What is wrong with the options, all of it, and how it is done. */
export function faultyCard(command: Command, faults: readonly string[]): Card {
  const more = faults.length - faultsShown;
  const [example] = command.examples;
  return errorCard([
    ...faults.slice(0, faultsShown).map(text),
    ...(more > 0 ? [text(`And ${more} more.`)] : []),
    ...(example === undefined
      ? []
      : [{ kind: 'text', spans: ['For example: ', { kind: 'code', text: `/${example}` }] } as const]),
    helpButton(command.name),
  ]);
}

/** In UTF-16 units. */
const carriedAtMost = 300;

/** No command has that name; the near ones become buttons that carry over what was typed behind it. */
export function unknownCommandCard(name: string, near: readonly Command[], rest: string): Card {
  // Only a plain word is repeated: nothing typed may come back as something else than it was.
  const plain = name.length <= 40 && /^[a-z0-9-]+$/.test(name);
  const sentence = plain ? `There is no command /${name}.` : 'There is no such command.';
  if (near.length === 0) {
    return errorCard([text(`${sentence} The help lists those there are.`), helpButton()]);
  }
  const names = listed(
    near.map((command) => `/${command.name}`),
    'or',
  );
  const question = text(`${sentence} Did you mean ${names}?`);
  // A button that drops what was typed would answer something else.
  if (rest.length > carriedAtMost) return errorCard([question]);
  const carried = rest === '' ? '' : ` ${rest}`;
  return errorCard([
    question,
    {
      kind: 'buttons',
      buttons: near.map((command) => ({ label: `/${command.name}`, line: `${command.name}${carried}` })),
    },
  ]);
}

/** A command for operators, asked by somebody who is none: who they are, and what to set. */
export function operatorsOnlyCard(command: Command, asker: Asker, operatorsSet: boolean): Card {
  return errorCard([
    text(`/${command.name} is for operators only. You are ${asker.id}.`),
    text(operatorAdvice(asker, operatorsSet)),
  ]);
}

function operatorAdvice(asker: Asker, operatorsSet: boolean): string {
  if (asker.platform === 'local' || asker.platform === 'shell') {
    return 'The local chat takes operators’ commands only from the machine the bot runs on: open it at a loopback address such as 127.0.0.1.';
  }
  return operatorsSet
    ? `You are not among the operators. Ask one of them to add ${asker.id} to the comma list OPERATORS in the bot’s environment and to restart it.`
    : `No operators are set. Set OPERATORS=${asker.id} in the bot’s environment and restart it.`;
}

/** A button or menu whose id is none of this version's. */
export const deadPressCard: Card = {
  ...errorCard([text('It belongs to no command of this version. Type the command again.')]),
  title: 'This button leads nowhere',
};

/** The last resort when an answer can't be drawn or its platform refuses it; `reference` finds it in the log. */
export const unshownCard = (reference: string): Card =>
  errorCard([
    text(
      `The answer could not be shown (ref ${reference}). The operators can find it in the log under that reference.`,
    ),
  ]);

function text(sentence: string): Block {
  return { kind: 'text', spans: sentence };
}

function helpButton(about?: string): Block {
  const line = formatLine(doorName, 'help', { command: about });
  return { kind: 'buttons', buttons: [{ label: about === undefined ? 'Help' : `Help on /${about}`, line }] };
}

function errorCard(blocks: readonly Block[]): Card {
  return { tone: 'error', audience: 'asker', blocks };
}
