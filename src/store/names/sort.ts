/** Sorting many short stretches of bytes quickly. */

import { startOf } from '../columns.ts';
import { compareBytes } from './bytes.ts';

const DIGITS = 1 << 16;
const LEADING = 6;

/**
 * The numbers of the stretches (stretch i ends at ends[i]) in the order of their bytes.
 * Radix sort by the first six bytes, two at a time from the last, then each group of equals by the rest.
 */
export function sortedOrder(bytes: Uint8Array, ends: Uint32Array): Uint32Array {
  let order = Uint32Array.from(ends, (_, number) => number);
  let spare = new Uint32Array(ends.length);
  for (let offset = LEADING - 2; offset >= 0; offset -= 2) {
    const next = new Uint32Array(DIGITS + 1);
    for (const number of order) next[digitAt(number, offset) + 1]! += 1;
    for (let digit = 1; digit <= DIGITS; digit += 1) next[digit]! += next[digit - 1] as number;
    for (const number of order) {
      const digit = digitAt(number, offset);
      spare[next[digit] as number] = number;
      next[digit]! += 1;
    }
    [order, spare] = [spare, order];
  }
  for (let from = 0, to = 1; from < order.length; from = to, to += 1) {
    while (to < order.length && isSameLead(order[from] as number, order[to] as number)) to += 1;
    if (to - from > 1) order.subarray(from, to).sort(compare);
  }
  return order;

  function digitAt(number: number, offset: number): number {
    const at = startOf(ends, number) + offset;
    const end = ends[number] as number;
    if (at >= end) return 0;
    return ((bytes[at] as number) << 8) | (at + 1 < end ? (bytes[at + 1] as number) : 0);
  }

  function isSameLead(one: number, other: number): boolean {
    for (let offset = 0; offset < LEADING; offset += 2) {
      if (digitAt(one, offset) !== digitAt(other, offset)) return false;
    }
    return true;
  }

  function compare(one: number, other: number): number {
    const [begin, otherBegin] = [startOf(ends, one), startOf(ends, other)];
    return compareBytes(bytes, begin, ends[one] as number, bytes, otherBegin, ends[other] as number);
  }
}
