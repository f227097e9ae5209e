import { describe, expect, it } from 'vitest';
import { readKeyword } from '../../src/announce/match/keyword.ts';
import { KeywordIndex } from '../../src/announce/match/keyword-index.ts';
import { announcementKeys } from '../../src/announce/paper-keys.ts';
import { discordFace } from '../../src/discord/render.ts';
import { slackFace } from '../../src/slack/render.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { buildTextIndex, rowsWithWord } from '../../src/store/text-index.ts';
import { bibtex } from '../../src/view/cite/bibtex.ts';
import { citationFile } from '../../src/view/cite/citation-file.ts';
import { csv } from '../../src/view/cite/csv.ts';
import { apa, plainReference } from '../../src/view/cite/prose.ts';
import { ris } from '../../src/view/cite/ris.ts';
import { paperWith } from '../view/papers.ts';
import { ask } from './asking.ts';
import { seed } from './made-up.ts';

/** All text of a drawn message, wherever it stands. */
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? `${value}\n`
    : typeof value === 'object' && value !== null
      ? Object.values(value).map(textOf).join('')
      : '';

const drawings = [
  ['Discord', (card: Awaited<ReturnType<typeof ask>>['card']) => textOf(discordFace.render(card))],
  ['Slack', (card: Awaited<ReturnType<typeof ask>>['card']) => textOf(slackFace.render(card))],
] as const;

const times = (text: string, part: string): number => text.split(part).length - 1;

describe.each(drawings)("the seed's 13 formulas on %s", (_, drawn) => {
  it('are read in /paper', async () => {
    const hessian = drawn((await ask('paper 2206.10654', { snapshot: seed })).card);
    const stable = drawn((await ask('paper 2603.05002', { snapshot: seed })).card);
    expect(times(hessian, 'λₘₐₓ') + times(stable, 'λₘₐₓ')).toBeGreaterThanOrEqual(8);
    for (const part of ['λₘₐₓ', '2/η', 'η', 'ℓ_∞']) expect(plainly(hessian + stable)).toContain(part);
    for (const text of [hessian, stable]) expect(plainly(text)).not.toMatch(/[$\\]/);
  });

  it('are read in /papers', async () => {
    for (const page of [1, 2, 3]) {
      const { card } = await ask(`papers jeremy-cohen page:${page}`, { snapshot: seed });
      expect(plainly(drawn(card))).not.toMatch(/[$\\]/);
    }
  });
});

/** A backslash before a sign is Discord's own way of keeping it plain. */
const plainly = (text: string): string => text.replace(/\\([_*~`|>#\-+.()[\]:!])/g, '$1');

it('has 13 formulas in the seed', () => {
  const abstracts = Array.from({ length: seed.counts.papers }, (_, row) => seed.paper(row).abstract);
  expect(abstracts.join('\n').match(/\$[^$]+\$/g)).toHaveLength(13);
});

const written = paperWith({
  id: 'local:made-up',
  title: String.raw`Schr\"odinger's $n^2$ Sheep`,
  abstract: String.raw`An Erd\H{o}s--R\'enyi flock of 5\%, with $\lambda_{max}$.`,
  authors: [String.raw`Ada Erd\H{o}s`, String.raw`Erd{\H o}s, Ben`],
});
const read = paperWith({
  ...written,
  id: 'local:the-same',
  title: 'Schrödinger’s n² Sheep',
  authors: ['Ada Erdős', 'Erdős, Ben'],
});

describe('what is read is what is found', () => {
  const index = buildTextIndex([written]);
  it.each(['schrodinger', 'erdos', 'renyi', 'max', 'n2', '5'])('%s', (word) => {
    expect(rowsWithWord(index, word, 1)[0]).toBe(1);
  });

  const snapshot = snapshotOf({ profiles: [], papers: [written] }, { loadedAt: new Date(0) });
  it.each(['Schrödinger sheep', String.raw`erd\H{o}s`, 'schrodinger n2 sheep', 'erdos flock'])(
    'papers query:"%s"',
    async (query) => {
      const { card } = await ask(`papers query:"${query}"`, { snapshot });
      expect(textOf(card)).toContain("Schrödinger's n² Sheep");
    },
  );

  it.each(['ada erdos', 'Ada Erdős'])('the author as %s', async (name) => {
    expect(textOf((await ask(`papers ${name}`, { snapshot })).card)).toContain('Ada Erdős');
  });

  it('a keyword', () => {
    const keywords = new KeywordIndex<string>();
    for (const typed of ['erdos', '"erdos renyi"', 'λ_max', String.raw`erd\H{o}s`]) {
      const keyword = readKeyword(typed);
      if (keyword.kind === 'keyword') keywords.add(typed, keyword.keyword);
    }
    expect(keywords.find(written)).toHaveLength(4);
  });

  it('a paper told in TeX by one source and in Unicode by another is one to announce', () => {
    const keys = announcementKeys(written);
    expect(announcementKeys(read).filter((key) => keys.includes(key))).toHaveLength(1);
  });
});

describe('citations', () => {
  it('BibTeX keeps TeX', () => {
    const text = bibtex([written]);
    expect(text).toContain(String.raw`{{Schr{\"o}dinger's $n^2$ Sheep}}`);
    expect(text).toContain(String.raw`Erd{\H{o}}s, Ada and Erdős, Ben`);
    expect(text).toMatch(/^@misc\{erdos2022schrodinger,/);
  });

  it.each([
    ['RIS', ris([written])],
    ['CSV', csv([written])],
    ['APA', apa(written)],
    ['plain', plainReference(written)],
  ])('%s reads it', (_, text) => {
    expect(text).toContain("Schrödinger's n² Sheep");
    expect(text).toContain('Erdős');
    expect(text).not.toMatch(/[$\\]/);
  });

  it('JSON is the data as it is', () => {
    const { content } = citationFile([written], 'json', []);
    expect(JSON.parse(content)).toEqual([written]);
  });
});
