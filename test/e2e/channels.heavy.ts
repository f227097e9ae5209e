import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { textOf as discordText, answered as onDiscord } from '../loopback/discord/wait.ts';
import { answered as onSlack, textOf as slackText } from '../loopback/slack/wait.ts';
import { directWith } from '../loopback/slack/world.ts';
import { arrived, broken } from './lab.ts';
import { type Platforms, posts, startScene } from './platforms.ts';

const manageChannels = 0x10n;

/** The requests to post to a channel that the server has answered. */
function requestsTo({ discord, slack }: Platforms, { id }: { readonly id: string }): number {
  const path = `/channels/${id}/messages`;
  return [
    ...discord.world.transcript.filter((entry) => entry.kind === 'rest' && entry.path === path),
    ...slack.world.transcript.filter(
      ({ method, body }) => method === 'chat.postMessage' && body['channel'] === id,
    ),
  ].length;
}

test('of fifty channels a forbidden, a deleted, an archived and an ever limited one delay no other', async ({
  onTestFinished,
}) => {
  // The first ones of each platform are followed by people.
  const isOfOthers = (_: unknown, index: number): boolean => index > 2 && index !== 44;
  const platforms = await startScene(
    onTestFinished,
    ({ channels }) => ({
      ANNOUNCE_TO: channels
        .filter(isOfOthers)
        .map(({ id }) => id)
        .join(','),
    }),
    { onDiscord: 44, onSlack: 6 },
  );
  const { discord, slack, channels, lab } = platforms;
  const [forbidden, deleted, limited] = platforms.discordChannels;
  const [archived] = platforms.slackChannels;
  if (forbidden === undefined || deleted === undefined || limited === undefined || archived === undefined)
    throw new Error('too few channels');
  const others = channels.filter(isOfOthers);
  let paperboy = await lab.begin();

  // A person for each of the four follows.
  const people = [forbidden, deleted, limited].map((channel, index) =>
    discord.person(`Ada ${index}`, { channel, permissions: 0xc00n | manageChannels }),
  );
  for (const person of people) {
    const answer = await onDiscord(await person.command('follow', { what: 'lab', start: 'silent' }));
    expect(discordText(answer)).toMatch(/follow/i);
  }
  const bob = slack.person('Bob', { channel: archived });
  expect(slackText(await onSlack(bob.command('/follow', 'lab start:silent')))).toMatch(/follow/i);
  expect(lab.read('select * from follows')).toHaveLength(50);
  /** What each of the four was told in direct messages. */
  const told = () => [
    ...people.map(({ id }) =>
      [...discord.world.channels.values()]
        .filter(({ name }) => name === `dm ${id}`)
        .flatMap(({ messages }) => messages.map(discordText)),
    ),
    directWith(slack.world, bob.id).messages.map(slackText),
  ];

  // The gateway tells nothing of it, so that only a refusal shows it.
  forbidden.state = 'forbidden';
  deleted.state = 'deleted';
  archived.isArchived = true;
  const undo = discord.fault({
    method: posts.method,
    path: new RegExp(`^/channels/${limited.id}/messages$`),
    when: 'before',
    what: { kind: 'limited', retryAfterMs: 1_000 },
    times: Number.POSITIVE_INFINITY,
  });
  const before = new Map([forbidden, deleted, archived].map((one) => [one, requestsTo(platforms, one)]));

  for (const count of [6, 3]) {
    await lab.publish(count);
    paperboy.signal('SIGHUP');
    const from = Date.now();
    await arrived(others, lab.papers, 20_000);
    console.log(`${count} papers were in all of ${others.length} channels after ${Date.now() - from} ms`);
  }
  await sleep(5_000);
  for (const [channel, count] of before)
    expect(requestsTo(platforms, channel) - count).toBeLessThanOrEqual(3);
  const metrics = await (await fetch(`${paperboy.address}/metrics`)).text();
  // It is no dead channel: asked again, ever more seldom.
  const refused = /^paperboy_rest_answers_total\{.*\/messages",status="429"\} (\d+)$/m.exec(metrics)?.[1];
  expect(Number(refused)).toBeLessThan(10);
  const holds = told();
  expect(holds.map(({ length }) => length)).toEqual([1, 1, 0, 1]);
  for (const [text] of holds) if (text !== undefined) expect(text).toContain('Announcements are on hold');

  // A start looks at them once more, and finds them as they were.
  expect(await paperboy.stop()).toBe(0);
  paperboy = await lab.start();
  await sleep(3_000);
  expect(told()).toEqual(holds);
  expect(await paperboy.stop()).toBe(0);

  forbidden.state = 'open';
  deleted.state = 'open';
  archived.isArchived = false;
  undo();
  paperboy = await lab.start();
  await arrived(channels, lab.papers, 20_000);
  await sleep(1_000);
  expect(broken(channels, lab.papers)).toEqual([]);
  for (const [channel, count] of before)
    expect(requestsTo(platforms, channel) - count).toBeLessThanOrEqual(4);
  expect(lab.read("select * from deliveries where state <> 'done'")).toEqual([]);
  expect(told()).toEqual(holds);
  expect(await paperboy.stop()).toBe(0);
  expect([...discord.world.violations, ...discord.world.pings, ...slack.world.pings]).toEqual([]);
});
