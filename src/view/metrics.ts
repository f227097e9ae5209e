import type { Field, Span } from '../card/card.ts';
import type { Metric, MetricName } from '../model/metrics.ts';
import type { Reported } from '../model/profile.ts';
import { formatDay } from '../text/dates.ts';
import { readable } from '../text/readable.ts';

const labels: Readonly<Record<MetricName, string>> = {
  hIndex: 'h-index',
  papers: 'Papers',
  citations: 'Citations',
  novelty: 'Novelty',
  aiScore: 'AI Score',
  i10Index: 'i10-index',
};

export const metricLabel = (metric: Metric): string => labels[metric.name];

/** `27%`, `1,160`; what nobody reports is "—". */
export function metricValue({ name, receipt }: Metric): string {
  if (receipt.origin === 'unavailable') return '—';
  return name === 'novelty' ? `${receipt.value}%` : receipt.value.toLocaleString('en-US');
}

/** `Papers: 11` as a field. */
export const metricField = (metric: Metric): Field => ({
  label: metricLabel(metric),
  value: metricValue(metric),
});

/** `Papers 11` with its whole receipt: who reports it, when, and what it rests on. */
export function metricReceipt(metric: Metric): Field {
  const { receipt } = metric;
  const label = `${metricLabel(metric)} ${metricValue(metric)}`;
  if (receipt.origin === 'unavailable') return { label, value: receipt.basis };
  return { label, value: ['Reported by ', ...reportedBy(receipt), `. ${receipt.basis}`] };
}

/** Who reports and when: `Scholar Feed, 2026`, the name linked where its page is known. */
export function reportedBy(reported: Pick<Reported, 'source' | 'url' | 'asOf'>): readonly Span[] {
  const source = readable(reported.source);
  return [
    reported.url === undefined ? source : { kind: 'link', text: source, url: reported.url },
    `, ${formatDay(reported.asOf)}`,
  ];
}
