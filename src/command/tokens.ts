/** A piece of a typed line: a word, a quoted value, or either of them behind a key (`category:LG`, `query:"a b"`). */
export interface Token {
  /** Where it begins, in UTF-16 units. */
  readonly from: number;
  /** Lower case, without its colon; undefined for a loose word. */
  readonly key: string | undefined;
  /** What stands behind the key, quotes removed; empty in `category:`. */
  readonly value: string;
  readonly quoted: boolean;
  /** False when the opening quotation mark has no partner; the value is then the rest of the line. */
  readonly closed: boolean;
  /** As typed, for words whose `key` turns out to be none (`Foo:bar` in a title). */
  readonly raw: string;
}

/** What reads like a key but begins a value: `arxiv:2206.10654`, `https://…`, `openalex:A5023888391`. */
const schemes: ReadonlySet<string> = new Set(
  ['arxiv', 'doi', 'local', 'http', 'https'].concat('orcid', 'openalex', 's2', 'semanticscholar', 'dblp'),
);

const keyLengthLimit = 32;
const straight = '"';
const curly = '“”„‟＂';
const angled = '«»';
const anyMark = straight + curly + angled;

/** White space as people's keyboards make it: no-break, zero-width and ideographic spaces and the BOM included. */
export function isSpace(code: number): boolean {
  if (code <= 0x20 || code === 0x85 || code === 0xa0) return true;
  if (code < 0x1680) return false;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

export const isQuotationMark = (character: string): boolean => anyMark.includes(character);

/** Splits a typed line, in time linear in its length; any text is fine. */
export function tokenise(line: string): Token[] {
  const tokens: Token[] = [];
  const seek = markSeeker(line);
  let at = 0;
  while (at < line.length) {
    if (isSpace(line.charCodeAt(at))) {
      at += 1;
      continue;
    }
    const from = at;
    const colon = colonAfterKey(line, from);
    const valueFrom = colon === undefined ? from : colon + 1;
    const key = colon === undefined ? undefined : line.slice(from, colon).toLowerCase();
    if (valueFrom < line.length && isQuotationMark(line.charAt(valueFrom))) {
      const quote = readQuoted(line, valueFrom, seek);
      at = quote.to;
      tokens.push({
        from,
        key,
        value: quote.value,
        quoted: true,
        closed: quote.closed,
        raw: line.slice(from, at),
      });
    } else {
      at = valueFrom;
      while (at < line.length && !isSpace(line.charCodeAt(at))) at += 1;
      tokens.push({
        from,
        key,
        value: line.slice(valueFrom, at),
        quoted: false,
        closed: true,
        raw: line.slice(from, at),
      });
    }
  }
  return tokens;
}

/** Where the colon of a key that starts at `from` stands; undefined when no key does. */
function colonAfterKey(line: string, from: number): number | undefined {
  for (let at = from; at < line.length && at - from <= keyLengthLimit; at += 1) {
    const character = line.charAt(at);
    // The full-width colon comes from Chinese and Japanese keyboards.
    if (character === ':' || character === '：') {
      return at === from || schemes.has(line.slice(from, at).toLowerCase()) ? undefined : at;
    }
    if (!isKeyCode(line.charCodeAt(at))) return undefined;
  }
  return undefined;
}

const isKeyCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x2d;

/** Where the first of some marks stands at `from` or behind. */
type SeekMark = (from: number, marks: string) => number | undefined;

/** Seeks in one line from left to right; what was passed over once is not read again, or many openers would take minutes. */
function markSeeker(line: string): SeekMark {
  const nextOf = new Map<string, number>();
  return (from, marks) => {
    let at = Math.max(from, nextOf.get(marks) ?? 0);
    while (at < line.length && !marks.includes(line.charAt(at))) at += 1;
    nextOf.set(marks, at);
    return at < line.length ? at : undefined;
  };
}

/** Reads from an opening mark to its partner; a straight mark doubled inside straight marks stands for one. */
function readQuoted(
  line: string,
  from: number,
  seek: SeekMark,
): { value: string; to: number; closed: boolean } {
  const opener = line.charAt(from);
  if (opener === straight) {
    const exact = readStraight(line, from + 1);
    if (exact !== undefined) return exact;
  }
  // Phones mix the marks of one pair, so its own family is tried first and then the others.
  const [family, others] = angled.includes(opener)
    ? [angled, curly + straight]
    : opener === straight
      ? [curly, angled]
      : [`“”‟＂${straight}`, angled];
  const close = seek(from + 1, family) ?? seek(from + 1, others);
  if (close === undefined) return { value: line.slice(from + 1), to: line.length, closed: false };
  return { value: line.slice(from + 1, close), to: close + 1, closed: true };
}

function readStraight(
  line: string,
  from: number,
): { value: string; to: number; closed: boolean } | undefined {
  let value = '';
  let at = from;
  for (;;) {
    const mark = line.indexOf(straight, at);
    if (mark === -1) return undefined;
    value += line.slice(at, mark);
    if (line.charAt(mark + 1) !== straight) return { value, to: mark + 1, closed: true };
    value += straight;
    at = mark + 2;
  }
}
