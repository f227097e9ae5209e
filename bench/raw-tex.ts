import { mathBetweenDollars } from '../src/text/tex/dollars.ts';

/** A command, an escaped sign, a script in braces: nobody writes those but for TeX. */
const raw = /\\(?:[A-Za-z]+|[^A-Za-z\s])|[\^_](?=\{)/g;

/** Each kind of TeX that a text still shows, once: `\method`, `^{`, `$…$` (dollars around a formula). */
export function rawTex(text: string): readonly string[] {
  const found = new Set(
    Array.from(text.matchAll(raw), ([sign]) => (/^[\^_]/.test(sign) ? `${sign}{` : sign)),
  );
  for (let at = text.indexOf('$'); at !== -1 && !found.has('$…$'); at = text.indexOf('$', at + 1)) {
    if (text.charAt(at - 1) !== '\\' && mathBetweenDollars(text, at) !== undefined) found.add('$…$');
  }
  return [...found];
}
