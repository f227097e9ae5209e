import { expect, test } from 'vitest';
import { ask, linesOf, member } from './asking.ts';
import { seed } from './made-up.ts';

const finding = { place: 'profiles/x.json › papers[3].published', text: 'must be a day that exists' };

test('what was reloaded stands in the first line, warnings below', async () => {
  const { card } = await ask('reload', {
    snapshot: seed,
    reload: { kind: 'reloaded', snapshot: seed, added: 2, changed: 1, removed: 0, warnings: [finding] },
  });
  expect(card).toEqual({
    tone: 'warning',
    audience: 'asker',
    title: 'Reloaded: 2 added, 1 changed, 0 removed, 1 warning',
    blocks: [
      { kind: 'text', spans: ['11 papers and 1 profile answer now.'] },
      { kind: 'text', spans: [{ kind: 'code', text: finding.place }, `: ${finding.text}`] },
    ],
    line: 'reload',
  });
});

test('what was refused: ten faults and how many more, and that the old data answers', async () => {
  const { card } = await ask('reload force', {
    snapshot: seed,
    reload: {
      kind: 'refused',
      faults: Array.from({ length: 10 }, () => finding),
      faultCount: 12,
      forceable: false,
    },
  });
  expect(card).toMatchObject({
    tone: 'error',
    audience: 'asker',
    title: 'Not reloaded: 12 faults',
    line: 'reload force:true',
  });
  expect(card.blocks.slice(10)).toEqual([
    { kind: 'text', spans: ['And 2 more.'] },
    { kind: 'text', spans: ['The data read on Apr 1, 2026, 09:00 UTC goes on answering.'] },
  ]);
  expect(linesOf(card)).toEqual([]);
});

test('only data that force would take offers it', async () => {
  const { card } = await ask('reload', {
    snapshot: seed,
    reload: { kind: 'refused', faults: [finding], faultCount: 1, forceable: true },
  });
  expect(linesOf(card)).toEqual(['reload force:true']);
});

test('is refused to whoever is no operator, with who they are', async () => {
  const { card, outcome } = await ask('reload', { snapshot: seed, asker: member });
  expect(outcome).toBe('refused');
  expect(card).toMatchObject({ tone: 'error', audience: 'asker' });
  expect(card.blocks[0]).toEqual({
    kind: 'text',
    spans: '/reload is for operators only. You are discord:2.',
  });
});
