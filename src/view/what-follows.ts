import type { Span } from '../card/card.ts';
import { joinLines } from '../card/spans.ts';
import type { Metrics } from '../model/metrics/metrics.ts';
import { contradictionOf, heldReceipt, totalsReceipt } from '../model/metrics/receipts.ts';
import type { TopPapers } from '../model/metrics/report.ts';
import { plural } from '../text/plural.ts';
import { countedBy, metricLabel, metricNumber, metricWord, rangeWords, receiptValue } from './metrics.ts';

const numerals = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/**
 * What a profile's page does not say but what follows, a line each: from the reported totals, from the citation counts of
 * the papers held; where both differ; which reported numbers cannot be. Empty where nothing does.
 */
export function whatFollows(metrics: Metrics, today: string): readonly Span[] {
  return joinLines([
    ...impossibleLine(metrics),
    ...fromTotals(metrics),
    ...fromPapers(metrics, today),
    ...differences(metrics),
  ]);
}

/** Where reported numbers contradict each other or the papers held. */
export const contradictions = (metrics: Metrics): readonly Span[] =>
  joinLines([...impossibleLine(metrics), ...differences(metrics)]);

type Line = readonly Span[];

/** `the two top papers hold at least 142 of 160 citations` */
export function topWords({ papers, citations, receipt }: TopPapers): string {
  const of = `${rangeWords(receipt)} of ${plural(citations, 'citation')}`;
  return papers === 1
    ? `the top paper holds ${of}`
    : `the ${numerals[papers - 2] ?? String(papers)} top papers hold ${of}`;
}

function fromTotals({ all, top }: Metrics): readonly Line[] {
  const bounds = new Map(
    all.flatMap((metric) => {
      const receipt = totalsReceipt(metric);
      return receipt === undefined ? [] : [[metric.name, rangeWords(receipt)] as const];
    }),
  );
  const [i10, g] = [bounds.get('i10Index'), bounds.get('gIndex')];
  const facts = [
    ...(i10 === undefined ? [] : [`i10-index is ${i10}`]),
    ...(top === undefined ? [] : [topWords(top)]),
    ...(g === undefined ? [] : [`g-index ${g} ${capped}`]),
  ];
  return facts.length === 0 ? [] : [[`From these totals: ${facts.join('; ')}.`]];
}

const capped = '(capped at the number of papers)';

/** What the papers give that is not reported too, and more than the totals do. */
function fromPapers({ all, counted }: Metrics, today: string): readonly Line[] {
  if (counted === undefined) return [];
  const facts = all.flatMap((metric) => {
    const receipt = heldReceipt(metric);
    if (receipt === undefined || receipt.sources.length === 0 || metric.receipts[0] !== receipt) return [];
    const words = `${metricWord(metric.name)} ${receiptValue(metric.name, receipt)}`;
    return [metric.name === 'gIndex' ? `${words} ${capped}` : words];
  });
  if (facts.length === 0) return [];
  const start = counted.complete ? 'Computed from' : 'From';
  return [[`${start} ${counted.basis}${countedBy(counted.sources, today)}: ${facts.join('; ')}.`]];
}

/** `Reported and held differ: h-index reported 5, computed 4 from the 12 papers held.` */
function differences({ all }: Metrics): readonly Line[] {
  const facts = all.flatMap((metric) => {
    const contradiction = contradictionOf(metric);
    if (contradiction === undefined) return [];
    const { name, said, held } = contradiction;
    const value = receiptValue(name, held);
    const ours =
      name === 'papers'
        ? `${value} held`
        : `${held.origin === 'computed' ? 'computed ' : ''}${value} from ${held.basis}`;
    const theirs =
      said.origin === 'reported'
        ? `reported ${metricNumber(name, said.value)}`
        : `${rangeWords(said)} by the totals`;
    return [`${metricWord(name)} ${theirs}, ${ours}`];
  });
  if (facts.length === 0) return [];
  return [[{ kind: 'strong', text: 'Reported and held differ:' }, ` ${facts.join('; ')}.`]];
}

/** Which reported numbers cannot be together; none where all can. */
export function impossibleLine({ impossible }: Metrics): readonly Line[] {
  if (impossible.length === 0) return [];
  const facts = impossible.map(
    ({ name, value, beside }) => `${metricLabel(name)} ${metricNumber(name, value)} cannot be with ${beside}`,
  );
  return [
    [
      { kind: 'strong', text: 'These numbers cannot all be right:' },
      ` ${facts.join('; ')}. So nothing is derived from them.`,
    ],
  ];
}
