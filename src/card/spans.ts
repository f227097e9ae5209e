import type { Span, Spans } from './card.ts';

export const spanList = (spans: Spans): readonly Span[] => (typeof spans === 'string' ? [spans] : spans);

/** The words alone; where links lead is left out. */
export function spansText(spans: Spans): string {
  if (typeof spans === 'string') return spans;
  let text = '';
  for (const span of spans) text += typeof span === 'string' ? span : span.text;
  return text;
}

export const hasLink = (spans: Spans): boolean =>
  typeof spans !== 'string' && spans.some((span) => typeof span !== 'string' && span.kind === 'link');

/** One list of what stands on several lines. */
export function joinLines(lines: readonly Spans[]): readonly Span[] {
  const joined: Span[] = [];
  for (const line of lines) {
    if (joined.length > 0) joined.push('\n');
    joined.push(...spanList(line));
  }
  return joined;
}
