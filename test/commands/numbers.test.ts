import { expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { renderPlain } from '../../src/card/plain.ts';
import { spansText } from '../../src/card/spans.ts';
import { ask, linesOf } from './asking.ts';
import { seed, untoldSeed } from './made-up.ts';
import { measured } from './made-up-metrics.ts';

const asked = async (line: string) => (await ask(line, { snapshot: measured })).card;
/** All paragraphs as words, without the card's headline. */
const paragraphs = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === 'text' ? [spansText(block.spans)] : [])).slice(1);
const fieldsOf = (card: Card) =>
  new Map(
    card.blocks.flatMap((block) =>
      block.kind === 'fields'
        ? block.fields.map(({ label, value }) => [label, spansText(value)] as const)
        : [],
    ),
  );

const cora =
  'Computed from the 5 papers held, counted by Made-Up Index, Mar 20, 2026: ' +
  'h-index 4; citations 30; i10-index 1; g-index 5 (capped at the number of papers).';
const connie =
  '[7 papers counted by Other Made-Up Index, Mar 1, 2026 to Mar 7, 2026; ' +
  '5 papers counted by Old Made-Up Index, 2021 (over a year old)]';

test.each([
  ['complete counts', 'cora-complete', ['No source reports metrics for this profile.', cora]],
  [
    'a name only, its papers counted',
    'nan nameonly',
    ['By name only; may be several people; 5 papers here; no reported metrics.', cora],
  ],
  [
    'counts of some papers, by nobody named',
    'paul-partial',
    [
      'No source reports metrics for this profile.',
      'From 5 of 7 papers with a count, counted by a source not named: h-index at least 3; ' +
        'citations at least 33; i10-index at least 2; g-index at least 5 (capped at the number of papers).',
    ],
  ],
  [
    'totals only',
    'tess-totals',
    [
      'As reported by Made-Up Index, Feb 2026:',
      'From these totals: i10-index is 0 to 4; g-index 4 to 7 (capped at the number of papers).\n' +
        'Reported and held differ: papers reported 20, 1 held.',
    ],
  ],
  [
    'counts that contradict the report, by two sources',
    'connie-contradiction',
    [
      'As reported by Made-Up Index, Feb 2026:',
      `Computed from the 12 papers held ${connie}: g-index 6 (capped at the number of papers).\n` +
        'Reported and held differ: h-index reported 5, computed 4 from the 12 papers held.',
    ],
  ],
  [
    'numbers that cannot be together',
    'ina-inconsistent',
    [
      'As reported by Made-Up Index, Mar 5, 2026:',
      'These numbers cannot all be right: h-index 3 cannot be with 8 citations. So nothing is derived from them.\n' +
        'Reported and held differ: papers reported 11, 1 held.',
    ],
  ],
  [
    'old dates',
    'oda-old',
    [
      'As reported by Made-Up Index, 2024 (over a year old):',
      'Computed from the 2 papers held, counted by Made-Up Index, Mar 31, 2025 (over a year old): ' +
        'i10-index 0; g-index 2 (capped at the number of papers).\n' +
        'Reported and held differ: h-index reported 1, computed 2 from the 2 papers held.',
    ],
  ],
])('%s', async (_, name, expected) => {
  expect(paragraphs(await asked(`profile ${name}`)).slice(0, 2)).toEqual(expected);
});

test('both totals and counts of a part: what each gives', async () => {
  const [, follows] = paragraphs(await asked('profile pia-part-of-many'));
  expect(follows?.split('\n')).toEqual([
    'From these totals: i10-index is 1 or 2; the two top papers hold at least 244 of 300 citations; ' +
      'g-index 16 or 17 (capped at the number of papers).',
    'From the 4 papers held (30 are reported), counted by Made-Up Index, Mar 20, 2026: ' +
      'i10-index at least 2.',
    'Reported and held differ: h-index reported 2, at least 3 from the 4 papers held (30 are reported); ' +
      'papers reported 30, 4 held.',
  ]);
  const numbers = fieldsOf(await asked('profile pia-part-of-many about:numbers'));
  expect(numbers.get('i10-index at least 2')).toBe(
    'A lower bound from the 4 papers held (30 are reported), counted by Made-Up Index, Mar 20, 2026.' +
      '\n1 or 2: Follows from 30 papers, 300 citations and an h-index of 2, reported by Made-Up Index, Feb 2026.',
  );
});

test('what is computed of a page of several people describes nobody either', async () => {
  const several = 'for several people together';
  for (const name of ['mia-merged', 'mona-merged']) {
    expect(paragraphs(await asked(`profile ${name}`))[0]).toContain(several);
    expect(paragraphs(await asked(`compare ${name}; paul-partial`))).toHaveLength(4);
    const [block] = (await asked(`compare ${name}; paul-partial`)).blocks;
    expect(block?.kind === 'text' && spansText(block.spans)).toContain(several);
  }
});

