import { z } from 'zod';
import { hasVisible } from '../text/invisible.ts';
import { near } from './near.ts';
import type { OptionSpec, OptionSpecs } from './option.ts';

/** Text options hold this many UTF-16 units when their spec says nothing else. */
const defaultMaxLength = 300;

export type ArgumentsSchema = ReturnType<typeof argumentsSchema>;

/**
 * The schema of a command's arguments, made once from its option data. It reads typed text (every value a string) and a
 * platform's typed options (strings, numbers, booleans) alike; each issue's message is a sentence for the person.
 */
export function argumentsSchema(specs: OptionSpecs) {
  const names = Object.keys(specs);
  return z.strictObject(
    Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, optionSchema(name, spec)])),
    {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `This command has no such option; it takes ${listed(names, 'and')}.`
          : 'The options could not be read.',
    },
  );
}

/** `name:value` as an example of what an option takes. */
function exampleOf(name: string, spec: OptionSpec): string {
  switch (spec.kind) {
    case 'text':
      return `${name}:${spec.example ?? exampleText[spec.complete ?? 'none']}`;
    case 'integer':
      return `${name}:${Math.min(Math.max(2, spec.min), spec.max)}`;
    case 'choice':
      return `${name}:${spec.choices[0] ?? ''}`;
    case 'flag':
      return `${name}:true`;
  }
}

const exampleText = {
  person: '"ada lovelace"',
  paper: 'arxiv:2206.10654',
  category: 'LG',
  command: 'papers',
  none: '"two words"',
};

/** `a, b or c` */
export function listed(words: readonly string[], joint: 'and' | 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${joint} ${words[words.length - 1]}`;
}

function optionSchema(name: string, spec: OptionSpec): z.ZodType {
  const example = exampleOf(name, spec);
  const missing = `${name}: is missing. Add it, for example ${example}.`;
  /** The sentence for a value of the wrong kind, or for none. */
  const wrong = (sentence: string) => (issue: { input?: unknown }) =>
    issue.input === undefined ? missing : sentence;
  const optional = (schema: z.ZodType): z.ZodType => (spec.required === true ? schema : schema.optional());
  switch (spec.kind) {
    case 'text': {
      const max = spec.maxLength ?? defaultMaxLength;
      return optional(
        z
          .string({ error: wrong(`${name}: takes text, for example ${example}.`) })
          .refine(hasVisible, { error: `${name}: has no value. Add one, for example ${example}.` })
          .max(max, { error: `${name}: takes at most ${max} characters. Shorten it.` }),
      );
    }
    case 'integer': {
      const error = wrong(
        `${name}: takes a whole number from ${spec.min} to ${spec.max}, for example ${example}.`,
      );
      return optional(
        z.preprocess(digits, z.int({ error }).min(spec.min, { error }).max(spec.max, { error })),
      );
    }
    case 'choice':
      return optional(
        z.preprocess(
          (value) => spec.choices.find((choice) => sameLetters(choice, value)) ?? value,
          z.enum(spec.choices, {
            error: (issue) => wrong(choiceSentence(name, spec.choices, issue.input))(issue),
          }),
        ),
      );
    case 'flag':
      return z.preprocess(
        (value) => truth(name, value),
        z.boolean({ error: `${name}: takes true or false, for example ${example}.` }),
      );
  }
}

function choiceSentence(name: string, choices: readonly string[], value: unknown): string {
  const meant = typeof value === 'string' ? near(value, choices)[0] : undefined;
  const question = meant === undefined ? '' : ` Did you mean ${name}:${meant}?`;
  return `${name}: takes ${listed(choices, 'or')}.${question}`;
}

const sameLetters = (choice: string, value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= choice.length + 20 &&
  value.trim().toLowerCase() === choice.toLowerCase();

/** `12` as typed becomes a number; everything else stays what it is, for the schema to refuse. */
function digits(value: unknown): unknown {
  if (typeof value !== 'string' || value.length > 12) return value;
  const text = value.trim();
  for (const character of text) if (character < '0' || character > '9') return value;
  return text === '' ? value : Number(text);
}

/** A flag's own name stands for true, so that `/reload force` works. */
function truth(name: string, value: unknown): unknown {
  if (value === undefined) return false;
  if (typeof value !== 'string' || value.length > 40) return value;
  const word = value.trim().toLowerCase();
  if (word === 'true' || word === 'yes' || word === 'on' || word === '1' || word === name) return true;
  return word === 'false' || word === 'no' || word === 'off' || word === '0' ? false : value;
}
