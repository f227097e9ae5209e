import type { Paper } from '../model/paper.ts';
import { identityKeys } from '../model/paper-id.ts';
import type { ProfileHeader } from '../model/profile.ts';
import { NumberWriter, sharedNumbers, TextWriter, textColumn } from './columns.ts';
import { hashTable, hashText } from './hash-table.ts';
import type { Columns, PaperColumns } from './layout.ts';
import { buildPeople } from './people.ts';

/** `2022-06-21` → 20220621. */
function dayNumber(day: string): number {
  return Number(day.slice(0, 4) + day.slice(5, 7) + day.slice(8, 10));
}

/** A profile and the draft numbers of its papers, in its own order. */
export interface DraftProfile {
  readonly header: ProfileHeader;
  readonly papers: readonly number[];
}

/** Takes papers as they come, numbered 0, 1, 2 …, and lays them out in columns at the end; keeps none as an object. */
export class Draft {
  #text = new TextWriter();
  #starts = new NumberWriter();
  #ends = new NumberWriter();
  #published = new NumberWriter();
  #citations = new NumberWriter();
  #ids: string[] = [];
  #keyTags = new NumberWriter();
  #keyNumbers = new NumberWriter();
  #categoryNumbers = new Map<string, number>();
  #categories = new NumberWriter();
  #categoryEnds = new NumberWriter();
  #authorNumbers = new Map<string, number>();
  #authors = new NumberWriter();
  #authorEnds = new NumberWriter();

  /**
   * Each paper once. Throws RangeError past 4 GB.
   * @param json the paper in UTF-8, where it is at hand
   */
  add(paper: Paper, json?: Uint8Array): void {
    for (const key of identityKeys(paper)) {
      this.#keyTags.add(hashText(key));
      this.#keyNumbers.add(this.#ids.length);
    }
    this.#ids.push(paper.id);
    this.#starts.add(this.#text.length);
    this.#ends.add(json === undefined ? this.#text.add(JSON.stringify(paper)) : this.#text.addBytes(json));
    this.#published.add(dayNumber(paper.published));
    this.#citations.add(paper.citations === undefined ? 0 : paper.citations + 1);
    this.#categories.add(numberIn(this.#categoryNumbers, paper.primaryCategory));
    for (const code of paper.categories ?? []) {
      if (code !== paper.primaryCategory) this.#categories.add(numberIn(this.#categoryNumbers, code));
    }
    this.#categoryEnds.add(this.#categories.length);
    for (const author of paper.authors) this.#authors.add(numberIn(this.#authorNumbers, author));
    this.#authorEnds.add(this.#authors.length);
  }

  finish(profiles: readonly DraftProfile[]): Columns {
    const order = this.#newestFirst();
    const rowOf = new Uint32Array(order.length);
    for (let row = 0; row < order.length; row += 1) rowOf[order[row] as number] = row;
    const { authors, people } = buildPeople(
      {
        names: [...this.#authorNumbers.keys()],
        ...inOrder(order, this.#authors.values, this.#authorEnds.values),
      },
      profiles.map(({ header, papers }) => ({
        header,
        rows: papers.map((number) => rowOf[number] as number),
      })),
    );
    const categories = inOrder(order, this.#categories.values, this.#categoryEnds.values);
    const pick = (column: NumberWriter) => {
      const picked = new Uint32Array(new SharedArrayBuffer(order.length * 4));
      for (let row = 0; row < order.length; row += 1)
        picked[row] = column.values[order[row] as number] as number;
      return picked;
    };
    const papers: PaperColumns = {
      bytes: this.#text.finish(),
      starts: pick(this.#starts),
      ends: pick(this.#ends),
      published: pick(this.#published),
      citations: pick(this.#citations),
      categories: { values: sharedNumbers(categories.values), ends: sharedNumbers(categories.ends) },
      authors,
      ids: hashTable(
        this.#keyTags.values,
        this.#keyNumbers.values.map((number) => rowOf[number] as number),
      ),
    };
    return { papers, people, categoryCodes: textColumn(this.#categoryNumbers.keys()) };
  }

  #newestFirst(): Uint32Array {
    // One number a paper sorts without a comparator: the day, later first, then the draft number.
    const keys = new Float64Array(this.#ids.length);
    const days = this.#published.values;
    for (let at = 0; at < keys.length; at += 1) keys[at] = (99_999_999 - (days[at] as number)) * 2 ** 26 + at;
    keys.sort();
    const order = Uint32Array.from(keys, (key) => key % 2 ** 26);
    for (let from = 0; from < order.length; ) {
      let to = from + 1;
      while (to < order.length && days[order[to] as number] === days[order[from] as number]) to += 1;
      order.subarray(from, to).sort((a, b) => ((this.#ids[a] as string) < (this.#ids[b] as string) ? -1 : 1));
      from = to;
    }
    return order;
  }
}

function numberIn(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

/** The same lists in another order. */
function inOrder(order: Uint32Array, values: Uint32Array, ends: Uint32Array) {
  const orderedValues = new Uint32Array(values.length);
  const orderedEnds = new Uint32Array(order.length);
  let at = 0;
  for (let row = 0; row < order.length; row += 1) {
    const list = order[row] as number;
    const to = ends[list] as number;
    for (let from = list === 0 ? 0 : (ends[list - 1] as number); from < to; from += 1) {
      orderedValues[at] = values[from] as number;
      at += 1;
    }
    orderedEnds[row] = at;
  }
  return { values: orderedValues, ends: orderedEnds };
}
