import { plural } from '../../text/plural.ts';

/**
 * What follows from totals alone, exactly: each bound is reached by some list of citations with these totals.
 * `impossible` says first whether any list has them; the other functions expect that one has.
 */
export interface Totals {
  readonly papers: number;
  readonly citations: number;
  readonly hIndex: number;
}

/** Totals as far as they are known. */
export type Known = { readonly [Name in keyof Totals | 'i10Index']?: number | undefined };

/** Both ends included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A number that can't stand beside others: `3` as h-index `cannot be with 8 citations`. */
export interface Impossible {
  readonly name: 'citations' | 'hIndex' | 'i10Index';
  readonly value: number;
  /** `8 citations` */
  readonly beside: string;
}

/** Which of the numbers that are known cannot be together; empty when some list of citations has them all. */
export function impossible(known: Known): readonly Impossible[] {
  const { citations, hIndex, i10Index } = known;
  const found: Impossible[] = [];
  const add = (name: Impossible['name'], value: number | undefined, beside: string | undefined) => {
    if (value !== undefined && beside !== undefined) found.push({ name, value, beside });
  };
  if (known.papers === 0 && citations !== undefined && citations > 0) add('citations', citations, '0 papers');
  add('hIndex', hIndex, hIndex === undefined ? undefined : besideH(hIndex, known));
  if (found.length === 0)
    add('i10Index', i10Index, i10Index === undefined ? undefined : besideI10(i10Index, known));
  return found;
}

// h papers with h citations each make h² (Hirsch 2005); 0 only when no paper is cited.
function besideH(hIndex: number, { papers, citations }: Known): string | undefined {
  if (papers !== undefined && hIndex > papers) return plural(papers, 'paper');
  const fits = citations === undefined || (hIndex === 0 ? citations === 0 : citations >= hIndex ** 2);
  return fits ? undefined : plural(citations, 'citation');
}

function besideI10(i10: number, { papers, citations, hIndex }: Known): string | undefined {
  if (papers !== undefined && i10 > papers) return plural(papers, 'paper');
  if (citations !== undefined) {
    // Without a paper of ten citations, none has more than nine.
    const most = i10 > 0 || papers === undefined ? Number.POSITIVE_INFINITY : 9 * papers;
    if (citations < 10 * i10 || citations > most) return plural(citations, 'citation');
  }
  if (hIndex === undefined) return undefined;
  if (hIndex >= 10 ? i10 < hIndex : i10 > hIndex) return `an h-index of ${hIndex}`;
  if (citations === undefined) return undefined;
  const { low, high } = papersWith(10, { papers: papers ?? Number.POSITIVE_INFINITY, citations, hIndex });
  return i10 >= low && i10 <= high
    ? undefined
    : `${plural(citations, 'citation')} and an h-index of ${hIndex}`;
}

/** How many papers have at least so many citations (1 or more). */
export function papersWith(least: number, { papers, citations, hIndex }: Totals): Range {
  const spare = citations - hIndex ** 2;
  if (hIndex >= least) return { low: hIndex, high: Math.min(papers, hIndex + Math.floor(spare / least)) };
  return {
    low: citations > mostOutsideTop({ papers, citations, hIndex }) + (least - 1) * hIndex ? 1 : 0,
    high: Math.min(hIndex, Math.floor(spare / (least - hIndex))),
  };
}

/** The citations that the h most cited papers hold at least. */
export const leastOfTop = (totals: Totals): number =>
  Math.max(totals.hIndex ** 2, totals.citations - mostOutsideTop(totals));

/** A paper outside the top h has at most h citations. */
function mostOutsideTop({ papers, hIndex }: Totals): number {
  return hIndex === 0 ? 0 : hIndex * (papers - hIndex);
}

/** The g-index, capped at the number of papers; papers where citations are at least papers². */
export function gRange(totals: Totals): Range {
  const { papers, citations, hIndex } = totals;
  // Most when the top holds all, least when citations are spread as evenly as the h-index lets them.
  return {
    low: largest(papers, (g) => evenTop(g, totals) >= g ** 2),
    high: hIndex === 0 ? 0 : Math.min(papers, Math.floor(Math.sqrt(citations))),
  };
}

/** Citations of the `first` most cited papers in the evenest list. */
function evenTop(first: number, totals: Totals): number {
  const { papers, citations, hIndex } = totals;
  const top = leastOfTop(totals);
  return (
    evenPart(Math.min(first, hIndex), hIndex, top) +
    evenPart(Math.max(0, first - hIndex), papers - hIndex, citations - top)
  );
}

/** What the first few of `papers` hold when these share `citations` as evenly as whole numbers allow. */
function evenPart(first: number, papers: number, citations: number): number {
  if (papers === 0) return 0;
  return first * Math.floor(citations / papers) + Math.min(first, citations % papers);
}

/** The largest number up to `limit` that holds, where whatever holds for a number holds for all below. */
function largest(limit: number, holds: (number: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
