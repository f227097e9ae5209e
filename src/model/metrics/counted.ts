import { plural } from '../../text/plural.ts';
import type { Paper } from '../paper.ts';
import type { Reported } from '../profile.ts';
import type { Source } from './receipts.ts';

/** What the numbers about a person need of a paper. */
export type CountedPaper = Pick<Paper, 'published' | 'citations' | 'citationsFrom'>;

/** The papers that computed numbers rest on. */
export interface Counted {
  /** Every paper has a count, and no source reports more papers. */
  readonly complete: boolean;
  /** `the 12 papers held`, `7 of 11 papers with a count` */
  readonly basis: string;
  readonly sources: readonly Source[];
  readonly counts: readonly number[];
}

/** What is counted of these papers; undefined where none has a count. */
export function countedOf(
  papers: readonly CountedPaper[],
  reported: Reported | undefined,
): Counted | undefined {
  const some = papers.filter(({ citations }) => citations !== undefined);
  if (some.length === 0) return undefined;
  const basis =
    some.length === papers.length
      ? heldBasis(papers)
      : `${some.length} of ${plural(papers.length, 'paper')} with a count`;
  const further = reported?.papers !== undefined && reported.papers > papers.length;
  return {
    complete: some.length === papers.length && !further,
    basis: further ? `${basis} (${plural(reported.papers ?? 0, 'is', 'are')} reported)` : basis,
    sources: sourcesOf(some),
    counts: some.flatMap(({ citations }) => citations ?? []),
  };
}

/** `the 12 papers held` */
export const heldBasis = (papers: readonly CountedPaper[]): string =>
  `the ${plural(papers.length, 'paper')} held`;

/** Who counted the citations of these papers: each source once with its first and last day, the one of most papers first. */
function sourcesOf(papers: readonly CountedPaper[]): readonly Source[] {
  const sources = new Map<string | undefined, { days: string[]; papers: number }>();
  for (const { citationsFrom } of papers) {
    const known = sources.get(citationsFrom?.source) ?? { days: [], papers: 0 };
    sources.set(citationsFrom?.source, known);
    known.papers += 1;
    if (citationsFrom !== undefined) known.days.push(citationsFrom.asOf);
  }
  return [...sources]
    .sort(([, one], [, other]) => other.papers - one.papers)
    .map(([name, { days, papers: counted }]) => {
      const sorted = days.toSorted();
      const [asOf] = sorted;
      const until = sorted.at(-1);
      return {
        name,
        ...(asOf === undefined ? {} : { asOf }),
        ...(until === asOf || until === undefined ? {} : { until }),
        papers: counted,
      };
    });
}
