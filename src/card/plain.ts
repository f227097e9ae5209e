import { cleanLine, cleanText } from '../text/clean.ts';
import type { Block, Button, Card, Item, Span, Spans } from './card.ts';
import { spanList } from './spans.ts';

/**
 * A card in words alone, for terminals, screen readers and notifications: items numbered, links as `text <address>`, buttons
 * as `[More] /papers jeremy-cohen page:2`, files by name. Lines end with "\n"; no control characters, so that data can't steer a terminal.
 */
export function renderPlain(card: Card): string {
  const parts: string[] = [];
  if (card.title !== undefined) parts.push(withAddress(plainSpans(card.title), card.url));
  else if (card.url !== undefined) parts.push(card.url);
  for (const block of card.blocks) parts.push(plainBlock(block));
  if (card.files !== undefined && card.files.length > 0) {
    parts.push(card.files.map((file) => `File: ${cleanLine(file.name)}`).join('\n'));
  }
  if (card.footer !== undefined) parts.push(plainSpans(card.footer));
  return parts.filter((part) => part !== '').join('\n\n');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return plainSpans(block.spans);
    case 'code':
      return cleanText(block.text);
    case 'fields':
      return block.fields.map((field) => `${cleanLine(field.label)}: ${plainSpans(field.value)}`).join('\n');
    case 'chart':
      return [
        ...block.sparklines.map(({ label, value }) => `${cleanLine(label)}: ${cleanLine(value)}`),
        cleanText(block.alt),
      ].join('\n');
    case 'items':
      return block.items.map((item, index) => plainItem(item, index + 1)).join('\n\n');
    case 'buttons':
      return block.buttons.map(plainButton).join('\n');
    case 'choices':
      return [
        cleanLine(block.prompt),
        ...block.choices.map(({ label, note, line }) => {
          const described =
            note === undefined ? cleanLine(label) : `${cleanLine(label)} (${cleanLine(note)})`;
          return `[${described}] /${cleanLine(line)}`;
        }),
      ].join('\n');
  }
}

function plainItem(item: Item, number: number): string {
  const indent = ' '.repeat(String(number).length + 2);
  const lines = [
    ...(item.overline === undefined ? [] : [plainSpans(item.overline)]),
    withAddress(plainSpans(item.title), item.url),
    ...item.lines.map((line) => plainSpans(line).trimEnd()),
  ].filter((line) => line !== '');
  return `${number}. ${lines.join('\n').replaceAll('\n', `\n${indent}`)}`;
}

function plainButton(button: Button): string {
  const label = cleanLine(button.label);
  if ('url' in button) return `[${label}] ${button.url}`;
  return button.disabled === true ? `[${label}]` : `[${label}] /${cleanLine(button.line)}`;
}

const plainSpans = (spans: Spans): string => spanList(spans).map(plainSpan).join('');

function plainSpan(span: Span): string {
  if (typeof span === 'string') return cleanText(span);
  return span.kind === 'link' ? withAddress(cleanText(span.text), span.url) : cleanText(span.text);
}

function withAddress(text: string, url: string | undefined): string {
  if (url === undefined || text === url) return text;
  return text === '' ? `<${url}>` : `${text} <${url}>`;
}
