import fc from 'fast-check';
import type { Block, Button, Card, Choice, Field, Item, Span, Spans } from '../../src/card/card.ts';
import { clip } from '../../src/text/clip.ts';

/** What data would have to look like to ping, link or format on one of the platforms. */
export const attacks: readonly string[] = [
  '@everyone',
  '@here',
  '<@1>',
  '<@!1>',
  '<@&1>',
  '<#1>',
  '</papers:1>',
  '<t:1700000000:R>',
  '<:e:1>',
  '<a:e:1>',
  '<id:customize>',
  '<!channel>',
  '<!here|here>',
  '<@U012345>',
  '<#C012345|general>',
  '<!subteam^S1>',
  '<https://evil.example|cs.AI>',
  '[x](https://evil.example)',
  '<https://evil.example>',
  'https://evil.example/a_b_c',
  'http://evil.example',
  'cs.AI',
  ':smile:',
  ':+1:',
  '*bold*',
  '**bold**',
  '_em_',
  '__under__',
  '~~gone~~',
  '~gone~',
  '||secret||',
  '`code`',
  '```\nblock\n```',
  '> quote',
  '>>> quote',
  '# head',
  '-# small',
  '- list',
  '* list',
  '1. list',
  '\\',
  '\\*',
  '&amp;',
  '&lt;!channel&gt;',
  '#general',
  '\n# head\n> quote\n- list\n12. list',
  ']',
  '[',
  ')',
  '…',
  '\u202eevil\u202c',
  '\u0000\u0007\u001b[31m',
  '\ud800',
  '\udc00',
  '\r\n\u2028',
  '\u200b\u2060\ufeff\u00ad',
  '👩‍👩‍👧‍👦',
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿',
  '❤️‍🔥',
  '한국어',
  'é'.normalize('NFD'),
  'שלום',
  'مقالة',
  '数学',
  '∇²f(x) ≤ 2/η',
  '$\\lambda_{\\max}$',
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...attacks) },
  { weight: 3, arbitrary: fc.lorem({ maxCount: 12 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '\n', '\n\n', '\t') },
);

const short = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(' '));
const glued = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
const long = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 6000 }))
  .map(([pieces, length]) => {
    const unit = `${pieces.join(' ')} `;
    return unit.repeat(Math.ceil(length / unit.length));
  });

/** Any text, from nothing to several thousand characters. */
export const anyText = fc.oneof(
  { weight: 6, arbitrary: short },
  { weight: 3, arbitrary: glued },
  { weight: 1, arbitrary: long },
);

const url = fc.oneof(
  fc.constantFrom(
    'https://arxiv.org/abs/2206.10654',
    'https://doi.org/10.1002/(SICI)1097-0118(199601)21:1<1::AID-JGT1>3.0.CO;2-#',
    'https://example.org/a b|c',
    'javascript:alert(1)',
    'http://example.org/',
    'https://user:pw@example.org/',
    'not an address',
  ),
  fc.webUrl({ validSchemes: ['https'], withFragments: true, withQueryParameters: true }),
  fc.nat({ max: 4000 }).map((length) => `https://example.org/${'x'.repeat(length)}`),
);

const span = (text: fc.Arbitrary<string>): fc.Arbitrary<Span> =>
  fc.oneof(
    text,
    fc.record({ kind: fc.constantFrom('strong', 'emphasis', 'code'), text }),
    fc.record({ kind: fc.constant('link' as const), text, url }),
  );

/** Lines as commands write them, and lines that are none. */
export const anyLine = fc.oneof(
  fc
    .record({
      command: fc.constantFrom('papers', 'profile', 'paper'),
      first: fc.oneof(fc.constant('jeremy-cohen'), short),
      page: fc.option(fc.nat({ max: 99 })),
      query: fc.option(fc.oneof(short, fc.string({ unit: 'grapheme', minLength: 100, maxLength: 300 }))),
    })
    .map(({ command, first, page, query }) =>
      [
        command,
        first === 'jeremy-cohen' ? first : `"${first.replaceAll('"', '""')}"`,
        ...(page === null ? [] : [`page:${page}`]),
        ...(query === null ? [] : [`query:"${query.replaceAll('"', '""')}"`]),
      ].join(' '),
    ),
  anyText.filter((text) => text !== ''),
);

