/** Tiny readers of what the writers write: strict, so that anything malformed throws. */

export interface BibEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** BibTeX by its own counting of braces: `\{` is a brace too. */
export function readBibtex(text: string): BibEntry[] {
  const entries: BibEntry[] = [];
  let at = 0;
  const fail = (why: string): never => {
    throw new Error(`${why} at ${at}: ${JSON.stringify(text.slice(at, at + 60))}`);
  };
  const take = (pattern: RegExp): string => {
    const sticky = new RegExp(pattern.source, `${pattern.flags}y`);
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (!found) return fail(`expected ${pattern.source}`);
    at = sticky.lastIndex;
    return found[1] ?? found[0];
  };
  const braced = (): string => {
    const from = at + 1;
    let depth = 0;
    do {
      if (at >= text.length) fail('unbalanced');
      if (text[at] === '{') depth += 1;
      if (text[at] === '}') depth -= 1;
      at += 1;
    } while (depth > 0);
    return text.slice(from, at - 1);
  };
  while (text.slice(at).trim() !== '') {
    const type = take(/\s*@([a-z]+)\{/);
    const key = take(/([a-z0-9]+),\n/);
    const fields = new Map<string, string>();
    while (text[at] !== '}') {
      const name = take(/ {2}([A-Za-z]+) += /);
      if (fields.has(name)) fail(`${name} twice`);
      fields.set(name, text[at] === '{' ? braced() : take(/[a-z]{3}/));
      take(/,\n/);
    }
    take(/\}\n/);
    entries.push({ type, key, fields });
  }
  return entries;
}

/** Authors of a BibTeX field: parted by " and " outside braces. */
export function readAuthors(field: string): string[] {
  const authors: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < field.length; at += 1) {
    if (field[at] === '{') depth += 1;
    if (field[at] === '}') depth -= 1;
    if (depth === 0 && field.startsWith(' and ', at)) {
      authors.push(field.slice(from, at));
      from = at + 5;
    }
  }
  return [...authors, field.slice(from)];
}

/** RIS records as lists of tag and value; every line must be one. */
export function readRis(text: string): [tag: string, value: string][][] {
  if (!text.endsWith('\r\n')) throw new Error('does not end with CR LF');
  const records: [string, string][][] = [];
  let record: [string, string][] | undefined;
  for (const line of text.slice(0, -2).split('\r\n')) {
    const found = /^([A-Z][A-Z0-9]) {2}- ([^\r\n]*)$/.exec(line);
    if (!found) throw new Error(`no line of RIS: ${JSON.stringify(line)}`);
    const [, tag = '', value = ''] = found;
    if ((tag === 'TY') !== (record === undefined)) throw new Error(`${tag} out of place`);
    if (tag === 'TY') record = [];
    record?.push([tag, value]);
    if (tag === 'ER' && record) {
      records.push(record);
      record = undefined;
    }
  }
  if (record) throw new Error('a record without ER');
  return records;
}

/** RFC 4180 with CR LF. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
      cell.lastIndex = at;
      const found = cell.exec(text);
      if (!found) throw new Error(`no cell at ${at}`);
      at = cell.lastIndex;
      row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
      if (text[at] !== ',') break;
      at += 1;
    }
    if (!text.startsWith('\r\n', at)) throw new Error(`no end of row at ${at}`);
    at += 2;
    rows.push(row);
  }
  return rows;
}
