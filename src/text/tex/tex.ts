import { readRunningText } from './running-text.ts';

/** What TeX leaves in a text; most texts have none of it. */
const sign = /[\\${}~^`]|''|--/;

/** Signs that stand for themselves: what they become must not be read as TeX. */
const escapedSign = /\\[$\\{}_^~]|\\text(?:ascii|backslash|underscore)/;

/** More than any text has needed. */
const mostPasses = 4;

/**
 * TeX in a title, an abstract or a name as people read it, in Unicode: formulas, accents, commands of text, dashes and
 * quotation marks. What is not understood stays exactly as written: in a formula all of it with its dollars, in running text
 * the command with its arguments. Doing it twice changes nothing: what comes out is read again until nothing changes, and a
 * text whose escaped signs would then be taken for TeX (`\$x\$`) stays as it is. Linear in the text's length; never throws.
 */
export function texToUnicode(text: string): string {
  if (!sign.test(text)) return text;
  let read = readRunningText(text);
  // A title of nothing but spacing would be seen no more.
  if (read === text || read.trim() === '') return text;
  for (let pass = 1; pass < mostPasses; pass += 1) {
    if (!sign.test(read)) return read;
    const again = readRunningText(read);
    if (again === read) return read;
    if (escapedSign.test(text)) return text;
    read = again;
  }
  return text;
}
