/** Builds the index over names; see `name-index.ts` for its columns. */
import { NumberWriter, sharedBytes, sharedNumbers, startOf, TextWriter } from '../columns.ts';
import { hashBytes, slotOf } from './bytes.ts';
import { Dictionary } from './dictionary.ts';
import type { NameIndex } from './name-index.ts';
import { particles } from './parse.ts';
import { WordScanner } from './scan.ts';
import { sortedOrder } from './sort.ts';

/** Somebody to be found: by a profile's name and aliases, or by the one name that papers give. */
export interface NamedPerson {
  readonly names: readonly string[];
  readonly profile: boolean;
}

/** Every name of a run of full slots is parsed to see whether it is the one asked for; fuller tables have long runs. */
const tableLoad = 0.45;

/**
 * The index over these people; person k is the k-th of the input. Profiles must come first.
 * Throws RangeError where a profile follows a person without one.
 */
export function buildNames(people: Iterable<NamedPerson>): NameIndex {
  const names = new TextWriter();
  const ends = new NumberWriter();
  const owners = new NumberWriter();
  const postings = new Postings();
  let [person, profiles, profileRows, listed] = [0, 0, 0, 0];
  for (const { names: written, profile } of people) {
    if (profile && profiles < person)
      throw new RangeError(`person ${person} is a profile after people without one`);
    if (profile) profiles += 1;
    for (const name of written) {
      postings.add(name, ends.length);
      ends.add(names.add(name));
      owners.add(person);
    }
    person += 1;
    if (profile) profileRows = ends.length;
    if (profile || written.length !== 1) listed = owners.length;
  }
  return {
    people: person,
    profiles,
    profileRows,
    names: { bytes: names.finish(), ends: sharedNumbers(ends.values) },
    owners: sharedNumbers(owners.values.subarray(0, listed)),
    ...postings.finish(),
  };
}

/** Collects which row has which word and which whole name. */
class Postings {
  readonly #scanner = new WordScanner();
  readonly #dictionary = new Dictionary();
  readonly #words = new NumberWriter();
  readonly #rows = new NumberWriter();
  readonly #hashes = new NumberWriter();
  readonly #hashedRows = new NumberWriter();
  #lastRow = new Int32Array(1 << 12).fill(-1);

  constructor() {
    const encoder = new TextEncoder();
    // Particles get the first numbers, by which a word is known as one.
    for (const particle of particles) this.#dictionary.numberOf(encoder.encode(particle), 0, particle.length);
  }

  add(name: string, row: number): void {
    const scanner = this.#scanner;
    for (let spelling = scanner.read(name); spelling; spelling = scanner.nextSpelling()) {
      this.#addWords(row);
      for (const extra of scanner.extras) this.#addExtra(extra, row);
    }
  }

  #addWords(row: number): void {
    const { bytes, begins, joined } = this.#scanner;
    const count = this.#scanner.length;
    const end = begins[count] as number;
    this.#hashes.add(hashBytes(bytes, 0, end));
    this.#hashedRows.add(row);
    let surname = count - 1;
    let run = 0;
    for (let at = 0; at < count; at += 1) {
      const [from, to] = [begins[at] as number, begins[at + 1] as number];
      const isLetter = to - from === 1;
      const word = isLetter ? -1 : this.#dictionary.numberOf(bytes, from, to);
      if (!isLetter) this.#post(word, row);
      if (joined[at] !== 1) run = at;
      // What hyphens join is found as one word too, and so is a surname with its particles.
      const ends = run < at && joined[at + 1] !== 1;
      if (ends && (begins[run + 1] as number) - (begins[run] as number) > 1) this.#postRun(run, at + 1, row);
      if (at === count - 1) surname = run;
    }
    let particle = surname;
    while (particle > 1 && this.#isParticle(particle - 1)) particle -= 1;
    if (particle < surname) this.#postRun(particle, count, row);
  }

  #isParticle(at: number): boolean {
    const { bytes, begins } = this.#scanner;
    const [from, to] = [begins[at] as number, begins[at + 1] as number];
    return to - from > 1 && this.#dictionary.numberOf(bytes, from, to) < particles.length;
  }

  #addExtra(extra: string, row: number): void {
    const bytes = Buffer.from(extra);
    this.#post(this.#dictionary.numberOf(bytes, 0, bytes.length), row);
  }

  #postRun(from: number, to: number, row: number): void {
    const { bytes, begins } = this.#scanner;
    this.#post(this.#dictionary.numberOf(bytes, begins[from] as number, begins[to] as number), row);
  }

  #post(word: number, row: number): void {
    if (word >= this.#lastRow.length) {
      const larger = new Int32Array(word * 2).fill(-1);
      larger.set(this.#lastRow);
      this.#lastRow = larger;
    }
    if (this.#lastRow[word] === row) return;
    this.#lastRow[word] = row;
    this.#words.add(word);
    this.#rows.add(row);
  }

  finish(): Pick<NameIndex, 'words' | 'rows' | 'whole'> {
    const { bytes, ends } = this.#dictionary;
    const order = sortedOrder(bytes, ends).filter((word) => this.#lastRow[word] !== -1);
    const words = { bytes: sharedBytes(lengthOf(order, ends)), ends: sharedNumbers(order) };
    const rank = new Uint32Array(ends.length);
    let length = 0;
    for (let place = 0; place < order.length; place += 1) {
      const word = order[place] as number;
      for (let at = startOf(ends, word); at < (ends[word] as number); at += 1) {
        words.bytes[length] = bytes[at] as number;
        length += 1;
      }
      words.ends[place] = length;
      rank[word] = place;
    }
    return { words, rows: this.#rowsByWord(rank, order.length), whole: this.#wholeNames() };
  }

  #rowsByWord(rank: Uint32Array, count: number): NameIndex['rows'] {
    const [words, rows] = [this.#words.values, this.#rows.values];
    const next = new Uint32Array(count + 1);
    for (const word of words) next[(rank[word] as number) + 1]! += 1;
    for (let word = 1; word <= count; word += 1) next[word]! += next[word - 1] as number;
    const ends = sharedNumbers(next.subarray(1));
    const values = new Uint32Array(new SharedArrayBuffer(words.length * 4));
    for (let at = 0; at < words.length; at += 1) {
      const word = rank[words[at] as number] as number;
      values[next[word] as number] = rows[at] as number;
      next[word]! += 1;
    }
    return { values, ends };
  }

  #wholeNames(): NameIndex['whole'] {
    const [hashes, rows] = [this.#hashes.values, this.#hashedRows.values];
    const size = Math.ceil(rows.length / tableLoad);
    const table = new Uint32Array(new SharedArrayBuffer(size * 4));
    for (let at = 0; at < rows.length; at += 1) {
      let slot = slotOf(hashes[at] as number, size);
      while (table[slot] !== 0) slot = slot + 1 === size ? 0 : slot + 1;
      table[slot] = (rows[at] as number) + 1;
    }
    return table;
  }
}

function lengthOf(order: Uint32Array, ends: Uint32Array): number {
  return order.reduce((length, word) => length + (ends[word] as number) - startOf(ends, word), 0);
}
