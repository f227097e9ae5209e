import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeDiscord } from '../../src/discord/escape.ts';
import { cleanText } from '../../src/text/clean.ts';
import { anyText, attacks } from '../arbitrary/card.ts';
import { readMarkdown } from './reading.ts';

describe('markdown', () => {
  test.each(attacks)('%j arrives as those characters', (attack) => {
    for (const text of [attack, ` ${attack} x`, `x\n${attack}`, `a${attack}b`]) {
      const { nodes, text: seen } = readMarkdown(escapeDiscord(text, 'markdown'));
      expect(nodes).toEqual([]);
      expect(seen).toBe(cleanText(text));
    }
  });

  test('any text, alone or side by side with another', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const { nodes, text } = readMarkdown(
          escapeDiscord(one, 'markdown') + escapeDiscord(other, 'markdown'),
        );
        expect(nodes).toEqual([]);
        expect(text).toBe(cleanText(one) + cleanText(other));
      }),
      { numRuns: 1000 },
    );
  });

  test('the reader of these tests sees what is not escaped', () => {
    const kinds = (source: string): string[] => readMarkdown(source).nodes.map(({ kind }) => kind);
    expect(kinds('@everyone <@1> <@&1> <#1> <t:1:R> <:e:1> </a:1>')).toEqual([
      'everyone',
      'user',
      'role',
      'channel',
      'time',
      'emoji',
      'command',
    ]);
    expect(kinds('**a** *b* _c_ __d__ ~~e~~ ||f|| `g` :h: https://i.j [k](https://l.m)')).toEqual([
      'strong',
      'emphasis',
      'emphasis',
      'underline',
      'strike',
      'spoiler',
      'code',
      'shortcode',
      'link',
      'link',
    ]);
    expect(kinds('# a\n-# b\n> c\n- d\n1. e\n```\nf\n```')).toEqual([
      'heading',
      'small',
      'quote',
      'list',
      'list',
      'codeBlock',
    ]);
  });

  test('ordinary prose gets no backslash', () => {
    const prose = 'Gradient descent: a (short) story, 2/η – "stable"? Yes; 3 + 4 = 7.';
    expect(escapeDiscord(prose, 'markdown')).toBe(prose);
  });
});

test('a place of one line has one line, and a plain place no backslash', () => {
  expect(escapeDiscord('a\n  b_c\r\nd', 'line')).toBe('a b\\_c d');
  expect(escapeDiscord('a\n*b* \\ @everyone\u202e', 'plain')).toBe('a *b* \\ @everyone');
});

test('a code block is never ended by what stands in it', () => {
  expect(escapeDiscord('a ```` b', 'code')).not.toContain('```');
});
