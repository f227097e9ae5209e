import { z } from 'zod';

/** A paper as the data folder holds it and as commands see it. Text is data, never markup. */
export const Paper = z.object({
  /** `arxiv:2206.10654`, `doi:10.5334/jors.az` or `local:<slug>`; never a version. */
  id: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.string()),
  /** The list above is known to be incomplete. */
  authorsTruncated: z.boolean().optional(),
  /** Full arXiv code: `cs.LG`. */
  primaryCategory: z.string(),
  /** All codes, the primary one included. */
  categories: z.array(z.string()).optional(),
  /** A calendar day, `2022-06-21`; never passes through a time zone. */
  published: z.string(),
  updated: z.string().optional(),
  version: z.number().optional(),
  doi: z.string().optional(),
  venue: z.string().optional(),
  url: z.string().optional(),
  citations: z.number().optional(),
  comment: z.string().optional(),
});
export type Paper = Readonly<z.infer<typeof Paper>>;
