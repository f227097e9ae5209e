import { stripInvisible } from './invisible.ts';

/** Anything but the printable characters of most texts: it needs a closer look. */
const unusual =
  /[^\n\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u2010-\u2027\u2030-\u205e\u2070-\u27ff\u2900-\u2fff\u3001-\u3163\u4e00-\u9fff]/;

/**
 * Text as it may leave for a screen: well-formed Unicode, no invisible or control characters, "\n" the only line break
 * and no tabs.
 */
export function cleanText(text: string): string {
  if (!unusual.test(text)) return text;
  return stripInvisible(text.toWellFormed())
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ');
}

/** The same for a place that has one line: breaks become spaces. */
export function cleanLine(text: string): string {
  const clean = cleanText(text);
  return clean.includes('\n') ? clean.replace(/ *\n\s*/g, ' ') : clean;
}
