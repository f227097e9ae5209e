import { randomBytes } from 'node:crypto';
import type { Card } from '../card/card.ts';
import { PersonError } from '../errors.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { channelFault } from './channel.ts';
import type { Asker, Command, Context } from './command.ts';
import { KeptCards } from './kept-cards.ts';
import { formatLine } from './line.ts';
import type { Arguments, OptionSpecs } from './option.ts';
import { createParser, type Understood } from './parse.ts';
import { privately } from './privately.ts';
import {
  faultyCard,
  operatorsOnlyCard,
  personErrorCard,
  unknownCommandCard,
  unknownErrorCard,
} from './refusals.ts';

/** What was asked: a typed line, or a command with a platform's typed options. */
export type Request =
  | { readonly line: string }
  | { readonly name: string; readonly options: Readonly<Record<string, unknown>> };

/** Answers a request. Never rejects: whatever goes wrong is a card as well. The card may be others' too: it is never changed. */
export type Dispatch = (request: Request, asker: Asker) => Promise<Card>;

export interface Answered {
  /** A name from the list of commands, or `unknown`. */
  readonly command: string;
  readonly outcome: 'answered' | 'refused' | 'failed';
  readonly milliseconds: number;
}

export interface DispatchParts
  extends Pick<
    Context,
    'commands' | 'reload' | 'editProfile' | 'health' | 'now' | 'announcements' | 'sources'
  > {
  /** The data as it is now; asked for once a command. */
  readonly snapshot: () => Snapshot;
  /** Whether OPERATORS names anybody. */
  readonly operatorsSet: boolean;
  readonly log: {
    error(details: object, message: string): void;
    warn(details: object, message: string): void;
  };
  readonly onAnswered?: (answered: Answered) => void;
  /** Four hexadecimal digits that a person can quote and the log shows. */
  readonly newReference?: () => string;
}

/** Permission, then arguments, then run, then the card: the one way to any command, whatever the platform. */
export function createDispatch(parts: DispatchParts): Dispatch {
  const { commands, now, reload, editProfile, health, announcements, sources, log, onAnswered } = parts;
  const parser = createParser(commands);
  const kept = new KeptCards();
  const newReference = parts.newReference ?? (() => randomBytes(2).toString('hex'));

  async function run({ command, args, private: isPrivate }: Understood, asker: Asker): Promise<Card> {
    const snapshot = parts.snapshot();
    const finished = (card: Card): Card => {
      const named = card.line === undefined ? { ...card, line: canonicalLine(command, args) } : card;
      return isPrivate ? privately(named) : named;
    };
    if ('answer' in command) {
      const question = JSON.stringify([command.name, args, isPrivate]);
      return kept.of(snapshot, question, () => finished(command.answer(args, snapshot)));
    }
    const context = { snapshot, asker, now, commands, reload, editProfile, health, announcements, sources };
    return finished(await command.run(args, context));
  }

  async function answer(request: Request, asker: Asker): Promise<[Card, Answered['outcome'], string]> {
    const parsed =
      'line' in request ? parser.line(request.line) : parser.options(request.name, request.options);
    if (parsed.kind === 'unknown') {
      return [unknownCommandCard(parsed.name, parsed.near, parsed.rest), 'refused', 'unknown'];
    }
    const { command } = parsed;
    if (command.access === 'operator' && !asker.operator) {
      log.warn({ command: command.name, asker: asker.id }, 'an operators’ command was refused');
      return [operatorsOnlyCard(command, asker, parts.operatorsSet), 'refused', command.name];
    }
    const barred = command.access === 'channel' ? channelFault(command.name, asker) : undefined;
    if (barred !== undefined) return [personErrorCard(barred), 'refused', command.name];
    if (parsed.kind === 'faulty') {
      return [faultyCard(command, parsed.faults), 'refused', command.name];
    }
    try {
      return [await run(parsed, asker), 'answered', command.name];
    } catch (error) {
      const line = canonicalLine(command, parsed.args);
      if (error instanceof PersonError) {
        if (error.cause !== undefined) log.warn({ err: error.cause, line }, error.message);
        return [personErrorCard(error), 'refused', command.name];
      }
      const reference = newReference();
      log.error({ err: error, ref: reference, line, asker: asker.id }, 'a command failed');
      return [unknownErrorCard(reference), 'failed', command.name];
    }
  }

  return async (request, asker) => {
    const from = performance.now();
    const [card, outcome, command] = await answer(request, asker);
    try {
      onAnswered?.({ command, outcome, milliseconds: performance.now() - from });
    } catch (error) {
      log.error({ err: error }, 'an answer could not be counted');
    }
    return card;
  };
}

/** The line that asks for the same again. */
function canonicalLine(command: Command, args: Arguments<OptionSpecs>): string {
  const [first] = Object.entries(command.options);
  // `reload force:true` says more than `reload true`.
  if (first === undefined || first[1].kind === 'flag') return formatLine(command.name, undefined, args);
  const { [first[0]]: value, ...rest } = args;
  return formatLine(command.name, value, rest);
}
