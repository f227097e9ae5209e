/** Where math stands between dollars: from `from` to `to`, and the text goes on at `end`. */
export interface MathSpan {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/**
 * The math that begins at a dollar (or two), unless the dollar is money or the shell's: `$5 and $10`, `US$`, `$PATH:$HOME`.
 * Looks no further than the next dollar that is not escaped.
 * @param limit the text counts as ended there
 */
export function mathBetweenDollars(text: string, at: number, limit = text.length): MathSpan | undefined {
  const fence = text.startsWith('$$', at) ? '$$' : '$';
  const from = at + fence.length;
  const to = nextDollar(text, from, limit);
  if (to === undefined || !text.startsWith(fence, to) || to + fence.length > limit) return undefined;
  const end = to + fence.length;
  const inner = text.slice(from, to);
  return isMath(inner, text.charAt(at - 1), text.charAt(end)) ? { from, to, end } : undefined;
}

function nextDollar(text: string, from: number, limit: number): number | undefined {
  for (let at = from; at < limit; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x24) return at;
    if (character === 0x5c) at += 1;
  }
  return undefined;
}

const texSign = /[\\^_{}]/;
const shellName = /^[A-Za-z][A-Za-z0-9_]{2,}(?![\^{\\])/;
/** Two words of prose, or one of those that stand between two prices. */
const prose =
  /(?:^|\s)[a-z]{2,}[,;]?\s+[a-z]{2,}(?=[\s,.;]|$)|\s(?:and|or|to|for|per|vs\.?|versus|in|of|from|the|with|is|are)(?=\s|$)/;

/** @param before @param after the characters around the dollars, '' at the text's ends */
function isMath(inner: string, before: string, after: string): boolean {
  const trimmed = inner.trim();
  if (trimmed === '') return false;
  const isTex = texSign.test(inner);
  if (prose.test(outsideBraces(inner))) return false;
  if (shellName.test(inner) && (/[A-Za-z_{(]/.test(after) || inner !== trimmed)) return false;
  if (isTex || /^[-+−]$/.test(trimmed)) return true;
  // Words without a sign of TeX, or a price and a currency: `$10, US$`.
  if (/\s/.test(trimmed) && /[A-Za-z]{2}/.test(trimmed)) return false;
  if (/\d/.test(after) || /^\d.*[A-Za-z]{2}$/.test(trimmed)) return false;
  if (/[A-Za-z]/.test(before) && /^\d/.test(inner) && !/^\d+$/.test(inner)) return false;
  // Space on one side only is what stands between two prices; on both, or around a letter, only a formula is set so.
  return inner === trimmed || /^[A-Za-z]$/.test(trimmed) || (/^\s/.test(inner) && /\s$/.test(inner));
}

/** Commands too are no prose. */
function outsideBraces(text: string): string {
  if (!texSign.test(text)) return text;
  let out = '';
  let depth = 0;
  for (const [part] of text.matchAll(/\\[A-Za-z]+\s*|\\[\s\S]|[{}]|[^\\{}]+/g)) {
    if (part === '{') depth += 1;
    else if (part === '}') depth -= 1;
    else if (depth <= 0 && !part.startsWith('\\')) out += part;
    else if (part.startsWith('\\')) out += '·';
  }
  return out;
}
