/** One line of the benchmark: what was measured, beside its floor from the same run. */
export interface Line {
  /** As PERFORMANCE.md numbers it: P5; `load` for what is no floor but a promise. */
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly floor: string;
  readonly asked: string;
  /** Undefined where nothing is asked. */
  readonly holds: boolean | undefined;
}

/** What prints one or more lines; made when it is asked for. */
export interface Bench {
  readonly ids: readonly string[];
  run(): Line[] | Promise<Line[]>;
}
