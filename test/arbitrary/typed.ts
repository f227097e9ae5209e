import fc from 'fast-check';
import { commands } from '../../commands/index.ts';
import { hasVisible } from '../../src/text/invisible.ts';
import { attacks } from './card.ts';

const marks = ['"', '""', '“', '”', '„', '«', '»', ':', '：', '/', '-', '\\', '&', '<', '>'];
const spaces = [' ', '  ', '\n', '\t', '\u00a0', '\u200b', '\u202e', '\ufeff'];
const words = ['a', 'Ada', '李', '👩‍🔬', 'é', '\ud800', '\udc00', '__proto__', '(a+)+$'];
const syntax = ['sort:', 'srot:', 'page:2', 'private:true', 'arxiv:', '#1', '0/', '\\u{61}'];
const hard = fc.constantFrom(...marks, ...spaces, ...words, ...syntax);

/** What somebody may type as a value: quotation marks of all kinds, colons, spaces, invisibles, halves of characters. */
export const anyValue = fc
  .oneof(
    fc.array(hard, { minLength: 1, maxLength: 8 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
  )
  .filter(hasVisible);

const names = commands.map(({ name }) => name);
const anyName = fc.oneof(
  fc.constantFrom(...names),
  fc.constantFrom(...names).map((name) => `/${name.toUpperCase()}`),
  fc.constantFrom(...names).map((name) => `${name}x`),
  fc.constantFrom('papers', 'paperboy papers', '/paperboy help', 'papres', ''),
);

/** Whole lines: commands right and wrong with anything behind them, and anything at all. */
export const anyTypedLine = fc.oneof(
  fc
    .tuple(
      anyName,
      fc.array(
        fc.oneof(
          anyValue,
          fc.constantFrom(...attacks),
          fc.constantFrom(
            'author:',
            'query:',
            'category:',
            'since:2024',
            'until:',
            'identity:',
            'page:',
            'as:csv',
            'categry:',
          ),
        ),
        { maxLength: 6 },
      ),
    )
    .map(([command, rest]) => [command, ...rest].join(' ')),
  anyValue,
  fc.constantFrom(...attacks, '__proto__', 'constructor', 'papers __proto__', 'papers constructor:x'),
  fc
    .constantFrom('(a+)+$', '.*', '(?=x)', '[\\s\\S]{0,9}')
    .map((unit) => `papers ${unit.repeat(300).slice(0, 300)}`),
);
