/** Reads the folded words of a name as bytes, without making strings where the name is plain ASCII. */
import { isSuffix, type NameParts, parseName } from './parse.ts';

const OTHER = 0;
const SPACE = 1;
const HYPHEN = 2;
const FULL_STOP = 3;
const APOSTROPHE = 4;
/** For each ASCII character its small letter or digit, or one of the kinds above. */
const kinds = new Uint8Array(128);
for (let code = 0x30; code <= 0x39; code += 1) kinds[code] = code;
for (let code = 0x61; code <= 0x7a; code += 1) {
  kinds[code] = code;
  kinds[code - 0x20] = code;
}
for (const [character, kind] of [
  [' ', SPACE],
  ['-', HYPHEN],
  ['.', FULL_STOP],
  ["'", APOSTROPHE],
  ['`', APOSTROPHE],
] as const) {
  kinds[character.charCodeAt(0)] = kind;
}

const SYLLABLES = /^[\p{Script=Han}\p{Script=Hangul}]{2,4}$/u;

/** Holds the words of the last name read: word i is the bytes from begins[i] to begins[i + 1]. */
export class WordScanner {
  bytes = new Uint8Array(1024);
  begins = new Uint32Array(512);
  /** 1 where a hyphen joins the word to the one before. */
  joined = new Uint8Array(512);
  length = 0;
  /** Words to be found by besides: surname and given name of a Han or Hangul name written as one. */
  extras: readonly string[] = [];
  #pending: NameParts | undefined;

  /** False if the name has no words. */
  read(name: string): boolean {
    if (name.length * 3 > this.bytes.length) this.#enlarge(name.length * 6);
    this.extras = [];
    this.#pending = undefined;
    if (this.#readPlain(name)) return this.length > 0;
    const parts = parseName(name);
    if (parts.words.some((word) => word.umlaut !== word.plain)) this.#pending = parts;
    this.#write(parts, 'plain');
    this.extras = splitSyllables(parts);
    return this.length > 0;
  }

  /** The same name as German and Danish spell it without umlauts; false if that is the same. */
  nextSpelling(): boolean {
    if (!this.#pending) return false;
    this.#write(this.#pending, 'umlaut');
    this.#pending = undefined;
    return true;
  }

  /** False, and nothing certain in the fields, unless the name is letters, spaces, hyphens, initials, apostrophes. */
  #readPlain(name: string): boolean {
    const { bytes, begins, joined } = this;
    let [end, count, begin, before, isJoined] = [0, 0, 0, SPACE, 0];
    for (let at = 0; at <= name.length; at += 1) {
      const code = at < name.length ? name.charCodeAt(at) : 0x20;
      if (code > 127) return false;
      const kind = kinds[code] as number;
      if (kind > APOSTROPHE) {
        bytes[end] = kind;
        end += 1;
      } else if (kind === OTHER || (kind === FULL_STOP && before <= APOSTROPHE)) return false;
      else if (kind !== APOSTROPHE) {
        if (end > begin) {
          begins[count] = begin;
          joined[count] = isJoined;
          count += 1;
          begin = end;
          isJoined = 0;
        }
        if (kind === HYPHEN && count > 0) isJoined = 1;
      }
      before = kind;
    }
    begins[count] = end;
    joined[count] = 0;
    this.length = count;
    const last =
      count === 0
        ? ''
        : String.fromCharCode(
            ...bytes.subarray(begins[count - 1], Math.min(end, (begins[count - 1] as number) + 4)),
          );
    return !isSuffix(last);
  }

  #write({ words, core }: NameParts, spelling: 'plain' | 'umlaut'): void {
    // Folding may have made the name longer: one character of Arabic is a whole phrase.
    const room = words.reduce((sum, word) => sum + 1 + word[spelling].length * 3, 0);
    if (room > this.bytes.length) this.#enlarge(room * 2);
    let end = 0;
    for (const [at, word] of words.entries()) {
      this.begins[at] = end;
      // A surname of several words before a comma is one compound, as if joined.
      this.joined[at] = (word.joined && at !== core) || at > core ? 1 : 0;
      end += Buffer.from(this.bytes.buffer, end).write(word[spelling]);
    }
    this.begins[words.length] = end;
    this.joined[words.length] = 0;
    this.length = words.length;
  }

  #enlarge(size: number): void {
    this.bytes = new Uint8Array(size);
    this.begins = new Uint32Array(size);
    this.joined = new Uint8Array(size);
  }
}

function splitSyllables({ words }: NameParts): string[] {
  const [name] = words;
  if (words.length !== 1 || !name || !SYLLABLES.test(name.plain)) return [];
  const letters = [...name.plain];
  const cuts = letters.length === 4 ? [1, 2] : [1];
  return cuts.flatMap((cut) => [letters.slice(0, cut).join(''), letters.slice(cut).join('')]);
}
