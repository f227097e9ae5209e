/** What a number about a person is worth: where it comes from, since when, and what it rests on. */
export type Receipt = ReportedReceipt | ComputedReceipt | BoundedReceipt | UnavailableReceipt;

/** Passed on as given. */
export interface ReportedReceipt {
  readonly origin: 'reported';
  readonly value: number;
  readonly sources: readonly [Source];
  /** A sentence. */
  readonly basis: string;
}

/** Follows from all the papers held. */
export interface ComputedReceipt {
  readonly origin: 'computed';
  readonly value: number;
  /** Who counted the citations; nobody for what needs none. */
  readonly sources: readonly Source[];
  /** `the 12 papers held` */
  readonly basis: string;
}

/** All that can be said, exactly: the number lies within these ends, both included. */
export interface BoundedReceipt {
  readonly origin: 'bounded';
  /** Whether it rests on papers that have counts, or on reported totals. */
  readonly from: 'papers' | 'totals';
  readonly low: number;
  /** Absent where nothing is known of it: "at least". */
  readonly high?: number;
  readonly sources: readonly Source[];
  /** `7 of 11 papers with a count`, `11 papers, 160 citations and an h-index of 2` */
  readonly basis: string;
}

/** Nobody says: shown as "—", never as 0. */
export interface UnavailableReceipt {
  readonly origin: 'unavailable';
  readonly sources: readonly [];
  /** A sentence. */
  readonly basis: string;
}

/** Who says or counted it, and when. */
export interface Source {
  /** Undefined where the data does not say who counted. */
  readonly name: string | undefined;
  readonly url?: string;
  /** `2026`, `2026-03` or `2026-03-05`; of several days the first. */
  readonly asOf?: string;
  /** The last of several days. */
  readonly until?: string;
  /** How many papers it counted; absent for what is reported. */
  readonly papers?: number;
}

export type MetricName =
  | 'hIndex'
  | 'papers'
  | 'citations'
  | 'novelty'
  | 'aiScore'
  | 'i10Index'
  | 'gIndex'
  | 'firstYear'
  | 'lastYear'
  | 'papersAYear';

export interface Metric {
  readonly name: MetricName;
  /** What is reported comes first, then what the papers give and what the totals allow; never none. */
  readonly receipts: readonly [Receipt, ...Receipt[]];
}

/** What a source says of it. */
export const reportedReceipt = ({ receipts }: Metric): ReportedReceipt | undefined =>
  receipts.find((receipt) => receipt.origin === 'reported');

/** What the papers held give. */
export const heldReceipt = ({ receipts }: Metric): ComputedReceipt | BoundedReceipt | undefined =>
  receipts.find(
    (receipt): receipt is ComputedReceipt | BoundedReceipt =>
      receipt.origin === 'computed' || (receipt.origin === 'bounded' && receipt.from === 'papers'),
  );

/** What the reported totals allow. */
export const totalsReceipt = ({ receipts }: Metric): BoundedReceipt | undefined =>
  receipts.find(
    (receipt): receipt is BoundedReceipt => receipt.origin === 'bounded' && receipt.from === 'totals',
  );

/** What a source says (or its totals allow) and what the papers held give, where both cannot be true. */
export interface Contradiction {
  readonly name: MetricName;
  readonly said: ReportedReceipt | BoundedReceipt;
  readonly held: ComputedReceipt | BoundedReceipt;
}

/** Undefined where there is none. */
export function contradictionOf(metric: Metric): Contradiction | undefined {
  const said = reportedReceipt(metric) ?? totalsReceipt(metric);
  const held = heldReceipt(metric);
  if (said === undefined || held === undefined) return undefined;
  const most = said.origin === 'reported' ? said.value : (said.high ?? Number.POSITIVE_INFINITY);
  const fits = held.origin === 'computed' ? held.value === most : held.low <= most;
  return fits ? undefined : { name: metric.name, said, held };
}
