import type { Field, Span } from '../card/card.ts';
import type { Metric, MetricName } from '../model/metrics.ts';
import type { Reported } from '../model/profile.ts';
import { formatDay } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
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

/** `h-index 2`, `11 papers`, `Novelty —`: one metric in a running line. */
export function metricWords(metric: Metric): string {
  const { name, receipt } = metric;
  if (receipt.origin === 'reported' && name === 'papers') return plural(receipt.value, 'paper');
  if (receipt.origin === 'reported' && name === 'citations') return plural(receipt.value, 'citation');
  return `${metricLabel(metric)} ${metricValue(metric)}`;
}

/** Who reports and when: `Scholar Feed, 2026`, the name linked where its page is known. */
export function reportedBy(reported: Reported): readonly Span[] {
  const source = readable(reported.source);
  return [
    reported.url === undefined ? source : { kind: 'link', text: source, url: reported.url },
    `, ${formatDay(reported.asOf)}`,
  ];
}
