/** One line of the benchmark: what was measured, beside its floor from the same run. */
export interface Line {
  /** As docs/PERFORMANCE.md numbers it: P5. */
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly floor: string;
  readonly asked: string;
  /** Undefined where nothing is asked. */
  readonly holds: boolean | undefined;
}
