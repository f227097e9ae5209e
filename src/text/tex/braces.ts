/**
 * For every `{` of the text the place of its `}`, −1 where it has none; elsewhere 0. `\{` and `\}` are characters, no braces.
 * One pass, whatever the nesting.
 */
export function matchBraces(text: string): Int32Array {
  const partner = new Int32Array(text.length);
  const open: number[] = [];
  const sign = /[\\{}]/g;
  for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
    if (found[0] === '\\') sign.lastIndex += 1;
    else if (found[0] === '{') open.push(found.index);
    else {
      const from = open.pop();
      if (from !== undefined) partner[from] = found.index;
    }
  }
  for (const at of open) partner[at] = -1;
  return partner;
}
