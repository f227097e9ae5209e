import { z } from 'zod';
import { partialDayOf, plainLine } from '../plain.ts';
import type { WorkFound } from '../work.ts';
import { nameOf, paperIds, Text, titleOf } from './element.ts';

/** Elements of a publication that may come several times. */
export const publicationLists = ['author', 'ee', 'year', 'journal', 'booktitle', 'title', 'volume'];
/** Elements that may hold `<i>`, `<sub>` …. */
export const markup = ['title'];

const Fields = z.object({
  '@key': z.string(),
  '@publtype': z.string().optional(),
  author: z.array(Text).optional(),
  title: z.array(Text).optional(),
  year: z.array(Text).optional(),
  journal: z.array(Text).optional(),
  booktitle: z.array(Text).optional(),
  volume: z.array(Text).optional(),
  ee: z.array(Text).optional(),
});

/** `<r>`, which holds one element named after what kind of publication it is (https://dblp.org/xml/dblp.dtd). */
export const Publication = z
  .object({
    article: Fields.optional(),
    inproceedings: Fields.optional(),
    proceedings: Fields.optional(),
    book: Fields.optional(),
    incollection: Fields.optional(),
    phdthesis: Fields.optional(),
    mastersthesis: Fields.optional(),
    data: Fields.optional(),
    www: z.unknown().optional(),
  })
  .refine((record) => Object.keys(record).length === 1);

/** Undefined for what is no publication: a page of the web that somebody keeps. Editors are no authors. */
export function publicationOf(record: z.infer<typeof Publication>): WorkFound | undefined {
  const { www, ...kinds } = record;
  const [kind, fields] = Object.entries(kinds)[0] ?? [];
  if (www !== undefined || kind === undefined || fields === undefined) return undefined;
  const preprints = (fields.volume ?? []).flatMap((volume) =>
    volume.startsWith('abs/') ? [`arxiv:${volume.slice('abs/'.length)}`] : [],
  );
  return {
    source: 'dblp',
    key: fields['@key'],
    ids: paperIds([...(fields.ee ?? []), ...preprints]),
    title: titleOf(fields.title?.[0] ?? ''),
    authors: fields.author?.flatMap((author) => nameOf(author) ?? []),
    date: partialDayOf([fields.year?.[0]]),
    venue: plainLine(fields.journal?.[0] ?? fields.booktitle?.[0]),
    type: fields['@publtype'] === 'informal' ? 'preprint' : kind,
  };
}
