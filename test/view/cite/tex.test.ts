import fc from 'fast-check';
import { expect, test } from 'vitest';
import { texText } from '../../../src/view/cite/tex.ts';

test.each([
  ['50% of R&D costs #1_a', '50\\% of R\\&D costs \\#1\\_a'],
  ['{x} ~ y^2', '\\textbraceleft{}x\\textbraceright{} \\textasciitilde{} y\\textasciicircum{}2'],
  ['C:\\data', 'C:\\textbackslash{}data'],
  ['particularly $λ_{max}$, the largest', 'particularly $λ_{max}$, the largest'],
  ['order $2/η$ and $\\ell_{\\infty}$', 'order $2/η$ and $\\ell_{\\infty}$'],
  ['near $\\nu= 1/2 $', 'near $\\nu= 1/2 $'],
  ['in $$x^2$$ units', 'in $$x^2$$ units'],
  ['costs $5 and saves $10', 'costs \\$5 and saves \\$10'],
  ['one $ only', 'one \\$ only'],
  ['$50% off$', '$50\\% off$'],
  ['$\\left\\{ x$', '$\\left\\lbrace  x$'],
  ['$a}$', '\\$a\\textbraceright{}\\$'],
  ['$\\input{/etc/passwd}$', '\\$\\textbackslash{}input\\textbraceleft{}/etc/passwd\\textbraceright{}\\$'],
  ['Schr\\"odinger, Erd\\H{o}s, {\\L}ojasiewicz', 'Schr{\\"o}dinger, Erd{\\H{o}}s, {\\L}ojasiewicz'],
  ['already \\& done', 'already \\& done'],
  ['Erdős λ 机器', 'Erdős λ 机器'],
])('%s becomes %s', (text, expected) => {
  expect(texText(text)).toBe(expected);
});

test('whatever the text, the braces balance and no command of harm is left', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '\\',
    '$',
    '$$',
    '\\{',
    '\\}',
    '\\input',
    'a',
    ' ',
    '5',
    '^',
    '"',
    '%',
    'é',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        const tex = texText(text);
        let depth = 0;
        for (const character of tex) {
          if (character === '{') depth += 1;
          if (character === '}') depth -= 1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
        expect(tex).not.toMatch(/\\input(?![A-Za-z])/);
        // An unescaped % would swallow the rest of the line.
        expect(tex.replace(/\\[\s\S]/g, '')).not.toMatch(/[%#&]/);
      },
    ),
    { numRuns: 500, examples: [['$\\inputa$'], ['$\\input5$'], ['$\\inputé$']] },
  );
});
