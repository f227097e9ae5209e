import { expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { ask, linesOf } from './asking.ts';
import { madeUp, seed } from './made-up.ts';

const fieldsOf = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === 'fields' ? block.fields : []));
const textsOf = (card: Card) => card.blocks.flatMap((block) => (block.kind === 'text' ? [block.spans] : []));

test('all that is known of a paper', async () => {
  const { card } = await ask('paper arxiv:9901.00001v2', { snapshot: madeUp });
  expect(card).toMatchObject({
    tone: 'neutral',
    audience: 'channel',
    title: 'Counting Sheep',
    url: 'https://arxiv.org/abs/9901.00001',
    line: 'paper 9901.00001',
  });
  expect(textsOf(card)).toEqual([
    [{ kind: 'strong', text: 'LG (Machine Learning)' }, ' · May 17, 2024'],
    ['Ada Author, Ben Byline, Cleo Coauthor'],
    ['We count, and find that there are some.'],
  ]);
  expect(fieldsOf(card)).toEqual([
    {
      label: 'arXiv',
      value: [{ kind: 'link', text: '9901.00001', url: 'https://arxiv.org/abs/9901.00001' }],
    },
    {
      label: 'DOI',
      value: [{ kind: 'link', text: '10.5555/sheep.1', url: 'https://doi.org/10.5555/sheep.1' }],
    },
    { label: 'Version', value: ['2'] },
    { label: 'Updated', value: ['Jun 1, 2024'] },
    { label: 'Citations', value: ['1,234'] },
    { label: 'Also in', value: ['ML (Machine Learning)'] },
    { label: 'Venue', value: ['Journal of Made-Up Results'] },
    { label: 'Comment', value: ['12 pages, 3 figures'] },
  ]);
  expect(card.blocks.at(-1)).toEqual({
    kind: 'buttons',
    buttons: [
      { label: 'PDF', url: 'https://arxiv.org/pdf/9901.00001' },
      { label: 'Cite', line: 'cite 9901.00001' },
    ],
  });
});

test('what is not known is not shown', async () => {
  const { card } = await ask('paper local:report-7', { snapshot: madeUp });
  expect(card.url).toBeUndefined();
  expect(textsOf(card)).toEqual([
    [{ kind: 'strong', text: 'LG (Machine Learning)' }, ' · Jan 1, 2020'],
    ['Ada Author'],
  ]);
  expect(fieldsOf(card)).toEqual([{ label: 'Id', value: ['local:report-7'] }]);
  expect(linesOf(card)).toEqual(['profile ada-author', 'cite local:report-7']);
});

test('no citations known is not none', async () => {
  const citations = async (ref: string) => {
    const { card } = await ask(`paper ${ref}`, { snapshot: madeUp });
    return fieldsOf(card).find(({ label }) => label === 'Citations')?.value;
  };
  expect(await citations('10.5555/goats')).toEqual(['0']);
  expect(await citations('9901.00004')).toBeUndefined();
});

test('the whole abstract, letter for letter', async () => {
  const row = seed.rowOf('2206.10654') ?? expect.unreachable();
  const { card } = await ask('paper maximum hessian eigenvalue', { snapshot: seed });
  expect(textsOf(card)[2]).toEqual([seed.paper(row).abstract.replaceAll('$λ_{max}$', 'λₘₐₓ')]);
});

test('ten authors in words and how many more, all fourteen to be asked for', async () => {
  const { card } = await ask('paper 2604.21691', { snapshot: seed });
  expect(textsOf(card)[1]?.[0]).toMatch(/^Jamie Simon, .*, Mason Kamb and 4 more$/);
  const menu = card.blocks.find((block) => block.kind === 'choices');
  expect(menu?.choices).toHaveLength(14);
  expect(menu?.choices[5]).toEqual({
    label: 'Jeremy Cohen',
    note: 'LG · 2013–2026 · 11 papers',
    line: 'profile jeremy-cohen',
  });
});

test('the closest earlier paper is linked, dated, and can be opened', async () => {
  const { card } = await ask('paper 2010.10477', { snapshot: seed });
  expect(textsOf(card).at(-1)).toEqual([
    'Closest earlier paper held: ',
    {
      kind: 'link',
      text: 'Building a Sustainable Structure for Research Software Engineering Activities',
      url: 'https://arxiv.org/abs/1807.04072',
    },
    expect.stringMatching(/^, Jul 11, 2018 \(similarity 0\.\d\d of 1, by the words of title and abstract\)$/),
  ]);
  expect(linesOf(card)).toContain('paper 1807.04072');
});

test('of three thousand authors one menu', async () => {
  const { card } = await ask('paper 9901.00006', { snapshot: madeUp });
  expect(textsOf(card)[1]?.[0]).toMatch(/Author Number10 and 2,990 more$/);
  expect(card.blocks.find((block) => block.kind === 'choices')?.choices).toHaveLength(25);
});

test.each([
  ['paper counting clouds', 'neutral', 7],
  ['paper clouds of nothing', 'warning', 3],
  ['paper qqq', 'warning', 0],
  ['paper', 'error', 1],
])('%s is a question back to the asker alone', async (line, tone, offered) => {
  const { card } = await ask(line, { snapshot: madeUp });
  expect(card).toMatchObject({ tone, audience: 'asker' });
  expect(linesOf(card)).toHaveLength(offered);
});

test('a paper that was withdrawn says so, in full and in lists', async () => {
  const snapshot = snapshotOf(
    {
      papers: [
        {
          id: 'arxiv:9901.00009',
          title: 'Counting Mistakes',
          abstract: 'There is one.',
          authors: ['Ada Author'],
          primaryCategory: 'cs.LG',
          published: '2024-05-17',
          withdrawn: true,
        },
      ],
    },
    { loadedAt: new Date('2026-04-01T09:00:00Z') },
  );
  const { card } = await ask('paper 9901.00009', { snapshot });
  expect(textsOf(card)[0]).toEqual([
    { kind: 'strong', text: 'LG (Machine Learning)' },
    ' · May 17, 2024 · Withdrawn',
  ]);
  const { card: list } = await ask('papers ada author', { snapshot });
  expect(list.blocks.flatMap((block) => (block.kind === 'items' ? block.items : []))).toMatchObject([
    { overline: 'LG · May 17, 2024 · Withdrawn' },
  ]);
});
