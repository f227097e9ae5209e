import { Paper } from '../model/paper.ts';
import { isIsoDay } from '../text/dates.ts';
import type { ServiceName } from './person.ts';

/** A work as one service describes it: what it says and nothing else. */
export interface WorkFound {
  readonly source: ServiceName;
  /** Its id in that service. */
  readonly key: string;
  /** Canonical paper ids: `arxiv:2206.10654`, `doi:10.5334/jors.az`. Empty where it has neither. */
  readonly ids: readonly string[];
  readonly title?: string | undefined;
  readonly abstract?: string | undefined;
  /** Absent where the service does not list authors. */
  readonly authors?: readonly string[] | undefined;
  readonly authorsTruncated?: boolean | undefined;
  /** Field of research as the service calls it: `Computer Science`. */
  readonly field?: string | undefined;
  /** As much as is known: a day, a month or a year. */
  readonly date?: string | undefined;
  readonly venue?: string | undefined;
  readonly citations?: number | undefined;
  /** As the service calls it: `article`, `preprint`, `book-chapter`. */
  readonly type?: string | undefined;
  readonly retracted?: boolean | undefined;
}

/** Why works make no paper; it reads on after "left out:". */
export type Lack =
  | 'no arXiv id or DOI'
  | 'no title'
  | 'no authors'
  | 'no day of publication'
  | 'no field'
  | 'not a paper'
  | 'not readable';

export type PaperOfWorks =
  | { readonly kind: 'paper'; readonly paper: Paper }
  | { readonly kind: 'left out'; readonly lacks: readonly Lack[] };

/**
 * The works that are one paper, because they share an arXiv id or a DOI: versions, the preprint and what was published, and
 * what several services say of it. In the order in which each paper first appears; within one, in the order given.
 */
export function groupWorks(works: readonly WorkFound[]): readonly (readonly WorkFound[])[] {
  const groups = new Set<WorkFound[]>();
  const groupOf = new Map<string, WorkFound[]>();
  for (const work of works) {
    const known = new Set(work.ids.map((id) => groupOf.get(id)).filter((group) => group !== undefined));
    const [into = [], ...others] = known;
    for (const other of others) {
      into.push(...other);
      groups.delete(other);
    }
    into.push(work);
    groups.add(into);
    for (const { ids } of into) for (const id of ids) groupOf.set(id, into);
  }
  const places = new Map(works.map((work, at) => [work, at]));
  const place = (work: WorkFound | undefined) => (work && places.get(work)) ?? 0;
  return [...groups]
    .map((group) => group.toSorted((a, b) => place(a) - place(b)))
    .toSorted(([a], [b]) => place(a) - place(b));
}

const firstOf = <Key extends keyof WorkFound>(works: readonly WorkFound[], key: Key) =>
  works.find((work) => work[key] !== undefined)?.[key];

/**
 * The paper that works of one group are, what a field says taken from the first that has it; or what they lack for one.
 * A paper is dated by the earliest whole day, the day of its first version: a month or year is never made into a day. Its
 * citations are one service's count of one record, the highest where a service counts preprint and published version apart
 * (a sum would count twice who cites both).
 * @param works of one group, the source that is trusted most first
 * @param asOf the day the services were asked
 */
export function paperOf(works: readonly WorkFound[], asOf: string): PaperOfWorks {
  const ids = works.flatMap((work) => work.ids);
  const doi = ids.find((id) => id.startsWith('doi:'));
  const id = ids.find((candidate) => candidate.startsWith('arxiv:')) ?? doi;
  const title = firstOf(works, 'title');
  const published = works
    .flatMap(({ date }) => (date !== undefined && isIsoDay(date) ? [date] : []))
    .toSorted()[0];
  const listed = works.filter(({ authors }) => authors !== undefined && authors.length > 0);
  const credited = listed.find((work) => work.authorsTruncated !== true) ?? listed[0];
  const field = firstOf(works, 'field');
  const lacks: Lack[] = [];
  if (works.every(({ type }) => type === 'paratext')) lacks.push('not a paper');
  if (id === undefined) lacks.push('no arXiv id or DOI');
  if (title === undefined) lacks.push('no title');
  if (credited === undefined) lacks.push('no authors');
  if (published === undefined) lacks.push('no day of publication');
  if (field === undefined) lacks.push('no field');
  if (lacks.length > 0) return { kind: 'left out', lacks };
  const counting = works.find(({ citations }) => citations !== undefined)?.source;
  const counts = works.flatMap(({ source, citations = -1 }) => (source === counting ? [citations] : []));
  const retracting = works.find(({ retracted }) => retracted === true)?.source;
  const paper = Paper.safeParse(
    withoutGaps({
      id,
      title,
      abstract: firstOf(works, 'abstract') ?? '',
      authors: credited?.authors,
      authorsTruncated: credited?.authorsTruncated,
      primaryCategory: field,
      published,
      doi: doi?.slice('doi:'.length),
      venue: firstOf(works, 'venue'),
      citations: counting && Math.max(...counts),
      citationsFrom: counting && { source: counting, asOf },
      comment: retracting && `Retracted, says ${retracting}.`,
      withdrawn: retracting && true,
    }),
  );
  return paper.success ? { kind: 'paper', paper: paper.data } : { kind: 'left out', lacks: ['not readable'] };
}

const withoutGaps = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
