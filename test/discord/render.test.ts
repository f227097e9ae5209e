import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { discordFace } from '../../src/discord/render.ts';
import { anyCard, anyLine, plainCard } from '../arbitrary/card.ts';
import { squash, wholeTexts } from '../arbitrary/text.ts';
import { discordFaults } from './check.ts';
import { readMessages } from './reading.ts';

const card = (parts: Partial<Card>): Card => ({ tone: 'neutral', audience: 'channel', blocks: [], ...parts });

/** A label's last colon loses the space behind it, when its link can't be drawn, and must begin no :shortcode:. */
const shortcodesBetweenSpans = [`https://example.org/${'x'.repeat(2048)}`, 'not an address'].flatMap((url) =>
  ['<:e:1>', ':+1:', { kind: 'link', text: '', url: 'https://example.org/' } as const].map((next) =>
    card({
      blocks: [
        { kind: 'text', spans: [{ kind: 'link', text: ':smile: ', url }, next] },
        { kind: 'text', spans: [next, { kind: 'link', text: ':+1: ', url }, ':smile:'] },
      ],
    }),
  ),
);

describe('any card', () => {
  test('breaks no limit of Discord and no character', () => {
    fc.assert(
      fc.property(anyCard, (made) => {
        expect(discordFace.render(made).flatMap(discordFaults)).toEqual([]);
      }),
      // A title cut behind a colon: before the "…" it needs a backslash that it did not need before its space.
      { numRuns: 1500, examples: [[card({ title: `${'a'.repeat(254)}: ${'b'.repeat(50)}` })]] },
    );
  });

  test('is seen in full', () => {
    fc.assert(
      fc.property(anyCard, (made) => {
        const messages = discordFace.render(made);
        const seen = squash(
          readMessages(messages).text + messages.map((each) => discordFace.shownLine(each)).join(''),
        );
        for (const text of wholeTexts(made)) expect(seen).toContain(text);
      }),
      { numRuns: 500, examples: shortcodesBetweenSpans.map((made) => [made]) },
    );
  });

  test('is drawn the same each time', () => {
    fc.assert(
      fc.property(anyCard, (made) => {
        expect(JSON.stringify(discordFace.render(made))).toBe(
          JSON.stringify(discordFace.render(structuredClone(made))),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('formats, links and pings nothing that comes from data', () => {
    fc.assert(
      fc.property(plainCard, (made) => {
        // Bold and small print are the renderer's own, around what is too long for a title or an author.
        const { nodes } = readMessages(discordFace.render(made));
        expect(nodes.filter(({ kind }) => kind !== 'strong' && kind !== 'small')).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});

/** How long a line is in a footer, where each space that would not come back is written as six characters. */
const written = (line: string): number => line.replace(/^ | $|(?<= ) /g, '......').length;

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
          const messages = discordFace.render(made);
          const read = messages.flatMap((message) => {
            const shownLine = discordFace.shownLine(message);
            return message.components
              .flatMap((row) => row.components)
              .flatMap((component) =>
                component.type === 3
                  ? component.options.map(({ value }) => value)
                  : 'custom_id' in component
                    ? [component.custom_id]
                    : [],
              )
              .map((id) => discordFace.readPress(shownLine === undefined ? { id } : { id, shownLine }));
          });
          expect(read).toEqual(lines.filter((each) => read.includes(each)));
          // A line too long for a footer is printed, to be typed.
          const unread = lines.filter((each) => !read.includes(each));
          expect(unread.filter((each) => written(each) <= 300 && !/[^ -~]/.test(each))).toEqual([]);
          const seen = squash(readMessages(messages).text);
          for (const each of unread) if (each.isWellFormed()) expect(seen).toContain(squash(`: /${each}`));
        },
      ),
      {
        numRuns: 300,
        examples: [
          // Lines of which nothing but a footer could hold every space, and one that no footer can.
          ['papers', [' '.repeat(50), ' '.repeat(300)], true],
          // The longest line that a footer shows, beside one that must stand there too.
          [`papers ${'a'.repeat(1292)}`, [`paper ${'b'.repeat(294)}`], false],
          [`papers ${'a'.repeat(1480)}`, [`paper ${'b'.repeat(294)}`], false],
        ],
      },
    );
  });

  test('hold the whole line, the change or a number, in that order', () => {
    const base = `papers jeremy-cohen query:"${'edge '.repeat(20)}"`;
    const [message] = discordFace.render(
      card({
        line: base,
        blocks: [
          {
            kind: 'buttons',
            buttons: [
              { label: 'Profile', line: 'profile jeremy-cohen' },
              { label: 'Next', line: `papers jeremy-cohen page:2 query:"${'edge '.repeat(20)}"` },
              { label: 'Other', line: `paper "${'sharpness '.repeat(20)}"` },
            ],
          },
        ],
      }),
    );
    expect(
      message?.components[0]?.components.map((each) => ('custom_id' in each ? each.custom_id : '')),
    ).toEqual(['0/profile jeremy-cohen', '1 page:2', '2#1']);
  });

  test('none is ours without a number', () => {
    for (const id of ['', 'menu 1 0', 'x/papers', '/papers', 'papers', '1?', '1 page:2', '1#1', '1']) {
      expect(discordFace.readPress({ id })).toBeUndefined();
    }
    expect(discordFace.readPress({ id: '1#2', shownLine: '/papers\n#1 /paper x' })).toBeUndefined();
  });
});

describe('much of everything goes into several messages', () => {
  test('300 fields', () => {
    const fields = Array.from({ length: 300 }, (_, index) => ({
      label: `Label ${index}.`,
      value: `value ${index}.`,
    }));
    const messages = discordFace.render(card({ blocks: [{ kind: 'fields', fields }] }));
    expect(messages.flatMap(discordFaults)).toEqual([]);
    expect(messages.flatMap(({ embeds }) => embeds.flatMap((embed) => embed.fields ?? []))).toHaveLength(300);
  });

  test('60 choices, 40 buttons, 12 files', () => {
    const messages = discordFace.render(
      card({
        files: Array.from({ length: 12 }, (_, index) => ({
          name: `${index}.bib`,
          mediaType: 'text/plain',
          content: '',
        })),
        blocks: [
          {
            kind: 'choices',
            prompt: 'Which?',
            choices: Array.from({ length: 60 }, (_, index) => ({
              label: `c${index}`,
              line: `papers c${index}`,
            })),
          },
          {
            kind: 'buttons',
            buttons: Array.from({ length: 40 }, (_, index) => ({
              label: `b${index}`,
              line: `papers b${index}`,
            })),
          },
        ],
      }),
    );
    expect(messages.flatMap(discordFaults)).toEqual([]);
    const components = messages.flatMap((message) => message.components.flatMap((row) => row.components));
    expect(components.flatMap((each) => (each.type === 3 ? each.options : []))).toHaveLength(60);
    expect(components.flatMap((each) => (each.type === 3 ? [each.placeholder] : []))).toEqual([
      'Which? (1–25)',
      'Which? (26–50)',
      'Which? (51–60)',
    ]);
    expect(components.filter((each) => each.type === 2)).toHaveLength(40);
    expect(messages.flatMap((message) => message.files ?? [])).toHaveLength(12);
  });

  test('an abstract of 20,000 characters', () => {
    const abstract = 'The *sharpness* rises until it hovers just above 2/η. '.repeat(370);
    const messages = discordFace.render(
      card({ title: 'Paper', blocks: [{ kind: 'text', spans: abstract }] }),
    );
    expect(messages.flatMap(discordFaults)).toEqual([]);
    expect(squash(readMessages(messages).text)).toContain(squash(abstract));
  });
});

test('a page of five papers is one message: an embed each, the small print last', () => {
  const [message, ...more] = discordFace.render(
    card({
      audience: 'asker',
      title: '11 papers',
      url: 'https://example.org/',
      line: 'papers jeremy-cohen',
      footer: 'Scholar Feed, 2026',
      blocks: [
        {
          kind: 'items',
          items: Array.from({ length: 5 }, (_, index) => ({
            overline: 'LG · Jun 21, 2022',
            title: `[Re] Paper_${index}`,
            url: 'https://arxiv.org/abs/1',
            lines: ['A, B et al.', 'The abstract.'],
          })),
        },
      ],
    }),
  );
  expect(more).toEqual([]);
  expect(message?.flags).toBe(64);
  expect(message?.embeds[1]).toEqual({
    color: expect.any(Number),
    author: { name: 'LG · Jun 21, 2022' },
    title: '\\[Re\\] Paper\\_0',
    url: 'https://arxiv.org/abs/1',
    description: 'A, B et al.\nThe abstract.',
  });
  expect(message?.embeds.map(({ url }) => url)).toEqual([
    'https://example.org/',
    'https://arxiv.org/abs/1',
    'https://arxiv.org/abs/1#2',
    'https://arxiv.org/abs/1#3',
    'https://arxiv.org/abs/1#4',
    'https://arxiv.org/abs/1#5',
  ]);
  expect(message?.embeds.at(-1)?.footer?.text).toBe('Scholar Feed, 2026\n/papers jeremy-cohen');
});

test('a link without a right address is its text, and begins no :shortcode: with the text behind it', () => {
  const messages = discordFace.render(
    card({
      blocks: [
        {
          kind: 'text',
          spans: [
            { kind: 'link', text: ':+1: ', url: 'not an address' },
            { kind: 'strong', text: ':smile:' },
          ],
        },
      ],
    }),
  );
  expect(readMessages(messages)).toEqual({
    text: expect.stringContaining(':+1::smile:'),
    nodes: [{ kind: 'strong', text: ':smile:' }],
  });
});

test('a digest of twenty papers is one message', () => {
  const items = Array.from({ length: 20 }, (_, index) => ({
    overline: 'LG · Jun 21, 2022',
    title: `A paper of some length about the sharpness of minima, ${index}`,
    url: `https://arxiv.org/abs/2206.${10_000 + index}`,
    lines: ['A. Author, B. Author, C. Author et al.'],
  }));
  const messages = discordFace.render(card({ title: '20 new papers', blocks: [{ kind: 'items', items }] }));
  expect(messages).toHaveLength(1);
  expect(readMessages(messages).nodes.filter(({ kind }) => kind === 'link')).toHaveLength(20);
});
