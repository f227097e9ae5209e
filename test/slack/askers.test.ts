import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Asker } from '../../src/command/command.ts';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/slack/bot.ts';
import type { Person } from '../loopback/slack/people.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered } from '../loopback/slack/wait.ts';
import { type Ask, addChannel } from '../loopback/slack/world.ts';

const info = /^\/api\/users\.info$/;

describe('who asks on Slack', () => {
  let slack: LoopbackSlack;
  let bot: Bot;
  let operator: Person;
  let now = 0;
  const askers: Asker[] = [];

  beforeAll(async () => {
    slack = await startSlack();
    operator = slack.person('Olga', { isGuest: true });
    bot = makeBot(slack, {
      commands: sampleCommands,
      operators: new Set([`slack:${slack.world.team}/${operator.id}`]),
      now: () => now,
      dispatch: async (_, asker) => {
        askers.push(asker);
        return {
          tone: 'neutral',
          audience: 'channel',
          blocks: [{ kind: 'buttons', buttons: [{ label: 'Again', line: 'echo again' }] }],
        };
      },
    });
    await bot.start();
  });
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });
  beforeEach(() => {
    now += 3_600_000;
  });

  async function by(ask: Ask): Promise<Asker | undefined> {
    await answered(ask);
    return askers.at(-1);
  }
  const idOf = (id: string) => `slack:${slack.world.team}/${id}`;
  const questions = () => slack.world.transcript.filter(({ method }) => method === 'users.info').length;

  test('is named with channel and time zone, and a member may follow', async () => {
    const ada = slack.person('Ada Author', { zone: 'Europe/Paris' });
    const asker: Asker = {
      platform: 'slack',
      id: idOf(ada.id),
      operator: false,
      personName: 'Ada Author',
      channel: { id: idOf(slack.channel.id), kind: 'channel', name: 'papers' },
      mayFollow: true,
      zone: 'Europe/Paris',
    };
    expect(await by(ada.command('/echo', 'tea'))).toEqual(asker);
    const { name: _, ...nameless } = asker.channel as { id: string; kind: 'channel'; name: string };
    expect(await by(ada.mention('@paperboy echo tea'))).toEqual({ ...asker, channel: nameless });
    const message = await answered(ada.command('/echo', 'tea'));
    expect(await by(ada.click(message, 'Again'))).toEqual(asker);
  });

  test('in direct messages, also in those of others', async () => {
    const ada = slack.person('Ada');
    expect((await by(ada.say('echo tea')))?.channel).toMatchObject({ kind: 'direct' });
    const group = slack.person('Bob', { channel: addChannel(slack.world, 'mpdm-ada--bob-1') });
    expect((await by(group.command('/echo', 'tea')))?.channel).toMatchObject({ kind: 'direct' });
  });

  test('guests and people of other workspaces may not follow, operators always', async () => {
    const guest = slack.person('Gus', { isGuest: true });
    expect(await by(guest.command('/echo', 'tea'))).toMatchObject({ mayFollow: false, personName: 'Gus' });
    const stranger = slack.person('Stan', { team: 'T0ELSEWHERE' });
    expect(await by(stranger.command('/echo', 'tea'))).toMatchObject({
      id: `slack:T0ELSEWHERE/${stranger.id}`,
      mayFollow: false,
    });
    expect(await by(operator.command('/echo', 'tea'))).toMatchObject({ operator: true, mayFollow: true });
  });

  test('is looked up once a minute, and known anew after it', async () => {
    const ada = slack.person('Ada');
    const before = questions();
    for (let at = 0; at < 5; at += 1) await by(ada.command('/echo', 'tea'));
    expect(questions() - before).toBe(1);
    const account = slack.world.accounts.get(ada.id);
    if (account !== undefined) account.isGuest = true;
    now += 60_001;
    expect(await by(ada.command('/echo', 'tea'))).toMatchObject({ mayFollow: false });
    expect(questions() - before).toBe(2);
  });

  test.each([
    ['a refusal', { kind: 'status', status: 200, code: 'missing_scope' }],
    ['a limit', { kind: 'limited', retryAfterMs: 30_000 }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a cut connection', { kind: 'reset' }],
    ['no answer', { kind: 'hang' }],
  ] as const)('whom Slack answers with %s is answered in time and may change nothing', async (_, what) => {
    const ada = slack.person('Ada');
    slack.fault({ path: info, when: 'before', what });
    const asked = ada.command('/echo', 'tea');
    expect(await by(asked)).toMatchObject({ personName: ada.id, mayFollow: false });
    expect((asked.visibleAt ?? Infinity) - asked.sentAt).toBeLessThan(2_500);
    // What hangs is asked for again once its time is up.
    if (what.kind !== 'hang')
      expect(await by(ada.command('/echo', 'tea'))).toMatchObject({ mayFollow: true });
  });

  test('a time zone that nobody knows is none', async () => {
    const ada = slack.person('Ada', { zone: 'Moon/Tranquility' });
    expect(await by(ada.command('/echo', 'tea'))).not.toHaveProperty('zone');
  });
});
