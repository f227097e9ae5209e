import type { ContextBlock, KnownBlock } from '@slack/types';
import type { Block, Card, Field, Item, Spans } from '../card/card.ts';
import { hasLink, joinLines, spansText } from '../card/spans.ts';
import { hasVisible } from '../text/invisible.ts';
import { type Desk, plainText } from './controls.ts';
import { escapeSlack } from './escape.ts';
import { slackLimits } from './limits.ts';
import { elementsOf, preformatted, type RichElement, richText } from './rich-text.ts';
import { apart, type Unit } from './unit.ts';

/** Draws everything of a card but the line in its small print, in order. At least one unit. */
export function drawUnits(card: Card, desk: Desk): Unit[] {
  const units: Unit[] = [];
  if (card.title !== undefined || card.url !== undefined) {
    units.push(...apart(drawTitle(card.title ?? '', card.url)));
  }
  for (const block of card.blocks) units.push(...drawBlock(block, desk));
  if (card.footer !== undefined) units.push(...apart(smallPrint(card.footer)));
  return units.length > 0 ? units : [{ blocks: richText(elementsOf('—')), shown: [] }];
}

export const context = (lines: readonly string[]): ContextBlock => ({
  type: 'context',
  elements: lines.map(plainText),
});

function drawBlock(block: Block, desk: Desk): Unit[] {
  switch (block.kind) {
    case 'text':
      return apart(richText(elementsOf(block.spans)));
    case 'code':
      return apart(preformatted(block.text));
    case 'fields':
      return apart(richText(block.fields.flatMap(drawField)));
    case 'chart':
      // The picture follows as a file where it may: pictures.ts.
      return apart(richText(block.sparklines.flatMap(drawField)));
    case 'items':
      return block.items.flatMap(drawItem);
    case 'buttons':
      return desk.buttons(block.buttons);
    case 'choices':
      return desk.menus(block.prompt, block.choices);
  }
}

/** A header can't lead anywhere, so a title with an address is bold text. */
function drawTitle(title: Spans, url: string | undefined): KnownBlock[] {
  const text = escapeSlack(spansText(title), 'plain').trim();
  return url === undefined && !hasLink(title) && text.length <= slackLimits.header && hasVisible(text)
    ? [{ type: 'header', text: plainText(text) }]
    : richText(elementsOf(title, { bold: true, url }));
}

/** One line a field: a section's two columns can't hold rich text, and plain text there shows no label from its value. */
function drawField({ label, value }: Field, index: number): RichElement[] {
  const name = elementsOf(label, { bold: true });
  const shown = hasVisible(spansText(value)) || hasLink(value) ? elementsOf(value) : elementsOf('—');
  return [...elementsOf(index === 0 ? '' : '\n'), ...name, ...elementsOf('  '), ...shown];
}

function drawItem({ overline, title, url, lines }: Item, index: number): Unit[] {
  const body = elementsOf(joinLines(lines));
  const name = elementsOf(title, { bold: true, url });
  const blocks = [
    ...(overline === undefined ? [] : smallPrint(overline)),
    ...richText(
      body.length === 0 || name.length === 0 ? [...name, ...body] : [...name, ...elementsOf('\n'), ...body],
    ),
  ];
  // The small line above sets an item off; without it a rule does.
  if (index > 0 && blocks[0]?.type === 'rich_text') blocks.unshift({ type: 'divider' });
  // More than one block of running text may be too long for one message.
  const isShort = blocks.filter(({ type }) => type === 'rich_text').length <= 1;
  return isShort ? [{ blocks, shown: [] }] : apart(blocks);
}

function smallPrint(spans: Spans): KnownBlock[] {
  const text = escapeSlack(spansText(spans), 'plain').trim();
  if (hasLink(spans) || text.length > slackLimits.contextText) return richText(elementsOf(spans));
  return hasVisible(text) ? [context([text])] : [];
}
