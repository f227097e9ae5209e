import { z } from 'zod';
import { canonicalPaperId } from '../../model/paper-id.ts';
import { type Page, type Read, readItems, readJson } from '../json.ts';
import { partialDayOf, plainLine } from '../plain.ts';
import type { WorkFound } from '../work.ts';

const value = z.object({ value: z.string() });
const ExternalIds = z.object({
  'external-id': z
    .array(
      z.object({
        'external-id-type': z.string(),
        'external-id-value': z.string(),
        'external-id-relationship': z.string().nullish(),
      }),
    )
    .nullish(),
});
const Summary = z.object({
  'put-code': z.int(),
  title: z.object({ title: value.nullish() }).nullish(),
  'external-ids': ExternalIds.nullish(),
  type: z.string().nullish(),
  'publication-date': z
    .object({ year: value.nullish(), month: value.nullish(), day: value.nullish() })
    .nullish(),
  'journal-title': value.nullish(),
});
type Summary = z.infer<typeof Summary>;
const Group = z.object({ 'work-summary': z.array(Summary).min(1) });
const Works = z.object({ group: z.array(z.unknown()) });

/** The works of a record. ORCID groups what several sources say of one work; who wrote it and what it is about it does not list. */
export function readWorks(text: string): Read<Page<WorkFound>> {
  const read = readJson(text, Works, 'list of works of ORCID');
  if (read.kind !== 'read') return read;
  return readItems(read.value.group, Group, ({ 'work-summary': summaries }) => workOf(summaries));
}

/** The first summary is the one that the person prefers. */
function workOf(summaries: readonly Summary[]): WorkFound | undefined {
  const [preferred] = summaries;
  if (preferred === undefined) return undefined;
  const dates = summaries.flatMap((summary) => {
    const { year, month, day } = summary['publication-date'] ?? {};
    return partialDayOf([year?.value, month?.value, day?.value]) ?? [];
  });
  const venues = summaries.map((summary) => plainLine(summary['journal-title']?.value));
  return {
    source: 'ORCID',
    key: String(preferred['put-code']),
    ids: [...new Set(summaries.flatMap(idsOf))],
    title: plainLine(preferred.title?.title?.value),
    date: dates.toSorted((a, b) => b.length - a.length)[0],
    venue: venues.find((venue) => venue !== undefined),
    type: preferred.type ?? undefined,
  };
}

/** Ids of the work itself; of the book or journal that it is part of, it has others. */
const idsOf = (summary: Summary): readonly string[] =>
  (summary['external-ids']?.['external-id'] ?? []).flatMap((id) => {
    const type = id['external-id-type'].toLowerCase();
    if (!['doi', 'arxiv'].includes(type) || (id['external-id-relationship'] ?? 'self') !== 'self') return [];
    return (
      canonicalPaperId(id['external-id-value']) ??
      canonicalPaperId(`${type}:${id['external-id-value']}`) ??
      []
    );
  });
