/** Sorting many short stretches of bytes quickly. */

import { startOf } from '../columns.ts';
import { compareBytes } from './bytes.ts';

const LEADING_PAIRS = 3;

/**
 * The numbers of the stretches (stretch i ends at ends[i]) in the order of their bytes.
 * Radix sort by the first six bytes, two at a time from the last, then each group of equals by the rest.
 */
export function sortedOrder(bytes: Uint8Array, ends: Uint32Array): Uint32Array {
  const count = ends.length;
  const lead = Array.from({ length: LEADING_PAIRS }, (_, pair) => pairsOf(bytes, ends, pair * 2));
  let order = new Uint32Array(count);
  for (let number = 0; number < count; number += 1) order[number] = number;
  for (const pairs of lead.toReversed()) order = sortedBy(order, pairs);
  const isSameLead = (one: number, other: number): boolean =>
    lead.every((pairs) => pairs[one] === pairs[other]);
  const compare = (one: number, other: number): number => {
    const [begin, otherBegin] = [startOf(ends, one), startOf(ends, other)];
    return compareBytes(bytes, begin, ends[one] as number, bytes, otherBegin, ends[other] as number);
  };
  for (let from = 0, to = 1; from < count; from = to, to += 1) {
    while (to < count && isSameLead(order[from] as number, order[to] as number)) to += 1;
    if (to - from > 1) order.subarray(from, to).sort(compare);
  }
  return order;
}

/** The two bytes at an offset of each stretch as one number; zeros past its end. */
function pairsOf(bytes: Uint8Array, ends: Uint32Array, offset: number): Uint16Array {
  const pairs = new Uint16Array(ends.length);
  let begin = 0;
  for (let number = 0; number < ends.length; number += 1) {
    const end = ends[number] as number;
    const at = begin + offset;
    if (at < end)
      pairs[number] = ((bytes[at] as number) << 8) | (at + 1 < end ? (bytes[at + 1] as number) : 0);
    begin = end;
  }
  return pairs;
}

/** One pass of radix sort, stable. */
function sortedBy(order: Uint32Array, pairs: Uint16Array): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array((1 << 16) + 1);
  for (let number = 0; number < pairs.length; number += 1) next[(pairs[number] as number) + 1]! += 1;
  for (let pair = 1; pair < next.length; pair += 1) next[pair]! += next[pair - 1] as number;
  const sorted = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    const number = order[at] as number;
    const pair = pairs[number] as number;
    sorted[next[pair] as number] = number;
    next[pair]! += 1;
  }
  return sorted;
}
