import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../commands/index.ts';
import { commandTable } from '../src/command/describe.ts';
import { variableNames } from '../src/environment.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const [begin, end] = ['<!-- commands -->', '<!-- /commands -->'];

test('README.md holds the table of the commands as they are defined', () => {
  const [, behind = '', ...others] = readme.split(begin);
  const [table, ...rest] = behind.split(end);
  expect([others.length, rest.length], `one ${begin} and, behind it, one ${end}`).toEqual([0, 1]);
  const wanted = commandTable(commands);
  expect(table?.trim(), `README.md must hold, between ${begin} and ${end}:\n\n${wanted}\n`).toBe(wanted);
});

test('README.md names every variable of the configuration', () => {
  const [, configuration = ''] = readme.split('## Configuration');
  expect(variableNames.filter((name) => !configuration.includes(`\`${name}\``))).toEqual([]);
});
