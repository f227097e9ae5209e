import type { Reported } from '../profile.ts';
import { type Impossible, impossible } from './bounds.ts';
import { type Counted, type CountedPaper, countedOf, heldBasis } from './counted.ts';
import { gIndex, hIndex, i10Index, paddedGIndex, perYear, total } from './indices.ts';
import type { BoundedReceipt, ComputedReceipt, Metric, MetricName, Receipt } from './receipts.ts';
import { bounded, paddedByTotals, type Report, reportOf, said, type TopPapers, topPapers } from './report.ts';

/** All that is known in numbers of whoever wrote some papers. */
export interface Metrics {
  /** The five of a profile's page in its order, then what the page lacks. Novelty and AI Score only beside a report. */
  readonly all: readonly Metric[];
  /** Absent where no paper has a citation count. */
  readonly counted?: Counted;
  /** Reported numbers that no list of citations has: nothing is derived from them. */
  readonly impossible: readonly Impossible[];
  /** Only where the totals say so and nothing better is known. */
  readonly top?: TopPapers;
  /** The g-index of the other convention, where it is known and more than the capped one. */
  readonly paddedG?: number;
  /** Papers of each year that has some, the first year first. */
  readonly years: ReadonlyMap<string, number>;
}

const fromCounts = { hIndex, citations: total, i10Index, gIndex };
type CountableName = keyof typeof fromCounts;

/**
 * Judges what is known of whoever wrote the papers. Computed only where every paper has a count; over a part of them a
 * lower bound; where a number is neither reported nor computed, what the reported totals allow; else unavailable.
 * @param reported what a source says of the author of these very papers: never what it says of a page that is several people's
 */
export function metricsOf(papers: readonly CountedPaper[], reported?: Reported): Metrics {
  const counted = countedOf(papers, reported);
  const report = reported === undefined ? undefined : reportOf(reported);
  const isComplete = counted?.complete === true;
  const top = isComplete ? undefined : topPapers(report);
  const paddedG = isComplete ? paddedGIndex(counted.counts) : paddedByTotals(report);
  const cappedG = isComplete ? gIndex(counted.counts) : report?.totals?.papers;
  const years = perYear(papers.map(({ published }) => published));
  const countable = (name: CountableName) => countableMetric(name, counted, report);
  return {
    all: [
      countable('hIndex'),
      metric('papers', '', said('papers', report, 'As given.'), computed(papers.length, heldBasis(papers))),
      countable('citations'),
      ...(report === undefined ? [] : [given('novelty', report), given('aiScore', report)]),
      countable('i10Index'),
      countable('gIndex'),
      ...yearMetrics(years, papers),
    ],
    ...(counted === undefined ? {} : { counted }),
    impossible: reported === undefined ? [] : impossible(reported),
    ...(top === undefined ? {} : { top }),
    ...(paddedG === undefined || paddedG === cappedG ? {} : { paddedG }),
    years,
  };
}

function countableMetric(
  name: CountableName,
  counted: Counted | undefined,
  report: Report | undefined,
): Metric {
  const basis = counted === undefined ? 'As given; not computed here.' : 'As given.';
  const reported = name === 'gIndex' ? undefined : said(name, report, basis);
  const held = counted === undefined ? undefined : fromPapers(name, counted);
  const isOpen = reported === undefined && held?.origin !== 'computed';
  const allowed = isOpen && (name === 'i10Index' || name === 'gIndex') ? bounded(name, report) : undefined;
  const missing = `${unsaid(name === 'gIndex' ? undefined : report)}${counted === undefined ? ' No paper held has a citation count.' : ''}`;
  // The tighter bound first.
  const known = allowed !== undefined && isLooser(held, allowed) ? [allowed, held] : [held, allowed];
  return metric(name, missing, reported, ...known);
}

const isLooser = (held: Receipt | undefined, allowed: BoundedReceipt): boolean =>
  held?.origin === 'bounded' && held.low <= allowed.low;

const given = (name: 'novelty' | 'aiScore', report: Report): Metric =>
  metric(name, unsaid(report), said(name, report, 'As given; no formula published.'));

const unsaid = (report: Report | undefined): string =>
  report === undefined ? 'No source reports it.' : `${report.source.name} gives no value.`;

/** @param missing why the number is unavailable where nothing is known */
function metric(name: MetricName, missing: string, ...known: readonly (Receipt | undefined)[]): Metric {
  const [first, ...rest] = known.filter((receipt) => receipt !== undefined);
  return {
    name,
    receipts:
      first === undefined ? [{ origin: 'unavailable', sources: [], basis: missing }] : [first, ...rest],
  };
}

/** More papers or citations lower none of these, so a part of them gives a lower bound; one of 0 says nothing. */
function fromPapers(name: CountableName, { counts, complete, basis, sources }: Counted): Receipt | undefined {
  const value = fromCounts[name](counts);
  if (complete) return { origin: 'computed', value, sources, basis };
  return value === 0 ? undefined : { origin: 'bounded', from: 'papers', low: value, sources, basis };
}

/** What needs no citations. */
const computed = (value: number, basis: string): ComputedReceipt => ({
  origin: 'computed',
  value,
  sources: [],
  basis,
});

function yearMetrics(years: Metrics['years'], papers: readonly CountedPaper[]): readonly Metric[] {
  if (papers.length === 0) return [];
  const all = [...years.keys()];
  const [first, last] = [Number(all[0]), Number(all.at(-1))];
  const basis = heldBasis(papers);
  return [
    { name: 'firstYear', receipts: [computed(first, basis)] },
    { name: 'lastYear', receipts: [computed(last, basis)] },
    { name: 'papersAYear', receipts: [computed(papers.length / (last - first + 1), basis)] },
  ];
}
