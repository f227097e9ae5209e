import type { Span, Spans } from '../card/card.ts';
import { spanList } from '../card/spans.ts';
import { webAddress } from '../card/web-address.ts';
import { cleanLine, cleanText } from '../text/clean.ts';
import { splitText } from '../text/clip.ts';
import { hasVisible } from '../text/invisible.ts';
import { escapeDiscord } from './escape.ts';
import { discordLimits } from './limits.ts';

/** Spans as Discord's markdown, all their text escaped. */
export function markdown(spans: Spans): string {
  if (typeof spans === 'string') return escapeDiscord(spans, 'markdown');
  let written = '';
  for (const span of spans) written = join(written, markUp(span));
  return written;
}

/** The same in pieces of at most `max` characters, nothing left out; pieces that would show nothing are dropped. */
export function markdownPieces(spans: Spans, max: number): string[] {
  const whole = markdown(spans);
  if (whole.length <= max) return hasVisible(whole) ? [whole] : [];
  const pieces: string[] = [];
  let piece = '';
  for (const part of spanList(spans).flatMap((span) => cut(span, max))) {
    const longer = join(piece, markUp(part));
    if (longer.length <= max) piece = longer;
    else {
      pieces.push(piece);
      piece = markUp(part);
    }
  }
  return [...pieces, piece].filter(hasVisible);
}

/** Code blocks of at most `max` characters each. */
export function codePieces(text: string, max: number): string[] {
  // Breaking a run of backticks makes a text longer by half at most; the fences and their breaks take eight.
  return splitText(cleanText(text), Math.floor(((max - 8) * 2) / 3))
    .filter(hasVisible)
    .map((piece) => `\`\`\`\n${escapeDiscord(piece, 'code')}\n\`\`\``);
}

export const bold = (spans: Spans): readonly Span[] =>
  spanList(spans).map((span) => (typeof span === 'string' ? { kind: 'strong', text: span } : span));

/** `**a***b*` would be no bold a and slanted b, nor is "`a``b`" two pieces of code. */
function join(written: string, next: string): string {
  const mark = next.charAt(0);
  const touches = (mark === '*' || mark === '`') && written.endsWith(mark);
  return touches ? `${written}\u200b${next}` : written + next;
}

function markUp(span: Span): string {
  if (typeof span === 'string') return escapeDiscord(span, 'markdown');
  switch (span.kind) {
    case 'strong':
      return wrap('**', escapeDiscord(span.text, 'markdown'));
    case 'emphasis':
      return wrap('*', escapeDiscord(span.text, 'markdown'));
    case 'code': {
      const code = escapeDiscord(span.text, 'plain');
      // Inside backticks a backslash is no escape, so a text with backticks is plain.
      return code.includes('`') ? escapeDiscord(span.text, 'line') : wrap('`', code);
    }
    case 'link':
      return maskedLink(span.text, span.url);
  }
}

/** Marks must touch the words they set off. */
function wrap(mark: string, text: string): string {
  const words = text.trim();
  if (words === '') return text;
  const from = text.indexOf(words);
  return `${text.slice(0, from)}${mark}${words}${mark}${text.slice(from + words.length)}`;
}

function maskedLink(text: string, url: string): string {
  // Trimmed first: whether a colon is escaped depends on what stands behind it.
  const label = escapeDiscord(cleanLine(text).trim(), 'line');
  const address = webAddress(url, discordLimits.url);
  if (address === undefined) return label;
  if (!hasVisible(label)) return `<${address}>`;
  // Discord makes no link of a label with an odd bracket or an address in it, escaped or not.
  return /[[\]]|:\/\/|\\:\//.test(label) ? `${label} (<${address}>)` : `[${label}](${address})`;
}

/** Pieces of a span that are short enough when every character needs a backslash. */
function cut(span: Span, max: number): Span[] {
  if (markUp(span).length <= max) return [span];
  if (typeof span === 'string') return splitText(cleanText(span), Math.floor(max / 2));
  const texts = splitText(cleanText(span.text), Math.floor((max - 8) / 2));
  // A label of several pieces is plain, its address once at the end.
  if (span.kind === 'link') return [...texts, { ...span, text: '' }];
  const pieces: Span[] = [];
  for (const text of texts) pieces.push({ ...span, text });
  return pieces;
}
