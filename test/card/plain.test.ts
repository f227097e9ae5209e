import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderPlain } from '../../src/card/plain.ts';
import { anyCard } from '../arbitrary/card.ts';
import { squash, wholeTexts } from '../arbitrary/text.ts';

test('a card in words', () => {
  expect(
    renderPlain({
      tone: 'neutral',
      audience: 'channel',
      title: 'Jeremy Cohen',
      url: 'https://example.org/',
      line: 'profile jeremy-cohen',
      footer: 'Scholar Feed, 2026',
      files: [{ name: 'papers.bib', mediaType: 'application/x-bibtex', content: '' }],
      blocks: [
        { kind: 'text', spans: ['See ', { kind: 'link', text: 'his page', url: 'https://example.org/jc' }] },
        {
          kind: 'fields',
          fields: [
            { label: 'h-index', value: '2' },
            { label: 'i10', value: '—' },
          ],
        },
        {
          kind: 'items',
          items: [
            {
              overline: 'LG · Jun 21, 2022',
              title: 'One',
              url: 'https://arxiv.org/abs/1',
              lines: ['A, B', 'Abstract\n'],
            },
            { title: 'Two', lines: [''] },
          ],
        },
        { kind: 'code', text: '@misc{x}' },
        {
          kind: 'buttons',
          buttons: [
            { label: 'More', line: 'papers jeremy-cohen page:2' },
            { label: 'Back', line: 'papers', disabled: true },
            { label: 'PDF', url: 'https://arxiv.org/pdf/1' },
          ],
        },
        {
          kind: 'choices',
          prompt: 'Which one?',
          choices: [
            { label: 'A', note: '3 papers', line: 'profile a' },
            { label: 'B', line: 'profile b' },
          ],
        },
      ],
    }),
  ).toBe(`Jeremy Cohen <https://example.org/>

See his page <https://example.org/jc>

h-index: 2
i10: —

1. LG · Jun 21, 2022
   One <https://arxiv.org/abs/1>
   A, B
   Abstract

2. Two

@misc{x}

[More] /papers jeremy-cohen page:2
[Back]
[PDF] https://arxiv.org/pdf/1

Which one?
[A (3 papers)] /profile a
[B] /profile b

File: papers.bib

Scholar Feed, 2026`);
});

test('any card is told in full, without control characters', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const text = renderPlain(card);
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
      const seen = squash(text);
      for (const whole of wholeTexts(card)) expect(seen).toContain(whole);
    }),
    { numRuns: 300 },
  );
});
