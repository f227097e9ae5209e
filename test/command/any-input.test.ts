import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Card, Spans } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { spanList, spansText } from '../../src/card/spans.ts';
import type { Asker } from '../../src/command/command.ts';
import { type Answered, createDispatch } from '../../src/command/dispatch.ts';
import { discordFace } from '../../src/discord/render.ts';
import { slackFace } from '../../src/slack/render.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { attacks } from '../arbitrary/card.ts';
import { squash } from '../arbitrary/text.ts';
import { anyTypedLine } from '../arbitrary/typed.ts';
import { discordFaults } from '../discord/check.ts';
import { readMarkdown, readMessages } from '../discord/reading.ts';
import { slackFaults } from '../slack/check.ts';
import { paperWith } from '../view/papers.ts';

/** Any input gets an ordinary answer that echoes nothing live: typed, drawn on both platforms, and pressed. */

const title = 'A Study of Lighthouses';
const snapshot = snapshotOf({
  profiles: [
    {
      id: 'ada-author',
      name: 'Ada Author',
      primaryCategory: 'cs.LG',
      papers: Array.from({ length: 7 }, (_, index) =>
        paperWith({ id: `arxiv:2401.0000${index + 1}`, title, authors: ['Ada Author', 'Bob Builder'] }),
      ),
    },
  ],
  papers: [paperWith({ id: 'arxiv:2402.00001', title, authors: ['Ada B. Author', 'Bo Builder'] })],
});
const asker: Asker = {
  platform: 'local',
  id: 'local:you',
  operator: true,
  personName: 'You',
  mayFollow: true,
};

function createHarness() {
  const answered: Answered[] = [];
  const logged: object[] = [];
  const dispatch = createDispatch({
    commands,
    snapshot: () => snapshot,
    operatorsSet: false,
    now: () => new Date('2026-03-01T00:00:00Z'),
    reload: async () => ({ kind: 'refused', faults: [], faultCount: 0, forceable: true }),
    health: () => ({ version: '1.0.0', startedAt: new Date('2026-01-01'), platforms: [], notices: [] }),
    log: { error: (details) => logged.push(details), warn: (details) => logged.push(details) },
    onAnswered: (one) => answered.push(one),
  });
  return { answered, logged, dispatch };
}

/** What a command itself marked in its card: `link` and a text or an address, `code` and a text. */
function marksOf({ title, url, blocks }: Card): Set<string> {
  const marks = new Set<string>();
  const add = (kind: string, text: string): unknown => marks.add(`${kind} ${squash(text)}`);
  const read = (spans: Spans | undefined, address?: string): void => {
    if (address !== undefined) for (const text of [spansText(spans ?? ''), address]) add('link', text);
    for (const span of spanList(spans ?? '')) {
      if (typeof span === 'string') continue;
      add(span.kind, span.text);
      if (span.kind === 'link') add('link', span.url);
    }
  };
  read(title, url);
  for (const block of blocks) {
    if (block.kind === 'text') read(block.spans);
    if (block.kind === 'code') add('codeBlock', block.text);
    if (block.kind === 'fields') for (const { value } of block.fields) read(value);
    if (block.kind === 'items') {
      for (const item of block.items) {
        read(item.title, item.url);
        for (const spans of [item.overline, ...item.lines]) read(spans);
      }
    }
  }
  return marks;
}

/** What of a card would ping, link or format in Discord though no command marked it so. */
function liveInDiscord(card: Card): string[] {
  const messages = discordFace.render(card);
  const marks = marksOf(card);
  const live = readMessages(messages)
    .nodes // Bold and small print are the renderer's own.
    .filter(({ kind }) => kind !== 'strong' && kind !== 'small')
    .map(({ kind, text }) => `${kind} ${squash(text)}`)
    .filter((mark) => !marks.has(mark));
  return [...live, ...messages.flatMap(discordFaults)];
}

/** The same in Slack, where only rich text has links and only what is written as mrkdwn is parsed. */
function liveInSlack(card: Card): string[] {
  const messages = slackFace.render(card);
  const marks = marksOf(card);
  const live = messages.flatMap(slackFaults);
  for (const { blocks } of messages) {
    if (JSON.stringify(blocks).includes('"mrkdwn"')) live.push('mrkdwn');
    for (const block of blocks) {
      if (block.type !== 'rich_text') continue;
      for (const { elements } of block.elements) {
        for (const element of elements) {
          const isOwn = element.type === 'link' && marks.has(`link ${squash(element.url)}`);
          if (element.type !== 'text' && !isOwn) live.push(JSON.stringify(element));
        }
      }
    }
  }
  return live;
}

const linesOf = (card: Card): string[] =>
  card.blocks.flatMap((block) => {
    if (block.kind === 'choices') return block.choices.map(({ line }) => line);
    return block.kind === 'buttons'
      ? block.buttons.flatMap((button) => ('line' in button ? [button.line] : []))
      : [];
  });

