import { beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { type Action, type Asker, type Command, defineCommand } from '../../src/command/command.ts';
import { type Answered, createDispatch, type DispatchParts } from '../../src/command/dispatch.ts';
import { PersonError } from '../../src/errors.ts';
import type { Snapshot } from '../../src/store/snapshot.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { frozen } from '../frozen.ts';
import { echo, exampleCommands } from './example-commands.ts';

const everybody: Asker = {
  platform: 'discord',
  id: 'discord:123456789',
  operator: false,
  personName: 'Ada',
  mayFollow: false,
};
const operator: Asker = { ...everybody, operator: true };
const cause = new Error('the secret cause');

/** A command that does what it is told. */
const command = (name: string, run: Action['run']): Command =>
  defineCommand({ name, description: name, options: {}, examples: [name], run });

const failing: readonly Command[] = [
  command('person', () => {
    throw new PersonError('There is no such thing.', { advice: 'Try another.', cause });
  }),
  command('broken', () => Promise.reject(cause)),
  command('odd', () => {
    throw undefined;
  }),
];

function harness(changes: Partial<DispatchParts> = {}) {
  const logged: { level: string; details: object; message: string }[] = [];
  const answered: Answered[] = [];
  let snapshots = 0;
  const note = (level: string) => (details: object, message: string) =>
    logged.push({ level, details, message });
  const dispatch = createDispatch({
    commands: [...exampleCommands, ...failing],
    snapshot: () => {
      snapshots += 1;
      return snapshotOf({});
    },
    operatorsSet: true,
    now: () => new Date('2026-03-01T00:00:00Z'),
    reload: () => expect.unreachable('nothing reloads'),
    health: () => expect.unreachable('nobody asks'),
    log: { error: note('error'), warn: note('warn') },
    onAnswered: (one) => answered.push(one),
    newReference: () => 'beef',
    ...changes,
  });
  return {
    logged,
    answered,
    snapshotsTaken: () => snapshots,
    ask: (line: string, asker = everybody): Promise<Card> => dispatch({ line }, asker),
    dispatch,
  };
}

describe('an answer', () => {
  test('is the command’s card with the line that asks for the same again', async () => {
    const { ask, answered, logged, snapshotsTaken } = harness();
    const card = await ask('/PAPERS sort:Newest  Jeremy   Cohen  page: 2 category:LG');
    const args = { author: 'Jeremy Cohen', category: 'LG', sort: 'newest', page: 2 };
    expect(JSON.parse(renderPlain(card))).toEqual(args);
    expect(card.line).toBe('papers "Jeremy Cohen" category:LG page:2 sort:newest');
    expect(card.audience).toBe('channel');
    expect(answered).toEqual([{ command: 'papers', outcome: 'answered', milliseconds: expect.any(Number) }]);
    expect(answered[0]?.milliseconds).toBeGreaterThanOrEqual(0);
    expect(logged).toEqual([]);
    expect(snapshotsTaken()).toBe(1);
    expect(await ask(card.line ?? '')).toEqual(card);
  });

  test('is the same for typed options', async () => {
    const { dispatch, ask } = harness();
    const options = { author: 'Jeremy Cohen', page: 2, private: true };
    expect(await dispatch({ name: 'papers', options }, everybody)).toEqual(
      await ask('papers jeremy cohen page:2 private:true').then((card) => ({
        ...card,
        blocks: echo({ author: 'Jeremy Cohen', page: 2 }).blocks,
        line: 'papers "Jeremy Cohen" page:2 private:true',
      })),
    );
  });

  test.each([
    ['reload force', 'reload force:true'],
    ['reload', 'reload'],
    ['announce now arxiv:2206.10654', 'announce now ref:arxiv:2206.10654'],
    ['paperboy command:papers', 'paperboy command:papers'],
    ['papers "sort:newest"', 'papers "sort:newest"'],
  ])('to %j stands under the line %j', async (line, canonical) => {
    expect((await harness().ask(line, operator)).line).toBe(canonical);
  });

  test('keeps the line that the command gave it', async () => {
    const own = command('own', () => ({ ...echo({}), line: 'papers ada-author' }));
    expect((await harness({ commands: [own] }).ask('own')).line).toBe('papers ada-author');
  });

  test('is made of one snapshot, with the asker and all commands at hand', async () => {
    const taken: Snapshot[] = [];
    let seen: unknown;
    const nosy = command('nosy', async ({ ...args }, context) => {
      const before = context.snapshot;
      await Promise.resolve();
      seen = [args, before, context.snapshot, context.asker, context.commands];
      return echo({});
    });
    const snapshot = (): Snapshot => {
      taken.push(snapshotOf({}));
      return taken.at(-1) ?? expect.unreachable();
    };
    await harness({ commands: [nosy], snapshot }).ask('nosy');
    expect(taken).toHaveLength(1);
    expect(seen).toEqual([{}, taken[0], taken[0], everybody, [nosy]]);
  });
});

describe('a question, which is answered from the data alone', () => {
  let made = 0;
  const questions = [
    defineCommand({
      name: 'ask',
      description: 'Ask',
      options: {
        what: { kind: 'text', description: 'What', required: true },
        page: { kind: 'integer', min: 1, max: 999, description: 'Page' },
      },
      examples: ['ask anything'],
      answer({ what, page }) {
        made += 1;
        if (what === 'nobody') throw new PersonError('There is nobody.');
        const files =
          what === 'file' ? [{ name: 'a.txt', mediaType: 'text/plain', content: 'a' }] : undefined;
        return frozen({ ...echo({ what, page, made }), ...(files && { files }) });
      },
    }),
  ];
  let snapshot: Snapshot;
  let ask: ReturnType<typeof harness>['ask'];
  let dispatch: ReturnType<typeof harness>['dispatch'];
  beforeEach(() => {
    made = 0;
    snapshot = snapshotOf({});
    ({ ask, dispatch } = harness({ commands: questions, snapshot: () => snapshot }));
  });

  test('is answered with the same card, whoever asks and however it is typed', async () => {
    const card = frozen(await ask('ask tea page:2'));
    expect(card.line).toBe('ask tea page:2');
    expect(await ask('/Ask page: 2 "tea"', operator)).toBe(card);
    expect(await dispatch({ name: 'ask', options: { what: 'tea', page: 2 } }, operator)).toBe(card);
    expect(made).toBe(1);
  });

  test('is another one with another value, without one, or privately', async () => {
    const lines = ['ask tea', 'ask tea page:1', 'ask tea page:12', 'ask "tea page:1"', 'ask teas'];
    for (const line of lines) for (const rest of ['', ' private:true']) frozen(await ask(line + rest));
    expect(made).toBe(lines.length * 2);
    expect(await ask('ask tea private:true')).toMatchObject({
      audience: 'asker',
      line: 'ask tea private:true',
    });
    expect(await ask('ask tea')).toMatchObject({ audience: 'channel', line: 'ask tea' });
    expect(made).toBe(lines.length * 2);
  });

  test('is answered anew from another snapshot', async () => {
    const before = await ask('ask tea');
    const old = snapshot;
    snapshot = snapshotOf({});
    expect(await ask('ask tea')).not.toEqual(before);
    snapshot = old;
    expect(await ask('ask tea')).toBe(before);
  });

  test('is answered anew when it went wrong, or with a file', async () => {
    for (const line of ['ask nobody', 'ask file']) expect(await ask(line)).not.toBe(await ask(line));
    expect(made).toBe(4);
  });

  test('is answered anew while words are not indexed: the card may say less', async () => {
    snapshot = snapshotOf({}, { indexText: false });
    expect(await ask('ask tea')).not.toBe(await ask('ask tea'));
    expect(made).toBe(2);
  });

  test('is forgotten when many others were asked since', async () => {
    await ask('ask tea');
    for (let page = 1; page < 256; page += 1) await ask(`ask other page:${page}`);
    await ask('ask tea');
    expect(made).toBe(256);
    await ask('ask other page:256');
    await ask('ask tea');
    expect(made).toBe(258);
  });
});

describe('private:true', () => {
  const full = command('full', () => ({
    ...echo({}),
    blocks: [
      {
        kind: 'buttons',
        buttons: [
          { label: 'Next', line: 'papers jeremy-cohen page:2 query:"a b"', primary: true },
          { label: 'Page', url: 'https://example.org/' },
        ],
      },
      { kind: 'choices', prompt: 'Which?', choices: [{ label: 'One', note: 'n', line: 'papers one' }] },
      { kind: 'code', text: 'as it is' },
    ],
  }));

  test('makes the card, its line and those of its buttons and choices private', async () => {
    expect(await harness({ commands: [full] }).ask('full private:true')).toEqual({
      tone: 'neutral',
      audience: 'asker',
      line: 'full private:true',
      blocks: [
        {
          kind: 'buttons',
          buttons: [
            { label: 'Next', line: 'papers jeremy-cohen page:2 private:true query:"a b"', primary: true },
            { label: 'Page', url: 'https://example.org/' },
          ],
        },
        {
          kind: 'choices',
          prompt: 'Which?',
          choices: [{ label: 'One', note: 'n', line: 'papers one private:true' }],
        },
        { kind: 'code', text: 'as it is' },
      ],
    });
  });

  test('left out or false changes nothing', async () => {
    const { ask } = harness({ commands: [full] });
    const card = await ask('full');
    expect(card.audience).toBe('channel');
    expect(JSON.stringify(card)).not.toContain('private');
    expect(await ask('full private:no')).toEqual(card);
  });
});

describe('a command for operators', () => {
  test('is refused before its arguments are looked at, without taking the data', async () => {
    const { ask, answered, logged, snapshotsTaken } = harness();
    const card = await ask('reload force:perhaps nonsense:1');
    expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
    expect(renderPlain(card)).not.toContain('force');
    expect(answered).toMatchObject([{ command: 'reload', outcome: 'refused' }]);
    expect(logged).toMatchObject([
      { level: 'warn', details: { command: 'reload', asker: 'discord:123456789' } },
    ]);
    expect(snapshotsTaken()).toBe(0);
    // The same behind the door and as typed options.
    expect(await ask('/paperboy reload')).toEqual(card);
    expect(await harness().dispatch({ name: 'reload', options: {} }, everybody)).toEqual(card);
  });

  test('says who the asker is and what the operators must set', async () => {
    expect(renderPlain(await harness().ask('reload'))).toBe(
      '/reload is for operators only. You are discord:123456789.\n\n' +
        'You are not among the operators. Ask one of them to add discord:123456789 to the comma list OPERATORS in the bot’s environment and to restart it.',
    );
    const slack: Asker = { ...everybody, platform: 'slack', id: 'slack:T01/U02' };
    expect(renderPlain(await harness({ operatorsSet: false }).ask('reload', slack))).toBe(
      '/reload is for operators only. You are slack:T01/U02.\n\n' +
        'No operators are set. Set OPERATORS=slack:T01/U02 in the bot’s environment and restart it.',
    );
    const far: Asker = { ...everybody, platform: 'local', id: 'local:you' };
    expect(renderPlain(await harness({ operatorsSet: false }).ask('reload', far))).toContain('127.0.0.1');
  });

  test('answers an operator', async () => {
    const { ask, answered, logged } = harness();
    expect(renderPlain(await ask('reload force', operator))).toBe('{"force":true}');
    expect(answered).toMatchObject([{ command: 'reload', outcome: 'answered' }]);
    expect(logged).toEqual([]);
  });
});

describe('what goes wrong', () => {
  test('with options is told with all its faults, an example and the way to help', async () => {
    const { ask, answered, snapshotsTaken } = harness();
    const card = await ask('papers page:x sort:newst');
    expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
    expect(renderPlain(card).split('\n\n')).toEqual([
      'sort: takes newest, oldest, citations, title or listed. Did you mean sort:newest?',
      'page: takes a whole number from 1 to 500, for example page:2.',
      'For example: /papers jeremy cohen category:LG since:2024 sort:newest',
      '[Help on /papers] /paperboy help command:papers',
    ]);
    expect(answered).toMatchObject([{ command: 'papers', outcome: 'refused' }]);
    expect(snapshotsTaken()).toBe(0);
  });

  test('with the command’s name is told with near ones', async () => {
    const { ask, answered } = harness();
    expect(renderPlain(await ask('papres jeremy'))).toBe(
      'There is no command /papres. Did you mean /papers?\n\n[/papers] /papers jeremy',
    );
    expect(answered).toMatchObject([{ command: 'unknown', outcome: 'refused' }]);
  });

  test('as a PersonError is its sentence and its advice; the cause is for the log', async () => {
    const { ask, answered, logged } = harness();
    const card = await ask('person');
    expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
    expect(renderPlain(card)).toBe('There is no such thing.\n\nTry another.');
    expect(logged).toEqual([
      { level: 'warn', details: { err: cause, line: 'person' }, message: 'There is no such thing.' },
    ]);
    expect(answered).toMatchObject([{ command: 'person', outcome: 'refused' }]);
  });

  test('otherwise is a reference that log and card share, and nothing of the cause', async () => {
    const { ask, answered, logged } = harness();
    const card = await ask('broken');
    expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
    expect(renderPlain(card)).toContain('(ref beef)');
    expect(JSON.stringify(card)).not.toContain('secret');
    expect(logged).toEqual([
      {
        level: 'error',
        details: { err: cause, ref: 'beef', line: 'broken', asker: 'discord:123456789' },
        message: 'a command failed',
      },
    ]);
    expect(answered).toMatchObject([{ command: 'broken', outcome: 'failed' }]);
    expect(renderPlain(await ask('odd'))).toContain('(ref beef)');
  });

  test('has a reference of its own each time', async () => {
    const dispatch = createDispatch({
      commands: failing,
      snapshot: () => snapshotOf({}),
      operatorsSet: true,
      now: () => new Date(),
      reload: () => expect.unreachable(),
      health: () => expect.unreachable(),
      log: { error: () => {}, warn: () => {} },
    });
    const texts = await Promise.all(
      Array.from({ length: 20 }, async () => renderPlain(await dispatch({ line: 'broken' }, everybody))),
    );
    for (const text of texts) expect(text).toMatch(/\(ref [0-9a-f]{4}\)/);
    expect(new Set(texts).size).toBeGreaterThan(15);
  });

  test('never rejects, not even when the data can’t be had or the count fails', async () => {
    const noData = harness({
      snapshot: () => {
        throw cause;
      },
    });
    expect(renderPlain(await noData.ask('papers'))).toContain('(ref beef)');
    const noCount = harness({
      onAnswered: () => {
        throw cause;
      },
    });
    expect(renderPlain(await noCount.ask('papers x'))).toBe('{"author":"x"}');
    expect(noCount.logged).toMatchObject([{ level: 'error', details: { err: cause } }]);
  });
});
