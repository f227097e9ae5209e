/** The text of a JSON file changed in one place: everything else stays as somebody wrote it, byte for byte. */

interface Member {
  readonly key: string;
  /** Where the key's quotation mark is. */
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/**
 * The text with another value under a key of its outermost object. A new key comes before `before` where that is there, else
 * last. Indents as the text does.
 * @param text JSON whose outermost value is an object
 */
export function withMember(text: string, key: string, value: unknown, before: string): string {
  const members = membersOf(text);
  const [first] = members;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const margin = first === undefined ? '' : marginBefore(text, first.start);
  const written = JSON.stringify(value, null, margin).replaceAll('\n', lineBreak + margin);
  const there = members.find((member) => member.key === key);
  if (there !== undefined) return text.slice(0, there.valueStart) + written + text.slice(there.valueEnd);
  const separator = margin === '' ? ' ' : lineBreak + margin;
  const member = `${JSON.stringify(key)}: ${written}`;
  const next = members.find((one) => one.key === before);
  if (next !== undefined)
    return `${text.slice(0, next.start)}${member},${separator}${text.slice(next.start)}`;
  const last = members.at(-1);
  if (last !== undefined)
    return `${text.slice(0, last.valueEnd)},${separator}${member}${text.slice(last.valueEnd)}`;
  const open = text.indexOf('{') + 1;
  return text.slice(0, open) + member + text.slice(open);
}

/** The white space between the line's beginning and a place; none where something else stands there. */
function marginBefore(text: string, place: number): string {
  const line = text.slice(text.lastIndexOf('\n', place - 1) + 1, place);
  return /^[ \t]+$/.test(line) ? line : '';
}

/** The members of the outermost object of sound JSON. */
function membersOf(text: string): readonly Member[] {
  const members: Member[] = [];
  let depth = 0;
  let key: Pick<Member, 'key' | 'start'> | undefined;
  let valueStart: number | undefined;
  let valueEnd = 0;
  const close = () => {
    if (key !== undefined && valueStart !== undefined) members.push({ ...key, valueStart, valueEnd });
    key = undefined;
    valueStart = undefined;
  };
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gsu)) {
    if (depth === 1 && token === ':') continue;
    if (depth === 1 && (token === ',' || token === '}')) {
      close();
      if (token === '}') return members;
      continue;
    }
    if (depth === 1 && key === undefined) {
      key = { key: String(JSON.parse(token)), start: index };
      continue;
    }
    if (depth === 1) valueStart ??= index;
    if (token === '{' || token === '[') depth += 1;
    if (token === '}' || token === ']') depth -= 1;
    valueEnd = index + token.length;
  }
  return members;
}
