import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ask, linesOf, member } from './asking.ts';
import { seed } from './made-up.ts';

test('help names every command, in its order, with an example to press', async () => {
  const { card } = await ask('paperboy', { snapshot: seed });
  expect(card).toMatchObject({ tone: 'neutral', audience: 'asker', title: 'Paperboy' });
  const names = commands.map(({ name }) => name);
  expect(names.join(' ')).toBe(
    'profile papers paper compare cite follow unfollow following schedule why reload import identity announce paperboy',
  );
  expect(linesOf(card)).toEqual([
    ...commands.map(({ examples: [first] }) => first),
    ...names.map((name) => `paperboy help command:${name}`),
  ]);
});

test.each(commands.map(({ name }) => name))(
  'help on /%s: each of its options, each of its examples',
  async (name) => {
    const { card } = await ask(`paperboy help ${name}`, { snapshot: seed });
    const command = commands.find((one) => one.name === name);
    const words = card.blocks.flatMap((block) => {
      const first = block.kind === 'text' ? block.spans[0] : undefined;
      return typeof first === 'object' ? [first.text] : [];
    });
    expect(words).toEqual([...Object.keys(command?.options ?? {}), 'private']);
    expect(linesOf(card)).toEqual(command?.examples);
  },
);

test('help on what is no command says which may be meant', async () => {
  const { card } = await ask('paperboy help paprs', { snapshot: seed });
  expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
  expect(card.blocks[1]).toEqual({ kind: 'text', spans: 'Did you mean /paperboy help papers?' });
});

test('health: the data’s age and who answers; warnings for operators only', async () => {
  const operators = (await ask('paperboy health', { snapshot: seed })).card;
  expect(operators).toEqual({
    tone: 'success',
    audience: 'asker',
    title: 'All is well',
    blocks: [
      {
        kind: 'fields',
        fields: [
          { label: 'Data', value: '11 papers, 1 profile, 38 names without a profile' },
          { label: 'Data read', value: 'Apr 1, 2026, 09:00 UTC (2 days ago)' },
          { label: 'Running since', value: 'Apr 3, 2026, 10:00 UTC (30 minutes ago)' },
          { label: 'Discord', value: 'ready' },
          { label: 'Warnings', value: '0 warnings' },
          { label: 'Version', value: '1.2.3' },
        ],
      },
    ],
    line: 'paperboy health',
  });
  const members = (await ask('paperboy health', { snapshot: seed, asker: member })).card;
  expect(JSON.stringify(members)).not.toContain('Warnings');
});

test('health with something to notice', async () => {
  const { card } = await ask('paperboy health', { snapshot: seed, notices: ['The last good data answers.'] });
  expect(card).toMatchObject({ tone: 'warning', title: '1 notice' });
  expect(card.blocks[0]).toEqual({ kind: 'text', spans: ['The last good data answers.'] });
});

test('version', async () => {
  const { card } = await ask('paperboy version', { snapshot: seed });
  expect(card.blocks).toEqual([{ kind: 'text', spans: ['Paperboy 1.2.3'] }]);
});

test('every command also runs behind /paperboy', async () => {
  const behind = await ask('paperboy profile jeremy cohen', { snapshot: seed });
  expect(behind).toEqual(await ask('profile jeremy cohen', { snapshot: seed }));
});
