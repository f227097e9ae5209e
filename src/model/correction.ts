import { z } from 'zod';
import { visibleText } from './fields.ts';
import { paperId } from './paper.ts';

const moment = z.iso.datetime({ error: 'must be a moment such as 2026-04-03T10:30:00Z' });

/** What an operator said about who wrote some papers of a profile: kept for ever, and undone by saying so. */
export const Correction = z.object({
  kind: z
    .enum(['same', 'apart'])
    .describe(
      'same: one person wrote these papers. apart: each is by somebody else; one alone: by none of the people told.',
    ),
  papers: z.array(paperId).min(1).describe("Ids of the profile's papers."),
  by: visibleText.describe('Who said so, as OPERATORS names them.'),
  at: moment,
  undone: z.object({ by: visibleText, at: moment }).optional(),
});
export type Correction = Readonly<z.infer<typeof Correction>>;