/** Steers a terminal, or turns the reading direction. */
const steering = /(?!\n)[\p{Cc}\p{Bidi_Control}]/u;

function expectOrdinary(card: Card): void {
  expect(liveInDiscord(card)).toEqual([]);
  expect(liveInSlack(card)).toEqual([]);
  // Nor did a command make a link of what was typed.
  expect([...marksOf(card)].filter((mark) => /^link .*evil/.test(mark))).toEqual([]);
  expect(renderPlain(card)).not.toMatch(steering);
  expect(renderPlain(card)).not.toBe('');
}

describe('any typed line', () => {
  test('gets an ordinary answer that echoes nothing live', async () => {
    const { dispatch, answered, logged } = createHarness();
    await fc.assert(
      fc.asyncProperty(anyTypedLine, async (line) => {
        expectOrdinary(await dispatch({ line }, asker));
      }),
      { numRuns: 1000 },
    );
    expect(answered.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(logged).toEqual([]);
    // All three ends were really reached.
    expect(new Set(answered.map(({ outcome }) => outcome))).toEqual(new Set(['answered', 'refused']));
    expect(new Set(answered.map(({ command }) => command))).toEqual(
      new Set(['unknown', ...commands.map(({ name }) => name)]),
    );
  });

  // By chance alone some attack would miss some place of an answer.
  test.each(attacks)('echoes %j nowhere', async (attack) => {
    const { dispatch, logged } = createHarness();
    const value = `"${attack.replaceAll('"', '""')}"`;
    const places = [
      '',
      ...['author', 'query', 'category', 'since', 'identity', 'sort', 'page'].map((key) => `${key}:`),
    ];
    for (const place of places) {
      for (const command of ['papers', 'papers ada', 'papres', 'reload', 'paperboy help']) {
        expectOrdinary(await dispatch({ line: `${command} ${place}${value}` }, asker));
      }
    }
    expectOrdinary(await dispatch({ line: attack }, asker));
    expectOrdinary(await dispatch({ line: `${attack}:${attack} ${attack}` }, asker));
    expect(logged).toEqual([]);
  });

  test('gets buttons whose lines get ordinary answers, too', async () => {
    const { dispatch, answered } = createHarness();
    await fc.assert(
      fc.asyncProperty(anyTypedLine, async (line) => {
        for (const pressed of linesOf(await dispatch({ line }, asker)).slice(0, 5)) {
          expectOrdinary(await dispatch({ line: pressed }, asker));
        }
      }),
      { numRuns: 200 },
    );
    expect(answered.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'papers __proto__:x',
    'papers constructor:x',
    'papers author:__proto__',
    'papers category:__proto__',
    'papers sort:constructor',
    'papers identity:__proto__',
    'paperboy help __proto__',
    'paperboy constructor',
    `papers ${'(a+)+$'.repeat(50)}`,
    `papers query:${'.*'.repeat(150)}`,
    'papers since:__proto__',
    `papers category:${'(?:a|b)*'.repeat(5)}`,
    'papers page:9e99',
    'papers page:99999999999999999999',
  ])('%j is no exception', async (line) => {
    const { dispatch, logged } = createHarness();
    const before = process.cpuUsage();
    expectOrdinary(await dispatch({ line }, asker));
    // CPU time, not the clock: other programs run beside the tests.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1000);
    expect(logged).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

test('any options of a platform get an ordinary answer, whatever their types', async () => {
  const { dispatch, answered } = createHarness();
  const name = fc.oneof(
    fc.constantFrom(...commands.map((command) => command.name)),
    fc.string(),
    fc.constant('__proto__'),
  );
  const key = fc.oneof(
    fc.constantFrom(
      'author',
      'query',
      'category',
      'since',
      'page',
      'sort',
      'private',
      'force',
      'what',
      '__proto__',
    ),
    fc.string(),
  );
  const value = fc.oneof(anyTypedLine, fc.integer(), fc.boolean(), fc.constant(null), fc.anything());
  const options = fc
    .array(fc.tuple(key, value), { maxLength: 4 })
    // A key of __proto__ is one only when it is defined, as JSON.parse does.
    .map((pairs) => Object.fromEntries(pairs));
  await fc.assert(
    fc.asyncProperty(name, options, async (command, given) => {
      expectOrdinary(await dispatch({ name: command, options: given }, asker));
    }),
    { numRuns: 500 },
  );
  expect(answered.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});

test('what would be live is noticed here', () => {
  const { nodes } = readMarkdown('<@1> [x](https://evil.example) @everyone *y*');
  expect(nodes.map(({ kind }) => kind)).toEqual(['user', 'link', 'everyone', 'emphasis']);
  const spans: Spans = [{ kind: 'link', text: 'x', url: 'https://evil.example/' }];
  const card: Card = { tone: 'neutral', audience: 'asker', blocks: [{ kind: 'text', spans }] };
  expect([...marksOf(card)]).toEqual(['link x', 'link https://evil.example/']);
});
