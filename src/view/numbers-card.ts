import type { Block, Card, Choice, Span } from '../card/card.ts';
import type { Metrics } from '../model/metrics/metrics.ts';
import type { Person, Snapshot } from '../store/snapshot.ts';
import { readable } from '../text/readable.ts';
import { mixtureOf } from './identities.ts';
import { metricLabel, metricNumber, metricReceipts, receiptValue, topReceipt } from './metrics.ts';
import { definitions, type Explained, explained } from './number-definitions.ts';
import { dayRead, personMetrics } from './person-metrics.ts';
import { reportedOf } from './person-summary.ts';
import { contradictions, topWords } from './what-follows.ts';

/** The command lines that the buttons of these cards stand for. */
export interface NumbersLines {
  readonly profile: string;
  readonly numbers: string;
  readonly about: (number: Explained) => string;
}

/** Each number of a profile with its receipts in full: value, origin, source, date, basis; and a menu that explains each. */
export function numbersCard(person: Person, snapshot: Snapshot, lines: NumbersLines): Card {
  const metrics = personMetrics(person, snapshot);
  const today = dayRead(snapshot);
  return {
    tone: 'neutral',
    audience: 'channel',
    title: `About the numbers of ${readable(person.name)}`,
    blocks: [
      ...cautions(person, snapshot),
      ...paragraph(contradictions(metrics)),
      {
        kind: 'fields',
        fields: [
          ...metrics.all.map((metric) => metricReceipts(metric, today)),
          ...(metrics.top === undefined ? [] : [topReceipt(metrics.top, today)]),
        ],
      },
      { kind: 'choices', prompt: 'What is this number?', choices: explanations(metrics, lines) },
      { kind: 'buttons', buttons: [{ label: 'Profile', line: lines.profile }] },
    ],
    line: lines.numbers,
  };
}

/** What one number is, who defined it, and its value here with all receipts. */
export function explanationCard(
  asked: Explained,
  person: Person,
  snapshot: Snapshot,
  lines: NumbersLines,
): Card {
  const { metric: name, spans } = definitions[asked];
  const metrics = personMetrics(person, snapshot);
  const metric = metrics.all.find((one) => one.name === name);
  const label = metricLabel(name);
  return {
    tone: 'neutral',
    audience: 'channel',
    title: `${label}: what is this number?`,
    blocks: [
      text(...spans),
      text({ kind: 'strong', text: readable(person.name) }),
      ...cautions(person, snapshot),
      metric === undefined
        ? text(`${label} —: ${asked === 'papers-a-year' ? 'no paper is held' : 'no source reports it'}.`)
        : { kind: 'fields', fields: [metricReceipts(metric, dayRead(snapshot))] },
      ...paragraph(detail(asked, metrics)),
      {
        kind: 'buttons',
        buttons: [
          { label: 'All numbers', line: lines.numbers },
          { label: 'Profile', line: lines.profile },
        ],
      },
    ],
    line: lines.about(asked),
  };
}

/** What more is known of one of the numbers. */
function detail(asked: Explained, { top, paddedG, years }: Metrics): readonly Span[] {
  if (asked === 'citations' && top !== undefined)
    return [`It follows from the totals that ${topWords(top)}.`];
  if (asked === 'g-index' && paddedG !== undefined)
    return [
      `By the padded convention, which goes on past the last paper, it is ${metricNumber('gIndex', paddedG)}.`,
    ];
  if (asked !== 'papers-a-year') return [];
  return [[...years].map(([year, count]) => `${year}: ${count}`).join(' · ')];
}

function explanations(metrics: Metrics, lines: NumbersLines): readonly Choice[] {
  return explained.flatMap((asked) => {
    const metric = metrics.all.find(({ name }) => name === definitions[asked].metric);
    if (metric === undefined) return [];
    const [first] = metric.receipts;
    return [
      { label: metricLabel(metric.name), note: receiptValue(metric.name, first), line: lines.about(asked) },
    ];
  });
}

function cautions(person: Person, snapshot: Snapshot): readonly Block[] {
  const mixture = mixtureOf(person, snapshot);
  const sentences = [
    ...(person.kind === 'name' ? ['By name only; may be several people.'] : []),
    ...(mixture === undefined
      ? []
      : [`This name may cover several people: the numbers count them together and ${mixture.worth}.`]),
    ...(reportedOf(person) === undefined ? ['No source reports metrics for this name.'] : []),
  ];
  return sentences.length === 0 ? [] : [text(sentences.join(' '))];
}

const paragraph = (spans: readonly Span[]): readonly Block[] => (spans.length === 0 ? [] : [text(...spans)]);
const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
