import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../loopback/slack/people.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered, textOf } from '../loopback/slack/wait.ts';
import type { Ask } from '../loopback/slack/world.ts';
import { until } from '../loopback/until.ts';
import { type Paperboy, startPaperboy } from './paperboy.ts';
import { waitsOf } from './waits.ts';

const commandCount = 1_000;
const peopleCount = 50;
const atOnce = 20;
/** Slack's patience, and the goal for a machine that does nothing else. */
const patienceMs = 3_000;
const goalMs = 500;
/** A machine that runs other tests as well is slower than the goal. */
const boundMs = 2_000;

/** What people do, in turn; each gives the act that wants an answer. */
const acts: readonly ((person: Person) => Promise<Ask>)[] = [
  async (person) => person.command('/papers', 'jeremy cohen'),
  async (person) => person.mention('@paperboy papers "edge of stability" sort:oldest'),
  async (person) => person.command('/lab-profile', 'jeremy cohen'),
  async (person) => person.say('papers jeremy cohen category:LG'),
  async (person) => person.command('/papers', 'jeremy cohen as:bibtex private:true'),
  async (person) => person.mention('@paperboy health'),
  async (person) => person.command('/papers', 'jeremy cohen page:99'),
  async (person) => person.command('/reload', 'force:true'),
  async (person) => person.say('nonsense <!channel> &lt;@U1&gt;'),
  async (person) => {
    const page = await answered(person.command('/papers', 'jeremy cohen'));
    return person.click(page, 'Next ›');
  },
];

/** What somebody reads twice; that a file is in their direct messages is a second message, but another one. */
const repeats = ({ messages }: Ask): string[] => {
  const texts = messages.map(textOf);
  return texts.filter((text, at) => texts.indexOf(text) !== at);
};

describe.each(['socket', 'http'] as const)('the real process on Slack, by %s', (by) => {
  let slack: LoopbackSlack;
  let paperboy: Paperboy;
  beforeAll(async () => {
    slack = await startSlack();
    paperboy = await startPaperboy({
      SLACK_BOT_TOKEN: slack.world.botToken,
      SLACK_API_URL: slack.apiUrl,
      ...(by === 'socket'
        ? { SLACK_APP_TOKEN: slack.world.appToken }
        : { SLACK_SIGNING_SECRET: slack.world.signingSecret }),
    });
    if (by === 'http') slack.postTo(`${paperboy.address}/slack/events`);
  });
  afterAll(async () => {
    expect(await paperboy.stop()).toBe(0);
    await slack.close();
  });

  const isReachable = () => by === 'http' || slack.sockets.connected() > 0;

  /** Acts until Slack could deliver it: a command that meets a cut socket is lost, which Slack tells who typed it. */
  async function insist(person: Person, act: (person: Person) => Promise<Ask>): Promise<Ask> {
    for (;;) {
      await until('a way to the bot', isReachable, 30_000);
      const from = slack.sockets.connections();
      const asked = await act(person).catch(() => undefined);
      for (;;) {
        if (asked?.visibleAt !== undefined) return asked;
        if (slack.sockets.connections() !== from || !isReachable()) break;
        await new Promise((done) => setTimeout(done, 2));
      }
      await new Promise((done) => setTimeout(done, 200));
      if (asked?.visibleAt !== undefined) return asked;
    }
  }

  test(`answers ${commandCount} commands of ${peopleCount} people, ${atOnce} at a time, each once, in three seconds`, async () => {
    // Each event comes three times.
    slack.deliveries = [0, 1, 2];
    const people = Array.from({ length: peopleCount }, (_, at) => slack.person(`Person ${at}`));
    const breaks = by === 'socket' ? [() => slack.sockets.cut(), () => slack.sockets.refresh()] : [];
    let next = 0;
    let broken = 0;
    const done: Ask[] = [];
    async function work(): Promise<void> {
      for (let at = next++; at < commandCount; at = next++) {
        if (at % 250 === 125) breaks[broken++ % 2]?.();
        const [person, act] = [people[at % peopleCount], acts[at % acts.length]];
        if (person === undefined || act === undefined) throw new Error('nobody to act');
        done.push(await insist(person, act));
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work));
    // Whatever would come twice has come by now.
    await new Promise((later) => setTimeout(later, 500));

    expect(done).toHaveLength(commandCount);
    expect(slack.world.asks.flatMap(repeats)).toEqual([]);
    expect(done.filter(({ messages }) => messages.length === 0)).toEqual([]);
    const waits = waitsOf(done);
    console.log(
      `Slack by ${by}: ${waits.said} (goal ${goalMs}); ${slack.sockets.connections()} sockets, ` +
        `${slack.world.asks.length - commandCount} asked anew or on the way`,
    );
    expect(waits.quantile(1)).toBeLessThan(patienceMs);
    expect(waits.quantile(0.99)).toBeLessThan(boundMs);
    if (by === 'socket') expect(slack.sockets.connections()).toBe(5);
    expect(slack.world.violations).toEqual([]);
    expect(slack.world.pings).toEqual([]);
    const metrics = await (await fetch(`${paperboy.address}/metrics`)).text();
    if (by === 'socket') expect(metrics).toMatch(/paperboy_reconnects_total\{platform="slack"\} 4/);
  });

  test('answers one person at once, when nothing breaks', async () => {
    slack.deliveries = [0];
    await until('a way to the bot', isReachable, 30_000);
    const ada = slack.person('Ada');
    const asked: Ask[] = [];
    for (let at = 0; at < 200; at += 1) {
      const ask = await acts[at % acts.length]?.(ada);
      if (ask === undefined) throw new Error('nothing to do');
      await until('an answer', () => ask.visibleAt, 10_000);
      asked.push(ask);
    }
    const waits = waitsOf(asked);
    console.log(`Slack by ${by}, nobody else asking: ${waits.said} (goal ${goalMs})`);
    expect(waits.quantile(0.99)).toBeLessThan(boundMs);
    expect(slack.world.violations).toEqual([]);
  });
});
