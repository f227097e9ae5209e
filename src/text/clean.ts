import { stripInvisible } from './invisible.ts';

const ordinary = /^[\x20-\x7e\n]*$/;

/**
 * Text as it may leave for a screen: well-formed Unicode, no invisible or control characters, "\n" the only line break
 * and no tabs.
 */
export function cleanText(text: string): string {
  if (ordinary.test(text)) return text;
  return stripInvisible(text.toWellFormed())
    .replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ');
}

/** The same for a place that has one line: breaks become spaces. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/ *\n\s*/g, ' ');
}
