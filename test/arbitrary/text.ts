import type { Card, Spans } from '../../src/card/card.ts';
import { spanList, spansText } from '../../src/card/spans.ts';
import { cleanText } from '../../src/text/clean.ts';

/** What is left of a text when line breaks and spaces, which renderers may change, are left out of account. */
export const squash = (text: string): string => cleanText(text).replace(/[\s\u200b\u2060]+/g, '');

/** Every text of a card that must be seen in full, whatever the platform; spans one by one, an address may follow each. */
export function wholeTexts(card: Card): string[] {
  const texts: Spans[] = [];
  const add = (spans: Spans | undefined): void => {
    if (spans !== undefined) texts.push(spans);
  };
  add(card.title);
  for (const block of card.blocks) {
    if (block.kind === 'text') add(block.spans);
    if (block.kind === 'code') add(block.text);
    if (block.kind === 'fields') for (const field of block.fields) texts.push(field.label, field.value);
    if (block.kind === 'items') {
      for (const item of block.items) {
        add(item.overline);
        add(item.title);
        for (const line of item.lines) add(line);
      }
    }
  }
  // Half a surrogate pair may meet its other half in the next span.
  return texts
    .flatMap((spans) => spanList(spans).map((span) => spansText([span])))
    .filter((text) => text.isWellFormed())
    .map(squash)
    .filter((text) => text !== '');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const joined = /\u{200d}$|^\u{200d}/u;

/** Says what is broken in a text that was cut: half a surrogate pair or an emoji that lost a member. */
export function brokenCharacters(text: string): string[] {
  const faults: string[] = [];
  if (!text.isWellFormed()) faults.push('half a surrogate pair');
  for (const { segment } of graphemes.segment(text)) {
    if (joined.test(segment) && /\p{Extended_Pictographic}/u.test(segment)) faults.push(`broken ${segment}`);
  }
  return faults;
}
