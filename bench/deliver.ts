/** P10 of docs/PERFORMANCE.md: how long a run takes in virtual time, beside what the rate limits allow at best. */
import type { Pace, Rate } from '../src/announce/poster.ts';
import { paperOf, World } from '../test/announce/world.ts';
import type { Line } from './line.ts';

interface Run {
  readonly what: string;
  /** Papers by channel. */
  readonly channels: readonly number[];
  readonly platform: 'discord' | 'slack';
  /** How long a request takes, in milliseconds. */
  readonly latency: number;
}

const many = (count: number, papers: number) => Array.from({ length: count }, () => papers);

const runs: readonly Run[] = [
  {
    what: '2,000 channels, 10 papers each, Discord',
    channels: many(2000, 10),
    platform: 'discord',
    latency: 0,
  },
  { what: '1 channel with 600 papers, Discord', channels: [600], platform: 'discord', latency: 0 },
  {
    what: '1 channel with 600 papers among 500 with 5, Discord',
    channels: [600, ...many(500, 5)],
    platform: 'discord',
    latency: 0,
  },
  { what: '50 channels with 100 papers each, Slack', channels: many(50, 100), platform: 'slack', latency: 0 },
  {
    what: '50 channels with 100 papers each, Slack, 40 ms a request',
    channels: many(50, 100),
    platform: 'slack',
    latency: 40,
  },
];

/** Takes about a minute. */
export async function run(): Promise<Line[]> {
  const lines: Line[] = [];
  for (const one of runs) lines.push(await measure(one));
  return lines;
}

async function measure({ what, channels, platform, latency }: Run): Promise<Line> {
  const world = await World.begun({ latency });
  for (const [at, count] of channels.entries()) {
    const channel = `${platform}:${at + 1}`;
    // A channel follows as many of the papers as it is to get.
    for (let group = 0; group * 5 < count; group += 1)
      await world.follow({ channel, kind: 'category', value: `x.G${group}` });
  }
  const most = Math.max(...channels);
  await world.reload(
    Array.from({ length: most }, (_, number) =>
      paperOf(number + 1, { primaryCategory: `x.G${Math.floor(number / 5)}` }),
    ),
  );
  const poster = platform === 'discord' ? world.discord : world.slack;
  await world.time.run(world.bot.tick({ now: true }));
  const begun = world.time.elapsed();
  await world.time.run(world.bot.idle());
  const { messages } = poster;
  const took = Math.max(...messages.map(({ at }) => at)) - begun;
  const bound = lowerBound(
    [...Map.groupBy(messages, ({ channel }) => channel).values()].map((some) => some.length),
    poster.pace,
  );
  const ratio = took / bound;
  const delivered = messages.reduce((sum, { papers }) => sum + papers.length, 0);
  const wanted = channels.reduce((sum, count) => sum + count, 0);
  return {
    id: 'P10',
    what: `virtual time of a run: ${what}; ${messages.length} messages, ${poster.tooFast} answered 429`,
    measured: `${ratio.toFixed(3)}, ${(took / 1000).toFixed(1)} s`,
    floor: `rate limits ${(bound / 1000).toFixed(1)} s`,
    asked: '≤ 1.05 without one 429',
    holds: ratio <= 1.05 && poster.tooFast === 0 && delivered === wanted,
  };
}

/** The earliest moment at which the last message can go out, the first one going out at once. */
function lowerBound(messages: readonly number[], { perChannel, everywhere }: Pace): number {
  const all = messages.reduce((sum, count) => sum + count, 0);
  return Math.max(
    ...messages.map((count) => waitFor(count, perChannel)),
    everywhere === undefined ? 0 : waitFor(all, everywhere),
  );
}

const waitFor = (count: number, { messages, perMs }: Rate): number =>
  Math.floor((count - 1) / messages) * perMs;
