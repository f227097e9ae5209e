import { readRunningText } from './running-text.ts';

/** What TeX leaves in a text; most texts have none of it. */
const sign = /[\\${}~^`]|''|--/;

/**
 * TeX in a title, an abstract or a name as people read it, in Unicode: formulas, accents, commands of text, dashes and
 * quotation marks. What is not understood stays exactly as written: in a formula all of it with its dollars, in running text
 * the command with its arguments. A text whose result would be read as TeX again (`\$x\$`) stays as it is, so doing it twice
 * changes nothing. Linear in the text's length; never throws.
 */
export function texToUnicode(text: string): string {
  if (!sign.test(text)) return text;
  const once = readRunningText(text);
  return once === text || !sign.test(once) || readRunningText(once) === once ? once : text;
}
