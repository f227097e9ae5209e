import { expect, test } from 'vitest';
import { escapeSlack, fitted } from '../../src/slack/escape.ts';

test('rich text is left as it is, but for what cannot be seen', () => {
  expect(escapeSlack('*a* <!channel> & :smile:\r\n\u202eb', 'rich')).toBe('*a* <!channel> & :smile:\nb');
});

test('a plain place is one line, its control characters are entities', () => {
  expect(escapeSlack('R&D\n<@U1> &lt;', 'plain')).toBe('R&amp;D &lt;@U1&gt; &amp;lt;');
});

test('a shortcode is broken in the fallback text, a time is not', () => {
  expect(escapeSlack(':smile: at 10:30:15', 'mrkdwn')).toBe(':\u2060smile: at 10:\u206030:15');
  expect(escapeSlack('papers page:2 sort:newest', 'mrkdwn')).toBe('papers page:2 sort:newest');
});

test('cutting keeps entities whole', () => {
  for (let max = 1; max < 60; max += 1) {
    const cut = fitted('<<<< R&D & more >>>>', 'plain', max);
    expect(cut.length).toBeLessThanOrEqual(max);
    expect(cut).not.toMatch(/&(?!amp;|lt;|gt;)/);
  }
});
