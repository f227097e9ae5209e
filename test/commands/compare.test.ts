import { expect, test } from 'vitest';
import { spansText } from '../../src/card/spans.ts';
import { ask, linesOf } from './asking.ts';
import { madeUp, seed } from './made-up.ts';

test('two people side by side, each number with whose it is and who reports it', async () => {
  const { card } = await ask('compare jeremy cohen; simran kaur', { snapshot: seed });
  expect(card).toMatchObject({
    tone: 'neutral',
    audience: 'channel',
    title: 'Jeremy Cohen · Simran Kaur',
    line: expect.stringMatching(/^compare jeremy-cohen;~[0-9a-z]{13}$/),
  });
  expect(card.blocks.slice(0, 2)).toEqual([
    {
      kind: 'text',
      spans: [
        { kind: 'strong', text: 'Jeremy Cohen' },
        '\nLG (Machine Learning) · 2013–2026 · 11 papers here, 0.8 a year\n',
        'Papers by field: LG 4, SE 3, AI 1, DC 1 and 2 more\n',
        'Metrics as reported by ',
        { kind: 'link', text: 'Scholar Feed', url: 'https://www.scholarfeed.org/author/197651' },
        ', 2026',
        ', for several people together, so they describe none of them.',
      ],
    },
    {
      kind: 'text',
      spans: [
        { kind: 'strong', text: 'Simran Kaur' },
        '\nLG (Machine Learning) · 2019–2022 · 2 papers here, 0.5 a year\n',
        'By name only; may be several people; no reported metrics.',
      ],
    },
  ]);
  const fields = card.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []));
  expect(fields.map(({ label }) => label)).toEqual([
    'h-index',
    'Papers',
    'Citations',
    'Novelty',
    'AI Score',
    'i10-index',
    'g-index',
  ]);
  expect(fields[2]?.value).toEqual([
    'Jeremy Cohen ',
    { kind: 'strong', text: '160' },
    ' · Simran Kaur ',
    { kind: 'strong', text: '—' },
  ]);
  expect(spansText(fields[1]?.value ?? '')).toBe('Jeremy Cohen 11 · Simran Kaur 2 (held)');
  expect(spansText(fields[5]?.value ?? '')).toBe('Jeremy Cohen 1 or 2 (by the totals) · Simran Kaur —');
  expect(card.blocks).toContainEqual({
    kind: 'text',
    spans: ['1 shared field: LG (Jeremy Cohen 4, Simran Kaur 2).'],
  });
});

test('what they share: papers, newest first, and co-authors who are neither of them', async () => {
  const { card } = await ask('compare jeremy cohen vs simran kaur', { snapshot: seed });
  const items = card.blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
  expect(items.map(({ overline }) => overline)).toEqual(['LG · Jun 21, 2022', 'LG · Oct 18, 2019']);
  expect(card.blocks).toContainEqual({ kind: 'text', spans: ['1 shared co-author: Zachary C. Lipton.'] });
});

test('of three, who shares each paper; namesakes are told apart', async () => {
  const { card } = await ask('compare ada-author; ada-author-optics; ben byline', { snapshot: madeUp });
  expect(card.title).toBe('Ada Author (1) · Ada Author (2) · Ben Byline');
  const items = card.blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
  expect(items.map(({ title, lines }) => [title, lines.at(-1)])).toEqual([
    ['Counting Sheep', 'Shared by Ada Author (1), Ben Byline'],
    ['Counting Goats', 'Shared by Ada Author (1), Ben Byline'],
  ]);
  expect(card.blocks).toContainEqual({
    kind: 'text',
    spans: ['2 shared co-authors: Cleo Coauthor, Dan Draft.'],
  });
});

test('a crowd makes nobody a co-author, and the card says so', async () => {
  const { card } = await ask('compare author number7; author number2999', { snapshot: madeUp });
  expect(card.blocks).toContainEqual({
    kind: 'text',
    spans: ['No co-author here is shared. Papers of more than 100 authors don’t count for this.'],
  });
});

test('nothing shared, nothing reported', async () => {
  const { card } = await ask('compare nil novice; ada-author-optics', { snapshot: madeUp });
  expect(card.blocks).toContainEqual({ kind: 'text', spans: ['No paper here is shared.'] });
  expect(card.blocks).toContainEqual({ kind: 'text', spans: ['No co-author here is shared.'] });
  expect(card.blocks.filter(({ kind }) => kind === 'fields')).toEqual([]);
});

test('a chooser keeps the other names, those that are clear as ids', async () => {
  const { card } = await ask('compare ben byline; ada author; nil novice', { snapshot: madeUp });
  expect(card).toMatchObject({ tone: 'neutral', audience: 'asker', title: '“ada author” fits 2 people' });
  expect(linesOf(card)).toEqual([
    expect.stringMatching(/^compare ~[0-9a-z]{13};ada-author;nil-novice$/),
    expect.stringMatching(/^compare ~[0-9a-z]{13};ada-author-optics;nil-novice$/),
  ]);
  const chosen = await ask(linesOf(card)[1] ?? '', { snapshot: madeUp });
  expect(chosen.card.title).toBe('Ben Byline · Ada Author · Nil Novice');
});

test('so does a near name', async () => {
  const { card } = await ask('compare jeremy cohen, simon kaur', { snapshot: seed });
  expect(card).toMatchObject({ tone: 'warning', audience: 'asker' });
  expect(linesOf(card)).toEqual([expect.stringMatching(/^compare jeremy-cohen;~[0-9a-z]{13}$/)]);
});

test.each([
  ['compare jeremy cohen', 'That is one person; a comparison takes two.'],
  ['compare jeremy cohen; ', 'That is one person; a comparison takes two.'],
  ['compare ";"', 'There is no name in that; a comparison takes two.'],
  ['compare a; b; c; d; e', 'These are 5 people; a comparison takes at most 4.'],
  ['compare jeremy cohen; cohen', '“jeremy cohen” and “cohen” are both Jeremy Cohen.'],
  ['compare cohen, jeremy', 'The commas of “cohen, jeremy” can be read in two ways.'],
])('%s is refused with what to do', async (line, sentence) => {
  const { card, outcome } = await ask(line, { snapshot: seed });
  expect(outcome).toBe('refused');
  expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
  expect(card.blocks[0]).toEqual({ kind: 'text', spans: sentence });
  expect(card.blocks).toHaveLength(2);
});
