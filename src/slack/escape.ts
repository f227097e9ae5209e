import { cleanLine, cleanText } from '../text/clean.ts';
import { clip } from '../text/clip.ts';

/**
 * Text from data or from people for one kind of place in a Slack message:
 * `rich` is the text of a rich_text element, which Slack never parses, so nothing is escaped; `plain` is one line of a plain_text
 * object with `emoji: false` (header, labels, small print), where `& < >` are entities and nothing else means anything; `mrkdwn` is the
 * message's fallback text, sent with `mrkdwn: false`: there a :shortcode: is broken by a word joiner besides.
 *
 * Running text is rich_text and not mrkdwn because mrkdwn has no escape: `*a*`, `_a_`, backticks and quotes in data could only be
 * defused by invisible characters that people would copy along.
 */
export function escapeSlack(text: string, place: 'rich' | 'plain' | 'mrkdwn'): string {
  if (place === 'rich') return cleanText(text);
  const clean = place === 'plain' ? cleanLine(text) : cleanText(text);
  const escaped = control.test(clean)
    ? clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    : clean;
  return place === 'mrkdwn' ? escaped.replace(shortcode, '$1\u2060') : escaped;
}

const control = /[&<>]/;
const shortcode = /(:)(?=[\w+'-]+:)/g;

/** The same cut to `max` characters, entities counted and kept whole. */
export function fitted(text: string, place: 'plain' | 'mrkdwn', max: number): string {
  const whole = escapeSlack(text, place).trim();
  if (whole.length <= max) return whole;
  const clean = place === 'plain' ? cleanLine(text).trim() : cleanText(text).trim();
  // An entity is five characters at most.
  const room = Math.max(max - (whole.length - clean.length), Math.floor(max / 5));
  return escapeSlack(clip(clean, room), place);
}
