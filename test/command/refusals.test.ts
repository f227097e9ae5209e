import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { near } from '../../src/command/near.ts';
import { createParser } from '../../src/command/parse.ts';
import {
  faultyCard,
  operatorsOnlyCard,
  personErrorCard,
  unknownCommandCard,
  unknownErrorCard,
} from '../../src/command/refusals.ts';
import { PersonError } from '../../src/errors.ts';
import { announce, exampleCommands, paper, papers } from './example-commands.ts';

const parser = createParser(exampleCommands);

/** The card of a line whose first word is no command. */
function unknown(line: string): Card {
  const parsed = parser.line(line);
  if (parsed.kind !== 'unknown') throw new Error(parsed.kind);
  return unknownCommandCard(parsed.name, parsed.near, parsed.rest);
}

test('every refusal is an error for its asker alone', () => {
  const asker = {
    platform: 'slack',
    id: 'slack:T1/U1',
    operator: false,
    personName: 'Ada',
    mayFollow: false,
  } as const;
  const cards = [
    personErrorCard(new PersonError('No.')),
    unknownErrorCard('beef'),
    faultyCard(papers, ['page: is wrong.']),
    unknown('/x'),
    unknown('/papres'),
    operatorsOnlyCard(announce, asker, true),
  ];
  for (const card of cards) expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
});

describe('an unknown command', () => {
  test('names one that is near, and its button carries over what was typed', () => {
    expect(renderPlain(unknown('/papres "jeremy cohen" private:true'))).toBe(
      'There is no command /papres. Did you mean /papers?\n\n[/papers] /papers "jeremy cohen" private:true',
    );
  });

  test('names all that are near', () => {
    expect(renderPlain(unknown('/pape'))).toBe(
      'There is no command /pape. Did you mean /paper?\n\n[/paper] /paper',
    );
    expect(renderPlain(unknown('/pa'))).toContain('Did you mean /papers, /paper or /paperboy?');
  });

  test('leads to help when none is near', () => {
    expect(renderPlain(unknown('/weather'))).toBe(
      'There is no command /weather. The help lists those there are.\n\n[Help] /paperboy help',
    );
  });

  test.each([
    '<@U1>',
    '@everyone',
    'https://evil.example',
    '*x*',
    '__proto__',
    '`',
    'x'.repeat(41),
    'päpers',
  ])('is not repeated when it is %j', (name) => {
    expect(renderPlain(unknown(name))).toMatch(/^There is no such command\. [TD]/);
  });

  test('gets no button that would drop what was typed', () => {
    const card = unknown(`/papres ${'x'.repeat(301)}`);
    expect(renderPlain(card)).toBe('There is no command /papres. Did you mean /papers?');
    expect(unknown(`/papres ${'x'.repeat(300)}`).blocks).toContainEqual({
      kind: 'buttons',
      buttons: [{ label: '/papers', line: `papers ${'x'.repeat(300)}` }],
    });
  });
});

describe('wrong options', () => {
  test('are told ten at most, with how many more there are', () => {
    const faults = Array.from({ length: 12 }, (_, index) => `fault ${index}.`);
    const lines = renderPlain(faultyCard(paper, faults)).split('\n\n');
    expect(lines).toEqual([
      ...faults.slice(0, 10),
      'And 2 more.',
      'For example: /paper arxiv:2206.10654',
      '[Help on /paper] /paperboy help command:paper',
    ]);
    expect(renderPlain(faultyCard({ ...paper, examples: [] }, ['fault.']))).not.toContain('example');
  });
});

describe('near words', () => {
  const names = ['papers', 'paper', 'paperboy', 'profile', 'reload'];
  test.each<[string, string[]]>([
    ['papres', ['papers']],
    ['PAPRES', ['papers']],
    ['papes', ['papers', 'paper']],
    ['relaod', ['reload']],
    ['pro', ['profile']],
    ['p', []],
    ['', []],
    ['profiel of', []],
    ['weather', []],
    ['x'.repeat(100_000), []],
  ])('to %j', (word, meant) => {
    expect(near(word, names)).toEqual(meant);
  });
});
