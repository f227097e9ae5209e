import type { Paper } from '../model/paper.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { readable } from '../text/readable.ts';

const shownFirst = 3;

/**
 * `A, B, C et al.`: the first three authors, and the person asked for where those three hide them. "et al." only where
 * somebody is left out, or the data's own list is incomplete.
 */
export function shortAuthors(
  paper: Paper,
  row: PaperRow,
  snapshot: Snapshot,
  person: Person | undefined,
): string {
  const shown = paper.authors.slice(0, shownFirst);
  const hidden = person === undefined ? undefined : hiddenName(paper, row, snapshot, person);
  if (hidden !== undefined) shown.push(hidden);
  const more = shown.length < paper.authors.length || paper.authorsTruncated === true;
  return listed(shown, more);
}

/** All authors up to `limit`, then "and 3,293 more". */
export function longAuthors(paper: Paper, limit: number): string {
  const rest = paper.authors.length - limit;
  if (rest <= 0) return listed(paper.authors, paper.authorsTruncated === true);
  const first = paper.authors.slice(0, limit).map(readable).join(', ');
  return `${first} and ${rest.toLocaleString('en-US')} more`;
}

const listed = (names: readonly string[], more: boolean): string =>
  `${names.map(readable).join(', ')}${more && names.length > 0 ? ' et al.' : ''}`;

/** The person's name as this paper writes it, if it stands behind the first three. */
function hiddenName(paper: Paper, row: PaperRow, snapshot: Snapshot, person: Person): string | undefined {
  for (let position = 0; position < paper.authors.length; position += 1) {
    if (snapshot.authorOf(row, position)?.id === person.id) {
      return position < shownFirst ? undefined : paper.authors[position];
    }
  }
  return undefined;
}
