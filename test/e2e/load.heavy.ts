import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Interaction } from '../loopback/discord/interactions.ts';
import type { Person } from '../loopback/discord/people.ts';
import { type LoopbackDiscord, startDiscord } from '../loopback/discord/server.ts';
import { answered } from '../loopback/discord/wait.ts';
import { until } from '../loopback/until.ts';
import { type Paperboy, startPaperboy } from './paperboy.ts';
import { waitsOf } from './waits.ts';

const commandCount = 1_000;
const peopleCount = 50;
const atOnce = 20;
/** Discord's patience, and the goal for a machine that does nothing else. */
const patienceMs = 3_000;
const goalMs = 500;
/** A machine that runs other tests as well is slower than the goal. */
const boundMs = 2_000;

let discord: LoopbackDiscord;
let paperboy: Paperboy;
beforeAll(async () => {
  discord = await startDiscord();
  paperboy = await startPaperboy({
    DISCORD_TOKEN: discord.world.token,
    DISCORD_GUILD_ID: discord.guild.id,
    DISCORD_API_URL: discord.apiUrl,
  });
});
afterAll(async () => {
  expect(await paperboy.stop()).toBe(0);
  await discord.close();
});

/** What people do, in turn; each gives the interaction that wants an answer. */
const acts: readonly ((person: Person) => Promise<Interaction>)[] = [
  (person) => person.command('papers', { author: 'jeremy cohen' }),
  (person) => person.command('papers', { query: 'edge of stability', sort: 'oldest' }),
  (person) => person.command('paperboy', { what: 'help' }),
  (person) => person.suggest('papers', { author: 'jer' }, 'author'),
  (person) => person.command('papers', { author: 'jeremy cohen', as: 'bibtex', private: true }),
  (person) => person.command('paperboy', { what: 'health' }),
  (person) => person.command('papers', { author: 'jeremy cohen', page: 99 }),
  (person) => person.forge('reload', { force: true }),
  (person) => person.forge('nonsense', { author: '@everyone' }),
  async (person) => {
    const page = await answered(await person.command('papers', { author: 'jeremy cohen' }));
    return person.click(page, 'Next ›');
  },
];

/** Ways to lose a connection that Discord lets a bot resume. */
const breaks: readonly (() => void)[] = [
  () => discord.gateway.askToReconnect(),
  () => discord.gateway.drop(),
  () => discord.gateway.invalidate(true),
  () => discord.gateway.drop(4000),
];

const messagesOf = ({ original, followUps, choices }: Interaction): number =>
  [original, ...followUps].filter((one) => one !== undefined && !one.deleted).length +
  (choices === undefined ? 0 : 1);

describe(`${commandCount} commands of ${peopleCount} people, ${atOnce} at a time, while connections break`, () => {
  test('are all answered within three seconds, none twice', async () => {
    const people = Array.from({ length: peopleCount }, (_, at) => discord.person(`Person ${at}`));
    let next = 0;
    let broken = 0;
    async function work(): Promise<void> {
      for (let at = next++; at < commandCount; at = next++) {
        if (at % 100 === 50) breaks[broken++ % breaks.length]?.();
        const [person, act] = [people[at % peopleCount], acts[at % acts.length]];
        if (person === undefined || act === undefined) throw new Error('nobody to act');
        const asked = await act(person);
        await until(`an answer to command ${at}`, () => asked.visibleAt, 10_000);
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work));
    // Whatever would come twice has come by now.
    await new Promise((done) => setTimeout(done, 500));

    const asked = [...discord.interactions.values()];
    expect(asked.length).toBeGreaterThanOrEqual(commandCount);
    expect(asked.filter((one) => messagesOf(one) !== 1)).toEqual([]);
    const waits = waitsOf(asked);
    console.log(
      `Discord: ${waits.said} (goal ${goalMs}); ${discord.gateway.resumes.length} resumed connections`,
    );
    expect(waits.quantile(1)).toBeLessThan(patienceMs);
    expect(waits.quantile(0.99)).toBeLessThan(boundMs);
    expect(broken).toBe(10);
    expect(discord.gateway.resumes.length).toBeGreaterThanOrEqual(8);
    expect(discord.gateway.identifies).toHaveLength(1);
    expect(discord.world.violations).toEqual([]);
    expect(discord.world.pings).toEqual([]);
    const metrics = await (await fetch(`${paperboy.address}/metrics`)).text();
    expect(metrics).toMatch(/paperboy_reconnects_total\{platform="discord"\} \d/);
  });
});

test('one person is answered at once, when nothing breaks', async () => {
  const ada = discord.person('Ada');
  const asked: Interaction[] = [];
  for (let at = 0; at < 200; at += 1) {
    const one = await acts[at % acts.length]?.(ada);
    if (one === undefined) throw new Error('nothing to do');
    await until('an answer', () => one.visibleAt, 10_000);
    asked.push(one);
  }
  const waits = waitsOf(asked);
  console.log(`Discord, nobody else asking: ${waits.said} (goal ${goalMs})`);
  expect(waits.quantile(0.99)).toBeLessThan(boundMs);
});
