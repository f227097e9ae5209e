import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { answered, textOf } from '../loopback/discord/wait.ts';
import { until } from '../loopback/until.ts';
import { arrived, broken, kill } from './lab.ts';
import { posts, startScene } from './platforms.ts';

type Scene = Awaited<ReturnType<typeof startScene>>;

/** All that was due stands in each channel once, also a while later. */
async function expectAll({ channels, lab }: Pick<Scene, 'channels' | 'lab'>): Promise<void> {
  await arrived(channels, lab.papers);
  await sleep(2_500);
  expect(broken(channels, lab.papers)).toEqual([]);
  expect(lab.read("select * from deliveries where state <> 'done'")).toEqual([]);
}

describe.concurrent('a bot that misses its moments', () => {
  test('because it is down over several', async ({ onTestFinished }) => {
    const scene = await startScene(onTestFinished, () => ({ ANNOUNCE_CRON: '*/5 * * * * *' }));
    const { channels, lab } = scene;
    const paperboy = await lab.begin();
    await sleep(5_100 - (Date.now() % 5_000));
    await lab.publish(2);
    expect(await paperboy.reload()).toBe('reloaded');
    await until('papers that are due', () => lab.read('select * from deliveries').length > 0);
    await kill(paperboy);
    expect(broken(channels, lab.papers)).toHaveLength(2 * channels.length);
    await lab.publish(1);
    await sleep(12_000);
    await lab.start();
    await expectAll(scene);
  });

  test('because it stands still over one of an instant channel and the slot of a digest', async ({
    onTestFinished,
  }) => {
    // The second channel has a digest, the others are told what comes at once.
    const scene = await startScene(onTestFinished, (platforms) => ({
      ANNOUNCE_TO: platforms.channels.flatMap(({ id }, index) => (index === 1 ? [] : [id])).join(','),
    }));
    const { discord, discordChannels, channels, lab } = scene;
    const [, digest] = discordChannels;
    if (digest === undefined) throw new Error('too few channels');
    const paperboy = await lab.begin();
    const ada = discord.person('Ada', { channel: digest, permissions: 0xc10n });
    const follow = { what: 'all', deliver: 'digest', start: 'silent' };
    expect(textOf(await answered(await ada.command('follow', follow)))).toMatch(/follow/i);
    // The next full minute that is far enough away for all the rest.
    const slot = Math.ceil((Date.now() + 10_000) / 60_000) * 60_000;
    const at = new Date(slot).toISOString().slice(11, 16);
    await answered(await ada.command('schedule', { digest: 'daily', at, days: 'all', zone: 'UTC' }));
    await lab.publish(3);
    expect(await paperboy.reload()).toBe('reloaded');
    await sleep(slot - Date.now() - 3_000);
    await lab.publish(2);
    expect(await paperboy.reload()).toBe('reloaded');
    await sleep(Math.max(0, slot - Date.now() - 1_000));
    paperboy.signal('SIGSTOP');
    await sleep(slot - Date.now() + 4_000);
    const [, digestOnly] = channels;
    expect(digestOnly?.texts().join()).not.toContain('number 2.');
    paperboy.signal('SIGCONT');
    // The minute after may be the one that finds it.
    await arrived(channels, lab.papers, 70_000);
    await expectAll(scene);
    expect(digest.messages.filter((message) => textOf(message).includes('made-up'))).toHaveLength(1);
    expect(await paperboy.stop()).toBe(0);
  });
});

describe.concurrent.each(['discord', 'slack'] as const)('SIGTERM in the middle of a send to %s', (name) => {
  test('that is answered late: it is written down', async ({ onTestFinished }) => {
    const scene = await startScene(onTestFinished);
    const { lab } = scene;
    const paperboy = await lab.begin();
    const act = async () => {
      paperboy.signal('SIGTERM');
      await sleep(2_000);
      return true;
    };
    scene[name].fault({ ...posts, when: 'before', what: { kind: 'act', act } });
    await lab.publish(2);
    paperboy.signal('SIGHUP');
    const from = Date.now();
    expect((await paperboy.ended).code).toBe(0);
    expect(Date.now() - from).toBeLessThan(10_000);
    expect(lab.read("select * from deliveries where state = 'intent'")).toEqual([]);
    expect(
      lab.read(`select * from deliveries where state = 'done' and channel like '${name}:%'`),
    ).not.toEqual([]);
    await lab.start();
    await expectAll(scene);
  });

  test.for(['before', 'after'] as const)(
    'that hangs %s it is posted: it ends all the same',
    async (when, { onTestFinished }) => {
      const scene = await startScene(onTestFinished);
      const { lab } = scene;
      const paperboy = await lab.begin();
      let endedAt = 0;
      const act = async () => {
        endedAt = Date.now();
        paperboy.signal('SIGTERM');
        return false;
      };
      scene[name].fault({ ...posts, when, what: { kind: 'act', act } });
      await lab.publish(2);
      paperboy.signal('SIGHUP');
      expect((await paperboy.ended).code).toBe(0);
      expect(Date.now() - endedAt).toBeLessThan(10_000);
      await lab.start();
      await expectAll(scene);
    },
  );
});

test.concurrent('no lock: a second bot on the same state folder says so and ends, and the first goes on', async ({
  onTestFinished,
}) => {
  const scene = await startScene(onTestFinished);
  const { lab } = scene;
  const first = await lab.begin();
  await expect(lab.start()).rejects.toThrow(
    /^Paperboy ended with 1: [^]*Another Paperboy \(pid \d+\) uses this state folder: /,
  );
  await lab.publish(1);
  first.signal('SIGHUP');
  await expectAll(scene);
  expect(await first.stop()).toBe(0);
});

test.concurrent('a lost state file announces nothing again, and what is new after that', async ({
  onTestFinished,
}) => {
  const scene = await startScene(onTestFinished);
  const { lab } = scene;
  const first = await lab.begin();
  await lab.publish(3);
  first.signal('SIGHUP');
  await expectAll(scene);
  expect(await first.stop()).toBe(0);
  for (const end of ['', '-wal', '-shm'])
    await rm(join(lab.stateDir, `paperboy.sqlite${end}`), { force: true });
  const second = await lab.begin();
  await sleep(3_000);
  expect(broken(scene.channels, lab.papers)).toEqual([]);
  await lab.publish(1);
  second.signal('SIGHUP');
  await expectAll(scene);
  expect(await second.stop()).toBe(0);
});
