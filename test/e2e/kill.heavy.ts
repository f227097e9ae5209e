/** `KILLS=200 SEED=7 npx vitest run --project heavy test/e2e/kill` kills it so often, as that seed has it. */
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../loopback/faults.ts';
import { until } from '../loopback/until.ts';
import { arrived, broken, kill } from './lab.ts';
import { posts, startScene } from './platforms.ts';

const kills = Number(process.env['KILLS'] ?? 20);
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const fault: fc.Arbitrary<Pick<Fault, 'when' | 'what'>> = fc.oneof(
  fc.record({
    when: fc.constant('before'),
    what: fc.constantFrom<Fault['what']>(
      { kind: 'limited', retryAfterMs: 1_000 },
      { kind: 'limited', retryAfterMs: 1_000, global: true },
    ),
  }),
  fc.record({
    when: fc.constantFrom('before', 'after'),
    what: fc.constantFrom<Fault['what']>(
      { kind: 'status', status: 500 },
      { kind: 'reset' },
      { kind: 'hang' },
    ),
  }),
);

/** What one life of the bot is like. */
const life = fc.record({
  /** Papers published before it starts, and while it runs. */
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
  faults: fc.record({
    discord: fc.array(fault, { maxLength: 2 }),
    slack: fc.array(fault, { maxLength: 1 }),
  }),
});

describe.concurrent('kill -9', () => {
  test(
    `at ${kills} random moments, among faults, loses nothing and repeats nothing (seed ${seed})`,
    async ({ onTestFinished }) => {
      const { channels, lab, ...platforms } = await startScene(onTestFinished);
      await kill(await lab.begin());
      for (const { papers, isEarly, lasts, faults } of fc.sample(life, { seed, numRuns: kills })) {
        await lab.publish(papers[0]);
        const undo = (['discord', 'slack'] as const).flatMap((name) =>
          faults[name].map((one) => platforms[name].fault({ ...posts, ...one })),
        );
        const paperboy = await lab.start(isEarly ? '' : undefined);
        if (!isEarly) {
          await lab.publish(papers[1]);
          paperboy.signal('SIGHUP');
        }
        await sleep(lasts);
        await kill(paperboy);
        for (const takeBack of undo) takeBack();
      }
      const last = await lab.start();
      await arrived(channels, lab.papers, 120_000);
      await sleep(3_000);
      expect(await last.stop()).toBe(0);
      expect(broken(channels, lab.papers)).toEqual([]);
      expect(lab.read("select * from deliveries where state <> 'done'")).toEqual([]);
      console.log(
        `${kills} kills (seed ${seed}): ${lab.papers - 1} papers in ${channels.length} channels, each once`,
      );
    },
    600_000 + kills * 8_000,
  );

  describe.each(['discord', 'slack'] as const)('at %s', (name) => {
    test.for(['before', 'after'] as const)('%s each send of a run', async (when, { onTestFinished }) => {
      const { channels, lab, ...platforms } = await startScene(onTestFinished);
      let paperboy = await lab.begin();
      let sends = 0;
      for (let died = true; died; ) {
        died = false;
        const act = async () => {
          died = true;
          paperboy.signal('SIGKILL');
          return false;
        };
        const undo = platforms[name].fault({ ...posts, when, what: { kind: 'act', act }, skip: sends });
        // Two messages for each channel.
        await lab.publish(12);
        paperboy.signal('SIGHUP');
        await Promise.race([paperboy.ended, arrived(channels, lab.papers)]);
        undo();
        if (died) {
          sends += 1;
          await paperboy.ended;
          paperboy = await lab.start();
          await arrived(channels, lab.papers);
        }
        expect(broken(channels, lab.papers), `killed ${when} send ${sends}`).toEqual([]);
      }
      await kill(paperboy);
      expect(sends).toBeGreaterThanOrEqual(2 * platforms[`${name}Channels`].length);
    });
  });

  test('a request to Slack that outlives the grace is the one way to a second message', async ({
    onTestFinished,
  }) => {
    const { channels, lab, slack } = await startScene(onTestFinished);
    const paperboy = await lab.begin();
    // It reaches the channel only when the next life has looked in vain and posted, and the channel takes another.
    const act = async () => {
      paperboy.signal('SIGKILL');
      await arrived(channels, lab.papers);
      await sleep(1_100);
      return true;
    };
    slack.fault({ ...posts, when: 'before', what: { kind: 'act', act } });
    await lab.publish(1);
    paperboy.signal('SIGHUP');
    await paperboy.ended;
    await lab.start();
    await arrived(channels, lab.papers);
    await until('a second message', () => broken(channels, lab.papers).length > 0);
    const [twice, ...others] = broken(channels, lab.papers);
    expect(twice).toMatch(new RegExp(`^${lab.papers} came 2 times to slack:`));
    expect(others).toEqual([]);
  });
});
