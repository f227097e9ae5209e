/** Numbering words while an index is built: each different stretch of bytes gets the next number. */

import { startOf } from '../columns.ts';
import { compareBytes, hashBytes } from './bytes.ts';

export class Dictionary {
  #bytes = new Uint8Array(1 << 16);
  #ends = new Uint32Array(1 << 12);
  #slots = new Uint32Array(1 << 13);
  length = 0;

  /** The number of the word that stands in `text` from one byte to another; a new word gets the next. */
  numberOf(text: Uint8Array, from: number, to: number): number {
    const slot = this.#slotOf(text, from, to);
    const entry = this.#slots[slot] as number;
    return entry > 0 ? entry - 1 : this.#append(text, from, to, slot);
  }

  /** The number that the word has, or −1. */
  find(text: Uint8Array, from: number, to: number): number {
    return (this.#slots[this.#slotOf(text, from, to)] as number) - 1;
  }

  /** Where the word stands, or the free slot where it would. */
  #slotOf(text: Uint8Array, from: number, to: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashBytes(text, from, to) & mask;
    for (let entry = this.#slots[slot]; entry; entry = this.#slots[slot]) {
      const begin = startOf(this.#ends, entry - 1);
      if (compareBytes(this.#bytes, begin, this.#ends[entry - 1] as number, text, from, to) === 0) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length === 0 ? 0 : this.#ends[this.length - 1]);
  }

  /** Word i ends at ends[i]. */
  get ends(): Uint32Array {
    return this.#ends.subarray(0, this.length);
  }

  #append(text: Uint8Array, from: number, to: number, slot: number): number {
    const begin = startOf(this.#ends, this.length);
    const end = begin + to - from;
    if (end > this.#bytes.length) this.#bytes = enlarged(this.#bytes, new Uint8Array(end * 2));
    if (this.length === this.#ends.length)
      this.#ends = enlarged(this.#ends, new Uint32Array(this.length * 2));
    this.#bytes.set(text.subarray(from, to), begin);
    this.#ends[this.length] = end;
    this.length += 1;
    this.#slots[slot] = this.length;
    if (this.length * 2 > this.#slots.length) this.#rehash();
    return this.length - 1;
  }

  #rehash(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.length; number += 1) {
      let slot = hashBytes(this.#bytes, startOf(this.#ends, number), this.#ends[number] as number) & mask;
      while (this.#slots[slot]) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}

function enlarged<Numbers extends Uint8Array | Uint32Array>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
