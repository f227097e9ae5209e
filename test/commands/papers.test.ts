import { expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { ask, linesOf } from './asking.ts';
import { madeUp, seed } from './made-up.ts';

const itemsOf = (card: Card) => card.blocks.flatMap((block) => (block.kind === 'items' ? block.items : []));
const titlesOf = (card: Card) => itemsOf(card).map(({ title }) => title);

test('the page’s own order over three pages, nothing lost and nothing twice', async () => {
  const titles: unknown[] = [];
  let line: string | undefined = 'papers jeremy cohen sort:listed';
  for (let page = 1; line !== undefined; page += 1) {
    const { card } = await ask(line, { snapshot: seed });
    expect(card).toMatchObject({
      title: '11 papers · Jeremy Cohen',
      footer: `page ${page} of 3 · as listed`,
    });
    titles.push(...titlesOf(card));
    line = linesOf(card).find((one) => one.includes(` page:${page + 1} `));
  }
  const person = seed.person('jeremy-cohen');
  expect(titles).toEqual(Array.from(person?.papers ?? [], (row) => seed.paper(row).title));
  expect(titles).toHaveLength(11);
});

test('a paper of the list: category and date, linked title, authors, at most 200 characters of the abstract', async () => {
  const { card } = await ask('papers jeremy cohen category:stat.ML until:2022', { snapshot: seed });
  expect(card).toMatchObject({ tone: 'neutral', audience: 'channel' });
  const [item] = itemsOf(card);
  expect(item).toMatchObject({
    overline: 'LG · Jun 21, 2022',
    title: 'On the Maximum Hessian Eigenvalue and Generalization',
    url: 'https://arxiv.org/abs/2206.10654',
  });
  expect(item?.lines[0]).toBe('Simran Kaur, Jeremy Cohen, Zachary C. Lipton');
  expect(item?.lines[1]).toMatch(/^The mechanisms by which .*…$/);
  expect(item?.lines[1]?.length).toBeLessThanOrEqual(200);
});

test('filters, in the title and in every line', async () => {
  const { card } = await ask('papers jeremy cohen identity:2 category:SE since:2018 until:2020', {
    snapshot: seed,
  });
  expect(card.title).toBe(
    '2 papers · Jeremy Cohen · Research-software engineer · SE (Software Engineering) · since 2018 · until 2020',
  );
  expect(linesOf(card).at(-1)).toBe(
    'papers jeremy-cohen as:bibtex category:SE identity:2 since:2018 until:2020',
  );
});

test('the page button keeps its place: none before the first, none behind the last', async () => {
  const buttons = async (line: string) => {
    const { card } = await ask(line, { snapshot: seed });
    const all = card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    return all.map((button) => ('disabled' in button ? [button.label, button.disabled] : [button.label]));
  };
  expect(await buttons('papers jeremy cohen')).toEqual([['‹ Previous', true], ['Next ›', false], ['BibTeX']]);
  expect(await buttons('papers jeremy cohen page:3')).toEqual([
    ['‹ Previous', false],
    ['Next ›', true],
    ['BibTeX'],
  ]);
  expect(await buttons('papers jeremy cohen identity:3')).toEqual([['BibTeX']]);
});

test.each([
  ['bibtex', 'jeremy-cohen-lg-machine-learning.bib', /^@misc\{/],
  ['ris', 'jeremy-cohen-lg-machine-learning.ris', /^TY {2}- /],
  ['csv', 'jeremy-cohen-lg-machine-learning.csv', /^id,title,authors,/],
  ['json', 'jeremy-cohen-lg-machine-learning.json', /^\[/],
])('as:%s is the whole list as a file', async (format, name, start) => {
  const { card } = await ask(`papers jeremy cohen category:cs.LG as:${format}`, { snapshot: seed });
  expect(card.audience).toBe('channel');
  expect(card.files).toEqual([expect.objectContaining({ name })]);
  expect(card.files?.[0]?.content).toMatch(start);
  expect(card.files?.[0]?.content).toContain('Non-Euclidean Gradient Descent');
});

test('words that fit nobody are searched for, and the card says so', async () => {
  const { card } = await ask('papers edge of stability', { snapshot: seed });
  expect(card.blocks[0]).toEqual({
    kind: 'text',
    spans: 'Nobody here is called “edge of stability”, so these words were searched for.',
  });
  expect(titlesOf(card)).toHaveLength(2);
});

test.each([
  ['papers ada author', 'neutral', ['papers ada-author', 'papers ada-author-optics']],
  [
    'papers ada author since:2020',
    'neutral',
    ['papers ada-author since:2020', 'papers ada-author-optics since:2020'],
  ],
  ['papers nell novice', 'warning', ['papers nil-novice']],
  ['papers qqq', 'warning', []],
  ['papers ada-author since:2025', 'warning', ['papers ada-author']],
  ['papers ada-author page:9', 'warning', ['papers ada-author']],
  ['papers ada-author page:0', 'error', ['paperboy help command:papers']],
  ['papers ada-author-optics identity:1', 'error', []],
  ['papers identity:1', 'error', []],
  ['papers since:2025 until:2024', 'error', []],
])('%s is for the asker alone', async (line, tone, lines) => {
  const { card } = await ask(line, { snapshot: madeUp });
  expect(card).toMatchObject({ tone, audience: 'asker' });
  expect(linesOf(card)).toEqual(lines);
});

test('all faults are told at once', async () => {
  const { card } = await ask('papers jeremy cohen since:yesterday category:XX identity:9', {
    snapshot: seed,
  });
  expect(card.blocks).toEqual([
    {
      kind: 'text',
      spans: expect.stringMatching(/^There is no category .*\nsince: .*\nJeremy Cohen has no identity .*$/),
    },
  ]);
});
