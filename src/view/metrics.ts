import type { Field, Span } from '../card/card.ts';
import type { Metrics } from '../model/metrics/metrics.ts';
import {
  type BoundedReceipt,
  type Metric,
  type MetricName,
  type Receipt,
  reportedReceipt,
  type Source,
} from '../model/metrics/receipts.ts';
import type { TopPapers } from '../model/metrics/report.ts';
import type { Paper } from '../model/paper.ts';
import type { Reported } from '../model/profile.ts';
import { formatDay, isAfter, isOverAYearBefore } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';

const labels: Readonly<Record<MetricName, string>> = {
  hIndex: 'h-index',
  papers: 'Papers',
  citations: 'Citations',
  novelty: 'Novelty',
  aiScore: 'AI Score',
  i10Index: 'i10-index',
  gIndex: 'g-index',
  firstYear: 'First year',
  lastYear: 'Last year',
  papersAYear: 'Papers a year',
};

export const metricLabel = (name: MetricName): string => labels[name];

/** The label within a sentence. */
export const metricWord = (name: MetricName): string =>
  name === 'papers' || name === 'citations' ? labels[name].toLowerCase() : labels[name];

const format = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const written = (value: number): string => format.format(value);

/** `27%`, `1,160`, `2013`, `0.8` */
export function metricNumber(name: MetricName, value: number): string {
  if (name === 'novelty') return `${value}%`;
  // As given: a source's score is not rounded.
  if (name === 'firstYear' || name === 'lastYear' || name === 'aiScore') return String(value);
  return name === 'papersAYear' && value < 0.1 ? 'under 0.1' : written(value);
}

/** `1 or 2`, `4 to 6`, `at least 142`; `2` where both ends are one. */
export function rangeWords({ low, high }: Pick<BoundedReceipt, 'low' | 'high'>): string {
  if (high === undefined) return `at least ${written(low)}`;
  if (high === low) return written(low);
  return `${written(low)} ${high === low + 1 ? 'or' : 'to'} ${written(high)}`;
}

/** The value of a receipt in words; what nobody knows is "—". */
export function receiptValue(name: MetricName, receipt: Receipt): string {
  switch (receipt.origin) {
    case 'unavailable':
      return '—';
    case 'bounded':
      return rangeWords(receipt);
    case 'reported':
    case 'computed':
      return metricNumber(name, receipt.value);
  }
}

const onThePage: ReadonlySet<MetricName> = new Set(['hIndex', 'papers', 'citations', 'novelty', 'aiScore']);

/** The five metrics of a profile's page as reported, and the i10-index where it is; what the source leaves out is "—". */
export function reportedFields({ all }: Metrics): readonly Field[] {
  return all.flatMap((metric): Field[] => {
    const receipt = reportedReceipt(metric);
    if (receipt === undefined && !onThePage.has(metric.name)) return [];
    return [
      {
        label: metricLabel(metric.name),
        value: receipt === undefined ? '—' : receiptValue(metric.name, receipt),
      },
    ];
  });
}

/** `Papers 11` with all its receipts, each in full: who says so or counted, when, and what it rests on. */
export function metricReceipts({ name, receipts }: Metric, today: string): Field {
  const [first, ...others] = receipts;
  const spans = (receipt: Receipt): readonly Span[] =>
    name === 'papers' && receipt.origin === 'computed' ? ['Held here.'] : receiptSpans(receipt, today);
  const value = others.flatMap((other) => [`\n${receiptValue(name, other)}: `, ...spans(other)]);
  return { label: `${metricLabel(name)} ${receiptValue(name, first)}`, value: [...spans(first), ...value] };
}

function receiptSpans(receipt: Receipt, today: string): readonly Span[] {
  const { basis, sources } = receipt;
  switch (receipt.origin) {
    case 'unavailable':
      return [readable(basis)];
    case 'reported':
      return ['Reported by ', ...sourceSpans(receipt.sources[0], today), `. ${basis}`];
    case 'computed':
      return [`Computed from ${basis}${countedBy(sources, today)}.`];
    case 'bounded':
      return receipt.from === 'papers'
        ? [`A lower bound from ${basis}${countedBy(sources, today)}.`]
        : [`Follows from ${basis}, reported by `, ...sources.flatMap((one) => sourceSpans(one, today)), '.'];
  }
}

/** `Top 2 papers: at least 142 of 160 citations` with its receipt. */
export const topReceipt = ({ papers, citations, receipt }: TopPapers, today: string): Field => ({
  label: `Top ${plural(papers, 'paper')}: ${rangeWords(receipt)} of ${plural(citations, 'citation')}`,
  value: receiptSpans(receipt, today),
});

/** Who reports and when: `Scholar Feed, 2026`, the name linked where its page is known. */
export const reportedBy = ({ source, url, asOf }: Reported, today: string): readonly Span[] =>
  sourceSpans({ name: source, ...(url === undefined ? {} : { url }), asOf }, today);

/** Who says so and when: `Scholar Feed, 2024 (over a year old)`, the name linked where its page is known. */
function sourceSpans({ name, url, asOf }: Source, today: string): readonly Span[] {
  const shown = readable(name ?? '');
  const linked: Span = url === undefined ? shown : { kind: 'link', text: shown, url };
  if (asOf === undefined) return [linked];
  return [linked, `, ${formatDay(asOf)}${age(asOf, today)}`];
}

const sourcesShown = 3;

/** `, counted by OpenAlex, Nov 24, 2026`; of several sources, how many papers each counted. Nothing where no paper needed counting. */
export function countedBy(sources: readonly Source[], today: string): string {
  const [first, second] = sources;
  if (first === undefined) return '';
  if (second === undefined) return `, counted by ${countedWhen(first, today)}`;
  const shown = sources
    .slice(0, sourcesShown)
    .map((source) => `${plural(source.papers ?? 0, 'paper')} counted by ${countedWhen(source, today)}`);
  const more = sources.length - sourcesShown;
  return ` [${shown.join('; ')}${more > 0 ? `; others by ${plural(more, 'more source')}` : ''}]`;
}

/** `1,234, counted by OpenAlex, Nov 24, 2026`, as much as is known; undefined without a count. */
export function citationsWords({ citations, citationsFrom }: Paper, today: string): string | undefined {
  if (citations === undefined) return undefined;
  if (citationsFrom === undefined) return written(citations);
  const { source: name, asOf } = citationsFrom;
  return `${written(citations)}, counted by ${countedWhen({ name, asOf }, today)}`;
}

/** `OpenAlex, Nov 20, 2026 to Nov 24, 2026`; the first day tells the age. */
function countedWhen({ name, asOf, until }: Source, today: string): string {
  if (name === undefined) return 'a source not named';
  if (asOf === undefined) return readable(name);
  const days = until === undefined ? formatDay(asOf) : `${formatDay(asOf)} to ${formatDay(until)}`;
  return `${readable(name)}, ${days}${age(asOf, today, until === undefined ? '' : 'in part ')}`;
}

/** A day that has not come is an error of the source or of the data, and is said to be one. */
function age(asOf: string, today: string, part = ''): string {
  if (isAfter(asOf, today)) return ' (a date in the future)';
  return isOverAYearBefore(asOf, today) ? ` (${part}over a year old)` : '';
}
