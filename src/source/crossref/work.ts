import { z } from 'zod';
import { canonicalPaperId } from '../../model/paper-id.ts';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { partialDayOf, plainLine } from '../plain.ts';
import type { WorkFound } from '../work.ts';

const DateParts = z.object({ 'date-parts': z.array(z.array(z.int().nullable())) });

// https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md
const Work = z.object({
  DOI: z.string(),
  title: z.array(z.string()).nullish(),
  abstract: z.string().nullish(),
  author: z
    .array(
      z.object({ given: z.string().nullish(), family: z.string().nullish(), name: z.string().nullish() }),
    )
    .nullish(),
  'container-title': z.array(z.string()).nullish(),
  type: z.string().nullish(),
  'is-referenced-by-count': z.int().min(0).nullish(),
  'published-online': DateParts.nullish(),
  'published-print': DateParts.nullish(),
  published: DateParts.nullish(),
  issued: DateParts.nullish(),
  'updated-by': z.array(z.object({ type: z.string().nullish() })).nullish(),
});
type Work = z.infer<typeof Work>;

const Single = z.object({ 'message-type': z.literal('work'), message: Work });

export function readWork(text: string): Read<WorkFound> {
  const read = readJson(text, Single, 'work of Crossref');
  return read.kind === 'read' ? { kind: 'read', value: workOf(read.value.message) } : read;
}

const List = z.object({
  'message-type': z.literal('work-list'),
  message: z.object({ 'total-results': z.int().min(0), items: z.array(z.unknown()) }),
});

/** A page of works; `total` is of all that fit. */
export function readWorks(text: string): Read<Page<WorkFound>> {
  const read = readJson(text, List, 'list of Crossref');
  if (read.kind !== 'read') return read;
  const { items, 'total-results': total } = read.value.message;
  return readItems(items, Work, workOf, total);
}

function workOf(work: Work): WorkFound {
  const id = canonicalPaperId(`doi:${work.DOI}`);
  const authors = work.author?.map(
    ({ given, family, name }) => plainLine(`${given ?? ''} ${family ?? ''}`) ?? plainLine(name),
  );
  return {
    source: 'Crossref',
    key: work.DOI,
    ids: id === undefined ? [] : [id],
    title: plainLine(work.title?.[0]),
    abstract: plainLine(work.abstract),
    authors: authors?.every((author) => author !== undefined) ? authors : undefined,
    date: dateOf(work),
    venue: plainLine(work['container-title']?.[0]),
    citations: work['is-referenced-by-count'] ?? undefined,
    type: work.type ?? undefined,
    retracted: work['updated-by']?.some(({ type }) => type === 'retraction') || undefined,
  };
}

/** The earliest of the dates that are known best: a day before a month before a year. */
function dateOf(work: Work): string | undefined {
  const stated = [work['published-online'], work['published-print'], work.published, work.issued];
  const dates = stated.flatMap((date) => partialDayOf(date?.['date-parts'][0] ?? []) ?? []);
  return dates.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
}
