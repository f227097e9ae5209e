/** How long people waited, in milliseconds; an answer that never came counts as Infinity. */
export interface Waits {
  readonly count: number;
  /** The wait that this part of all stayed under; 1 is the longest. */
  quantile(part: number): number;
  /** `first visible answer of 200: p50 3 ms, p99 9 ms, slowest 12 ms` */
  readonly said: string;
}

export function waitsOf(
  asked: readonly { readonly sentAt: number; readonly visibleAt?: number | undefined }[],
): Waits {
  const sorted = asked
    .map(({ sentAt, visibleAt = Infinity }) => visibleAt - sentAt)
    .toSorted((a, b) => a - b);
  const quantile = (part: number): number => sorted[Math.ceil(sorted.length * part) - 1] ?? Infinity;
  return {
    count: sorted.length,
    quantile,
    said: `first visible answer of ${sorted.length}: p50 ${quantile(0.5)} ms, p99 ${quantile(0.99)} ms, slowest ${quantile(1)} ms`,
  };
}
