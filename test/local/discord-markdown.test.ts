import { assert, property, string, stringMatching } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Inline, parseBlocks, parseInline } from '../../src/local/page/discord-markdown.ts';
import { fieldColumns } from '../../src/local/page/discord-message.ts';

const textOf = (nodes: readonly Inline[]): string =>
  nodes.map((node) => ('children' in node ? textOf(node.children) : node.text)).join('');
const kindsOf = (text: string): readonly string[] => parseInline(text).map(({ kind }) => kind);

describe('one line', () => {
  it.each([
    ['**bold** and *slanted*', ['strong', 'text', 'emphasis']],
    ['__under__ ~~gone~~ ||hidden||', ['underline', 'text', 'strike', 'text', 'spoiler']],
    ['`**code**`', ['code']],
    ['[title](https://arxiv.org/abs/2206.10654)', ['link']],
    ['see https://arxiv.org.', ['text', 'link', 'text']],
    ['@everyone <@123> <#4>', ['mention', 'text', 'mention', 'text', 'mention']],
    ['snake_case_name', ['text']],
    ['2 * 3 * 4', ['text']],
    ['[x](javascript:alert(1))', ['text']],
  ])('%s', (text, kinds) => expect(kindsOf(text)).toEqual(kinds));

  it('shows escaped marks as they are', () => {
    const text = '\\*a\\* \\_b\\_ \\[x\\]\\(https\\:\\/\\/y\\.z\\) \\<\\@1\\> \\`c\\`';
    expect(parseInline(text)).toEqual([{ kind: 'text', text: '*a* _b_ [x](https://y.z) <@1> `c`' }]);
  });

  it('keeps marks within marks', () => {
    expect(parseInline('**a *b* c**')).toEqual([
      {
        kind: 'strong',
        children: [
          { kind: 'text', text: 'a ' },
          { kind: 'emphasis', children: [{ kind: 'text', text: 'b' }] },
          { kind: 'text', text: ' c' },
        ],
      },
    ]);
  });

  it('ends on any text, and loses none that has no marks', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        expect(textOf(parseInline(text)).length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 300 },
    );
    assert(
      property(stringMatching(/^[a-zé .,\n]*$/), (text) => {
        expect(textOf(parseInline(text))).toBe(text);
      }),
      { numRuns: 200 },
    );
  });
});

describe('several lines', () => {
  it('tells small print, quotes, bullets, headings and code apart', () => {
    const blocks = parseBlocks('# big\n-# small\n> said\n- point\nplain\n```bibtex\n@a{**b**}\n```\nafter');
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'small',
      'quote',
      'bullet',
      'line',
      'pre',
      'line',
    ]);
    expect(blocks[5]).toEqual({ kind: 'pre', text: '@a{**b**}' });
  });

  it('keeps empty lines between paragraphs', () => {
    expect(parseBlocks('a\n\nb')).toHaveLength(3);
  });
});

describe('fields', () => {
  it('stand up to three in a row', () => {
    const [yes, no] = [{ inline: true }, { inline: false }];
    expect(fieldColumns([yes, yes, yes, yes, yes])).toEqual(['of3-1', 'of3-2', 'of3-3', 'of2-1', 'of2-2']);
    expect(fieldColumns([no, yes, no])).toEqual(['whole', 'whole', 'whole']);
  });
});
