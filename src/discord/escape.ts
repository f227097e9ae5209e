import { cleanLine, cleanText } from '../text/clean.ts';

/**
 * Marks that mean something anywhere in a line. A backslash before a character that is neither letter, digit nor space
 * makes it plain; so `<` covers <@1>, <#1>, </cmd:1>, <t:1>, <:e:1>, <id:1> and <https://…>, and `:` before anything but
 * a space covers :shortcodes: and bare addresses, which Discord links only when it reads `https://` unbroken.
 * Pings are switched off besides, by `allowed_mentions`.
 */
const marks = /[\\*_~`|<[\]@]|:(?=\S|$)/g;
/** Marks that mean something where a line begins: quotes, headings, small print, lists. */
const opening = /^([^\S\n]*)(?:([-+#>.)])|(\d+)([.)]))/gm;
/** Quick answers for the many texts that need no escape: a mark anywhere, at the start, at the start of a later line. */
const anyMark = /[\\*_~`|<[\]@:]/;
const startMark = /^\s*[-+#>.)\d]/;
const laterMark = /\n[^\S\n]*[-+#>.)\d]/;

/**
 * Text from data or from people for one kind of place in a Discord message:
 * `markdown` keeps line breaks, `line` is markdown of one line (an embed's title, a field's name), `plain` is one line that
 * Discord shows as it is (footer, author, labels), where a backslash would be seen; `code` is the inside of a code block, which
 * can't be escaped either: its marks are dead but for the fence, which is broken by a zero-width space.
 */
export function escapeDiscord(text: string, place: 'markdown' | 'line' | 'plain' | 'code'): string {
  if (place === 'plain') return cleanLine(text);
  if (place === 'code') return cleanText(text).replace(/``(?=`)/g, '``\u200b');
  const clean = place === 'markdown' ? cleanText(text) : cleanLine(text);
  if (!anyMark.test(clean) && !startMark.test(clean) && !laterMark.test(clean)) return clean;
  return clean.replace(marks, '\\$&').replace(opening, escapeOpening);
}

const escapeOpening = (_: string, space: string, mark?: string, digits = '', point = ''): string =>
  mark === undefined ? `${space}${digits}\\${point}` : `${space}\\${mark}`;
