import { z } from 'zod';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { aliasesOf, type PersonFound } from '../person.ts';
import { partialDayOf, plainLine } from '../plain.ts';
import type { WorkFound } from '../work.ts';
import { nameOf, paperIds, pidIn, titleOf } from './element.ts';

/** JSON made from XML: one of a kind stands alone, several are a list, none are left out. */
const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([z.array(item), item.transform((only) => [only])]).optional();

const Texts = oneOrMore(z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]));

// https://dblp.org/faq/How+to+use+the+dblp+search+API.html
const Search = z.object({
  result: z.object({
    hits: z.object({ '@total': z.coerce.number().int().min(0), hit: oneOrMore(z.looseObject({})) }),
  }),
});

const Author = z.object({
  info: z.object({
    author: z.string(),
    aliases: z.object({ alias: Texts }).optional(),
    notes: z.object({ note: oneOrMore(z.object({ '@type': z.string(), text: z.string() })) }).optional(),
    url: z.string(),
  }),
});

/** The people that a search for a name has found. */
export function readAuthors(text: string, asOf: string): Read<Page<PersonFound>> {
  return readHits(text, Author, ({ info }) => personOf(info, asOf));
}

function personOf(info: z.infer<typeof Author>['info'], asOf: string): PersonFound | undefined {
  const [name, dblp] = [nameOf(info.author), pidIn(info.url)];
  if (name === undefined || dblp === undefined) return undefined;
  const affiliation = info.notes?.note?.find((note) => note['@type'] === 'affiliation')?.text;
  return {
    source: 'dblp',
    ids: { dblp },
    name,
    aliases: aliasesOf(name, (info.aliases?.alias ?? []).map(nameOf)),
    affiliation: plainLine(affiliation),
    fields: [],
    counts: {},
    asOf,
    url: `https://dblp.org/pid/${dblp}`,
  };
}

const Publication = z.object({
  info: z.object({
    authors: z.object({ author: Texts }).optional(),
    title: z.string(),
    venue: Texts,
    year: z.string().optional(),
    type: z.string().optional(),
    key: z.string(),
    doi: z.string().optional(),
    ee: Texts,
  }),
});

/** The publications that a search for words has found. */
export function readPublications(text: string): Read<Page<WorkFound>> {
  return readHits(text, Publication, ({ info }) => ({
    source: 'dblp' as const,
    key: info.key,
    ids: paperIds([...(info.doi === undefined ? [] : [`doi:${info.doi}`]), ...(info.ee ?? [])]),
    title: titleOf(info.title),
    authors: info.authors?.author?.flatMap((author) => nameOf(author) ?? []),
    date: partialDayOf([info.year]),
    venue: plainLine(info.venue?.[0]),
    type: info.type,
  }));
}

function readHits<Hit, Item>(
  text: string,
  schema: z.ZodType<Hit>,
  itemOf: (hit: Hit) => Item | undefined,
): Read<Page<Item>> {
  const read = readJson(text, Search, 'search of dblp');
  if (read.kind !== 'read') return read;
  const { hit = [], '@total': total } = read.value.result.hits;
  return readItems(hit, schema, itemOf, total);
}
