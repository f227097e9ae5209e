import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { defineCommand } from '../../src/command/command.ts';
import { commandTable, describeOption, usageOf, whoMayRun } from '../../src/command/describe.ts';
import { optionsOf } from '../../src/command/parse.ts';
import { tokenise } from '../../src/command/tokens.ts';
import { announce, echo, paper, papers } from './example-commands.ts';

describe('words about a command', () => {
  test('show what must be given bare and the rest in brackets', () => {
    expect(usageOf(paper)).toBe('/paper ref');
    expect(usageOf(announce)).toBe('/announce what [ref]');
    expect(usageOf(papers)).toBe(
      '/papers [author] [query] [category] [since] [until] [identity] [sort] [page] [as]',
    );
  });

  test('say who may run it', () => {
    const ofChannel = { ...papers, access: 'channel' } as const;
    expect([papers, announce, ofChannel].map(whoMayRun)).toEqual(['all', 'operators', 'channel managers']);
  });

  test.each([
    [{ kind: 'text', description: 'Words' }, 'Words'],
    [{ kind: 'integer', min: 1, max: 9, description: 'Page' }, 'Page (1 to 9)'],
    [{ kind: 'choice', choices: ['a', 'b'], description: 'Order' }, 'Order (a, b)'],
    [{ kind: 'flag', description: 'Force' }, 'Force (true or false)'],
  ] as const)('say what an option takes: %j', (spec, words) => {
    expect(describeOption(spec)).toBe(words);
  });

  test('are a table whose cells hold no bar of their own', () => {
    const odd = defineCommand({
      name: 'odd',
      description: 'This | that',
      options: {},
      examples: [],
      run: echo,
    });
    expect(commandTable([announce, odd]).split('\n')).toEqual([
      '| command | who | what it answers | example |',
      '| --- | --- | --- | --- |',
      '| `/announce what [ref]` | operators | Announce | `/announce preview` |',
      '| `/odd` | all | This \\| that |  |',
    ]);
  });
});

describe.each(commands.map((command) => [command.name, command] as const))('/%s', (name, command) => {
  test('has a name and options that can be typed', () => {
    expect(name).toMatch(/^[a-z]{1,32}$/);
    for (const option of Object.keys(optionsOf(command))) {
      expect(tokenise(`${option}:value`)).toMatchObject([{ key: option, value: 'value' }]);
    }
  });

  test('says what it is and gives examples, the first of which helps most', () => {
    expect(command.description).toMatch(/\S.*[^.]$/);
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) expect(example.split(' ')[0]).toBe(name);
  });
});

test('no two commands have one name', () => {
  expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length);
});
