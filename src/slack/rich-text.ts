import type { RichTextBlock, RichTextLink, RichTextText } from '@slack/types';
import type { Spans } from '../card/card.ts';
import { spanList } from '../card/spans.ts';
import { webAddress } from '../card/web-address.ts';
import { splitText } from '../text/clip.ts';
import { hasVisible } from '../text/invisible.ts';
import { escapeSlack } from './escape.ts';
import { slackLimits } from './limits.ts';

export type RichElement = RichTextText | RichTextLink;

/** Elements as rich_text blocks of at most 3,000 characters of JSON each (one long link may take 6,100), nothing left out; none when there is nothing to see. */
export function richText(all: readonly RichElement[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let elements: RichElement[] = [];
  let size = 0;
  const close = (): void => {
    if (elements.some(({ text = '', type }) => type === 'link' || hasVisible(text))) {
      blocks.push({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
    }
    elements = [];
    size = 0;
  };
  for (const element of all) {
    const length = costOf(element);
    if (size > 0 && size + length > slackLimits.text) close();
    const before = elements.at(-1);
    if (before?.type === 'text' && element.type === 'text' && before.style === element.style) {
      elements[elements.length - 1] = { ...before, text: before.text + element.text };
    } else elements.push(element);
    size += length;
  }
  close();
  return blocks;
}

/** A block in a fixed-width face, in as many as it needs. */
export function preformatted(text: string): RichTextBlock[] {
  return splitText(escapeSlack(text, 'rich'), slackLimits.text)
    .filter(hasVisible)
    .map((piece) => ({
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: piece }] }],
    }));
}

/** Spans as elements, each short enough for a block. `url` makes one link of them, `bold` sets them off. */
export function elementsOf(
  spans: Spans,
  { bold = false, url }: { bold?: boolean; url?: string | undefined } = {},
): RichElement[] {
  const elements: RichElement[] = [];
  for (const span of spanList(spans)) {
    const isText = typeof span === 'string';
    const text = escapeSlack(isText ? span : span.text, 'rich');
    const address = webAddress(
      url ?? (isText || span.kind !== 'link' ? '' : span.url),
      slackLimits.buttonUrl,
    );
    const style = bold ? { bold: true } : isText ? undefined : styles[span.kind];
    if (address !== undefined && !hasVisible(text)) elements.push({ type: 'link', url: address });
    else if (text !== '') {
      for (const piece of text.length <= pieceRoom ? [text] : splitText(text, pieceRoom)) {
        const base =
          address === undefined
            ? ({ type: 'text', text: piece } as const)
            : ({ type: 'link', url: address, text: piece } as const);
        elements.push(style === undefined ? base : { ...base, style });
      }
    }
  }
  return elements;
}

const pieceRoom = slackLimits.text / 2;
const styles = {
  strong: { bold: true },
  emphasis: { italic: true },
  code: { code: true },
  link: undefined,
} as const;

/** Addresses count, and so does the JSON around a piece and in it, so that no block outgrows a message. */
const costOf = (element: RichElement): number => JSON.stringify(element).length + 1;
