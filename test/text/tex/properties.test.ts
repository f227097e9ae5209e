import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawTex } from '../../../bench/raw-tex.ts';
import { texToUnicode } from '../../../src/text/tex/tex.ts';
import { corpusPapers, corpusPresent } from '../../corpus.ts';

const pieces = fc.constantFrom(
  ...String.raw`\ { } $ $$ ^ _ ~ - -- --- ' '' " ${'`'} ${'``'} ( ) [ ] & % # , . : / | 1 10 a B é λ 𝒪 word two \( \) \[ \] \\ \{ \} \$ \_ \% \" \' \~ \^
    \alpha \leq \in \frac \sqrt \hat \mathbb \mathcal \bf \em \text \textbf \emph \cite \href \footnote \left \right \big \not \sum \log \ours \over \choose
    \begin{equation} \end{equation} \begin \end \c \v \H \b \o \ss \i \deg \unicode{x2013} \enquote \textsuperscript \textasciitilde \binom \operatorname https://a.b`.split(
    /\s+/,
  ),
  ' ',
  '\n',
  '\u0301',
  '\u200b',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('whatever the text', () => {
  it('never throws, and reading twice changes nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const read = texToUnicode(text);
        expect(texToUnicode(read)).toBe(read);
      }),
      { numRuns: 20_000 },
    );
  });

  it('loses no letter and no digit that is not part of a command', () => {
    const plain = fc.constantFrom(
      'a',
      'b',
      'q',
      'xyz',
      'word',
      'λ',
      'Ж',
      '漢',
      '7',
      '42',
      ' ',
      ', ',
      '--',
      '~',
    );
    const words = fc.array(plain, { maxLength: 6 }).map((parts) => parts.join(''));
    const around = fc.constantFrom(
      ['$', '$'],
      ['\\(', '\\)'],
      ['\\emph{', '}'],
      ['$\\frac{', '}{c}$'],
      ['$\\sqrt{', '}$'],
      ['$x^{', '}$'],
      ['$x_{', '}$'],
      ['$\\mathbb{', '}$'],
      ['$\\mathbf{', '}$'],
      ['$\\text{', '}$'],
      ['{', '}'],
      ['{\\em ', '}'],
      ['\\ours{', '}'],
      ['\\footnote{', '}'],
      ['``', "''"],
      ['\\alpha ', '\\%'],
      ['$\\hat{', '}$'],
    );
    const tex = fc.array(fc.tuple(words, around, words), { maxLength: 5 });
    fc.assert(
      fc.property(tex, (parts) => {
        const text = parts
          .map(([before, [open, close], inside]) => `${before}${open}${inside}${close}`)
          .join(' ');
        const read = lettersOf(texToUnicode(text));
        for (const [before, , inside] of parts)
          for (const letter of lettersOf(before + inside))
            expect(count(read, letter)).toBeGreaterThanOrEqual(
              count(lettersOf(parts.map(([b, , i]) => b + i).join('')), letter),
            );
      }),
      { numRuns: 3000 },
    );
  });

  const many = 100_000;
  it.each([
    '{',
    '}',
    '$',
    '$$',
    '\\frac',
    '\\frac{',
    '\\(',
    '\\begin{a}',
    '^',
    '_{',
    '$x^a$',
    '`',
    "''",
    '--',
    '~',
    '\\"',
    '\\emph{',
    '\\enquote{',
    '{\\em ',
    '\\left(',
    '\\ours[',
    '\\href{a}  ',
    '$\\text{',
  ])('is linear in the length: %s a hundred thousand times', (piece) => {
    const spent = (times: number) => {
      const text = piece.repeat(times);
      const start = process.cpuUsage().user;
      texToUnicode(text);
      return process.cpuUsage().user - start;
    };
    spent(many / 10);
    // Ten times the text in a hundred times the time would be quadratic; a floor keeps small times from being compared.
    expect(spent(many)).toBeLessThan(40 * Math.max(spent(many / 10), 50_000));
  });

  it.each(['\\emph{', '\\enquote{', '{\\em ', '$\\frac{', '$x^{', "\\'{", '{'])(
    'bears any nesting: %s',
    (open) => {
      const text = `${open.repeat(many)}x${'}'.repeat(many)}`;
      expect(texToUnicode(text)).toContain('x');
    },
  );

  it('bears a formula of half a million letters', () => {
    expect(texToUnicode(`$\\rm ${'a'.repeat(500_000)}$`)).toHaveLength(500_000);
  });

  it.each(['\\quad', '{\\em }', '\\textbf{}'])('%s stays: of nothing nothing could be seen', (text) => {
    expect(texToUnicode(text)).toBe(text);
  });
});

describe.runIf(corpusPresent)('two thousand real records', () => {
  it('are left with raw TeX in fewer than one of ten that had it: macros of their authors', () => {
    const records = corpusPapers('arxiv-mixed.jsonl').flatMap(({ title, abstract }) => [title, abstract]);
    const before = records.filter((text) => rawTex(text).length > 0).length;
    const left = records.filter((text) => rawTex(texToUnicode(text)).length > 0);
    expect(before).toBeGreaterThan(300);
    expect(left.length).toBeLessThan(before / 10);
  });

  it('are read to a fixed point', () => {
    for (const { title, abstract } of corpusPapers('arxiv-mixed.jsonl')) {
      const read = texToUnicode(abstract);
      expect(texToUnicode(read)).toBe(read);
      expect(texToUnicode(texToUnicode(title))).toBe(texToUnicode(title));
    }
  });
});

it.skipIf(corpusPresent)('../shared/corpus is not there: no real records are read', () => undefined);

const lettersOf = (text: string): string => (text.normalize('NFKD').match(/[\p{L}\p{N}]/gu) ?? []).join('');
const count = (text: string, letter: string): number => text.split(letter).length - 1;
