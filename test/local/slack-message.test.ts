import { describe, expect, it } from 'vitest';
import { labelOf, shielded } from '../../src/local/page/slack-message.ts';

describe('what the Slack library gets', () => {
  it('has no entity that it would turn into a mention, and keeps real links', () => {
    const block = shielded({
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '&lt;@U1&gt; &amp;amp; <https://a.example/?x=1&amp;y=2|a &amp; b>',
        verbatim: true,
      },
    });
    const text = JSON.stringify(block);
    expect(text).not.toContain('&lt;');
    expect(text).not.toContain('verbatim');
    expect(text).toContain('<https://a.example/?x=1&y=2|');
  });

  it('has no shortcode where emoji are off', () => {
    const text = (emoji: boolean) =>
      JSON.stringify(shielded({ type: 'header', text: { type: 'plain_text', text: ':wave:', emoji } }));
    expect(text(false)).not.toContain(':wave:');
    expect(text(true)).toContain(':wave:');
  });

  it('has no styles in plain text', () => {
    const text = 'compare ~02zpimt3dqfp9;~172i8ln26ichp *a* _b_ `c`';
    const block = shielded({ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] });
    expect(JSON.stringify(block)).not.toMatch(/[~*`]|_b_/);
  });

  it('gets rich text as it is', () => {
    const block = {
      type: 'rich_text' as const,
      elements: [
        {
          type: 'rich_text_section' as const,
          elements: [{ type: 'text' as const, text: '&lt;b&gt; <@U1>' }],
        },
      ],
    };
    expect(shielded(block)).toEqual(block);
  });

  it('reads labels as Slack does', () => {
    expect(labelOf({ text: 'A &amp;lt; B &gt; C' })).toBe('A &lt; B > C');
    expect(labelOf(undefined)).toBe('');
  });
});
