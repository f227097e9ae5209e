import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { valuesOf } from '../../src/command/complete.ts';
import { findPapers } from '../../src/slack/form.ts';
import { ProfileStore } from '../../src/store/store.ts';
import { type Bot, makeBot } from '../loopback/slack/bot.ts';
import { buttonLabels } from '../loopback/slack/controls.ts';
import type { Person } from '../loopback/slack/people.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered, textOf } from '../loopback/slack/wait.ts';
import type { Ask } from '../loopback/slack/world.ts';
import { until } from '../loopback/until.ts';

/** Lines beside the commands' own examples: nobody, several, faults, length, what tries to be markup. */
const awkward: readonly string[] = [
  'papers nobody of that name query:"edge of stability"',
  'papers jeremy cohen page:3',
  'papers jeremy cohen page:99',
  'papers jeremy cohen category:stat.ML private:true',
  'papers query:"no such words anywhere"',
  'papers since:2026-02-30 sort:sideways page:0 colour:blue',
  `papers ${'(a+)+$ '.repeat(40)}`,
  'papers "<!channel> *bold* <@U1> [x](https://example.org) :smile: `code` @everyone"',
  'paperboy help nothing',
  'paperboy version',
  'paper',
  'paperz jeremy cohen',
  '__proto__ constructor',
];

let slack: LoopbackSlack;
let store: ProfileStore;
let bot: Bot;
let ada: Person;

beforeAll(async () => {
  const opened = await ProfileStore.open({
    dataDir: join(import.meta.dirname, '../../data'),
    clock: () => new Date(),
  });
  if (opened.kind === 'refused') throw new Error('The data is refused');
  ({ store } = opened);
  slack = await startSlack();
  ada = slack.person('Ada');
  bot = makeBot(slack, {
    commands,
    snapshot: () => store.snapshot,
    form: findPapers,
    complete: (spec, typed) => valuesOf(spec, typed, { commands, snapshot: store.snapshot, limit: 100 }),
  });
  await bot.start();
});
afterAll(async () => {
  await bot.stop();
  await slack.close();
  await store.close();
});

/** The entities that Slack makes of what is typed. */
const sent = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

test('every command and every awkward line is answered by all ways of asking, within the rules', async () => {
  const waits: number[] = [];
  for (const line of [...commands.flatMap(({ examples }) => examples), ...awkward]) {
    const [name = '', ...rest] = line.split(' ');
    const text = sent(rest.join(' '));
    const asks: Ask[] = [
      ada.command(`/${name}`, text),
      ada.command('/paperboy', sent(line)),
      ada.mention(`@paperboy ${sent(line)}`),
    ];
    for (const ask of asks) {
      const message = await answered(ask);
      expect(textOf(message), line).not.toMatch(/could not be shown|Something went wrong/);
      waits.push((message.createdAt ?? 0) - ask.sentAt);
    }
  }
  await new Promise((done) => setTimeout(done, 200));
  expect(slack.world.violations).toEqual([]);
  expect(slack.world.pings).toEqual([]);
  expect(slack.world.transcript.filter(({ error }) => error !== undefined)).toEqual([]);
  // The bound is 500 ms on an idle machine.
  expect(waits.sort((a, b) => a - b).at(Math.floor(waits.length * 0.99))).toBeLessThan(3000);
});

test('papers are paged in place, and each is a menu’s choice away', async () => {
  const message = await answered(ada.command('/papers', 'jeremy cohen'));
  const before = textOf(message);
  expect(await answered(ada.click(message, 'Next ›'))).toBe(message);
  expect(textOf(message)).not.toBe(before);
  expect(buttonLabels(message.blocks)).toContain('BibTeX');
});

test('the form finds people and categories as they are typed', async () => {
  ada.shortcut('form:papers');
  const modal = await until('the form', () => slack.world.modals[0]);
  expect(await ada.suggest(modal, 'author', 'jer')).toContainEqual({
    text: expect.stringContaining('Jeremy Cohen'),
    value: 'jeremy-cohen',
  });
  expect(await ada.suggest(modal, 'category', 'cs.L')).toContainEqual({
    text: expect.stringContaining('Machine Learning'),
    value: 'cs.LG',
  });
  expect((await ada.suggest(modal, 'author', 'é'.repeat(151))).length).toBe(0);
  const message = await answered(
    ada.submit(modal, { author: 'jeremy-cohen', category: 'cs.LG', sort: 'oldest' }),
  );
  expect(textOf(message)).toContain('Jeremy Cohen');
  expect(slack.world.violations).toEqual([]);
});

test('the Home tab is help; what is chosen there is answered in direct messages', async () => {
  ada.openHome();
  const home = await until('the Home tab', () => slack.world.homes.get(ada.id));
  expect(textOf(home)).toContain('/papers');
  ada.choose(home, '/papers jeremy cohen');
  const direct = [...slack.world.channels.values()].find((one) => one.with === ada.id);
  const list = await until('the list', () =>
    direct?.messages.find((one) => textOf(one).includes('11 papers')),
  );
  expect(await answered(ada.click(list, 'Next ›'))).toBe(list);
  expect(slack.world.violations).toEqual([]);
});
