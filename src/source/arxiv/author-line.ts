/** What stands after a name and its comma, and belongs to it. */
const suffix = /^(?:jr|sr|[ivx]{2,4})\.?$/i;
const truncated = /\b(?:et\.? ?al\b\.?|and others$)/i;
const collective = /\b(?:collaborations?|consortium|team|group)$/i;

/** arXiv asks for commas or "and" (https://info.arxiv.org/help/prep.html); a colon follows a collaboration. */
const between = / *[,;](?: and )? *| and | & |(?<=\b(?:collaborations?|consortium|team|group)) ?: ?/i;

/**
 * The authors of a line as arXiv keeps it: `A. Author (1), B. Author, Jr. and C. Author ((1) Here)`. What stands in parentheses
 * is dropped, names stay as written; a collaboration is an author, also one that somebody writes for.
 */
export function authorsOfLine(line: string): {
  readonly authors: readonly string[];
  readonly authorsTruncated?: true;
} {
  const names: string[] = [];
  const open = outsideParentheses(line.replaceAll(/\s+/g, ' ')).trim();
  const whole = open.replace(truncated, ',');
  for (const part of whole.split(between)) {
    const name = part.replaceAll(/ +/g, ' ').trim();
    const last = names.length - 1;
    if (suffix.test(name) && last >= 0) names[last] = `${names[last]}, ${name}`;
    else if (/^(?:for|on behalf of) /i.test(name)) {
      if (collective.test(name)) names.push(name.replace(/^(?:for|on behalf of) (?:the )?/i, ''));
    } else if (/\p{L}/u.test(name)) names.push(name);
  }
  return { authors: names, ...(whole === open ? {} : { authorsTruncated: true }) };
}

/** Without what stands in parentheses, however deep; one that is never closed hides the rest. */
function outsideParentheses(line: string): string {
  let depth = 0;
  let outside = '';
  for (const character of line) {
    if (character === '(') depth += 1;
    else if (character === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) outside += character;
  }
  return outside;
}
