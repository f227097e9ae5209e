import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Card } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { spansText } from '../../src/card/spans.ts';
import type { Asker } from '../../src/command/command.ts';
import { createDispatch } from '../../src/command/dispatch.ts';
import { createParser } from '../../src/command/parse.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { paperWith } from '../view/papers.ts';

/** What people are promised about typed text, each sentence tried with the real commands. */

const paper = (
  number: number,
  title: string,
  published: string,
  primaryCategory: string,
  more: string[] = [],
) =>
  paperWith({
    id: `arxiv:2401.0000${number}`,
    title,
    abstract: '',
    authors: ['Ada Author'],
    published,
    primaryCategory,
    categories: [primaryCategory, ...more],
  });
const snapshot = snapshotOf({
  profiles: [
    {
      id: 'ada-author',
      name: 'Ada Author',
      primaryCategory: 'cs.LG',
      papers: [
        paper(1, 'First', '2023-12-31', 'cs.LG'),
        paper(2, 'Second', '2024-01-01', 'stat.ML', ['cs.LG']),
        paper(3, 'Third', '2024-12-31', 'cs.CV'),
        paper(4, 'Fourth', '2025-01-01', 'math.ST', ['stat.TH']),
      ],
    },
  ],
});
const asker: Asker = {
  platform: 'local',
  id: 'local:you',
  operator: true,
  personName: 'You',
  mayFollow: true,
};
const dispatch = createDispatch({
  commands,
  snapshot: () => snapshot,
  operatorsSet: true,
  now: () => new Date('2026-03-01T00:00:00Z'),
  reload: () => expect.unreachable(),
  health: () => expect.unreachable(),
  log: { error: (details) => expect.unreachable(JSON.stringify(details)), warn: () => {} },
});
const ask = (line: string): Promise<Card> => dispatch({ line }, asker);

/** The titles of the papers listed. */
const titles = (card: Card): string[] =>
  card.blocks.flatMap((block) =>
    block.kind === 'items' ? block.items.map(({ title }) => spansText(title)) : [],
  );
const listed = async (line: string): Promise<string[]> => titles(await ask(line));

const parser = createParser(commands);
const args = (line: string): object => {
  const parsed = parser.line(line);
  return parsed.kind === 'understood' ? parsed.args : expect.unreachable(JSON.stringify(parsed));
};

test('the line of the example is understood', () => {
  expect(args('/papers jeremy cohen category:LG since:2024 sort:newest')).toEqual({
    author: 'jeremy cohen',
    category: 'LG',
    since: '2024',
    sort: 'newest',
  });
});

test('values may be quoted, with curly marks, too', async () => {
  for (const value of ['"ada author"', '“ada author”', '„ada author“', '«ada author»', '＂ada author＂']) {
    expect(await listed(`/papers author:${value} category:LG`)).toEqual(['Second', 'First']);
    expect(await listed(`/papers ${value} category:LG`)).toEqual(['Second', 'First']);
  }
});

test('keys come in any order and case, and a space may follow the colon', async () => {
  const wanted = await ask('/papers ada author category:LG since:2024 sort:oldest');
  expect(titles(wanted)).toEqual(['Second']);
  const parts = fc.shuffledSubarray(['ada author', 'category:LG', 'since:2024', 'sort:oldest'], {
    minLength: 4,
  });
  const spelling = fc.tuple(fc.boolean(), fc.boolean());
  await fc.assert(
    fc.asyncProperty(parts, spelling, async (order, [upper, spaced]) => {
      const line = order.map((part) => {
        const [key, value] = part.split(':');
        return value === undefined
          ? part
          : `${upper ? key?.toUpperCase() : key}:${spaced ? ' ' : ''}${value}`;
      });
      expect(await ask(`/papers ${line.join(' ')}`)).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});

test('a key one typo away from an option is named in the error', async () => {
  for (const key of ['categoy', 'ctaegory', 'categoryy', 'cztegory']) {
    const card = await ask(`/papers ada author ${key}:LG`);
    expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
    expect(renderPlain(card)).toContain(`${key}: is no option of /papers. Did you mean category:?`);
  }
  // Two typos away it is a word like others.
  expect(args('/papers ada cattegoyr:LG')).toEqual({ author: 'ada cattegoyr:LG' });
});

test('arxiv:, doi: and https: are values', () => {
  for (const value of ['arxiv:2206.10654', 'doi:10.5334/jors.az', 'https://arxiv.org/abs/2206.10654']) {
    expect(args(`/papers ${value}`)).toEqual({ author: value });
    expect(args(`/papers query: ${value}`)).toEqual({ query: value });
  }
});

test('loose words are the first option', async () => {
  expect(await listed('/papers Ada sort:title Author')).toEqual(['First', 'Fourth', 'Second', 'Third']);
});

test('words that fit no person are searched for, and the answer says so', async () => {
  const card = await ask('/papers fourth');
  expect(titles(card)).toEqual(['Fourth']);
  expect(renderPlain(card)).toContain('Nobody here is called “fourth”, so these words were searched for.');
  expect(renderPlain(await ask('/papers ada'))).not.toContain('Nobody');
});

test('a category fits the primary one or a cross-list, by letters, code or archive', async () => {
  expect(await listed('/papers ada author category:LG')).toEqual(['Second', 'First']);
  expect(await listed('/papers ada author category:cs.LG')).toEqual(['Second', 'First']);
  expect(await listed('/papers ada author category:cs.*')).toEqual(['Third', 'Second', 'First']);
  expect(await listed('/papers ada author category:stat.*')).toEqual(['Fourth', 'Second']);
});

describe.each([
  ['UTC', 0],
  ['Pacific/Kiritimati', -14],
  ['Pacific/Pago_Pago', 11],
])('in the zone %s', (zone, hours) => {
  test('years are whole, and days of publication pass through no zone', async () => {
    const before = process.env['TZ'];
    process.env['TZ'] = zone;
    try {
      expect(new Date().getTimezoneOffset()).toBe(hours * 60);
      expect(await listed('/papers ada author since:2024')).toEqual(['Fourth', 'Third', 'Second']);
      expect(await listed('/papers ada author until:2024')).toEqual(['Third', 'Second', 'First']);
      const year = await ask('/papers ada author since:2024 until:2024');
      expect(titles(year)).toEqual(['Third', 'Second']);
      expect(renderPlain(year)).toMatch(/Dec 31, 2024[\s\S]*Jan 1, 2024/);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

test('every command takes private:true and works behind /paperboy', async () => {
  for (const { name, examples } of commands) {
    for (const example of examples) {
      const parsed = parser.line(`/paperboy ${example} private:true`);
      expect(parsed).toMatchObject({ kind: 'understood', command: { name }, private: true });
      expect(parser.line(`/${example}`)).toMatchObject({
        kind: 'understood',
        command: { name },
        private: false,
      });
    }
  }
  const card = await ask('/paperboy papers ada author private:true');
  expect(card.audience).toBe('asker');
  expect(JSON.stringify(card.blocks)).toContain('private:true');
});
