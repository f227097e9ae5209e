import { z } from 'zod';
import { count, httpsAddress, isoDay, partialDay, text, title, visibleText } from './fields.ts';
import { canonicalPaperId, doiPattern, paperIdPattern } from './paper-id.ts';

const idFault = (issue: { readonly input?: unknown }): string => {
  if (typeof issue.input !== 'string') return 'must be text';
  const canonical = canonicalPaperId(issue.input);
  return canonical === undefined
    ? 'must be arxiv:<number>, doi:<DOI in lower case> or local:<a-z, 0-9 and hyphens>'
    : `must be written ${canonical}`;
};

/** An id in its one canonical spelling. */
export const paperId = z
  .string({ error: idFault })
  .regex(paperIdPattern, { error: idFault })
  .refine((id) => canonicalPaperId(id) === id, { error: idFault });

/** A paper as the data folder holds it and as commands see it. Text is data, never markup. */
export const Paper = z.object({
  id: paperId.describe('arxiv:2206.10654, doi:10.5334/jors.az or local:<slug>; never a version.'),
  title,
  abstract: text.describe('May be empty.'),
  authors: z.array(visibleText).describe('In the order of the paper.'),
  authorsTruncated: z.boolean().optional().describe('The list of authors is known to be incomplete.'),
  primaryCategory: visibleText.describe('Full arXiv code: cs.LG.'),
  categories: z.array(visibleText).optional().describe('All codes, the primary one included.'),
  /** Never passes through a time zone. */
  published: isoDay.describe('The day of the first version.'),
  updated: isoDay.optional().describe('The day of the last version.'),
  version: z.int().min(1).optional(),
  doi: z.string().regex(doiPattern, 'must be a DOI such as 10.5334/jors.az').optional(),
  venue: visibleText.optional().describe('Where it appeared, as it should be shown.'),
  url: httpsAddress.optional(),
  citations: count.optional(),
  citationsFrom: z
    .object({ source: visibleText, asOf: partialDay.describe('2026, 2026-03 or 2026-03-05.') })
    .optional()
    .describe('Who counted the citations, and when.'),
  comment: text.optional(),
  withdrawn: z.boolean().optional().describe('Its authors, or arXiv, took it back.'),
});
export type Paper = Readonly<z.infer<typeof Paper>>;
