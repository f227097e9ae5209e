import { Paper } from '../../model/paper.ts';
import { canonicalPaperId } from '../../model/paper-id.ts';
import { saysWithdrawn } from './withdrawn.ts';

/** What arXiv says of a paper, in whichever format: texts as they came, empty where there is none. */
export interface ArxivRecord {
  /** With or without version: `http://arxiv.org/abs/2206.10654v2`, `math.GT/0309136`. */
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly authorsTruncated?: true;
  readonly primaryCategory: string;
  readonly categories: readonly string[];
  /** ISO days in UTC, of the first and of the last version. */
  readonly published: string;
  readonly updated: string;
  readonly version?: number;
  /** One DOI, or several with spaces between. */
  readonly doi: string;
  readonly journal: string;
  readonly comment: string;
  /** The last version has no source any more. */
  readonly emptied?: boolean;
}

/** An entry that is no sound paper, and why; the rest of its feed is read. */
export interface Skipped {
  /** As it came; may be anything. */
  readonly id: string;
  readonly reason: string;
}

export type Judged =
  | { readonly kind: 'paper'; readonly paper: Paper }
  | ({ readonly kind: 'skipped' } & Skipped);

/** The paper that a record tells of: whole and valid, or skipped with the reason. */
export function paperOf(record: ArxivRecord): Judged {
  const id = canonicalPaperId(record.id);
  const doi = record.doi.split(/\s+/).find((name) => Paper.shape.doi.safeParse(name).success);
  const { published, updated, version, authorsTruncated } = record;
  const [venue, comment] = [oneLine(record.journal), oneLine(record.comment)];
  const candidate = {
    id: id?.startsWith('arxiv:') ? id : record.id,
    title: oneLine(record.title),
    abstract: paragraphs(record.abstract),
    authors: record.authors.map(oneLine).filter((name) => /\p{L}/u.test(name)),
    ...(authorsTruncated ? { authorsTruncated } : {}),
    primaryCategory: record.primaryCategory,
    categories: [...new Set([record.primaryCategory, ...record.categories])],
    published,
    ...(updated === published || updated === '' ? {} : { updated }),
    ...(version === undefined ? {} : { version }),
    ...(doi === undefined ? {} : { doi }),
    ...(venue === '' ? {} : { venue }),
    ...(comment === '' ? {} : { comment }),
    ...(record.emptied || saysWithdrawn(comment, record.abstract) ? { withdrawn: true } : {}),
  };
  const judged = Paper.safeParse(candidate);
  if (judged.success) return { kind: 'paper', paper: judged.data };
  const [issue] = judged.error.issues;
  return { kind: 'skipped', id: record.id, reason: `${issue?.path.join('.')} ${issue?.message}` };
}

/** The number of a version: 2 for `2206.10654v2`; undefined where none is written. */
export function versionOf(id: string): number | undefined {
  const digits = /v(\d{1,3})$/.exec(id.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** arXiv folds long lines; white space in a title means nothing. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** An abstract's folded lines joined; a line that arXiv indents, or an empty one, begins a paragraph. */
function paragraphs(text: string): string {
  const joined: string[] = [];
  let begins = true;
  for (const line of text.trim().split('\n')) {
    const words = oneLine(line);
    if (begins || /^[ \t]/.test(line)) joined.push(words);
    else joined.push(`${joined.pop()} ${words}`.trim());
    begins = words === '';
  }
  return joined.filter((paragraph) => paragraph !== '').join('\n');
}
