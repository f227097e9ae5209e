import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandsJson, isSame } from '../../src/discord/register.ts';
import { checkCommands } from '../loopback/discord/command-limits.ts';

test('a server shows operators’ commands to who manages it, a channel’s to who manages channels', () => {
  const shown = commandsJson(commands, 'global').map((one) => [one.name, one.default_member_permissions]);
  expect(Object.fromEntries(shown)).toMatchObject({
    papers: null,
    follow: '16',
    unfollow: '16',
    following: null,
    schedule: '16',
    why: null,
    announce: '32',
  });
});

test('every command is described in German and French, within Discord’s limits', () => {
  const made = commandsJson(commands, 'global');
  expect(checkCommands(made)).toEqual([]);
  for (const { name, description, description_localizations: others } of made) {
    expect(Object.keys(others ?? {}), name).toEqual(['de', 'fr']);
    const texts = [description, ...Object.values(others ?? {})];
    expect(new Set(texts).size, name).toBe(3);
    expect(texts.filter((text) => text?.endsWith('…') === true)).toEqual([]);
  }
});

test('options carry translations too; what is registered differs when one of them does', () => {
  const [papers, ...rest] = commands.filter(({ name }) => name === 'papers' || name === 'paper');
  if (papers === undefined) throw new Error('no commands');
  const worded = (de: string) =>
    commandsJson(
      [
        {
          ...papers,
          options: { page: { kind: 'flag', description: 'A page', translations: { fr: 'Une page', de } } },
        },
        ...rest,
      ],
      'guild',
    );
  const one = worded('Eine Seite');
  expect(one[0]?.options?.[0]?.description_localizations).toEqual({ fr: 'Une page', de: 'Eine Seite' });
  expect(worded('x'.repeat(200))[0]?.options?.[0]?.description_localizations?.de).toHaveLength(100);
  expect(isSame(worded('Eine Seite'), one)).toBe(true);
  expect(isSame(worded('Die Seite'), one)).toBe(false);
});
