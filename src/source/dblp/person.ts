import { z } from 'zod';
import { httpsAddress } from '../../model/fields.ts';
import { notAnAnswer, type Page, type Read, readItems } from '../json.ts';
import { aliasesOf, orcidIn, type PersonFound } from '../person.ts';
import { plainLine } from '../plain.ts';
import type { WorkFound } from '../work.ts';
import { readXml } from '../xml.ts';
import { nameOf, pidIn, Text } from './element.ts';
import { markup, Publication, publicationLists, publicationOf } from './publication.ts';

const Note = z.union([
  z.string(),
  z.object({ '#text': z.string(), '@type': z.string().optional(), '@label': z.string().optional() }),
]);

/** A person's own entry: their names, what they are known by elsewhere; or the entry that it was merged into. */
const Entry = z.object({
  '@key': z.string(),
  author: z.array(Text).optional(),
  note: z.array(Note).optional(),
  url: z.array(Text).optional(),
});
type Entry = z.infer<typeof Entry>;

const DblpPerson = z.object({
  '@n': z.coerce.number().int().min(0).optional(),
  person: Entry,
  r: z.array(z.unknown()).optional(),
});

const lists = new Set(['author', 'note', 'url', 'r', ...publicationLists]);

/** Someone with all that they published, which is what dblp answers for a person id. */
export function readPerson(
  text: string,
  asOf: string,
): Read<{ readonly person: PersonFound | undefined; readonly works: Page<WorkFound> }> {
  const document = readXml(text, 'dblpperson', lists, markup);
  if (document.kind !== 'document') return document;
  const read = DblpPerson.safeParse(document.root);
  if (!read.success) return notAnAnswer('it is no person of dblp');
  const { person, r: records = [], '@n': papers } = read.data;
  const works = readItems(records, Publication, publicationOf, papers);
  if (works.kind !== 'read') return works;
  return { kind: 'read', value: { person: personOf(person, asOf, papers), works: works.value } };
}

/** Undefined for an entry that has been merged into another one. */
function personOf(entry: Entry, asOf: string, papers?: number): PersonFound | undefined {
  const [name, ...others] = (entry.author ?? []).map(nameOf);
  const dblp = pidIn(entry['@key']);
  if (name === undefined || dblp === undefined) return undefined;
  const urls = entry.url ?? [];
  const orcid = urls.filter((url) => url.includes('//orcid.org/')).map(orcidIn)[0];
  const scholar = urls.map((url) => /scholar\.google\.[a-z.]+\/citations\?user=([\w-]{1,32})/.exec(url)?.[1]);
  const googleScholar = scholar.find((user) => user !== undefined);
  // dblp lists a person's own pages first, then who keeps a number for them.
  const [page] = urls;
  const isOwn = page !== undefined && !registries.test(page) && httpsAddress.safeParse(page).success;
  return {
    source: 'dblp',
    ids: {
      dblp,
      ...(orcid === undefined ? {} : { orcid }),
      ...(googleScholar === undefined ? {} : { googleScholar }),
    },
    name,
    aliases: aliasesOf(name, others),
    affiliation: plainLine(affiliationOf(entry)),
    homepage: isOwn ? page : undefined,
    fields: [],
    counts: { papers },
    asOf,
    url: `https://dblp.org/pid/${dblp}`,
  };
}

const registries =
  /\/\/(?:[\w-]+\.)*(?:orcid|wikidata|wikipedia|isni|viaf|zbmath|mathgenealogy|openreview)\.(?:org|net)\/|\/\/(?:[\w-]+\.)*(?:scholar\.google|dl\.acm|id\.loc|d-nb|mathscinet|researcherid|linkedin|github|twitter)\b/i;

/** The present one: former ones carry a label such as "PhD 2023". */
function affiliationOf({ note = [] }: Entry): string | undefined {
  for (const each of note)
    if (typeof each === 'object' && each['@type'] === 'affiliation' && each['@label'] === undefined)
      return each['#text'];
  return undefined;
}
