import { categories } from '../model/taxonomy.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { formatDay } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
import type { Command } from './command.ts';
import { describeOption } from './describe.ts';
import { asParsed, givenTokens, isBareKey, looseOptions } from './given.ts';
import { keyedValue, looseValue } from './line.ts';
import type { OptionSpec, OptionSpecs } from './option.ts';
import { doorName, optionsOf } from './parse.ts';
import { isSpace, type Token, tokenise } from './tokens.ts';

export interface Suggestion {
  /** What replaces the text from `from` to `to`. */
  readonly text: string;
  readonly note?: string;
}

export interface Completion {
  /** UTF-16 units of the line; replace what stands between them. */
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

/** A value that an option could take. */
export interface OptionValue {
  /** What the option is given; finds exactly what is meant. */
  readonly value: string;
  /** How a person knows it. */
  readonly label: string;
  readonly note?: string;
}

type Source = Pick<Snapshot, 'completePerson' | 'completePaper' | 'paper' | 'referenceOf'>;

interface CompleteParts {
  readonly commands: readonly Command[];
  readonly snapshot: Source;
  /** Suggestions at most; default 8. */
  readonly limit?: number;
}

/** What may follow at the cursor (UTF-16 units; the end by default), best first: commands, keys, values. */
export function complete(line: string, cursor: number | undefined, parts: CompleteParts): Completion {
  const { commands, limit = 8 } = parts;
  const to = Math.min(cursor ?? line.length, line.length);
  const tokens = tokenise(line.slice(0, to));
  const typed = openToken(tokens, line, to);
  const whole = typed === undefined ? tokens : tokens.slice(0, -1);
  const at = (from: number, suggestions: readonly Suggestion[]): Completion => ({
    from,
    to,
    suggestions: suggestions.slice(0, limit),
  });

  const behindDoor = commandName(whole[0]) === doorName && isCommand(commandName(whole[1]), commands);
  const [first, ...others] = behindDoor ? whole.slice(1) : whole;
  if (first === undefined) return at(typed?.from ?? to, commandNames(typed?.raw ?? '', commands));
  const command = commands.find((one) => one.name === commandName(first));
  if (command === undefined) return at(to, []);
  const specs = optionsOf(command);
  const given = givenTokens(others, specs);
  const word = typed === undefined ? undefined : asParsed(typed, specs);

  const before = given[given.length - 1];
  const key = word?.key ?? (before !== undefined && isBareKey(before) ? before.key : undefined);
  const spec = key !== undefined && Object.hasOwn(specs, key) ? specs[key] : undefined;
  if (key !== undefined && spec !== undefined) {
    const from = word?.from ?? to;
    const prefix = word?.key === undefined ? '' : `${key}:`;
    const values = valuesOf(spec, word?.value ?? '', { ...parts, limit });
    return at(
      from,
      values.map((one) => suggestion(one, `${prefix}${keyedValue(one.value)}`)),
    );
  }
  const { open, taken } = looseOptions(command, given);
  const looseWords = [...(open?.words ?? []), ...(word === undefined ? [] : [word])];
  const looseFrom = looseWords[0]?.from ?? to;
  const looseText = looseWords.map((token) => token.value).join(' ');
  const values = open === undefined ? [] : valuesOf(open.spec, looseText, { ...parts, limit });
  const loose = values.map((one) => suggestion(one, looseValue(one.value)));
  const used = new Set([...taken, ...given.map((token) => token.key)]);
  const keys = optionKeys(specs, used, word?.raw ?? '');
  if (command.name === doorName && given.length === 0) keys.push(...commandNames(word?.raw ?? '', commands));
  // Keys are shorter than the loose words may be, so they are offered only when both begin at one place.
  if (loose.length === 0) return at(word?.from ?? to, keys);
  return at(looseFrom, looseFrom === (word?.from ?? to) ? [...loose, ...keys] : loose);
}

/** Values that an option may take and that begin as typed, best first. */
export function valuesOf(
  spec: OptionSpec,
  start: string,
  { commands, snapshot, limit = 8 }: CompleteParts,
): readonly OptionValue[] {
  const begins = (text: string): boolean => text.toLowerCase().startsWith(start.toLowerCase());
  const plain = (values: readonly string[]): OptionValue[] =>
    values.filter(begins).map((value) => ({ value, label: value }));
  if (spec.kind === 'choice') return plain(spec.choices);
  if (spec.kind === 'flag') return plain(['true', 'false']);
  if (spec.kind === 'integer') return [];
  switch (spec.complete) {
    case 'person':
      return snapshot.completePerson(start, limit).map((person) => ({
        value: person.id,
        label: person.name,
        note: plural(person.papers.length, 'paper'),
      }));
    case 'paper':
      return snapshot.completePaper(start, limit).map((row) => {
        const { title, primaryCategory, published } = snapshot.paper(row);
        return {
          value: snapshot.referenceOf(row),
          label: title,
          note: `${primaryCategory}, ${formatDay(published)}`,
        };
      });
    case 'category':
      return categories
        .filter(({ code, name }) => begins(code) || begins(code.slice(code.indexOf('.') + 1)) || begins(name))
        .slice(0, limit)
        .map(({ code, name }) => ({ value: code, label: code, note: name }));
    case 'command':
      return plain(commands.map((command) => command.name));
    default:
      return [];
  }
}

/** The token the cursor is in; undefined when it stands behind white space. */
function openToken(tokens: readonly Token[], line: string, cursor: number): Token | undefined {
  const last = tokens[tokens.length - 1];
  return last !== undefined && (!last.closed || !isSpace(line.charCodeAt(cursor - 1))) ? last : undefined;
}

function commandName(token: Token | undefined): string {
  const raw = token?.raw.toLowerCase() ?? '';
  return raw.startsWith('/') ? raw.slice(1) : raw;
}

const isCommand = (name: string, commands: readonly Command[]): boolean =>
  commands.some((command) => command.name === name);

function commandNames(typed: string, commands: readonly Command[]): Suggestion[] {
  const slash = typed.startsWith('/') ? '/' : '';
  const start = typed.slice(slash.length).toLowerCase();
  return commands
    .filter(({ name }) => name.startsWith(start))
    .map(({ name, description }) => ({ text: `${slash}${name} `, note: description }));
}

function optionKeys(specs: OptionSpecs, used: ReadonlySet<string | undefined>, start: string): Suggestion[] {
  return Object.entries(specs)
    .filter(([name]) => name.startsWith(start.toLowerCase()) && !used.has(name))
    .map(([name, spec]) => ({ text: `${name}:`, note: describeOption(spec) }));
}

function suggestion({ value, label, note }: OptionValue, text: string): Suggestion {
  const notes = [label === value ? undefined : label, note].filter((one) => one !== undefined);
  return notes.length === 0 ? { text } : { text, note: notes.join(', ') };
}
