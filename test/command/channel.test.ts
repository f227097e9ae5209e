import { describe, expect, test } from 'vitest';
import { channelFault, placeOf, whoIs } from '../../src/command/channel.ts';
import type { Asker } from '../../src/command/command.ts';

const asker: Asker = {
  platform: 'discord',
  id: 'discord:2',
  operator: true,
  personName: 'Ada',
  channel: { id: 'discord:10', kind: 'channel' },
  mayFollow: true,
};
const { channel: _, ...nowhere } = asker;

describe('a command about the channel', () => {
  test('is for those who may change what it follows, whoever else they are', () => {
    expect(channelFault('follow', asker)).toBeUndefined();
    const fault = channelFault('follow', { ...asker, mayFollow: false });
    expect(fault?.message).toBe('/follow is for those who may manage this channel. You are discord:2.');
  });

  test.each([
    ['discord', 'Manage Channels'],
    ['slack', 'not a guest'],
    ['local', '127.0.0.1'],
  ] as const)('says on %s what is needed', (platform, needed) => {
    expect(channelFault('follow', { ...asker, platform, mayFollow: false })?.advice).toContain(needed);
  });

  test('says what to do where there is no channel, and in a direct message', () => {
    const direct: Asker = { ...asker, channel: { id: 'discord:11', kind: 'direct' } };
    for (const [who, advice] of [
      [nowhere, /Start the bot/],
      [direct, /Type \/why in the channel/],
    ] as const) {
      expect(channelFault('why', who)?.advice).toMatch(advice);
      expect(() => placeOf('why', { asker: who })).toThrow(/is about a channel/);
    }
  });

  test('says so where nothing is announced', () => {
    expect(() => placeOf('why', { asker })).toThrow(/^Announcements belong to a running bot/);
  });
});

test('who did it: you, the environment, or as OPERATORS names people', () => {
  expect(['discord:2', 'ANNOUNCE_TO', 'slack:T1/U1'].map((by) => whoIs(by, asker))).toEqual([
    'you',
    'the bot’s environment (ANNOUNCE_TO)',
    'slack:T1/U1',
  ]);
});
