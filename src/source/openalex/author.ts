import { z } from 'zod';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { aliasesOf, orcidIn, type PersonFound } from '../person.ts';
import { plainLine } from '../plain.ts';

const whole = z.int().min(0);
const Named = z.object({ display_name: z.string() });

// https://developers.openalex.org/api-reference/authors
const Author = z.object({
  id: z.string().regex(/^https:\/\/openalex\.org\/A\d{1,15}$/),
  orcid: z.string().nullish(),
  display_name: z.string(),
  display_name_alternatives: z.array(z.string()).nullish(),
  works_count: whole.nullish(),
  cited_by_count: whole.nullish(),
  summary_stats: z.object({ h_index: whole.nullish(), i10_index: whole.nullish() }).nullish(),
  affiliations: z.array(z.object({ institution: Named, years: z.array(z.int()) })).nullish(),
  last_known_institutions: z.array(Named).nullish(),
  topics: z.array(z.object({ field: Named.nullish() })).nullish(),
  counts_by_year: z.array(z.object({ year: z.int(), cited_by_count: whole })).nullish(),
});
type Author = z.infer<typeof Author>;

/** What a request for authors selects. */
export const authorFields = Object.keys(Author.shape).join(',');

/** All deleted authors lead here. */
const deletedAuthor = 'A5317838346';

/** An author; undefined for one that OpenAlex has deleted or does not name. */
export function readAuthor(text: string, asOf: string): Read<PersonFound | undefined> {
  const read = readJson(text, Author, 'author of OpenAlex');
  return read.kind === 'read' ? { kind: 'read', value: personOf(read.value, asOf) } : read;
}

const Authors = z.object({ meta: z.object({ count: whole }), results: z.array(z.unknown()) });

/** A page of authors that a search has found. */
export function readAuthors(text: string, asOf: string): Read<Page<PersonFound>> {
  const read = readJson(text, Authors, 'list of OpenAlex');
  if (read.kind !== 'read') return read;
  const { results, meta } = read.value;
  return readItems(results, Author, (author) => personOf(author, asOf), meta.count);
}

function personOf(author: Author, asOf: string): PersonFound | undefined {
  const openAlex = author.id.slice('https://openalex.org/'.length);
  const name = plainLine(author.display_name);
  if (name === undefined || openAlex === deletedAuthor) return undefined;
  const orcid = orcidIn(author.orcid);
  const fields = (author.topics ?? []).map(({ field }) => plainLine(field?.display_name));
  return {
    source: 'OpenAlex',
    ids: { openAlex, ...(orcid === undefined ? {} : { orcid }) },
    name,
    aliases: aliasesOf(name, (author.display_name_alternatives ?? []).map(plainLine)),
    affiliation: plainLine(author.last_known_institutions?.[0]?.display_name) ?? latestAffiliation(author),
    fields: [...new Set(fields.filter((field) => field !== undefined))].slice(0, 3),
    counts: {
      papers: author.works_count ?? undefined,
      citations: author.cited_by_count ?? undefined,
      hIndex: author.summary_stats?.h_index ?? undefined,
      i10Index: author.summary_stats?.i10_index ?? undefined,
      citationsByYear: author.counts_by_year
        ?.map(({ year, cited_by_count: citations }) => ({ year, citations }))
        .toSorted((a, b) => a.year - b.year),
    },
    asOf,
    url: author.id,
  };
}

/** The institution of the latest year, if that year has one only. */
function latestAffiliation({ affiliations }: Author): string | undefined {
  const known = affiliations ?? [];
  const latest = Math.max(...known.flatMap(({ years }) => years));
  const [only, another] = known.filter(({ years }) => years.includes(latest));
  return another === undefined ? plainLine(only?.institution.display_name) : undefined;
}
