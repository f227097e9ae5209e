import { expect, test } from 'vitest';
import { quoted } from '../../src/view/quoted.ts';

test('what was typed is said back on one line, without what can’t be seen, and short', () => {
  expect(quoted(' Ada\n\u202eAuthor ')).toBe('“Ada Author”');
  expect(quoted('x'.repeat(80))).toBe(`“${'x'.repeat(80)}”`);
  expect(quoted('x'.repeat(81))).toBe(`“${'x'.repeat(79)}…”`);
  expect(quoted('👩‍👩‍👧‍👦'.repeat(40))).toMatch(/^“(?:👩‍👩‍👧‍👦)+…”$/u);
});
