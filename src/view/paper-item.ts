import type { Item } from '../card/card.ts';
import type { Paper } from '../model/paper.ts';
import { linkOf } from '../model/paper-id.ts';
import { shortCode } from '../model/taxonomy.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { formatDay } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { shortAuthors } from './authors.ts';

/**
 * One paper of a list: category and date, title, authors, the abstract's start (200 characters at most).
 * @param person the one asked for, who is named even where "et al." would hide them
 */
export function paperItem(row: PaperRow, snapshot: Snapshot, person?: Person): Item {
  const paper = snapshot.paper(row);
  const url = linkOf(paper);
  return {
    overline: overline(paper),
    title: readable(paper.title),
    ...(url === undefined ? {} : { url }),
    lines: [shortAuthors(paper, row, snapshot, person), abstractStart(paper)].filter((line) => line !== ''),
  };
}

/** A paper in a short list: without its abstract. */
export function shortPaperItem(row: PaperRow, snapshot: Snapshot, person?: Person): Item {
  const item = paperItem(row, snapshot, person);
  return { ...item, lines: item.lines.slice(0, 1) };
}

/** `LG · Jun 21, 2022`, and the citations where they are known; `Withdrawn` where it was. */
function overline(paper: Paper): string {
  const known = paper.citations === undefined ? '' : ` · ${plural(paper.citations, 'citation')}`;
  return `${shortCode(paper.primaryCategory)} · ${formatDay(paper.published)}${known}${paper.withdrawn ? ' · Withdrawn' : ''}`;
}

const startLength = 200;

/** All of the abstract is read: a formula cut in two would not be understood. */
const abstractStart = ({ abstract }: Paper): string => clip(readable(abstract), startLength);
