/**
 * Plain text for the value of a BibTeX field. What TeX would read as markup is escaped, so that what the data says
 * is what is printed; `$…$` stays math, accents written in TeX (`\"o`, `{\L}`) stay accents, Unicode stays.
 * The braces of the result always balance, also by BibTeX's count, which takes `\{` for a brace.
 */
export function texText(text: string): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const found = mathAt(text, at) ?? accentAt(text, at) ?? escapedAt(text, at);
    if (found) {
      out += found.tex;
      at = found.end;
    } else {
      const character = text.charAt(at);
      out += escapes.get(character) ?? character;
      at += 1;
    }
  }
  return out;
}

const escapes = new Map([
  ['\\', '\\textbackslash{}'],
  ['{', '\\textbraceleft{}'],
  ['}', '\\textbraceright{}'],
  ['~', '\\textasciitilde{}'],
  ['^', '\\textasciicircum{}'],
  ...['&', '%', '#', '_', '$'].map((character) => [character, `\\${character}`] as const),
]);

interface Piece {
  readonly tex: string;
  readonly end: number;
}

/** Math that begins here, made safe for BibTeX. */
function mathAt(text: string, from: number): Piece | undefined {
  if (text[from] !== '$') return undefined;
  const fence = text[from + 1] === '$' ? '$$' : '$';
  let end = from + fence.length;
  while (end < text.length && !text.startsWith(fence, end)) end += text[end] === '\\' ? 2 : 1;
  if (end >= text.length) return undefined;
  const inner = text.slice(from + fence.length, end);
  const after = text.charAt(end + fence.length);
  if (!looksLikeMath(inner, after)) return undefined;
  const safe = safeMath(inner);
  return safe === undefined ? undefined : { tex: fence + safe + fence, end: end + fence.length };
}

/** `$5 and $10` are prices: math has a sign of TeX, or no space inside its dollars and no digit after them. */
function looksLikeMath(inner: string, after: string): boolean {
  if (inner.trim() === '') return false;
  return /[\\^_{}=]/.test(inner) || (inner.trim() === inner && !/\d/.test(after));
}

// A bibliography must not be able to read files or redefine commands where it is typeset.
const commandsOfHarm =
  /\\(?:input|include|openin|openout|read|write|immediate|special|csname|catcode|def|edef|gdef|let|expandafter)(?![A-Za-z])/;

function safeMath(inner: string): string | undefined {
  if (commandsOfHarm.test(inner)) return undefined;
  const escaped = inner.replace(/\\[\s\S]|[%#&]/g, (found) => (found.length === 1 ? `\\${found}` : found));
  if (balanced(escaped)) return escaped;
  const named = escaped.replaceAll('\\{', '\\lbrace ').replaceAll('\\}', '\\rbrace ');
  return balanced(named) ? named : undefined;
}

function balanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

const accent =
  /\\(?:["'`^~=.] ?(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])|[A-Za-z])|[uvHcdbrk](?:\{\\?[A-Za-z]\}| [A-Za-z](?![A-Za-z]))|(?:ss|ae|oe|AE|OE|aa|AA|o|O|l|L|i|j)(?![A-Za-z]) ?)/y;

/** An accent written in TeX, with or without braces of its own. */
function accentAt(text: string, from: number): Piece | undefined {
  const braced = text[from] === '{';
  if (!braced && text[from] !== '\\') return undefined;
  accent.lastIndex = braced ? from + 1 : from;
  const found = accent.exec(text)?.[0];
  if (found === undefined) return undefined;
  const end = accent.lastIndex;
  if (braced && text[end] !== '}') return undefined;
  return { tex: `{${found.trimEnd()}}`, end: braced ? end + 1 : end };
}

/** A character that is escaped already: `\&`. */
function escapedAt(text: string, from: number): Piece | undefined {
  const next = text.charAt(from + 1);
  return text[from] === '\\' && next !== '' && '&%#_$'.includes(next)
    ? { tex: `\\${next}`, end: from + 2 }
    : undefined;
}
