import { z } from 'zod';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { aliasesOf, orcidIn, type PersonFound } from '../person.ts';
import { plainLine } from '../plain.ts';

// https://info.orcid.org/documentation/api-tutorials/api-tutorial-searching-the-orcid-registry/
const Hit = z.object({
  'orcid-id': z.string(),
  'given-names': z.string().nullish(),
  'family-names': z.string().nullish(),
  'credit-name': z.string().nullish(),
  'other-name': z.array(z.string()).nullish(),
  'institution-name': z.array(z.string()).nullish(),
});
const Hits = z.object({
  'expanded-result': z.array(z.unknown()).nullable(),
  'num-found': z.int().min(0),
});

/** The people that an expanded search has found; those who show no name in public are counted in `total` only. */
export function readExpandedSearch(text: string, asOf: string): Read<Page<PersonFound>> {
  const read = readJson(text, Hits, 'expanded search of ORCID');
  if (read.kind !== 'read') return read;
  const { 'expanded-result': hits, 'num-found': total } = read.value;
  return readItems(hits ?? [], Hit, (hit) => personOf(hit, asOf), total);
}

function personOf(hit: z.infer<typeof Hit>, asOf: string): PersonFound | undefined {
  const orcid = orcidIn(hit['orcid-id']);
  const full = plainLine(`${hit['given-names'] ?? ''} ${hit['family-names'] ?? ''}`);
  const name = plainLine(hit['credit-name']) ?? full;
  if (orcid === undefined || name === undefined) return undefined;
  return {
    source: 'ORCID',
    ids: { orcid },
    name,
    aliases: aliasesOf(name, [full, ...(hit['other-name'] ?? []).map(plainLine)]),
    affiliation: plainLine(hit['institution-name']?.[0]),
    fields: [],
    counts: {},
    asOf,
    url: `https://orcid.org/${orcid}`,
  };
}
