import { expect, expectTypeOf, test } from 'vitest';
import { type Context, defineCommand } from '../../src/command/command.ts';
import { createParser } from '../../src/command/parse.ts';
import { echo } from './example-commands.ts';

/** One option of each kind; the types below are checked by the compiler, the values here. */
test('a command’s arguments have the types that its option data says', () => {
  const every = defineCommand({
    name: 'every',
    description: 'Every kind',
    options: {
      ref: { kind: 'text', required: true, description: 'Needed' },
      words: { kind: 'text', description: 'Not needed' },
      page: { kind: 'integer', min: 1, max: 9, description: 'Not needed' },
      count: { kind: 'integer', min: 1, max: 9, required: true, description: 'Needed' },
      sort: { kind: 'choice', choices: ['newest', 'title'], description: 'Not needed' },
      style: { kind: 'choice', choices: ['a', 'b'], required: true, description: 'Needed' },
      force: { kind: 'flag', description: 'Never needed' },
    },
    examples: ['every'],
    run(args, context) {
      expectTypeOf(args).toEqualTypeOf<{
        readonly ref: string;
        readonly words: string | undefined;
        readonly page: number | undefined;
        readonly count: number;
        readonly sort: 'newest' | 'title' | undefined;
        readonly style: 'a' | 'b';
        readonly force: boolean;
      }>();
      expectTypeOf(context).toEqualTypeOf<Context>();
      return echo(args);
    },
  });
  const parser = createParser([every]);
  expect(parser.line('every x count:2 style:B')).toMatchObject({
    args: { ref: 'x', count: 2, style: 'b', force: false },
  });
  expect(parser.line('every')).toMatchObject({
    faults: [
      'ref: is missing. Add it, for example ref:"two words".',
      'count: is missing. Add it, for example count:2.',
      'style: is missing. Add it, for example style:a.',
    ],
  });
  const all = parser.line('every x words:y page:3 count:4 sort:title style:a force:yes');
  expect(all.kind === 'understood' && all.args).toEqual({
    ref: 'x',
    words: 'y',
    page: 3,
    count: 4,
    sort: 'title',
    style: 'a',
    force: true,
  });
});
