import { z } from 'zod';
import { httpsAddress } from '../../model/fields.ts';
import { notAnAnswer, type Read, readJson } from '../json.ts';
import { aliasesOf, orcidIn, type PersonFound } from '../person.ts';
import { plainLine } from '../plain.ts';

const value = z.object({ value: z.string() });
const contents = z.array(z.object({ content: z.string() }));

// https://github.com/ORCID/orcid-model: record 3.0, of which the part "person" can be asked for alone.
const Person = z.object({
  name: z
    .object({
      'given-names': value.nullish(),
      'family-name': value.nullish(),
      'credit-name': value.nullish(),
    })
    .nullable(),
  'other-names': z.object({ 'other-name': contents }).nullish(),
  'researcher-urls': z.object({ 'researcher-url': z.array(z.object({ url: value.nullish() })) }).nullish(),
  keywords: z.object({ keyword: contents }).nullish(),
});

const Employment = z.object({
  'end-date': z.unknown(),
  organization: z.object({ name: z.string() }).nullish(),
});
const WholeRecord = z.object({
  'orcid-identifier': z.object({ path: z.string() }),
  person: Person,
  'activities-summary': z
    .object({
      employments: z
        .object({
          'affiliation-group': z.array(
            z.object({ summaries: z.array(z.object({ 'employment-summary': Employment.nullish() })) }),
          ),
        })
        .nullish(),
    })
    .nullish(),
});

/** The part alone as a record without activities. */
const PartAlone = Person.extend({ path: z.string() }).transform((person) => ({
  'orcid-identifier': { path: person.path },
  person,
  'activities-summary': undefined,
}));

/** A record, or its part "person" alone; undefined where the person shows no name in public. */
export function readRecord(text: string, asOf: string): Read<PersonFound | undefined> {
  const read = readJson(text, z.union([WholeRecord, PartAlone]), 'record of ORCID');
  if (read.kind !== 'read') return read;
  const { person, 'activities-summary': activities } = read.value;
  const orcid = orcidIn(read.value['orcid-identifier'].path);
  if (orcid === undefined) return notAnAnswer('it is no record of ORCID: it has no iD');
  const { 'given-names': given, 'family-name': family, 'credit-name': credit } = person.name ?? {};
  const full = plainLine(`${given?.value ?? ''} ${family?.value ?? ''}`);
  const name = plainLine(credit?.value) ?? full;
  if (name === undefined) return { kind: 'read', value: undefined };
  const others = (person['other-names']?.['other-name'] ?? []).map(({ content }) => plainLine(content));
  const pages = (person['researcher-urls']?.['researcher-url'] ?? []).map(({ url }) => url?.value);
  const employments = (activities?.employments?.['affiliation-group'] ?? [])
    .flatMap(({ summaries }) => summaries)
    .map((summary) => summary['employment-summary']);
  const current = employments.find((employment) => employment && (employment['end-date'] ?? null) === null);
  const keywords = (person.keywords?.keyword ?? []).map(({ content }) => plainLine(content));
  const found: PersonFound = {
    source: 'ORCID',
    ids: { orcid },
    name,
    aliases: aliasesOf(name, [full, ...others]),
    affiliation: plainLine(current?.organization?.name),
    homepage: pages.find((page) => httpsAddress.safeParse(page).success),
    fields: keywords.filter((keyword) => keyword !== undefined).slice(0, 3),
    counts: {},
    asOf,
    url: `https://orcid.org/${orcid}`,
  };
  return { kind: 'read', value: found };
}
