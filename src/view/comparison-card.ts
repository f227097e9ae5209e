import type { Block, Card, Span } from '../card/card.ts';
import type { Metrics } from '../model/metrics/metrics.ts';
import { shortCode } from '../model/taxonomy.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { comparedNumbers } from './compared-numbers.ts';
import { fieldsOf, sharedFields } from './fields-of-work.ts';
import { mixtureOf } from './identities.ts';
import { countedBy, metricNumber, reportedBy } from './metrics.ts';
import { paperChoices } from './paper-choices.ts';
import { shortPaperItem } from './paper-item.ts';
import { dayRead, personMetrics } from './person-metrics.ts';
import { personField, reportedOf, rowsOf, yearsOf } from './person-summary.ts';
import { coauthorLimit, type SharedWork, sharedWork } from './shared-work.ts';
import { impossibleLine } from './what-follows.ts';

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
const fieldsShown = 4;

/** Two people or more side by side: who they are, their numbers with where each comes from, what they share. */
export function comparisonCard(people: readonly Person[], snapshot: Snapshot, lines: ComparisonLines): Card {
  const labels = labelsOf(people);
  const shared = sharedWork(people, snapshot);
  const known = people.map((person) => ({ person, metrics: personMetrics(person, snapshot) }));
  return {
    tone: 'neutral',
    audience: 'channel',
    title: [...labels.values()].join(' · '),
    blocks: [
      ...known.map(({ person, metrics }) => introduction(person, metrics, labels, snapshot)),
      ...comparedNumbers(
        known.map(({ person, metrics }) => ({ name: clip(labels.get(person) ?? '', nameShown), metrics })),
      ),
      ...inCommon(people, labels, snapshot),
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

/** Name, field, years, papers and their fields of one, and who reports or counted the numbers. */
function introduction(person: Person, metrics: Metrics, labels: Labels, snapshot: Snapshot): Block {
  const facts = [
    personField(person, snapshot),
    yearsOf(rowsOf(person), snapshot),
    papersHere(person, metrics),
  ].filter((part) => part !== undefined);
  const fields = fieldsOf(person, snapshot);
  const shown = fields.slice(0, fieldsShown).map(({ code, papers }) => `${shortCode(code)} ${papers}`);
  const more = fields.length - shown.length;
  return text(
    { kind: 'strong', text: labels.get(person) ?? '' },
    `\n${facts.join(' · ')}\n`,
    ...(fields.length < 2
      ? []
      : [`Papers by field: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}\n`]),
    ...receipt(person, metrics, snapshot),
  );
}

/** `11 papers here, 0.8 a year`; of a single year no rate. */
function papersHere(person: Person, { all, years }: Metrics): string {
  const count = `${plural(person.papers.length, 'paper')} here`;
  const rate = all.find(({ name }) => name === 'papersAYear')?.receipts[0];
  return years.size < 2 || rate?.origin !== 'computed'
    ? count
    : `${count}, ${metricNumber('papersAYear', rate.value)} a year`;
}

function receipt(person: Person, metrics: Metrics, snapshot: Snapshot): readonly Span[] {
  const today = dayRead(snapshot);
  const { counted } = metrics;
  const start = counted?.complete === true ? 'Computed' : 'Lower bounds';
  return [
    ...reporting(person, metrics, snapshot),
    ...(counted === undefined
      ? []
      : [` ${start} from ${counted.basis}${countedBy(counted.sources, today)}.`]),
    ...impossibleLine(metrics).flatMap((line) => ['\n', ...line]),
  ];
}

function reporting(person: Person, { counted }: Metrics, snapshot: Snapshot): readonly Span[] {
  if (person.kind === 'name') return ['By name only; may be several people; no reported metrics.'];
  const reported = reportedOf(person);
  const mixture = mixtureOf(person, snapshot);
  const together = mixture === undefined ? undefined : `${mixture.whose}, so they ${mixture.worth}.`;
  if (reported === undefined) {
    const caution = together !== undefined && counted !== undefined ? ` The numbers are ${together}` : '';
    return [`No source reports metrics.${caution}`];
  }
  return [
    'Metrics as reported by ',
    ...reportedBy(reported, dayRead(snapshot)),
    together === undefined ? '.' : `, ${together}`,
  ];
}

/** `2 shared fields: LG (Ada Author 5, Ben Byline 2), ML (…)`; nothing where one has no papers. */
function inCommon(people: readonly Person[], labels: Labels, snapshot: Snapshot): readonly Block[] {
  if (people.some((person) => person.papers.length === 0)) return [];
  const fields = sharedFields(people, snapshot);
  if (fields.length === 0) return [text('No field is shared.')];
  const shown = fields.slice(0, fieldsShown).map(({ code, of }) => {
    const counts = of.map(({ person, papers }) => `${clip(labels.get(person) ?? '', nameShown)} ${papers}`);
    return `${shortCode(code)} (${counts.join(', ')})`;
  });
  const more = fields.length - shown.length;
  return [
    text(
      `${plural(fields.length, 'shared field')}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
    ),
  ];
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
