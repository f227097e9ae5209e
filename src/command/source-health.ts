import type { Block, Field } from '../card/card.ts';
import type { SourceHealth } from '../gather/gatherer.ts';
import { isFailure, outcomeSaid } from '../gather/outcome.ts';
import { sourceTitles } from '../source/titles.ts';
import type { ErrandStanding } from '../state/fetched-papers.ts';
import { formatMoment } from '../text/moment.ts';
import { plural } from '../text/plural.ts';

const shown = 10;
const timedShown = 3;

/** For operators: where new papers come from, and what each source said last. */
export function sourceFields(sources: readonly SourceHealth[]): readonly Field[] {
  const data = { label: 'Sources', value: 'data/, at each reload' };
  return [data, ...sources.map((one) => ({ label: sourceTitles[one.source], value: said(one) }))];
}

function said({ errands, isBusy, next }: SourceHealth): string {
  const [last] = errands.toSorted((one, other) => other.askedAt - one.askedAt);
  if (last === undefined)
    return isBusy ? 'is being asked for the first time' : 'was not asked for anything yet';
  const failing = errands.filter(({ outcome }) => isFailure(outcome)).length;
  const brought = latest(errands.map((one) => one.brought));
  return [
    `${plural(errands.length, 'errand')}${failing === 0 ? '' : `, ${failing} failing`}${isBusy ? ', being asked now' : ''}`,
    `last asked ${moment(last.askedAt)} (${last.errand}): ${outcomeSaid(last.outcome)}`,
    ...(brought === undefined ? [] : [`last papers ${moment(brought.at)}: ${brought.count}`]),
    ...nextSaid(next),
  ].join('; ');
}

/** Those that are asked at every moment are counted; of those with an interval the first few are named. */
function nextSaid(next: SourceHealth['next']): readonly string[] {
  const timed = next.flatMap(({ errand, at }) =>
    at === undefined ? [] : [`next asked ${moment(at)}: ${errand}`],
  );
  const soon = next.length - timed.length;
  const more = timed.length - timedShown;
  return [
    ...(soon === 0 ? [] : [`with the next run: ${plural(soon, 'errand')}`]),
    ...timed.slice(0, timedShown),
    ...(more > 0 ? [`and ${plural(more, 'more errand')} later`] : []),
  ];
}

/** Each errand that got no sound answer, in words that never read as if there were nothing new. */
export function failingErrands(sources: readonly SourceHealth[]): readonly Block[] {
  const failing = sources.flatMap(({ errands }) => errands.filter(({ outcome }) => isFailure(outcome)));
  const more = failing.length - shown;
  return [
    ...failing.slice(0, shown).map(failingBlock),
    ...(more > 0 ? [{ kind: 'text', spans: `And ${plural(more, 'more errand')} failing.` } as const] : []),
  ];
}

function failingBlock({ source, errand, outcome, askedAt, answeredAt }: ErrandStanding): Block {
  const worked = answeredAt === undefined ? 'It never worked' : `It last worked ${moment(answeredAt)}`;
  return {
    kind: 'text',
    spans: [
      { kind: 'code', text: `${source}, ${errand}` },
      ` failed when it was asked ${moment(askedAt)}: ${outcomeSaid(outcome)}. ${worked}.`,
    ],
  };
}

const moment = (at: number): string => formatMoment(new Date(at));

function latest(all: readonly ErrandStanding['brought'][]): ErrandStanding['brought'] {
  return all.filter((one) => one !== undefined).toSorted((one, other) => other.at - one.at)[0];
}
