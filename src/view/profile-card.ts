import type { Block, Button, Card, Span } from '../card/card.ts';
import type { Metrics } from '../model/metrics/metrics.ts';
import { linkOf } from '../model/paper-id.ts';
import { identitiesIn } from '../store/identities/identities.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { coverHeading, identityExtent, identityName, identityNumbers, mixtureOf } from './identities.ts';
import { reportedBy, reportedFields } from './metrics.ts';
import { shortPaperItem } from './paper-item.ts';
import { dayRead, personMetrics } from './person-metrics.ts';
import { byNameOnly, personField, reportedOf, rowsOf, yearsOf } from './person-summary.ts';
import { whatFollows } from './what-follows.ts';
import { yearsChart } from './years-chart.ts';

/** The command lines that the buttons of a profile stand for. */
export interface ProfileLines {
  readonly profile: string;
  readonly numbers: string;
  readonly papers: string;
  readonly bibtex: string;
  /** The papers of one of the people whom the name covers: 1, 2, 3 … */
  readonly identity: (number: number) => string;
}

const newestShown = 3;

/** A person on one card: field, metrics as reported, who the name may cover, the newest papers. */
export function profileCard(person: Person, snapshot: Snapshot, lines: ProfileLines): Card {
  const homepage = person.kind === 'profile' ? person.profile.homepage : undefined;
  const known = personMetrics(person, snapshot);
  return {
    tone: 'neutral',
    audience: 'channel',
    title: readable(person.name),
    ...(homepage === undefined ? {} : { url: homepage }),
    blocks: [
      headline(person, snapshot),
      ...metrics(person, known, snapshot),
      ...yearsChart(person, snapshot),
      ...covered(person, snapshot, lines),
      ...newest(person, snapshot),
      ...furtherButtons(person, known, lines),
    ],
    line: lines.profile,
  };
}

/** `LG (Machine Learning) · 2013–2026 · University of X` */
function headline(person: Person, snapshot: Snapshot): Block {
  const field = personField(person, snapshot);
  const affiliation = person.kind === 'profile' ? person.profile.affiliation : undefined;
  const rest = [
    yearsOf(rowsOf(person), snapshot),
    affiliation === undefined ? undefined : readable(affiliation),
  ].filter((part) => part !== undefined);
  return field === undefined
    ? text(rest.join(' · '))
    : text({ kind: 'strong', text: field }, rest.map((part) => ` · ${part}`).join(''));
}

/** The five metrics under who reports them and when, and what follows; a name without them says so. */
function metrics(person: Person, known: Metrics, snapshot: Snapshot): readonly Block[] {
  const today = dayRead(snapshot);
  const follows = whatFollows(known, today);
  return [...reportedBlocks(person, known, snapshot), ...(follows.length === 0 ? [] : [text(...follows)])];
}

function reportedBlocks(person: Person, known: Metrics, snapshot: Snapshot): readonly Block[] {
  if (person.kind === 'name') return [text(byNameOnly(person))];
  const { reported } = person.profile;
  const mixture = mixtureOf(person, snapshot);
  if (reported === undefined) {
    const caution =
      mixture !== undefined && known.counted !== undefined
        ? ` The numbers are ${mixture.whose} and ${mixture.worth}.`
        : '';
    return [text(`No source reports metrics for this profile.${caution}`)];
  }
  const whose = mixture === undefined ? '' : `, ${mixture.whose}, so the numbers ${mixture.worth}`;
  return [
    text('As reported by ', ...reportedBy(reported, dayRead(snapshot)), `${whose}:`),
    { kind: 'fields', fields: reportedFields(known) },
  ];
}

/** Who the name may cover, with a list of papers for each, and what is nobody's yet. */
function covered(person: Person, snapshot: Snapshot, lines: ProfileLines): readonly Block[] {
  const found = identitiesIn(snapshot, person);
  if (!found.areSeveral) return [];
  const { identities, unassigned } = found;
  const listed = identities.slice(0, identitiesListed);
  const numbered = listed.map(
    (one) => `\n${one.number}. ${identityName(one)}: ${identityNumbers(one, snapshot)}`,
  );
  const more = identities.length - listed.length;
  return [
    text(
      { kind: 'strong', text: coverHeading(found) },
      numbered.join(''),
      ...(more > 0 ? [`\nand ${plural(more, 'more group')}`] : []),
      ...nobodys(unassigned, snapshot),
      ...(found.origin === 'inferred' ? [`\n${inferredRemark}`] : []),
    ),
    {
      kind: 'choices',
      prompt: 'Papers of one of them',
      choices: identities
        .filter(({ rows }) => rows.length > 0)
        .slice(0, identitiesChosen)
        .map((one) => ({
          label: clip(identityName(one), 75),
          note: identityExtent(one, snapshot),
          line: lines.identity(one.number),
        })),
    },
  ];
}

const identitiesListed = 10;
const identitiesChosen = 25;
const inferredRemark = 'Grouped here by shared co-authors and subject; may be wrong.';

/** The papers that none of the people is known to have written: by title where it is one. */
function nobodys(rows: readonly PaperRow[], snapshot: Snapshot): readonly Span[] {
  const [row] = rows;
  if (row === undefined) return [];
  if (rows.length > 1) return [`\nAssigned to none of them: ${plural(rows.length, 'paper')}`];
  const paper = snapshot.paper(row);
  const title = readable(paper.title);
  const url = linkOf(paper);
  return ['\nAssigned to none of them: ', url === undefined ? title : { kind: 'link', text: title, url }];
}

function newest(person: Person, snapshot: Snapshot): readonly Block[] {
  const rows = Array.from(snapshot.select({ person, sort: 'newest' })).slice(0, newestShown);
  if (rows.length === 0) return [text('No papers of this name are held.')];
  return [
    text({ kind: 'strong', text: rows.length === person.papers.length ? 'Papers' : 'Newest papers' }),
    { kind: 'items', items: rows.map((row) => shortPaperItem(row, snapshot, person)) },
  ];
}

function furtherButtons(person: Person, known: Metrics, lines: ProfileLines): readonly Block[] {
  const count = person.papers.length;
  const buttons: readonly Button[] = [
    ...(count === 0
      ? []
      : [
          {
            label: count > newestShown ? `All ${plural(count, 'paper')}` : 'Abstracts',
            line: lines.papers,
            primary: true,
          },
          { label: 'BibTeX', line: lines.bibtex },
        ]),
    ...(reportedOf(person) === undefined && known.counted === undefined
      ? []
      : [{ label: 'About these numbers', line: lines.numbers }]),
  ];
  return buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];
}

const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
