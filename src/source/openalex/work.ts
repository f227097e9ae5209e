import { z } from 'zod';
import { canonicalPaperId } from '../../model/paper-id.ts';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { plainLine, statedDate } from '../plain.ts';
import type { WorkFound } from '../work.ts';

const Location = z.object({
  landing_page_url: z.string().nullish(),
  source: z.object({ display_name: z.string().nullish() }).nullish(),
});

// https://developers.openalex.org/api-reference/works
const Work = z.object({
  id: z.string().regex(/^https:\/\/openalex\.org\/W\d{1,15}$/),
  doi: z.string().nullish(),
  title: z.string().nullish(),
  publication_date: z.string().nullish(),
  publication_year: z.int().nullish(),
  type: z.string().nullish(),
  is_retracted: z.boolean().nullish(),
  is_paratext: z.boolean().nullish(),
  cited_by_count: z.int().min(0).nullish(),
  primary_location: Location.nullish(),
  locations: z.array(Location).nullish(),
  primary_topic: z.object({ field: z.object({ display_name: z.string() }).nullish() }).nullish(),
  authorships: z
    .array(
      z.object({
        author_position: z.string().nullish(),
        raw_author_name: z.string().nullish(),
        author: z.object({ display_name: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  abstract_inverted_index: z.record(z.string(), z.array(z.int().min(0))).nullish(),
});
type Work = z.infer<typeof Work>;

/** What a request for works selects. */
export const workFields = Object.keys(Work.shape).join(',');

export function readWork(text: string): Read<WorkFound> {
  const read = readJson(text, Work, 'work of OpenAlex');
  return read.kind === 'read' ? { kind: 'read', value: workOf(read.value) } : read;
}

const Works = z.object({ meta: z.object({ count: z.int().min(0) }), results: z.array(z.unknown()) });

/** A page of works; `total` is of the whole list. */
export function readWorks(text: string): Read<Page<WorkFound>> {
  const read = readJson(text, Works, 'list of OpenAlex');
  if (read.kind !== 'read') return read;
  return readItems(read.value.results, Work, workOf, read.value.meta.count);
}

/** In lists OpenAlex names the first hundred authors only; of these none is the last. */
const namedInLists = 100;

function workOf(work: Work): WorkFound {
  const authorships = work.authorships ?? [];
  const authors = authorships.map(
    ({ raw_author_name: raw, author }) => plainLine(raw) ?? plainLine(author?.display_name),
  );
  const places = [work.doi, ...(work.locations ?? []).map(({ landing_page_url: page }) => page)];
  const ids = places.flatMap((place) => (typeof place === 'string' ? (canonicalPaperId(place) ?? []) : []));
  return {
    source: 'OpenAlex',
    key: work.id.slice('https://openalex.org/'.length),
    ids: ownIds(ids),
    title: plainLine(work.title),
    abstract: work.abstract_inverted_index ? plainLine(uninverted(work.abstract_inverted_index)) : undefined,
    authors: authors.every((author) => author !== undefined) ? authors : undefined,
    authorsTruncated:
      (authorships.length >= namedInLists &&
        !authorships.some(({ author_position: position }) => position === 'last')) ||
      undefined,
    field: plainLine(work.primary_topic?.field?.display_name),
    date: statedDate(work.publication_date, work.publication_year),
    venue: plainLine(work.primary_location?.source?.display_name),
    citations: work.cited_by_count ?? undefined,
    type: work.is_paratext === true ? 'paratext' : (work.type ?? undefined),
    retracted: work.is_retracted ?? undefined,
  };
}

/** The work's DOI and its arXiv id, one of each: a location may be another edition with a DOI of its own. */
function ownIds(ids: readonly string[]): readonly string[] {
  const first = (kind: string) => ids.find((id) => id.startsWith(kind));
  return [first('arxiv:'), first('doi:')].filter((id) => id !== undefined);
}

/** The text whose words stand at these places: `{ the: [0, 2], cat: [1], hat: [3] }` is "the cat the hat". */
function uninverted(index: Readonly<Record<string, readonly number[]>>): string {
  return Object.entries(index)
    .flatMap(([word, places]) => places.map((place) => ({ word, place })))
    .toSorted((a, b) => a.place - b.place)
    .map(({ word }) => word)
    .join(' ');
}
