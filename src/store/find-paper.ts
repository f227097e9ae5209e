import { foldWords } from '../text/fold.ts';
import { textAt } from './columns.ts';
import type { TextIndex } from './layout.ts';
import type { Selectable } from './select.ts';
import type { PaperFound, PaperRow } from './snapshot.ts';
import { titleLine } from './text-index.ts';

const shownAtMost = 25;
const nearAtMost = 3;

/**
 * By words of the title: the exact title, else titles that hold every word, else titles where every word begins one;
 * newest first. None of these: up to three titles that share the rarest words.
 */
export function findByTitle(from: Selectable, asked: string): PaperFound {
  const words = [...new Set(foldWords(asked))];
  if (words.length === 0) return { kind: 'none', near: [] };
  const titles = new Titles(from);
  const exact = titleLine(asked);
  const started = titles.withAll(words.map((word) => ` ${word}`));
  const whole = started.filter((row) => {
    const line = `${titles.line(row)} `;
    return words.every((word) => line.includes(` ${word} `));
  });
  const equal = whole.filter((row) => titles.line(row) === exact);
  const rows = [equal, whole, started].find((list) => list.length > 0);
  if (rows === undefined) return { kind: 'none', near: near(titles, words) };
  const [row] = rows;
  if (row !== undefined && rows.length === 1) return { kind: 'one', row };
  return { kind: 'several', rows: rows.slice(0, shownAtMost), total: rows.length };
}

/** While typing: titles that begin as typed, then titles where every word begins one; newest first. */
export function completeTitle(from: Selectable, start: string, limit: number): readonly PaperRow[] {
  const words = foldWords(start);
  const titles = new Titles(from);
  const rows = titles.withAll(words.map((word) => ` ${word}`));
  const begin = titleLine(start);
  const first = rows.filter((row) => titles.line(row).startsWith(begin));
  const firsts = new Set(first);
  return [...first, ...rows.filter((row) => !firsts.has(row))].slice(0, limit);
}

/** A word that stands in a tenth of the titles weighs 1, in a thousandth 3: the nearest share the most weight. */
function near(titles: Titles, words: readonly string[]): PaperRow[] {
  const weights = new Map<PaperRow, number>();
  for (const word of words) {
    if (word.length < 3 && /^[\0-\x7f]*$/.test(word)) continue;
    const rows = titles.withAll([` ${word}`]);
    const weight = Math.log10((titles.count + 1) / rows.length);
    for (const row of rows) weights.set(row, (weights.get(row) ?? 0) + weight);
  }
  return [...weights]
    .sort(([rowA, a], [rowB, b]) => b - a || rowA - rowB)
    .slice(0, nearAtMost)
    .map(([row]) => row);
}

/** Folded titles: one stretch of bytes once the text index is there, else folded from the papers. */
class Titles {
  readonly count: number;
  #from: Selectable;
  #text: TextIndex | undefined;

  constructor(from: Selectable) {
    this.#from = from;
    this.#text = from.text;
    this.count = from.columns.papers.ends.length;
  }

  line(row: PaperRow): string {
    if (this.#text === undefined) return titleLine(this.#from.paper(row).title);
    return textAt(this.#text.titles, row).slice(0, -1);
  }

  /** Rows whose line holds every stretch, ascending. */
  withAll(stretches: readonly string[]): PaperRow[] {
    const rarest = stretches.reduce((a, b) => (b.length > a.length ? b : a), '');
    const rows: PaperRow[] = [];
    if (this.#text === undefined) {
      for (let row = 0; row < this.count; row += 1) {
        const line = this.line(row);
        if (stretches.every((stretch) => line.includes(stretch))) rows.push(row);
      }
      return rows;
    }
    for (const row of this.#rowsWith(this.#text, rarest)) {
      if (stretches.length > 1) {
        const line = this.line(row);
        if (!stretches.every((stretch) => line.includes(stretch))) continue;
      }
      rows.push(row);
    }
    return rows;
  }

  *#rowsWith({ titles }: TextIndex, stretch: string): Iterable<PaperRow> {
    const bytes = Buffer.from(titles.bytes.buffer, titles.bytes.byteOffset, titles.bytes.length);
    const needle = Buffer.from(stretch);
    let row = 0;
    for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, titles.ends[row - 1])) {
      row = rowAt(titles.ends, at, row);
      yield row;
      row += 1;
      if (row >= titles.ends.length) return;
    }
  }
}

/** The row whose stretch holds the byte, `from` or later. */
function rowAt(ends: Uint32Array, byte: number, from: number): PaperRow {
  let low = from;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as number) <= byte) low = middle + 1;
    else high = middle;
  }
  return low;
}
