/** `KILLS=200 SEED=7 npx vitest run --project heavy test/e2e/kill` kills it so often, as that seed has it. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { textOf } from '../loopback/discord/wait.ts';
import { addChannel } from '../loopback/discord/world.ts';
import type { Fault } from '../loopback/faults.ts';
import { arrived, broken, kill, Lab, type Watched } from './lab.ts';

const kills = Number(process.env['KILLS'] ?? 40);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const posts = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

/** What one life of the bot is like. */
const life = fc.record({
  /** Published before it starts, and while it runs. */
  papers: fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 3 })),
  /** Whether it dies within its start. */
  isEarly: fc.oneof(
    { weight: 1, arbitrary: fc.constant(true) },
    { weight: 4, arbitrary: fc.constant(false) },
  ),
  /** Milliseconds until it is killed; now and then more than a request may take. */
  lasts: fc.oneof(
    { weight: 24, arbitrary: fc.nat({ max: 1_800 }) },
    { weight: 1, arbitrary: fc.constant(13_000) },
  ),
  faults: fc.array(
    fc.record({
      when: fc.constantFrom('before', 'after'),
      what: fc.constantFrom<Fault['what']>(
        { kind: 'limited', retryAfterMs: 300 },
        { kind: 'limited', retryAfterMs: 300, global: true },
        { kind: 'status', status: 500 },
        { kind: 'hang' },
        { kind: 'reset' },
      ),
    }),
    { maxLength: 3 },
  ),
});

describe('kill -9', () => {
  let discord: LoopbackDiscord;
  let lab: Lab;
  let channels: readonly Watched[];

  beforeAll(async () => {
    discord = await startDiscord({ identifyEveryMs: 0 });
    const { world, guild } = discord;
    guild.channels.push(addChannel(world, 'third', guild.id));
    channels = guild.channels.map(({ id, messages }) => ({
      id: `discord:${id}`,
      texts: () => messages.map(textOf),
    }));
    lab = await Lab.open({
      DISCORD_TOKEN: world.token,
      DISCORD_GUILD_ID: guild.id,
      DISCORD_API_URL: discord.apiUrl,
      ANNOUNCE_CRON: '* * * * * *',
      ANNOUNCE_TO: channels.map(({ id }) => id).join(','),
    });
    await kill(await lab.begin());
  });
  afterAll(async () => {
    await lab.close();
    await discord.close();
  });

  test(
    `at ${kills} random moments, among faults, loses nothing and repeats nothing (seed ${seed})`,
    async () => {
      for (const { papers, isEarly, lasts, faults } of fc.sample(life, { seed, numRuns: kills })) {
        await lab.publish(papers[0]);
        const undo = faults.map((fault) =>
          // A limit that is told of after the message stands would be no limit.
          discord.fault({ ...posts, ...fault, when: fault.what.kind === 'limited' ? 'before' : fault.when }),
        );
        const paperboy = await lab.start(isEarly ? '' : undefined);
        if (!isEarly) {
          await lab.publish(papers[1]);
          paperboy.signal('SIGHUP');
        }
        await sleep(lasts);
        await kill(paperboy);
        for (const take of undo) take();
      }
      const last = await lab.start();
      await arrived(channels, lab.papers, 120_000);
      await sleep(3_000);
      expect(await last.stop()).toBe(0);
      expect(broken(channels, lab.papers)).toEqual([]);
      expect(lab.read("select * from deliveries where state <> 'done'")).toEqual([]);
      console.log(
        `${kills} kills (seed ${seed}): ${(lab.papers - 1) * channels.length} papers came, each once`,
      );
    },
    600_000 + kills * 8_000,
  );

  test.each(['before', 'after'] as const)('%s each send of a run', async (when) => {
    const perRun = 12;
    let sends = 0;
    for (let died = true; died; ) {
      const paperboy = await lab.start();
      died = false;
      const act = () => {
        died = true;
        paperboy.signal('SIGKILL');
      };
      const undo = discord.fault({ ...posts, when, what: { kind: 'act', act }, skip: sends });
      await lab.publish(perRun);
      paperboy.signal('SIGHUP');
      await Promise.race([paperboy.ended, arrived(channels, lab.papers)]);
      undo();
      if (!died) await kill(paperboy);
      else {
        sends += 1;
        const next = await lab.start();
        await arrived(channels, lab.papers);
        await kill(next);
      }
      expect(broken(channels, lab.papers), `killed ${when} send ${sends}`).toEqual([]);
    }
    expect(sends).toBeGreaterThanOrEqual(2 * channels.length);
  });
});
