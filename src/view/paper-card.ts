import type { Block, Button, Card, Choice, Field, Span } from '../card/card.ts';
import type { Paper } from '../model/paper.ts';
import { linkOf, pdfOf } from '../model/paper-id.ts';
import type { Closest } from '../store/closest-earlier.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { formatDay } from '../text/dates.ts';
import { readable } from '../text/readable.ts';
import { longAuthors } from './authors.ts';
import { arxivNumber, publisherDoi } from './cite/publication.ts';
import { citationsWords } from './metrics.ts';
import { dayRead } from './person-metrics.ts';
import { categoryName, personNote } from './person-summary.ts';

/** The command lines that the buttons of a paper stand for. */
export interface PaperLines {
  readonly paper: string;
  readonly cite: string;
  readonly other: (row: PaperRow) => string;
  readonly author: (person: Person) => string;
}

const authorsShown = 10;
/** One menu on every platform. */
const authorsToAsk = 25;
const closestTitle = 200;

/** One paper in full. What the data does not say is not shown. */
export function paperCard(row: PaperRow, snapshot: Snapshot, lines: PaperLines): Card {
  const paper = snapshot.paper(row);
  const url = linkOf(paper);
  const pdf = pdfOf(paper);
  const closest = snapshot.closestEarlier(row);
  const buttons: readonly Button[] = [
    ...(pdf === undefined ? [] : [{ label: 'PDF', url: pdf }]),
    { label: 'Cite', line: lines.cite },
    ...(closest === undefined ? [] : [{ label: 'Closest earlier paper', line: lines.other(closest.row) }]),
  ];
  return {
    tone: 'neutral',
    audience: 'channel',
    title: readable(paper.title),
    ...(url === undefined ? {} : { url }),
    blocks: [
      text(
        { kind: 'strong', text: categoryName(paper.primaryCategory) },
        ` · ${formatDay(paper.published)}${paper.withdrawn ? ' · Withdrawn' : ''}`,
      ),
      ...paragraph(longAuthors(paper, authorsShown)),
      ...paragraph(readable(paper.abstract)),
      { kind: 'fields', fields: fieldsOf(paper, dayRead(snapshot)) },
      ...(closest === undefined ? [] : [closestBlock(closest, snapshot)]),
      ...authorMenu(paper, row, snapshot, lines),
      { kind: 'buttons', buttons },
    ],
    line: lines.paper,
  };
}

/** Ids, versions and places, each only where it is known. */
function fieldsOf(paper: Paper, today: string): readonly Field[] {
  const arxiv = arxivNumber(paper);
  const local = paper.id.startsWith('local:') ? paper.id : undefined;
  const crossLists = paper.categories?.filter((code) => code !== paper.primaryCategory) ?? [];
  const doi = publisherDoi(paper) ?? paper.doi;
  const fields: readonly (readonly [label: string, value: Span | undefined])[] = [
    ['arXiv', arxiv && { kind: 'link', text: arxiv, url: linkOf({ id: paper.id }) ?? '' }],
    ['DOI', doi && { kind: 'link', text: doi, url: linkOf({ id: `doi:${doi}` }) ?? '' }],
    ['Id', local],
    ['Version', paper.version === undefined ? undefined : String(paper.version)],
    ['Updated', paper.updated && formatDay(paper.updated)],
    ['Citations', citationsWords(paper, today)],
    ['Also in', crossLists.map(categoryName).join(', ')],
    ['Venue', readable(paper.venue ?? '')],
    ['Comment', readable(paper.comment ?? '')],
  ];
  return fields.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [{ label, value: [value] }],
  );
}

/** What is most alike of all that is held and older: evidence to look at, no measure of how new the paper is. */
function closestBlock({ row, similarity }: Closest, snapshot: Snapshot): Block {
  const paper = snapshot.paper(row);
  const title = clip(readable(paper.title), closestTitle);
  const url = linkOf(paper);
  return text(
    'Closest earlier paper held: ',
    url === undefined ? title : { kind: 'link', text: title, url },
    `, ${formatDay(paper.published)} (similarity ${similarity.toFixed(2)} of 1, by the words of title and abstract)`,
  );
}

/** Those of the authors who can be asked for, in the paper's order; who has a profile before who has none where not all have room. */
function authorMenu(paper: Paper, row: PaperRow, snapshot: Snapshot, lines: PaperLines): readonly Block[] {
  const people = new Map<string, Person>();
  for (let position = 0; position < paper.authors.length; position += 1) {
    const person = snapshot.authorOf(row, position);
    if (person !== undefined) people.set(person.id, person);
  }
  if (people.size === 0) return [];
  const all = [...people.values()];
  const first = [
    ...all.filter(({ kind }) => kind === 'profile'),
    ...all.filter(({ kind }) => kind === 'name'),
  ].slice(0, authorsToAsk);
  const shown = new Set(first);
  const choices: readonly Choice[] = all
    .filter((person) => shown.has(person))
    .map((person) => ({
      label: clip(readable(person.name), 75),
      note: clip(personNote(person, snapshot), 75),
      line: lines.author(person),
    }));
  return [{ kind: 'choices', prompt: 'About an author', choices }];
}

const paragraph = (words: string): readonly Block[] => (words === '' ? [] : [text(words)]);
const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
