import { plural } from '../../text/plural.ts';
import type { Reported } from '../profile.ts';
import { gRange, impossible, leastOfTop, papersWith, type Totals } from './bounds.ts';
import { padded } from './indices.ts';
import type { BoundedReceipt, MetricName, ReportedReceipt, Source } from './receipts.ts';

export type ReportedName = Extract<MetricName, keyof Reported>;

/** What a source says, and the totals that bounds may be derived from: whole, and such as can be. */
export interface Report {
  readonly reported: Reported;
  readonly source: Source;
  readonly totals: Totals | undefined;
}

/** What may be used of what a source says. */
export function reportOf(reported: Reported): Report {
  const { source: name, url, asOf, papers, citations, hIndex: h } = reported;
  const isWhole = papers !== undefined && citations !== undefined && h !== undefined;
  return {
    reported,
    source: { name, ...(url === undefined ? {} : { url }), asOf },
    totals: isWhole && impossible(reported).length === 0 ? { papers, citations, hIndex: h } : undefined,
  };
}

/** The number as the source gives it; undefined where it gives none. */
export function said(
  name: ReportedName,
  report: Report | undefined,
  basis: string,
): ReportedReceipt | undefined {
  const value = report?.reported[name];
  return report === undefined || value === undefined
    ? undefined
    : { origin: 'reported', value, sources: [report.source], basis };
}

/** What the totals say of a number that no source gives; undefined without whole totals. */
export function bounded(name: 'i10Index' | 'gIndex', report: Report | undefined): BoundedReceipt | undefined {
  if (report?.totals === undefined) return undefined;
  const range = name === 'i10Index' ? papersWith(10, report.totals) : gRange(report.totals);
  return receipt(range, report.totals, report.source);
}

/** How many citations the h most cited papers hold at least. */
export interface TopPapers {
  readonly papers: number;
  /** Of all papers. */
  readonly citations: number;
  readonly receipt: BoundedReceipt;
}

/** Undefined where the totals say no more than h² (which the h-index does), or all. */
export function topPapers(report: Report | undefined): TopPapers | undefined {
  if (report?.totals === undefined) return undefined;
  const { hIndex: papers, citations } = report.totals;
  const low = leastOfTop(report.totals);
  if (low <= papers ** 2 || low >= citations) return undefined;
  return { papers, citations, receipt: receipt({ low }, report.totals, report.source) };
}

/** The padded g-index where the totals settle it and the cap makes a difference. */
export function paddedByTotals(report: Report | undefined): number | undefined {
  if (report?.totals === undefined) return undefined;
  const { papers, citations } = report.totals;
  const g = gRange(report.totals).low;
  return g === papers ? padded(g, papers, citations) : undefined;
}

function receipt(range: { low: number; high?: number }, totals: Totals, source: Source): BoundedReceipt {
  const { papers, citations, hIndex } = totals;
  const basis = `${plural(papers, 'paper')}, ${plural(citations, 'citation')} and an h-index of ${hIndex}`;
  return { origin: 'bounded', from: 'totals', ...range, sources: [source], basis };
}
