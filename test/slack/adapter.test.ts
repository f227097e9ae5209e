import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleCommands } from '../loopback/commands.ts';
import { type Bot, makeBot } from '../loopback/slack/bot.ts';
import { buttonLabels } from '../loopback/slack/controls.ts';
import type { Person } from '../loopback/slack/people.ts';
import { type LoopbackSlack, startSlack } from '../loopback/slack/server.ts';
import { answered, textOf } from '../loopback/slack/wait.ts';
import { until } from '../loopback/until.ts';

const form = { command: 'pages', title: 'Find pages', options: ['topic', 'page', 'sort', 'private'] };

describe.each(['socket', 'http'] as const)('the Slack adapter on the real Bolt app, by %s', (by) => {
  let slack: LoopbackSlack;
  let bot: Bot;
  let ada: Person;
  let bob: Person;

  beforeAll(async () => {
    slack = await startSlack();
    ada = slack.person('Ada');
    bob = slack.person('Bob');
    bot = makeBot(slack, {
      by,
      commands: sampleCommands,
      workingAfterMs: 150,
      form,
      complete: (_, typed) => [
        { value: `${typed}-1`, label: `${typed} one`, note: 'first' },
        { value: 'x'.repeat(151), label: 'too long to be a value' },
        { value: 'long', label: 'm'.repeat(300) },
      ],
    });
    await bot.start();
  });
  afterAll(async () => {
    await bot.stop();
    await slack.close();
  });

  test('answers a command at once, in the channel', async () => {
    const asked = ada.command('/pages', 'tea');
    const message = await answered(asked);
    expect(textOf(message)).toContain('tea, page 1');
    expect(message.ephemeralFor).toBeUndefined();
    await until('the acknowledgement', () => asked.ackedAt);
    expect(asked.messages).toHaveLength(1);
  });

  test('answers where it is no member', async () => {
    slack.channel.isMember = false;
    expect(textOf(await answered(ada.command('/pages', 'tea')))).toContain('tea, page 1');
    slack.channel.isMember = true;
  });

  test('answers only the asker when told to', async () => {
    const message = await answered(ada.command('/pages', 'tea private:true'));
    expect(message.ephemeralFor).toBe(ada.id);
    expect(await answered(ada.click(message, 'Next'))).toBe(message);
    expect(textOf(message)).toContain('page 2');
  });

  test('reads what Slack made of the typed text', async () => {
    const typed = '&lt;3 “a b” <https://arxiv.org/abs/1|arxiv.org/abs/1> <@U0123|ada> <!here>';
    const message = await answered(ada.command('/echo', typed));
    expect(textOf(message)).toContain('<3 a b https://arxiv.org/abs/1 @ada @here');
    expect(slack.world.pings).toEqual([]);
  });

  test('pages in place for the one who asked', async () => {
    const message = await answered(ada.command('/pages', 'tea'));
    expect(await answered(ada.click(message, 'Next'))).toBe(message);
    expect(textOf(message)).toContain('tea, page 2');
    expect(await answered(ada.click(message, 'Next'))).toBe(message);
    expect(textOf(message)).toContain('tea, page 3');
    expect(message.edits).toBe(2);
  });

  test('opens another command, or another subject, as a message of its own', async () => {
    const message = await answered(ada.command('/pages', 'tea'));
    expect(await answered(ada.click(message, 'Echo'))).not.toBe(message);
    const coffee = await answered(ada.choose(message, 'Coffee'));
    expect(textOf(coffee)).toContain('coffee, page 1');
    expect(coffee).not.toBe(message);
    expect(message.edits).toBe(0);
  });

  test('gives somebody else a private copy and leaves the posted message alone', async () => {
    const message = await answered(ada.command('/pages', 'tea'));
    const copy = await answered(bob.click(message, 'Next'));
    expect(copy.ephemeralFor).toBe(bob.id);
    expect(textOf(copy)).toContain('tea, page 2');
    expect(await answered(bob.click(copy, 'Next'))).toBe(copy);
    expect(textOf(copy)).toContain('tea, page 3');
    expect((await answered(bob.click(copy, 'Echo'))).ephemeralFor).toBe(bob.id);
    expect(message.edits).toBe(0);
  });

  test('gives two who ask the same each a message of their own', async () => {
    const adas = await answered(ada.command('/pages', 'cocoa'));
    const bobs = await answered(bob.command('/pages', 'cocoa'));
    const adasAgain = await answered(ada.command('/pages', 'cocoa'));
    for (const [person, own] of [
      [bob, bobs],
      [ada, adasAgain],
      [ada, adas],
    ] as const) {
      expect(own.edits).toBe(0);
      expect(await answered(person.click(own, 'Next'))).toBe(own);
      expect(textOf(own)).toContain('cocoa, page 2');
    }
    expect((await answered(ada.click(bobs, 'Next'))).ephemeralFor).toBe(ada.id);
    expect((await answered(bob.click(adas, 'Next'))).ephemeralFor).toBe(bob.id);
    expect((await answered(bob.command('/pages', 'cocoa private:true'))).ephemeralFor).toBe(bob.id);
    expect((await answered(ada.command('/pages', 'cocoa'))).ephemeralFor).toBeUndefined();
  });

  test('shows what was chosen from a private chooser in the channel', async () => {
    const chooser = await answered(ada.command('/chooser'));
    expect(chooser.ephemeralFor).toBe(ada.id);
    const answer = await answered(ada.choose(chooser, 'This one'));
    expect(answer.ephemeralFor).toBeUndefined();
    expect(textOf(answer)).toContain('this');
  });

  test('tells faults only to the asker, also from a button', async () => {
    for (const how of ['person', 'bug']) {
      const message = await answered(ada.command('/fail', how));
      expect(message.ephemeralFor).toBe(ada.id);
      expect(textOf(message)).toMatch(how === 'bug' ? /ref [0-9a-f]{4}/ : /That can not be done\./);
    }
    const page = await answered(ada.command('/pages', 'tea'));
    expect((await answered(ada.click(page, 'Fail'))).ephemeralFor).toBe(ada.id);
    expect(page.edits).toBe(0);
  });

  test('sends what one message does not hold as further ones, then the file', async () => {
    const asked = ada.command('/long');
    const shared = await until('the file', () =>
      slack.channel.messages.find(({ files }) => files.some(({ name }) => name === 'list.bib')),
    );
    expect(shared.files).toMatchObject([{ content: '@misc{ö}', sharedIn: slack.channel.id }]);
    expect(asked.messages.map(textOf).join('\n')).toMatch(/0 many[^]*1 many[^]*2 many[^]*3 many/);
  });

  test('says that it is working when that takes long', async () => {
    const asked = ada.command('/slow', 'tea ms:400');
    const first = await answered(asked);
    expect(textOf(first)).toContain('Working on it');
    expect(first.ephemeralFor).toBe(ada.id);
    const second = await until('the answer', () => asked.messages[1]);
    expect(textOf(second)).toContain('slow tea');
    const paged = ada.click(second, 'Next');
    expect(await answered(paged)).toBe(second);
    expect(textOf(second)).toContain('page 2');
  });

  describe('spoken to', () => {
    test('answers a mention in a thread of its own', async () => {
      const asked = ada.mention('hello @paperboy, pages tea');
      const message = await answered(asked);
      expect(textOf(message)).toContain('tea, page 1');
      expect(message.thread).toBe(asked.thread);
      const next = await answered(ada.click(message, 'Next'));
      expect(next).toBe(message);
      const copy = await answered(bob.click(message, 'Next'));
      expect([copy.ephemeralFor, copy.thread]).toEqual([bob.id, asked.thread]);
    });

    test('answers in the thread where it is mentioned, privately what is private', async () => {
      const root = await answered(ada.command('/pages', 'tea'));
      const asked = bob.mention('@paperboy pages coffee private:true', root.ts);
      const message = await answered(asked);
      expect([message.thread, message.ephemeralFor]).toEqual([root.ts, bob.id]);
      const refused = await answered(bob.mention('@paperboy fail person', root.ts));
      expect(refused.ephemeralFor).toBe(bob.id);
    });

    test('answers direct messages, as ordinary messages', async () => {
      const message = await answered(ada.say('pages tea private:true'));
      expect([message.ephemeralFor, message.thread]).toEqual([undefined, undefined]);
      expect(await answered(ada.click(message, 'Next'))).toBe(message);
      expect(textOf(message)).toContain('page 2');
    });
  });

  describe('the form', () => {
    test('is offered by the bare command, filled in with what fits, and answered where it was opened', async () => {
      const offered = await answered(ada.command('/paperboy'));
      ada.click(offered, 'Find pages …');
      const modal = await until('the form', () => slack.world.modals.at(-1));
      expect(modal.view).toMatchObject({ callback_id: 'form:pages' });
      expect(modal.view.blocks.map((block) => block.block_id)).toEqual(form.options);
      expect(await ada.suggest(modal, 'topic', 'te')).toEqual([
        { text: 'te one · first', value: 'te-1' },
        { text: `${'m'.repeat(74)}…`, value: 'long' },
        { text: '“te”', value: 'te' },
      ]);
      const message = await answered(ada.submit(modal, { topic: 'tea and <biscuits>', page: '2' }));
      expect(textOf(message)).toContain('tea and <biscuits>, page 2');
      expect([message.channelId, message.ephemeralFor]).toEqual([slack.channel.id, undefined]);
    });

    test('opens by a shortcut and answers in direct messages', async () => {
      const before = slack.world.modals.length;
      ada.shortcut('form:pages');
      const modal = await until('the form', () => slack.world.modals[before]);
      ada.submit(modal, { topic: 'cocoa', sort: 'oldest', private: 'true' });
      const direct = [...slack.world.channels.values()].find((one) => one.with === ada.id);
      await until('a direct message', () =>
        direct?.messages.some((one) => textOf(one).includes('cocoa, page 1')),
      );
    });
  });

  test('shows help in the Home tab, whose buttons answer in direct messages', async () => {
    bob.openHome();
    const home = await until('the Home tab', () => slack.world.homes.get(bob.id));
    expect(buttonLabels(home.blocks)).toContain('Find pages …');
    const before = slack.world.modals.length;
    bob.click(home, 'Find pages …');
    await until('the form', () => slack.world.modals[before]);
  });

  test('answers forged values with a sentence', async () => {
    const message = await answered(ada.command('/pages', 'tea'));
    const block = message.blocks.find(({ type }) => type === 'actions')?.block_id ?? '';
    for (const value of ['menu 1 0', '<@everyone>', '7#9', '0/nothing at:all', '__proto__', ' ']) {
      const answer = await answered(ada.click(message, { value, blockId: block }));
      expect(answer.ephemeralFor).toBe(ada.id);
      expect(textOf(answer).length).toBeGreaterThan(10);
    }
    const claimed = await answered(bob.click(message, { value: '0 page:2', blockId: 'not ours' }));
    expect(claimed.ephemeralFor).toBe(bob.id);
    expect(message.edits).toBe(0);
    expect((await answered(ada.command('/nothing', 'a'))).ephemeralFor).toBe(ada.id);
  });

  test('breaks no rule of Slack’s and notifies nobody', async () => {
    const nasty = '&lt;!channel&gt; &lt;@U1&gt; *bold* :smile: `code`';
    expect(textOf(await answered(ada.command('/echo', nasty)))).toContain('<!channel>');
    expect(slack.world.violations).toEqual([]);
    expect(slack.world.pings).toEqual([]);
    expect(slack.world.transcript.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(
      bot.log.filter((line) => /"level":(?:40|50|60)/.test(line) && !line.includes('a command failed')),
    ).toEqual([]);
    const routes = new Set(bot.rest.map(({ route }) => route));
    expect([...routes].filter((route) => !/^[a-zA-Z]+(?:[._][a-zA-Z]+)*$/.test(route))).toEqual([]);
  });
});
