import { z } from 'zod';
import { Paper } from './paper.ts';

/** What a named source says about a person; shown with that source and date, never recomputed. */
export const Reported = z.object({
  source: z.string(),
  url: z.string().optional(),
  /** `2026`, `2026-03` or `2026-03-05`: as much as is known. */
  asOf: z.string(),
  hIndex: z.number().optional(),
  papers: z.number().optional(),
  citations: z.number().optional(),
  i10Index: z.number().optional(),
  /** Percent, 0 to 100. */
  novelty: z.number().optional(),
  /** 0 to 100; the source publishes no formula. */
  aiScore: z.number().optional(),
});
export type Reported = Readonly<z.infer<typeof Reported>>;

/** One of the people a profile's name covers. */
export const Identity = z.object({
  id: z.string(),
  label: z.string(),
  note: z.string().optional(),
  papers: z.array(z.string()),
});
export type Identity = Readonly<z.infer<typeof Identity>>;

export const Profile = z.object({
  id: z.string(),
  formerIds: z.array(z.string()).optional(),
  name: z.string(),
  aliases: z.array(z.string()).optional(),
  primaryCategory: z.string(),
  affiliation: z.string().optional(),
  homepage: z.string().optional(),
  ids: z
    .object({
      orcid: z.string().optional(),
      openAlex: z.string().optional(),
      semanticScholar: z.string().optional(),
      dblp: z.string().optional(),
      googleScholar: z.string().optional(),
    })
    .optional(),
  reported: Reported.optional(),
  identities: z.array(Identity).optional(),
  papers: z.array(Paper),
});
export type Profile = Readonly<z.infer<typeof Profile>>;

/** A profile without its papers, which the snapshot keeps once for everybody. */
export type ProfileHeader = Omit<Profile, 'papers'>;
