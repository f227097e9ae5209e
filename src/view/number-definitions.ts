import type { Span } from '../card/card.ts';
import type { MetricName } from '../model/metrics/receipts.ts';

/** What `/profile about:…` explains, in the order of its menu. */
export const explained = [
  'h-index',
  'papers',
  'citations',
  'novelty',
  'ai-score',
  'i10-index',
  'g-index',
  'papers-a-year',
] as const;
export type Explained = (typeof explained)[number];

interface Definition {
  readonly metric: MetricName;
  /** What the number is, and who says so. */
  readonly spans: readonly Span[];
}

const noFormula =
  'as the source gives it. It publishes no formula, so the number is shown as given: nothing here computes it, imitates it or ranks by it.';

export const definitions: Readonly<Record<Explained, Definition>> = {
  'h-index': {
    metric: 'hIndex',
    spans: [
      'The largest number h such that h of the papers have at least h citations each. Proposed by J. E. Hirsch, ',
      {
        kind: 'link',
        text: 'An index to quantify an individual’s scientific research output',
        url: 'https://doi.org/10.1073/pnas.0507655102',
      },
      ', 2005. It depends on which papers and citations a source knows.',
    ],
  },
  papers: {
    metric: 'papers',
    spans: [
      'How many papers the source counts, and how many are held here. A source may know papers that are not held, or count those of a namesake.',
    ],
  },
  citations: {
    metric: 'citations',
    spans: [
      'The citations of all papers together, as the source counts them. Sources read different journals and archives, so their counts differ.',
    ],
  },
  novelty: { metric: 'novelty', spans: [`A score in percent, ${noFormula}`] },
  'ai-score': { metric: 'aiScore', spans: [`A score, ${noFormula}`] },
  'i10-index': {
    metric: 'i10Index',
    spans: ['How many papers have at least ten citations. Introduced by Google Scholar, 2011.'],
  },
  'g-index': {
    metric: 'gIndex',
    spans: [
      'The largest number g such that the g most cited papers have at least g² citations together. Proposed by L. Egghe, ',
      {
        kind: 'link',
        text: 'Theory and practise of the g-index',
        url: 'https://doi.org/10.1007/s11192-006-0144-7',
      },
      ', 2006. Here it is capped: never more than there are papers.',
    ],
  },
  'papers-a-year': {
    metric: 'papersAYear',
    spans: ['The papers held, divided by the years from the first of them to the last, both included.'],
  },
};
