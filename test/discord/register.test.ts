import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { commandsJson } from '../../src/discord/register.ts';

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