test('of each of several people, what their own papers give, and nothing that is reported of all together', async () => {
  const card = await asked('profile sam-split');
  const parts = paragraphs(card).find((words) => words.startsWith('This name may cover'));
  expect(parts?.split('\n').slice(1)).toEqual([
    '1. Counted Sam: 2 papers, 2023–2024; computed: h-index 2, citations 14, i10-index 1',
    '2. Partly Counted Sam: 2 papers, 2021–2022; from 1 of 2 papers with a count: h-index at least 1, citations at least 3',
    '3. Uncounted Sam: 1 paper, 2020',
  ]);
  const ofPart = async (number: number) => {
    const { blocks } = await asked(`papers sam-split identity:${number}`);
    const [first] = blocks;
    expect(JSON.stringify(blocks)).not.toMatch(/7[6-9]/);
    return first?.kind === 'text' ? spansText(first.spans) : undefined;
  };
  expect(await ofPart(1)).toBe(
    'Counted Sam\nComputed from the 2 papers held, counted by Made-Up Index, Mar 20, 2026: ' +
      'h-index 2; citations 14; i10-index 1; g-index 2 (capped at the number of papers).',
  );
  expect(await ofPart(2)).toBe(
    'Partly Counted Sam\nFrom 1 of 2 papers with a count, counted by Made-Up Index, Mar 20, 2026: ' +
      'h-index at least 1; citations at least 3; g-index at least 1 (capped at the number of papers).',
  );
  expect(await ofPart(3)).toBeUndefined();
});

test('where the papers alone suggest several people, all that shows the numbers says so', async () => {
  const lines = ['profile', 'compare simran kaur;', 'profile about:numbers'];
  for (const line of lines) {
    const { card } = await ask(`${line} jeremy cohen`, { snapshot: untoldSeed });
    expect(renderPlain(card), line).toMatch(/may describe none of them/);
    expect(renderPlain(card), line).not.toMatch(/so the(?:y| numbers) describe none/);
  }
  const { card } = await ask('profile jeremy cohen', { snapshot: untoldSeed });
  expect(renderPlain(card)).toContain('all people of this name together');
});

test('about the numbers: reported beside computed, each with its receipt', async () => {
  const card = await asked('profile connie-contradiction about:numbers');
  const fields = fieldsOf(card);
  expect(fields.get('h-index 5')).toBe(
    `Reported by Made-Up Index, Feb 2026. As given.\n4: Computed from the 12 papers held ${connie}.`,
  );
  expect(fields.get('Novelty —')).toBe('Made-Up Index gives no value.');
  expect(paragraphs(card)).toEqual([]);
  expect(linesOf(card)).toContain('profile connie-contradiction about:h-index');
});

test('about one number: its definition, its value here, a way back', async () => {
  const { card } = await ask('profile jeremy cohen about:g-index', { snapshot: seed });
  expect(card).toMatchObject({
    title: 'g-index: what is this number?',
    line: 'profile jeremy-cohen about:g-index',
  });
  expect(JSON.stringify(card.blocks[0])).toContain('https://doi.org/10.1007/s11192-006-0144-7');
  expect([...fieldsOf(card).keys()]).toEqual(['g-index 11']);
  expect(paragraphs(card)).toEqual([
    'Jeremy Cohen',
    'This name may cover several people: the numbers count them together and describe none of them.',
    'By the padded convention, which goes on past the last paper, it is 12.',
  ]);
  expect(linesOf(card)).toEqual(['profile jeremy-cohen about:numbers', 'profile jeremy-cohen']);
});

test('a number that nobody reports is explained, too, and has no value', async () => {
  const card = await asked('profile cora-complete about:ai-score');
  expect(paragraphs(card).at(-1)).toBe('AI Score —: no source reports it.');
});

test('the two top papers stand under citations, the papers of each year under papers a year', async () => {
  const last = async (line: string) => paragraphs((await ask(line, { snapshot: seed })).card).at(-1);
  expect(await last('profile jeremy cohen about:citations')).toBe(
    'It follows from the totals that the two top papers hold at least 142 of 160 citations.',
  );
  expect(await last('profile jeremy cohen about:papers-a-year')).toBe(
    '2013: 1 · 2018: 1 · 2019: 1 · 2020: 2 · 2021: 2 · 2022: 1 · 2025: 1 · 2026: 2',
  );
});

test('compared, each number says where it comes from', async () => {
  const card = await asked('compare connie-contradiction; nan nameonly; paul-partial; tess-totals');
  expect([...fieldsOf(card)]).toEqual([
    [
      'h-index',
      'Connie Contradiction 5 (computed 4) · Nan Nameonly 4 (computed) · Paul Partial at least 3 (by papers held) · Tess Totals 4',
    ],
    [
      'Papers',
      'Connie Contradiction 12 · Nan Nameonly 5 (held) · Paul Partial 7 (held) · Tess Totals 20 (1 held)',
    ],
    [
      'Citations',
      'Connie Contradiction 40 · Nan Nameonly 30 (computed) · Paul Partial at least 33 (by papers held) · Tess Totals 60',
    ],
    [
      'i10-index',
      'Connie Contradiction 2 · Nan Nameonly 1 (computed) · Paul Partial at least 2 (by papers held) · Tess Totals 0 to 4 (by the totals)',
    ],
    [
      'g-index',
      'Connie Contradiction 6 (computed) · Nan Nameonly 5 (computed) · Paul Partial at least 5 (by papers held) · Tess Totals 4 to 7 (by the totals)',
    ],
  ]);
});

test('a paper says who counted its citations, and when', async () => {
  const citations = async (ref: string) => fieldsOf(await asked(`paper ${ref}`)).get('Citations');
  expect(await citations('9903.10001')).toBe('10, counted by Made-Up Index, Mar 20, 2026');
  expect(await citations('9903.10006')).toBe('15');
});
