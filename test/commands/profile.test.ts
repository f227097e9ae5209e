import { expect, test } from 'vitest';
import { privately } from '../../src/command/privately.ts';
import { ask, linesOf } from './asking.ts';
import { madeUp, seed } from './made-up.ts';

test('a page that covers several people: metrics with who reports them, and that they describe nobody', async () => {
  const { card } = await ask('profile jeremy cohen', { snapshot: seed });
  expect(card).toMatchObject({
    tone: 'neutral',
    audience: 'channel',
    title: 'Jeremy Cohen',
    line: 'profile jeremy-cohen',
  });
  expect(card.url).toBeUndefined();
  expect(card.blocks.filter(({ kind }) => kind !== 'chart').slice(0, 5)).toEqual([
    { kind: 'text', spans: [{ kind: 'strong', text: 'LG (Machine Learning)' }, ' · 2013–2026'] },
    {
      kind: 'text',
      spans: [
        'As reported by ',
        { kind: 'link', text: 'Scholar Feed', url: 'https://www.scholarfeed.org/author/197651' },
        ', 2026',
        ', for several people together, so the numbers describe none of them:',
      ],
    },
    {
      kind: 'fields',
      fields: [
        { label: 'h-index', value: '2' },
        { label: 'Papers', value: '11' },
        { label: 'Citations', value: '160' },
        { label: 'Novelty', value: '27%' },
        { label: 'AI Score', value: '42' },
      ],
    },
    {
      kind: 'text',
      spans: [
        'From these totals: i10-index is 1 or 2; the two top papers hold at least 142 of 160 citations; ' +
          'g-index 11 (capped at the number of papers).',
      ],
    },
    {
      kind: 'text',
      spans: [
        { kind: 'strong', text: 'This name may cover 4 people:' },
        '\n1. Deep-learning researcher: 5 papers, 2019–2026' +
          '\n2. Research-software engineer: 4 papers, 2013–2021' +
          '\n3. Tensor and audio researcher (Jérémy E. Cohen): 1 paper, 2021',
        '\nAssigned to none of them: ',
        {
          kind: 'link',
          text: 'Robot Design With Neural Networks, MILP Solvers and Active Learning',
          url: 'https://arxiv.org/abs/2010.09842',
        },
      ],
    },
  ]);
  expect(linesOf(card)).toEqual([
    'papers jeremy-cohen identity:1',
    'papers jeremy-cohen identity:2',
    'papers jeremy-cohen identity:3',
    'papers jeremy-cohen',
    'papers jeremy-cohen as:bibtex',
    'profile jeremy-cohen about:numbers',
  ]);
});

test('the three newest papers, the person asked for among their authors', async () => {
  const { card } = await ask('profile jeremy cohen', { snapshot: seed });
  const items = card.blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
  expect(items.map(({ overline }) => overline)).toEqual([
    'ML · Apr 23, 2026',
    'LG · Mar 5, 2026',
    'LG · Jul 17, 2025',
  ]);
  expect(items[0]?.lines).toEqual(['Jamie Simon, Daniel Kunin, Alexander Atanasov, Jeremy Cohen et al.']);
});

test('about the numbers: each with its whole receipts', async () => {
  const { card } = await ask('profile jeremy cohen about:numbers', { snapshot: seed });
  const fields = card.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []));
  const source = { kind: 'link', text: 'Scholar Feed', url: 'https://www.scholarfeed.org/author/197651' };
  const receipt = (basis: string) => ['Reported by ', source, ', 2026', `. ${basis}`];
  const totals = 'Follows from 11 papers, 160 citations and an h-index of 2, reported by ';
  const bounds = [totals, source, ', 2026', '.'];
  const held = ['Computed from the 11 papers held.'];
  expect(fields).toEqual([
    { label: 'h-index 2', value: receipt('As given; not computed here.') },
    { label: 'Papers 11', value: [...receipt('As given.'), '\n11: ', 'Held here.'] },
    { label: 'Citations 160', value: receipt('As given; not computed here.') },
    { label: 'Novelty 27%', value: receipt('As given; no formula published.') },
    { label: 'AI Score 42', value: receipt('As given; no formula published.') },
    { label: 'i10-index 1 or 2', value: bounds },
    { label: 'g-index 11', value: bounds },
    { label: 'First year 2013', value: held },
    { label: 'Last year 2026', value: held },
    { label: 'Papers a year 0.8', value: held },
    { label: 'Top 2 papers: at least 142 of 160 citations', value: bounds },
  ]);
  expect(linesOf(card)).toEqual([
    ...['h-index', 'papers', 'citations', 'novelty', 'ai-score', 'i10-index', 'g-index', 'papers-a-year'].map(
      (about) => `profile jeremy-cohen about:${about}`,
    ),
    'profile jeremy-cohen',
  ]);
});

