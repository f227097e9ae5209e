import { expect, test } from 'vitest';
import type { Card } from '../../src/card/card.ts';
import { ask, linesOf } from './asking.ts';
import { madeUp, seed } from './made-up.ts';

const codeOf = (card: Card) => card.blocks.find((block) => block.kind === 'code')?.text;

test('BibTeX, with buttons for the other styles', async () => {
  const { card } = await ask('cite 2206.10654', { snapshot: seed });
  expect(card).toMatchObject({
    tone: 'neutral',
    audience: 'channel',
    title: 'On the Maximum Hessian Eigenvalue and Generalization',
    url: 'https://arxiv.org/abs/2206.10654',
    line: 'cite 2206.10654',
  });
  expect(codeOf(card)).toMatch(/^@misc\{kaur2022maximum,\n[\s\S]*\n\}$/);
  expect(card.files).toBeUndefined();
  expect(linesOf(card)).toEqual([
    'cite 2206.10654 style:ris',
    'cite 2206.10654 style:apa',
    'cite 2206.10654 style:text',
    'paper 2206.10654',
  ]);
});

test('RIS, also as the file that reference managers take', async () => {
  const { card } = await ask('cite 2206.10654 style:ris', { snapshot: seed });
  expect(codeOf(card)).toMatch(/^TY {2}- UNPB\nTI {2}- On the Maximum[\s\S]*\nER {2}-$/);
  const [file] = card.files ?? [];
  expect(file).toMatchObject({
    name: 'kaur2022maximum.ris',
    mediaType: 'application/x-research-info-systems',
  });
  expect(file?.content).toMatch(/\r\nER {2}- \r\n$/);
});

test.each([
  ['cite 2206.10654 style:apa', /^Kaur, S\., Cohen, J\., & Lipton, Z\. C\. \(2022\)\. On the Maximum/],
  ['cite 2206.10654 apa', /^Kaur, S\./],
  ['cite maximum hessian eigenvalue APA', /^Kaur, S\./],
  ['cite 2206.10654 style:text', /^Simran Kaur, Jeremy Cohen, Zachary C\. Lipton\. On the Maximum/],
])('%s', async (line, expected) => {
  const { card } = await ask(line, { snapshot: seed });
  expect(codeOf(card)).toMatch(expected);
});

test('a style’s name that belongs to the title is no style', async () => {
  const { card } = await ask('cite counting clouds part 1 text', { snapshot: madeUp });
  expect(card.line).toBe('cite 9902.10001 style:text');
  const words = await ask('cite text', { snapshot: madeUp });
  expect(words.card).toMatchObject({ tone: 'warning', audience: 'asker' });
});

test.each([
  ['cite 9901.00006', 'number12024title.bib'],
  ['cite 9901.00006 style:text', 'number12024title.txt'],
])('%s: thousands of authors come whole, as a file alone', async (line, name) => {
  const { card } = await ask(line, { snapshot: madeUp });
  expect(codeOf(card)).toBeUndefined();
  expect(card.files).toEqual([expect.objectContaining({ name })]);
  expect(card.files?.[0]?.content).toMatch(/Number3000/);
});

test('a chooser keeps the style', async () => {
  const { card } = await ask('cite edge of stability style:apa', { snapshot: seed });
  expect(card).toMatchObject({ tone: 'neutral', audience: 'asker' });
  expect(linesOf(card)).toEqual(['cite 2603.05002 style:apa', 'cite 2507.12837 style:apa']);
});

test.each([
  ['cite qqq', 'warning'],
  ['cite', 'error'],
  ['cite 2206.10654 style:chicago', 'error'],
])('%s is for the asker alone', async (line, tone) => {
  const { card } = await ask(line, { snapshot: seed });
  expect(card).toMatchObject({ tone, audience: 'asker' });
});
