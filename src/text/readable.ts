import { stripInvisible } from './invisible.ts';
import { texToUnicode } from './tex/tex.ts';

/** Words of visible Latin characters, one space between two: what most texts are, and then nothing is to be done. */
const plain = /^[!-~\u00a1-\u00ac\u00ae-\u02ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u02ff]+)*$/;

/**
 * Text of the data as people read it: TeX as Unicode, on one line. The one place through which titles, abstracts and names
 * pass on their way to a card or a citation.
 */
export function readable(text: string): string {
  const line = oneLine(text);
  const read = texToUnicode(line);
  return read === line ? line : oneLine(read);
}

/**
 * Text as it was written, on one line: what cannot be seen is out, every run of white space, line breaks included, is one
 * space, and none stands at the ends. For BibTeX, which reads TeX itself, and for what a person typed.
 */
export function oneLine(text: string): string {
  if (plain.test(text)) return text;
  const visible = stripInvisible(text);
  return /\s{2}|[^\S ]|^\s|\s$/.test(visible) ? visible.replace(/\s+/g, ' ').trim() : visible;
}