interface Parts {
  readonly text: fc.Arbitrary<string>;
  readonly spans: fc.Arbitrary<Spans>;
  readonly url: fc.Arbitrary<string | undefined>;
}

const optional = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(value, { nil: undefined });

/** Leaves out what is undefined, as exact optional properties want it. */
const record = <Shape>(shape: Record<keyof Shape & string, fc.Arbitrary<unknown>>): fc.Arbitrary<Shape> =>
  fc.record<Record<string, unknown>>(shape).map((value) => {
    const kept = Object.entries(value).filter(([, part]) => part !== undefined);
    return Object.fromEntries(kept) as Shape;
  });

function block({ text, spans, url }: Parts, most: number): fc.Arbitrary<Block> {
  const field = record<Field>({ label: text, value: spans });
  const item = record<Item>({
    overline: optional(spans),
    title: spans,
    url,
    lines: fc.array(spans, { maxLength: 4 }),
  });
  const button: fc.Arbitrary<Button> = fc.oneof(
    record<Extract<Button, { line: string }>>({
      label: text,
      line: anyLine,
      primary: optional(fc.boolean()),
      disabled: optional(fc.boolean()),
    }),
    url.map((address) => ({ label: 'Open', url: address ?? 'https://arxiv.org/' })),
  );
  const choice = record<Choice>({ label: text, note: optional(text), line: anyLine });
  return fc.oneof(
    spans.map((value): Block => ({ kind: 'text', spans: value })),
    text.map((value): Block => ({ kind: 'code', text: value })),
    fc.array(field, { maxLength: most }).map((fields): Block => ({ kind: 'fields', fields })),
    chart(text),
    fc.array(item, { maxLength: most }).map((items): Block => ({ kind: 'items', items })),
    fc.array(button, { maxLength: most }).map((buttons): Block => ({ kind: 'buttons', buttons })),
    fc
      .record({ prompt: text, choices: fc.array(choice, { minLength: 1, maxLength: most }) })
      .map(({ prompt, choices }): Block => ({ kind: 'choices', prompt, choices })),
  );
}

/** Its words are the data's; of its alt text a view sees that it is short. */
const chart = (text: fc.Arbitrary<string>): fc.Arbitrary<Block> =>
  fc
    .record({
      alt: text.map((words) => clip(words, 1000)),
      sparklines: fc.array(fc.record({ label: text, value: text }), { maxLength: 2 }),
      note: text,
      label: text,
      values: fc.array(fc.option(fc.nat()), { minLength: 3, maxLength: 3 }),
    })
    .map(({ alt, sparklines, note, label, values }) => ({
      kind: 'chart',
      alt,
      sparklines,
      chart: {
        firstYear: 2020,
        years: 3,
        panels: [{ title: 'Papers a year', note, series: [{ label, values }] }],
      },
    }));

function card(parts: Parts, most: number): fc.Arbitrary<Card> {
  return record<Card>({
    tone: fc.constantFrom('neutral', 'success', 'warning', 'error'),
    audience: fc.constantFrom('channel', 'asker'),
    title: optional(parts.spans),
    url: parts.url,
    blocks: fc.array(block(parts, most), { maxLength: 6 }),
    footer: optional(parts.spans),
    line: optional(anyLine),
    files: optional(
      fc.array(fc.constant({ name: 'a.bib', mediaType: 'application/x-bibtex', content: '@misc{}' }), {
        maxLength: 12,
      }),
    ),
  });
}

/** Cards of any make. */
export const anyCard = card(
  {
    text: anyText,
    spans: fc.oneof(anyText, fc.array(span(short), { maxLength: 6 })),
    url: optional(url),
  },
  14,
);

/** Cards without any style, code or link of their own: whatever is formatted in them comes from data. */
export const plainCard = card(
  { text: short, spans: fc.oneof(short, fc.array(short, { maxLength: 4 })), url: fc.constant(undefined) },
  12,
).map((made) => ({
  ...made,
  blocks: made.blocks.filter(
    (block) =>
      block.kind !== 'code' && !(block.kind === 'buttons' && block.buttons.some((button) => 'url' in button)),
  ),
}));
