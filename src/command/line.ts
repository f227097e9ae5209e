import { isQuotationMark, isSpace, tokenise } from './tokens.ts';

/**
 * The canonical command line: `papers jeremy-cohen page:2 query:"edge of stability"`. No slash, the first option's
 * value without its key, the others by key in alphabetical order, a value quoted where it must be.
 * Pure functions of strings: nothing here knows the list of commands.
 */

export type LineValue = string | number | boolean | undefined;

/**
 * Writes a canonical line. `first` is the value of the command's first option, `rest` are the other options by name;
 * what is undefined or false is left out. Parsing the line gives the same values again.
 */
export function formatLine(
  command: string,
  first?: LineValue,
  rest: Readonly<Record<string, LineValue>> = {},
): string {
  const keyed = new Map<string, string>();
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined && value !== false) keyed.set(name, keyedValue(String(value)));
  }
  return join({
    command,
    loose: first === undefined || first === false ? [] : [looseValue(String(first))],
    keyed,
  });
}

/**
 * The shortest text that turns `base` into `line`: `page:3`, `page:` (taken away), `"ada lovelace" page:` (another first
 * value), `:` (first value taken away), empty when nothing changes. Undefined when the commands differ.
 */
export function lineChange(base: string, line: string): string | undefined {
  const from = read(base);
  const to = read(line);
  if (from === undefined || to === undefined || from.command !== to.command) return undefined;
  const loose = to.loose.join(' ');
  const changes = from.loose.join(' ') === loose ? [] : [loose === '' ? ':' : loose];
  for (const [key, value] of to.keyed) if (from.keyed.get(key) !== value) changes.push(`${key}:${value}`);
  for (const key of from.keyed.keys()) if (!to.keyed.has(key)) changes.push(`${key}:`);
  return changes.join(' ');
}

/** The canonical line that `base` becomes by a change from `lineChange`; undefined when either can't be read. */
export function applyChange(base: string, change: string): string | undefined {
  const line = read(base);
  if (line === undefined) return undefined;
  const loose: string[] = [];
  let emptied = false;
  for (const token of tokenise(change)) {
    if (!token.closed) return undefined;
    if (token.key === undefined) {
      if (!token.quoted && token.value === ':') emptied = true;
      else loose.push(looseValue(token.value));
    } else if (token.value === '' && !token.quoted) line.keyed.delete(token.key);
    else line.keyed.set(token.key, keyedValue(token.value));
  }
  return join(emptied || loose.length > 0 ? { ...line, loose } : line);
}

/** A line taken apart; values stay in the quotes they need. */
interface Line {
  readonly command: string;
  readonly loose: readonly string[];
  readonly keyed: Map<string, string>;
}

function read(line: string): Line | undefined {
  const [command, ...tokens] = tokenise(line);
  if (command === undefined) return undefined;
  const loose: string[] = [];
  const keyed = new Map<string, string>();
  for (const token of tokens) {
    if (!token.closed) return undefined;
    if (token.key === undefined) loose.push(looseValue(token.value));
    else keyed.set(token.key, keyedValue(token.value));
  }
  return { command: command.raw, loose, keyed };
}

function join({ command, loose, keyed }: Line): string {
  const options = [...keyed].sort(([one], [other]) => (one < other ? -1 : 1));
  return [command, ...loose, ...options.map(([key, value]) => `${key}:${value}`)].join(' ');
}

/** A value as it stands behind a key. */
export const keyedValue = (value: string): string => (isBare(value) ? value : quote(value));

/** A value as it stands without a key, and must not read as one. */
export function looseValue(value: string): string {
  const [token] = isBare(value) ? tokenise(value) : [];
  return token === undefined || token.key !== undefined || value === ':' ? quote(value) : value;
}

const quote = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** Printable ASCII but for the quotation mark. */
const plain = /^[!#-~]+$/;

/** Without white space and quotation marks, and not empty. */
function isBare(value: string): boolean {
  if (plain.test(value)) return true;
  if (value === '') return false;
  for (let at = 0; at < value.length; at += 1) {
    if (isSpace(value.charCodeAt(at)) || isQuotationMark(value.charAt(at))) return false;
  }
  return true;
}
