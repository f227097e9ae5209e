import type { Block, Button, Card, Span } from '../card/card.ts';
import type { Correction } from '../model/correction.ts';
import { linkOf } from '../model/paper-id.ts';
import { shortCode } from '../model/taxonomy.ts';
import { identitiesIn, type PersonIdentity } from '../store/identities/identities.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { formatMoment } from '../text/moment.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { identityExtent, identityName } from './identities.ts';

export interface IdentityLines {
  readonly page: (page: number) => string;
  readonly undo: (correction: number) => string;
}

const pageSize = 20;
const titleShown = 90;
const correctionsShown = 10;

/** The papers as an operator numbers them: 1 is the newest. */
export const numberedRows = (person: Person, snapshot: Snapshot): readonly PaperRow[] =>
  Array.from(snapshot.select({ person, sort: 'newest' }));

export const identityPages = (person: Person): number =>
  Math.max(1, Math.ceil(person.papers.length / pageSize));

/**
 * Who wrote the papers of a name, as far as is known: the groups with each paper's number, and what operators corrected.
 * @param done what was just changed, in a sentence
 */
export function identityCard(
  person: Person,
  page: number,
  snapshot: Snapshot,
  lines: IdentityLines,
  done?: string,
): Card {
  const pages = identityPages(person);
  const corrections = correctionsOf(person);
  const standing = corrections.flatMap(({ undone }, at) => (undone === undefined ? [at + 1] : []));
  const buttons: readonly Button[] = [
    ...(pages > 1
      ? [
          { label: 'Previous', line: lines.page(Math.max(1, page - 1)), disabled: page === 1 },
          { label: 'Next', line: lines.page(Math.min(pages, page + 1)), disabled: page === pages },
        ]
      : []),
    ...standing.slice(-3).map((number) => ({ label: `Undo ${number}`, line: lines.undo(number) })),
  ];
  return {
    tone: done === undefined ? 'neutral' : 'success',
    audience: 'asker',
    title: done ?? `Who wrote the papers of ${readable(person.name)}`,
    blocks: [
      text(origin(person, snapshot)),
      ...groups(person, page, snapshot),
      ...correctionsBlock(corrections, snapshot),
      ...(buttons.length === 0 ? [] : [{ kind: 'buttons', buttons } as const]),
    ],
    line: lines.page(page),
    ...(pages > 1 ? { footer: `page ${page} of ${pages}` } : {}),
  };
}

function origin(person: Person, snapshot: Snapshot): string {
  if (identitiesIn(snapshot, person).origin === 'told') return 'Grouped by the profile’s own identities.';
  const kept =
    person.kind === 'name'
      ? ' There is no profile to keep corrections in: make one first.'
      : ' Correct it with same: or apart: and the papers’ numbers or ids.';
  return `Grouped here by shared co-authors and subject; may be wrong.${kept}`;
}

/** The page's part of all groups, one after the other, each under its heading. */
function groups(person: Person, page: number, snapshot: Snapshot): readonly Block[] {
  const numbers = new Map(numberedRows(person, snapshot).map((row, at) => [row, at + 1]));
  const { identities, unassigned } = identitiesIn(snapshot, person);
  const all = [
    ...identities.map((identity) => ({ heading: headingOf(identity, snapshot), rows: identity.rows })),
    { heading: `None of them, as far as is known: ${plural(unassigned.length, 'paper')}`, rows: unassigned },
  ];
  let before = 0;
  return all.flatMap(({ heading, rows }) => {
    const first = (page - 1) * pageSize - before;
    before += rows.length;
    const shown = rows.slice(Math.max(0, first), Math.max(0, first + pageSize));
    const isEmptyIdentity = rows.length === 0 && rows !== unassigned && page === 1;
    if (shown.length === 0 && !isEmptyIdentity) return [];
    const items = shown.flatMap((row): Span[] => ['\n', ...paperSpans(row, numbers.get(row), snapshot)]);
    return [text({ kind: 'strong', text: heading }, ...items)];
  });
}

const headingOf = (identity: PersonIdentity, snapshot: Snapshot): string =>
  `Person ${identity.number}: ${identityName(identity)} · ${identityExtent(identity, snapshot)}`;

/** `3. LG · 2022 · On the Maximum …`, the title linked. */
function paperSpans(row: PaperRow, number: number | undefined, snapshot: Snapshot): readonly Span[] {
  const paper = snapshot.paper(row);
  const title = clip(readable(paper.title), titleShown);
  const url = linkOf(paper);
  return [
    `${number ?? ''}. ${shortCode(paper.primaryCategory)} · ${paper.published.slice(0, 4)} · `,
    url === undefined ? title : { kind: 'link', text: title, url },
  ];
}

function correctionsBlock(corrections: readonly Correction[], snapshot: Snapshot): readonly Block[] {
  if (corrections.length === 0) return [];
  const shown = [...corrections.entries()].slice(-correctionsShown);
  const earlier = corrections.length - shown.length;
  return [
    text(
      { kind: 'strong', text: 'Corrections' },
      ...(earlier > 0 ? [`\n${plural(earlier, 'earlier one')}, and:`] : []),
      ...shown.map(([at, correction]) => `\n${at + 1}. ${correctionSentence(correction, snapshot)}`),
    ),
  ];
}

/** `Same person: 2206.10654, 1910.08640; by discord:1, Apr 3, 2026, 10:30 UTC` */
export function correctionSentence(correction: Correction, snapshot: Snapshot): string {
  const { kind, papers, by, at, undone } = correction;
  const references = papers.map((id) => {
    const row = snapshot.rowOf(id);
    return row === undefined ? id : snapshot.referenceOf(row);
  });
  const told = { same: 'Same person', apart: 'Not the same person' }[kind];
  const end =
    undone === undefined ? '' : ` (undone by ${readable(undone.by)}, ${formatMoment(new Date(undone.at))})`;
  return `${told}: ${clip(references.join(', '), 200)}; by ${readable(by)}, ${formatMoment(new Date(at))}${end}`;
}

/** All that operators said about who wrote a person's papers, undone or not. */
export const correctionsOf = (person: Person): readonly Correction[] =>
  person.kind === 'profile' ? (person.profile.corrections ?? []) : [];

const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
