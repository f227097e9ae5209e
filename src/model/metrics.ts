import type { Reported } from './profile.ts';

/** What a number about a person is worth: where it comes from and what it rests on. */
export type Receipt =
  | {
      readonly origin: 'reported';
      readonly value: number;
      readonly source: string;
      readonly url?: string;
      /** `2026`, `2026-03` or `2026-03-05`. */
      readonly asOf: string;
      readonly basis: string;
    }
  /** Nobody says: shown as "—", never as 0. */
  | { readonly origin: 'unavailable'; readonly basis: string };

export type MetricName = 'hIndex' | 'papers' | 'citations' | 'novelty' | 'aiScore' | 'i10Index';

export interface Metric {
  readonly name: MetricName;
  readonly receipt: Receipt;
}

const alwaysShown: readonly MetricName[] = ['hIndex', 'papers', 'citations', 'novelty', 'aiScore'];

/**
 * The five metrics of a profile's page in its order, and the i10-index where a source gives it, each with its receipt.
 * Values are passed on as given: nothing here is computed.
 */
export function reportedMetrics(reported: Reported | undefined): readonly Metric[] {
  const names = reported?.i10Index === undefined ? alwaysShown : [...alwaysShown, 'i10Index' as const];
  return names.map((name) => ({ name, receipt: receiptOf(name, reported) }));
}

function receiptOf(name: MetricName, reported: Reported | undefined): Receipt {
  if (reported === undefined)
    return { origin: 'unavailable', basis: 'No source reports metrics for this name.' };
  const value = reported[name];
  const { source, url, asOf } = reported;
  if (value === undefined) return { origin: 'unavailable', basis: `${source} gives no value.` };
  const basis =
    name === 'novelty' || name === 'aiScore'
      ? 'As given; no formula published.'
      : 'As given; not computed here.';
  return { origin: 'reported', value, source, ...(url === undefined ? {} : { url }), asOf, basis };
}
