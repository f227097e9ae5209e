import { z } from 'zod';
import { Correction } from './correction.ts';
import { count, httpsAddress, partialDay, percent, slug, visibleText, year } from './fields.ts';
import { Paper, paperId } from './paper.ts';

/** What a named source says about a person; shown with that source and date, never recomputed. */
export const Reported = z.object({
  source: visibleText.describe('Who says so: Scholar Feed.'),
  url: httpsAddress.optional(),
  asOf: partialDay.describe('2026, 2026-03 or 2026-03-05: as much as is known.'),
  hIndex: count.optional(),
  papers: count.optional(),
  citations: count.optional(),
  i10Index: count.optional(),
  citationsByYear: z
    .record(year, count)
    .optional()
    .describe(
      'Citations received in each year, as reported: {"2024": 31}. A year left out is unknown, not 0.',
    ),
  novelty: percent.optional().describe('Percent, 0 to 100.'),
  aiScore: percent.optional().describe('0 to 100; the source publishes no formula.'),
});
export type Reported = Readonly<z.infer<typeof Reported>>;

/** One of the people a profile's name covers. */
export const Identity = z.object({
  id: slug,
  label: visibleText,
  note: visibleText.optional(),
  papers: z.array(paperId).describe("Ids of the profile's papers that are this person's."),
});
export type Identity = Readonly<z.infer<typeof Identity>>;

/** Ids of the person elsewhere, without the address they stand in. */
const PersonIds = z.object({
  orcid: z
    .string()
    .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, 'must be an ORCID iD such as 0000-0002-1825-0097')
    .optional(),
  openAlex: z
    .string()
    .regex(/^A\d{1,15}$/, 'must be an OpenAlex author id such as A5023888391')
    .optional(),
  semanticScholar: z
    .string()
    .regex(/^\d{1,15}$/, 'must be a Semantic Scholar author number')
    .optional(),
  dblp: z
    .string()
    .regex(/^[!-~]{1,100}$/, 'must be a dblp person id such as 65/9612')
    .optional(),
  googleScholar: z
    .string()
    .regex(/^[\w-]{1,32}$/, 'must be a Google Scholar user id')
    .optional(),
});

export const Profile = z.object({
  id: slug.describe('Unique; the name of the file need not equal it.'),
  formerIds: z.array(slug).optional().describe('Ids this profile had before; they lead here.'),
  name: visibleText,
  aliases: z.array(visibleText).optional(),
  primaryCategory: visibleText.describe('Full arXiv code: cs.LG.'),
  affiliation: visibleText.optional(),
  homepage: httpsAddress.optional(),
  ids: PersonIds.optional(),
  reported: Reported.optional(),
  identities: z.array(Identity).optional(),
  corrections: z.array(Correction).optional().describe('Made by /identity; applied in this order.'),
  papers: z.array(Paper).describe('In the order of `sort:listed`.'),
});
export type Profile = Readonly<z.infer<typeof Profile>>;

/** The file that tells a profile, as it was when it was loaded. */
export interface ProfileFile {
  /** Within the data folder: `profiles/x.json`. */
  readonly name: string;
  /** Of its bytes. */
  readonly digest: string;
}

/** A profile without its papers, which the snapshot keeps once for everybody. */
export interface ProfileHeader extends Omit<Profile, 'papers'> {
  /** Absent where it was not read from a file. */
  readonly file?: ProfileFile;
}
