import { foldReadWords } from '../text/fold.ts';
import { texToUnicode } from '../text/tex/tex.ts';

const nothing = 0;
const apostrophe = 1;
const foreign = 255;
/**
 * For each ASCII character its small letter or digit, `apostrophe`, or `nothing` where it only separates; so for signs that
 * running text is full of. The others are `foreign`: folding tells.
 */
const kinds = new Uint8Array(1 << 16).fill(foreign);
for (const sign of '–—“”×±→≤≥≈∼∈') kinds[sign.charCodeAt(0)] = nothing;
for (const sign of '‘’') kinds[sign.charCodeAt(0)] = apostrophe;
for (let code = 0; code < 128; code += 1) {
  const small = String.fromCharCode(code).toLowerCase();
  if (/[a-z0-9]/.test(small)) kinds[code] = small.charCodeAt(0);
  else kinds[code] = /['`]/.test(small) ? apostrophe : nothing;
}

/**
 * The folded words of running text as bytes, as `foldWords` finds them, many times faster: plain words never become
 * strings. Words stand in `bytes`, word i ends at ends[i].
 */
export class PaperWords {
  bytes = Buffer.alloc(1 << 16);
  ends = new Uint32Array(1 << 14);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** Appends the words of a text, its TeX as people read it. */
  read(text: string): void {
    this.#read(texToUnicode(text));
  }

  #read(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      // A stretch between spaces folds alike with its neighbours and without them.
      const from = at;
      const kept = this.length;
      let plain = true;
      let written = this.#end;
      let begin = written;
      this.#makeRoom(written + 64, kept + 32);
      for (; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === 0x20 || code === 0x0a) break;
        if (!plain) continue;
        const kind = kinds[code] as number;
        if (kind === foreign) {
          plain = false;
          continue;
        }
        if (kind > apostrophe) {
          if (written === this.bytes.length) this.#makeRoom(written + 64, 0);
          this.bytes[written] = kind;
          written += 1;
        } else if (kind === nothing && written > begin) {
          this.#close(written);
          begin = written;
        }
      }
      if (plain && written > begin) this.#close(written);
      if (plain) continue;
      this.length = kept;
      for (const word of foldReadWords(text.slice(from, at))) this.#append(word);
    }
  }

  get #end(): number {
    return this.length === 0 ? 0 : (this.ends[this.length - 1] as number);
  }

  #append(word: string): void {
    const end = this.#end;
    this.#makeRoom(end + word.length * 3, this.length + 1);
    this.#close(end + this.bytes.write(word, end));
  }

  #close(end: number): void {
    if (this.length === this.ends.length) this.#makeRoom(0, this.length + 1);
    this.ends[this.length] = end;
    this.length += 1;
  }

  #makeRoom(bytes: number, words: number): void {
    if (bytes > this.bytes.length) {
      const larger = Buffer.alloc(bytes * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    if (words > this.ends.length) {
      const larger = new Uint32Array(words * 2);
      larger.set(this.ends);
      this.ends = larger;
    }
  }
}