test('a profile of one person: homepage, affiliation, no word of several people, what is missing as a dash', async () => {
  const { card } = await ask('profile ada-author', { snapshot: madeUp });
  expect(card).toMatchObject({ title: 'Ada Author', url: 'https://ada.example/' });
  expect(card.blocks[0]).toEqual({
    kind: 'text',
    spans: [{ kind: 'strong', text: 'LG (Machine Learning)' }, ' · 2020–2024 · University of Nowhere'],
  });
  expect(card.blocks[2]).toMatchObject({
    fields: expect.arrayContaining([
      { label: 'Novelty', value: '—' },
      { label: 'i10-index', value: '1' },
    ]),
  });
  expect(JSON.stringify(card)).not.toMatch(/several people/);
});

test('a name without a profile says what it is', async () => {
  const { card } = await ask('profile simran kaur', { snapshot: seed });
  expect(card.blocks[1]).toEqual({
    kind: 'text',
    spans: ['By name only; may be several people; 2 papers here; no reported metrics.'],
  });
  expect(linesOf(card)).toEqual([
    expect.stringMatching(/^papers ~[0-9a-z]{13}$/),
    expect.stringMatching(/^papers ~[0-9a-z]{13} as:bibtex$/),
  ]);
});

test('a profile without papers and metrics offers nothing to press', async () => {
  const { card } = await ask('profile nil novice', { snapshot: madeUp });
  expect(card.blocks.map((block) => ('spans' in block ? block.spans : block.kind))).toEqual([
    [{ kind: 'strong', text: 'LG (Machine Learning)' }, ''],
    ['No source reports metrics for this profile.'],
    ['No papers of this name are held.'],
  ]);
});

test.each([
  ['profile ada author', 'neutral', ['profile ada-author', 'profile ada-author-optics']],
  [
    'profile ada author about:numbers',
    'neutral',
    ['profile ada-author about:numbers', 'profile ada-author-optics about:numbers'],
  ],
  ['profile nell novice', 'warning', ['profile nil-novice']],
  ['profile "Cohen.*"', 'warning', []],
  ['profile', 'error', ['paperboy help command:profile']],
  ['profile ada about:nothing', 'error', ['paperboy help command:profile']],
])('%s is a question back to the asker alone', async (line, tone, lines) => {
  const { card } = await ask(line, { snapshot: madeUp });
  expect(card).toMatchObject({ tone, audience: 'asker' });
  expect(linesOf(card)).toEqual(lines);
});

test('privately: for the asker alone, and all that is pressed on it', async () => {
  const { card } = await ask('profile jeremy cohen private:true', { snapshot: seed });
  expect(card.audience).toBe('asker');
  for (const line of [card.line, ...linesOf(card)]) expect(line).toMatch(/ private:true$/);
});

test('the chart stands under the metrics, and is the same object for a private copy, so that it is drawn once', async () => {
  const { card } = await ask('profile jeremy cohen', { snapshot: seed });
  expect(card.blocks.map(({ kind }) => kind).slice(0, 6)).toEqual([
    'text',
    'text',
    'fields',
    'text',
    'chart',
    'text',
  ]);
  expect(privately(card).blocks[4]).toBe(card.blocks[4]);
});
