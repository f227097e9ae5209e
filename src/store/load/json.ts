/** What JSON.parse does not tell: keys told twice, and nesting that breaks whatever walks the value afterwards. */

/** Objects and arrays within one another. */
const maxDepth = 64;
/** Above this many keys in one object, comparing each with all would take too long. */
const fewKeys = 24;

export interface JsonFault {
  /** Where in the text's value: `papers[3].authors`; empty for the whole. */
  readonly path: string;
  readonly text: string;
}

/** An object or array that is open where the scan stands. Numbers are places in the text. */
interface Open {
  readonly isArray: boolean;
  /** Of the open element of an array. */
  index: number;
  /** Of the keys of an object so far: hash, first character, closing quote. */
  readonly hashes: number[];
  readonly starts: number[];
  readonly ends: number[];
  /** The same keys, decoded: from the first one with an escape, and where there are many. */
  decoded: Set<string> | undefined;
}

const noNumbers: number[] = [];
const openArray = (): Open => ({
  isArray: true,
  index: 0,
  hashes: noNumbers,
  starts: noNumbers,
  ends: noNumbers,
  decoded: undefined,
});
const openObject = (): Open => ({
  isArray: false,
  index: 0,
  hashes: [],
  starts: [],
  ends: [],
  decoded: undefined,
});

const quote = 0x22;
const comma = 0x2c;
const bracket = 0x5b;
const backslash = 0x5c;
const bracketClosed = 0x5d;
const brace = 0x7b;
const braceClosed = 0x7d;

/**
 * The first doubled key or the first nesting deeper than 64 in a JSON text; undefined when there is none. It reads what is
 * not JSON too, without an opinion on it: parse the text afterwards. Jumps over strings, so it costs a fraction of parsing.
 */
export function faultOfStructure(text: string): JsonFault | undefined {
  const stack: Open[] = [];
  let top: Open | undefined;
  let keyComes = false;
  const end = text.length;
  for (let at = 0; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      const start = at + 1;
      // Short strings are read here, which is quicker than a search; the rest of a long one is searched for its end.
      const near = start + 40 < end ? start + 40 : end;
      let hash = 0;
      let escaped = false;
      for (at = start; at < near; at += 1) {
        const inside = text.charCodeAt(at);
        if (inside === quote) break;
        if (inside === backslash) {
          escaped = true;
          at += 1;
        }
        hash = (Math.imul(hash, 31) + inside) | 0;
      }
      if (at >= near) {
        escaped = true;
        at = endOfString(text, at);
      }
      if (keyComes && top !== undefined) {
        keyComes = false;
        const known = isKnownKey(text, top, hash, start, at, escaped);
        top.hashes.push(hash);
        top.starts.push(start);
        top.ends.push(at);
        if (known) return { path: pathTo(text, stack), text: 'is there twice' };
      }
    } else if (code === comma) {
      if (top?.isArray === true) top.index += 1;
      else keyComes = top !== undefined;
    } else if (code === brace || code === bracket) {
      if (stack.length === maxDepth) {
        return { path: pathTo(text, stack), text: `is nested deeper than ${maxDepth}` };
      }
      top = code === brace ? openObject() : openArray();
      stack.push(top);
      keyComes = code === brace;
    } else if (code === braceClosed || code === bracketClosed) {
      stack.pop();
      top = stack[stack.length - 1];
      keyComes = false;
    }
  }
  return undefined;
}

/** Where the string's closing quote is, from a place that is not escaped; the text's length if there is none. */
function endOfString(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1) {
    let slashes = 0;
    while (at - slashes > from && text.charCodeAt(at - slashes - 1) === backslash) slashes += 1;
    if (slashes % 2 === 0) return at;
    at = text.indexOf('"', at + 1);
  }
  return text.length;
}

function isKnownKey(
  text: string,
  open: Open,
  hash: number,
  start: number,
  end: number,
  escaped: boolean,
): boolean {
  const count = open.hashes.length;
  if (!escaped && open.decoded === undefined && count < fewKeys) {
    for (let other = 0; other < count; other += 1) {
      if (
        open.hashes[other] === hash &&
        text.slice(open.starts[other], open.ends[other]) === text.slice(start, end)
      ) {
        return true;
      }
    }
    return false;
  }
  open.decoded ??= new Set(open.starts.map((from, other) => decodedKey(text, from, open.ends[other])));
  const key = decodedKey(text, start, end);
  if (open.decoded.has(key)) return true;
  open.decoded.add(key);
  return false;
}

/** A key as JSON.parse would have it: `\u0061` is `a`. */
function decodedKey(text: string, start: number, end: number | undefined): string {
  const written = text.slice(start, end);
  if (!written.includes('\\')) return written;
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}

function pathTo(text: string, stack: readonly Open[]): string {
  let path = '';
  for (const open of stack.slice(0, 8)) {
    const last = open.starts.length - 1;
    if (open.isArray) path += `[${open.index}]`;
    else if (last >= 0) path += step(decodedKey(text, open.starts[last] ?? 0, open.ends[last]), path === '');
  }
  return stack.length > 8 ? `${path}…` : path;
}

/** A path with one more key: `reported.url`; a key that is no plain word is quoted: `["__proto__ x"]`. */
function step(key: string, first: boolean): string {
  if (/^[\w$-]{1,40}$/.test(key)) return first ? key : `.${key}`;
  return `[${JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key)}]`;
}

/** A path of keys and indices as text: `papers[3].published`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (before, part) => before + (typeof part === 'number' ? `[${part}]` : step(String(part), before === '')),
    '',
  );
}
