import type { Block, Field, Span } from '../card/card.ts';
import type { Metrics } from '../model/metrics/metrics.ts';
import { contradictionOf, type Metric, type MetricName } from '../model/metrics/receipts.ts';
import { metricLabel, receiptValue } from './metrics.ts';

interface Compared {
  /** As it stands beside each number. */
  readonly name: string;
  readonly metrics: Metrics;
}

const compared: readonly MetricName[] = [
  'hIndex',
  'papers',
  'citations',
  'novelty',
  'aiScore',
  'i10Index',
  'gIndex',
];

/** A field for each number that is known of one of the people at least: `Ada Author 5 · Ben Byline 4 (computed)`. */
export function comparedNumbers(people: readonly Compared[]): readonly Block[] {
  const fields = compared.flatMap((name): Field[] => {
    const values = people.map((one) => ({
      person: one.name,
      metric: one.metrics.all.find((metric) => metric.name === name),
    }));
    if (!values.some(({ metric }) => isWorthARow(metric))) return [];
    const spans = values.flatMap(({ person, metric }, at): Span[] => [
      `${at === 0 ? '' : ' · '}${person} `,
      { kind: 'strong', text: metric === undefined ? '—' : receiptValue(name, metric.receipts[0]) },
      metric === undefined ? '' : origin(metric),
    ]);
    return [{ label: metricLabel(name), value: spans.filter((span) => span !== '') }];
  });
  return fields.length === 0 ? [] : [{ kind: 'fields', fields }];
}

/** How many papers are held stands above already. */
function isWorthARow(metric: Metric | undefined): boolean {
  const [first] = metric?.receipts ?? [];
  return first !== undefined && first.origin !== (metric?.name === 'papers' ? 'computed' : 'unavailable');
}

/** Where a number comes from that is not just as reported, and what contradicts it. */
function origin(metric: Metric): string {
  const contradiction = contradictionOf(metric);
  if (contradiction?.said.origin === 'reported') {
    const { held, name } = contradiction;
    const value = receiptValue(name, held);
    return name === 'papers' || held.origin === 'bounded' ? ` (${value} held)` : ` (computed ${value})`;
  }
  const [first] = metric.receipts;
  if (first.origin === 'reported' || first.origin === 'unavailable') return '';
  if (first.origin === 'bounded') return first.from === 'totals' ? ' (by the totals)' : ' (by papers held)';
  return metric.name === 'papers' ? ' (held)' : ' (computed)';
}
