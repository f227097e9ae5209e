import { z } from 'zod';
import { httpsAddress } from '../../model/fields.ts';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { aliasesOf, orcidIn, type PersonFound } from '../person.ts';
import { plainLine } from '../plain.ts';

const whole = z.int().min(0);
const oneOrMore = z.union([z.string(), z.array(z.string())]);

// https://api.semanticscholar.org/api-docs/graph
const Author = z.object({
  authorId: z.string().regex(/^\d{1,15}$/),
  externalIds: z.object({ ORCID: oneOrMore.nullish(), DBLP: oneOrMore.nullish() }).nullish(),
  name: z.string(),
  affiliations: z.array(z.string()).nullish(),
  homepage: z.string().nullish(),
  paperCount: whole.nullish(),
  citationCount: whole.nullish(),
  hIndex: whole.nullish(),
});
type Author = z.infer<typeof Author>;

/** What a request for authors names; the id comes in any case. */
export const authorFields = Object.keys(Author.shape)
  .filter((field) => field !== 'authorId')
  .join(',');

/** An author; undefined for one without a name. */
export function readAuthor(text: string, asOf: string): Read<PersonFound | undefined> {
  const read = readJson(text, Author, 'author of Semantic Scholar');
  return read.kind === 'read' ? { kind: 'read', value: personOf(read.value, asOf) } : read;
}

// A batch is a bare list, in which an author that is not found is null; a search without a hit has no list at all.
const Authors = z.union([
  z.array(z.unknown()).transform((data) => ({ data, total: data.length })),
  z.object({ data: z.array(z.unknown()), total: whole }),
  z.object({ total: z.literal(0) }).transform(() => ({ data: [], total: 0 })),
]);

/** A page of authors that a search has found, or a batch of them. */
export function readAuthors(text: string, asOf: string): Read<Page<PersonFound>> {
  const read = readJson(text, Authors, 'list of Semantic Scholar');
  if (read.kind !== 'read') return read;
  return readItems(read.value.data, Author, (author) => personOf(author, asOf), read.value.total);
}

function personOf(author: Author, asOf: string): PersonFound | undefined {
  const name = plainLine(author.name);
  if (name === undefined) return undefined;
  const orcid = [author.externalIds?.ORCID ?? []].flat().map(orcidIn)[0];
  // Names of dblp's pages, not its ids; dblp numbers people who share one.
  const dblpNames = [author.externalIds?.DBLP ?? []].flat().map((other) => other.replace(/ \d{4}$/, ''));
  const homepage = author.homepage ?? undefined;
  return {
    source: 'Semantic Scholar',
    ids: { semanticScholar: author.authorId, ...(orcid === undefined ? {} : { orcid }) },
    name,
    aliases: aliasesOf(name, dblpNames.map(plainLine)),
    affiliation: plainLine(author.affiliations?.[0]),
    homepage: httpsAddress.safeParse(homepage).success ? homepage : undefined,
    fields: [],
    counts: {
      papers: author.paperCount ?? undefined,
      citations: author.citationCount ?? undefined,
      hIndex: author.hIndex ?? undefined,
    },
    asOf,
    url: `https://www.semanticscholar.org/author/${author.authorId}`,
  };
}
