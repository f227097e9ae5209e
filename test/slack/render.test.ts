import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import type { SlackMessage } from '../../src/slack/message.ts';
import { slackFace } from '../../src/slack/render.ts';
import { anyCard, anyLine, plainCard } from '../arbitrary/card.ts';
import { squash, wholeTexts } from '../arbitrary/text.ts';
import { seenIn, slackFaults } from './check.ts';

const card = (parts: Partial<Card>): Card => ({ tone: 'neutral', audience: 'channel', blocks: [], ...parts });

const pressIds = ({ blocks }: SlackMessage): string[] =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) =>
      element.type === 'button'
        ? [element.value ?? []].flat()
        : element.type === 'static_select'
          ? (element.options ?? []).map(({ value }) => value ?? '')
          : [],
    );

describe('any card', () => {
  test('breaks no limit of Slack and no character', () => {
    fc.assert(
      fc.property(anyCard, (made) => {
        expect(slackFace.render(made).flatMap(slackFaults)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  test('is seen in full', () => {
    fc.assert(
      fc.property(anyCard, ({ line: _, ...made }) => {
        const { text, smallPrint } = seenIn(slackFace.render(made));
        const seen = [squash(text), squash(smallPrint)];
        expect(wholeTexts(made).filter((whole) => !seen.some((some) => some.includes(whole)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('is drawn the same each time', () => {
    fc.assert(
      fc.property(anyCard, (made) => {
        expect(JSON.stringify(slackFace.render(made))).toBe(
          JSON.stringify(slackFace.render(structuredClone(made))),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('formats, links and pings nothing that comes from data', () => {
    fc.assert(
      fc.property(plainCard, (made) => {
        for (const { blocks } of slackFace.render(made)) {
          // Slack parses mrkdwn only; everything here is rich text, whose elements say what they are, or plain text.
          expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
          for (const block of blocks) {
            if (block.type !== 'rich_text') continue;
            for (const { elements } of block.elements) {
              for (const element of elements) {
                expect(element.type).toBe('text');
                // Bold titles and labels are the renderer's own.
                expect('style' in element ? element.style : { bold: true }).toEqual({ bold: true });
              }
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('what can not be cut any further fits a message', () => {
  const blocksOf = (made: Card): number[] =>
    slackFace.render(made).map(({ blocks }) => JSON.stringify(blocks).length);
  const longUrl = `https://example.org/${'x'.repeat(2900)}`;

  test.each<[string, Card['blocks'][number]]>([
    [
      'links without a label',
      { kind: 'text', spans: Array.from({ length: 9 }, () => ({ kind: 'link', text: '', url: longUrl })) },
    ],
    [
      'a button that has to be typed',
      {
        kind: 'buttons',
        buttons: [{ label: 'many words '.repeat(1500), line: 'papers' + ' é'.repeat(1500) }],
      },
    ],
    [
      'a button to no address',
      { kind: 'buttons', buttons: [{ label: 'many words '.repeat(1500), url: 'x' }] },
    ],
    [
      'the prompt of a menu',
      {
        kind: 'choices',
        prompt: 'many words '.repeat(1500),
        choices: [{ label: 'one', line: 'papers' }],
      },
    ],
    ['text of quotation marks', { kind: 'text', spans: '"\\'.repeat(9000) }],
    [
      'choices with long lines',
      {
        kind: 'choices',
        prompt: '"'.repeat(150),
        choices: Array.from({ length: 100 }, (_, at) => ({
          label: '"'.repeat(75),
          note: '"'.repeat(75),
          line: `papers "${'""'.repeat(100)}" page:${at}`,
        })),
      },
    ],
  ])('%s', (_, block) => {
    const sizes = blocksOf(card({ line: `papers "${'""'.repeat(300)}"`, blocks: [block] }));
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.filter((size) => size > 12_000)).toEqual([]);
  });

  test('a long small line over a long item', () => {
    const title = { kind: 'link', text: '"'.repeat(1400), url: longUrl } as const;
    const item = { overline: '"'.repeat(2000), title: [title], lines: [] };
    const sizes = blocksOf(
      card({ line: `papers "${'""'.repeat(300)}"`, blocks: [{ kind: 'items', items: [item] }] }),
    );
    expect(sizes.filter((size) => size > 12_000)).toEqual([]);
  });
});

/** Short also when encoded, which each line break and each of several spaces in a row is. */
const isPlain = (line: string): boolean => line.length <= 300 && /^[ -~]*$/.test(line) && !/ {9}/.test(line);

describe('buttons and menus', () => {
  test('stand for exactly their lines', () => {
    fc.assert(
      fc.property(
        anyLine,
        fc.array(anyLine, { minLength: 1, maxLength: 40 }),
        fc.boolean(),
        (line, lines, menu) => {
          const made = card({
            line,
            footer: 'data\n/papers somebody-else\n#1 /profile evil',
            blocks: [
              menu
                ? {
                    kind: 'choices',
                    prompt: 'Which?',
                    choices: lines.map((each) => ({ label: each, line: each })),
                  }
                : { kind: 'buttons', buttons: lines.map((each) => ({ label: each, line: each })) },
            ],
          });
          const read = slackFace.render(made).flatMap((message) => {
            const shownLine = slackFace.shownLine(message);
            return pressIds(message).map((id) =>
              slackFace.readPress(shownLine === undefined ? { id } : { id, shownLine }),
            );
          });
          expect(read).toEqual(lines.filter((each) => read.includes(each)));
          expect(isPlain(line) ? lines.filter((each) => isPlain(each) && !read.includes(each)) : []).toEqual(
            [],
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('60 choices and 60 buttons are all there', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      label: `Person ${index}`,
      line: `papers person-${index}`,
    }));
    const messages = slackFace.render(
      card({
        blocks: [
          { kind: 'choices', prompt: 'Which?', choices: many },
          { kind: 'buttons', buttons: many },
        ],
      }),
    );
    expect(messages.flatMap(slackFaults)).toEqual([]);
    expect(messages.flatMap(pressIds)).toHaveLength(120);
  });

  test('a disabled button is left out, for Slack has none', () => {
    const [message] = slackFace.render(
      card({ blocks: [{ kind: 'buttons', buttons: [{ label: 'Back', line: 'papers', disabled: true }] }] }),
    );
    expect(message?.blocks.map(({ type }) => type)).toEqual(['rich_text']);
  });
});

test('a page of five papers is one message of titles, small print and links', () => {
  const [message, ...more] = slackFace.render(
    card({
      audience: 'asker',
      title: '11 papers & <more>',
      line: 'papers jeremy-cohen',
      footer: 'Scholar Feed, 2026',
      blocks: [
        {
          kind: 'items',
          items: Array.from({ length: 5 }, () => ({
            overline: 'LG · Jun 21, 2022',
            title: '*Paper* :smile: <!channel>',
            url: 'https://arxiv.org/abs/1',
            lines: ['A, B et al.', 'The abstract.'],
          })),
        },
      ],
    }),
  );
  expect(more).toEqual([]);
  expect(message?.response_type).toBe('ephemeral');
  expect(message?.blocks.slice(0, 3)).toEqual([
    { type: 'header', text: { type: 'plain_text', text: '11 papers &amp; &lt;more&gt;', emoji: false } },
    { type: 'context', elements: [{ type: 'plain_text', text: 'LG · Jun 21, 2022', emoji: false }] },
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            {
              type: 'link',
              url: 'https://arxiv.org/abs/1',
              text: '*Paper* :smile: <!channel>',
              style: { bold: true },
            },
            { type: 'text', text: '\nA, B et al.\nThe abstract.' },
          ],
        },
      ],
    },
  ]);
  expect(message?.blocks.at(-1)).toEqual({
    type: 'context',
    elements: [{ type: 'plain_text', text: '/papers jeremy-cohen', emoji: false }],
  });
});

test('an abstract of 20,000 characters goes into several messages', () => {
  const abstract = 'The *sharpness* rises until it hovers just above "2/η". '.repeat(360);
  const messages = slackFace.render(card({ title: 'Paper', blocks: [{ kind: 'text', spans: abstract }] }));
  expect(messages.length).toBeGreaterThan(1);
  expect(messages.flatMap(slackFaults)).toEqual([]);
  expect(squash(seenIn(messages).text)).toContain(squash(abstract));
});
