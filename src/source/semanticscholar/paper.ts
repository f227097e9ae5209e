import { z } from 'zod';
import { canonicalPaperId } from '../../model/paper-id.ts';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { plainLine, statedDate } from '../plain.ts';
import type { WorkFound } from '../work.ts';

const whole = z.int().min(0);

// https://api.semanticscholar.org/api-docs/graph
const Paper = z.object({
  paperId: z.string().regex(/^[\da-f]{40}$/),
  externalIds: z.object({ ArXiv: z.string().nullish(), DOI: z.string().nullish() }).nullish(),
  title: z.string().nullish(),
  abstract: z.string().nullish(),
  venue: z.string().nullish(),
  year: z.int().nullish(),
  citationCount: whole.nullish(),
  fieldsOfStudy: z.array(z.string()).nullish(),
  s2FieldsOfStudy: z.array(z.object({ category: z.string() })).nullish(),
  publicationTypes: z.array(z.string()).nullish(),
  publicationDate: z.string().nullish(),
  authors: z.array(z.object({ name: z.string().nullish() })).nullish(),
});
type Paper = z.infer<typeof Paper>;

/** What a request for papers names; the id comes in any case. */
export const paperFields = Object.keys(Paper.shape)
  .filter((field) => field !== 'paperId')
  .join(',');

export function readPaper(text: string): Read<WorkFound> {
  const read = readJson(text, Paper, 'paper of Semantic Scholar');
  return read.kind === 'read' ? { kind: 'read', value: workOf(read.value) } : read;
}

const Papers = z.union([
  z.object({ data: z.array(z.unknown()), next: whole.nullish() }),
  // An author's record may carry the papers, a search without a hit has no list at all.
  z.object({ papers: z.array(z.unknown()) }).transform(({ papers }) => ({ data: papers, next: undefined })),
  z.object({ total: z.literal(0) }).transform(() => ({ data: [], next: undefined })),
]);

/** A page of papers; `next` is where the following one begins. */
export function readPapers(text: string): Read<Page<WorkFound> & { readonly next: number | undefined }> {
  const read = readJson(text, Papers, 'list of Semantic Scholar');
  if (read.kind !== 'read') return read;
  const page = readItems(read.value.data, Paper, workOf);
  if (page.kind !== 'read') return page;
  return { kind: 'read', value: { ...page.value, next: read.value.next ?? undefined } };
}

function workOf(paper: Paper): WorkFound {
  const { ArXiv: arxiv, DOI: doi } = paper.externalIds ?? {};
  const ids = [arxiv && `arxiv:${arxiv}`, doi && `doi:${doi}`].flatMap((id) =>
    id ? (canonicalPaperId(id) ?? []) : [],
  );
  const authors = paper.authors?.map(({ name }) => plainLine(name));
  return {
    source: 'Semantic Scholar',
    key: paper.paperId,
    ids: [...new Set(ids)],
    title: plainLine(paper.title),
    abstract: plainLine(paper.abstract),
    authors: authors?.every((author) => author !== undefined) ? authors : undefined,
    field: plainLine(paper.fieldsOfStudy?.[0]) ?? plainLine(paper.s2FieldsOfStudy?.[0]?.category),
    date: statedDate(paper.publicationDate, paper.year),
    venue: plainLine(paper.venue),
    citations: paper.citationCount ?? undefined,
    type: paper.publicationTypes?.[0],
  };
}
