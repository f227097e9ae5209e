import { isIsoDay, isPartialDay } from '../text/dates.ts';
import { hasVisible } from '../text/invisible.ts';
import { decoded } from './xml.ts';

// What titles and abstracts carry from web pages and from JATS (`<jats:p>`); anything else in angle brackets is text.
const block = /<\/?(?:jats:)?(?:p|title|sec|div|br|list|list-item)(?:\s[^<>]*)?\/?>/gi;
const inline =
  /<\/?(?:(?:jats:)?(?:i|b|em|strong|italic|bold|sub|sup|sc|u|tt|span|scp|inline-formula|tex-math)|mml:[a-z]+)(?:\s[^<>]*)?\/?>/gi;
/** One line of plain text without markup; undefined for what has no visible character. */
export function plainLine(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined) return undefined;
  const unmarked = text.toWellFormed().replace(block, ' ').replace(inline, '').replaceAll('&nbsp;', ' ');
  const plain = decoded(unmarked).replace(/\s+/g, ' ').trim();
  return hasVisible(plain) ? plain : undefined;
}

/** The longest beginning of year, month and day that exists: [2014, 4, null] is `2014-04`. */
export function partialDayOf(parts: readonly (string | number | null | undefined)[]): string | undefined {
  let day: string | undefined;
  for (const [at, part] of parts.slice(0, 3).entries()) {
    const digits = String(part ?? '').padStart(at === 0 ? 4 : 2, '0');
    const longer = day === undefined ? digits : `${day}-${digits}`;
    if ((at > 0 && day === undefined) || !isPartialDay(longer)) break;
    day = longer;
  }
  return day;
}

/**
 * What a date of OpenAlex or Semantic Scholar says: both write 1 January where they know the year only, so that day counts as
 * the year; another source may know better.
 */
export function statedDate(
  day: string | null | undefined,
  year: number | null | undefined,
): string | undefined {
  if (typeof day === 'string' && isIsoDay(day)) return day.endsWith('-01-01') ? day.slice(0, 4) : day;
  return partialDayOf([year]);
}
