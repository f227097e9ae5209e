import type { Block, Card, Field, Span } from '../card/card.ts';
import { reportedMetrics } from '../model/metrics.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { isMerged } from './identities.ts';
import { metricLabel, metricValue, reportedBy } from './metrics.ts';
import { paperChoices } from './paper-choices.ts';
import { shortPaperItem } from './paper-item.ts';
import { personField, reportedOf, rowsOf, yearsOf } from './person-summary.ts';
import { coauthorLimit, type SharedWork, sharedWork } from './shared-work.ts';

/** The command lines that the buttons of a comparison stand for. */
export interface ComparisonLines {
  readonly comparison: string;
  readonly profile: (person: Person) => string;
  readonly paper: (row: PaperRow) => string;
}

const papersShown = 3;
const coauthorsShown = 10;
/** Beside a number a name may be shortened: it stands above in full. */
const nameShown = 40;

/** Two people or more side by side: who they are, what is reported of each and by whom, what they share. */
export function comparisonCard(people: readonly Person[], snapshot: Snapshot, lines: ComparisonLines): Card {
  const labels = labelsOf(people);
  const shared = sharedWork(people, snapshot);
  return {
    tone: 'neutral',
    audience: 'channel',
    title: [...labels.values()].join(' · '),
    blocks: [
      ...people.map((person) => introduction(person, labels, snapshot)),
      ...metricsOf(people, labels),
      text(sharedCoauthors(shared)),
      ...sharedPapers(shared, labels, snapshot, lines),
      {
        kind: 'buttons',
        buttons: people.map((person) => ({
          label: clip(labels.get(person) ?? '', 75),
          line: lines.profile(person),
        })),
      },
    ],
    line: lines.comparison,
  };
}

type Labels = ReadonlyMap<Person, string>;

/** The names; namesakes are numbered. */
function labelsOf(people: readonly Person[]): Labels {
  const names = people.map(({ name }) => readable(name));
  const label = (name: string, at: number): string =>
    names.filter((other) => other === name).length === 1
      ? name
      : `${name} (${names.slice(0, at + 1).filter((other) => other === name).length})`;
  return new Map(people.map((person, at) => [person, label(names[at] ?? '', at)]));
}

/** Name, field, years and papers of one, and who reports the numbers. */
function introduction(person: Person, labels: Labels, snapshot: Snapshot): Block {
  const facts = [
    personField(person, snapshot),
    yearsOf(rowsOf(person), snapshot),
    `${plural(person.papers.length, 'paper')} here`,
  ].filter((part) => part !== undefined);
  return text(
    { kind: 'strong', text: labels.get(person) ?? '' },
    `\n${facts.join(' · ')}\n`,
    ...receipt(person),
  );
}

function receipt(person: Person): readonly Span[] {
  if (person.kind === 'name') return ['By name only; may be several people; no reported metrics.'];
  const reported = reportedOf(person);
  if (reported === undefined) return ['No source reports metrics.'];
  return [
    'Metrics as reported by ',
    ...reportedBy(reported),
    isMerged(person) ? ', for several people together, so they describe none of them.' : '.',
  ];
}

/** A field for each metric that a source gives for one of them at least. */
function metricsOf(people: readonly Person[], labels: Labels): readonly Block[] {
  const all = people.map((person) => ({
    name: clip(labels.get(person) ?? '', nameShown),
    metrics: reportedMetrics(reportedOf(person)),
  }));
  const names = new Set(all.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
  const fields = [...names].flatMap((name): Field[] => {
    const values = all.map(({ name: person, metrics }) => ({
      person,
      metric: metrics.find((metric) => metric.name === name),
    }));
    const known = values.find(({ metric }) => metric?.receipt.origin === 'reported')?.metric;
    if (known === undefined) return [];
    const spans = values.flatMap(({ person, metric }, at): Span[] => [
      `${at === 0 ? '' : ' · '}${person} `,
      { kind: 'strong', text: metric === undefined ? '—' : metricValue(metric) },
    ]);
    return [{ label: metricLabel(known), value: spans }];
  });
  return fields.length === 0 ? [] : [{ kind: 'fields', fields }];
}

function sharedPapers(
  { papers }: SharedWork,
  labels: Labels,
  snapshot: Snapshot,
  lines: ComparisonLines,
): readonly Block[] {
  if (papers.length === 0) return [text('No paper here is shared.')];
  const more = papers.length - papersShown;
  const heading = `${plural(papers.length, 'shared paper')}${more > 0 ? `, the newest ${papersShown} of them` : ''}`;
  const items = papers.slice(0, papersShown).map(({ row, of }) => {
    const item = shortPaperItem(row, snapshot);
    const names = of.map((person) => labels.get(person)).join(', ');
    return labels.size === 2 ? item : { ...item, lines: [...item.lines, `Shared by ${names}`] };
  });
  return [
    text({ kind: 'strong', text: heading }),
    { kind: 'items', items },
    paperChoices(
      'Open a shared paper',
      papers.slice(0, 25).map(({ row }) => row),
      snapshot,
      lines.paper,
    ),
  ];
}

function sharedCoauthors({ coauthors, leftOut }: SharedWork): string {
  const without = leftOut ? ` Papers of more than ${coauthorLimit} authors don’t count for this.` : '';
  if (coauthors.length === 0) return `No co-author here is shared.${without}`;
  const names = coauthors.slice(0, coauthorsShown).map(({ name }) => readable(name));
  const more = coauthors.length - names.length;
  const rest = more > 0 ? ` and ${more.toLocaleString('en-US')} more` : '';
  return `${plural(coauthors.length, 'shared co-author')}: ${names.join(', ')}${rest}.${without}`;
}

const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
