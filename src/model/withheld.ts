import { z } from 'zod';
import { visibleText } from './fields.ts';
import { paperId } from './paper.ts';

/** People and papers that are never shown, imported or announced: erasure on request. */
export const Withheld = z.object({
  people: z
    .array(visibleText)
    .describe(
      'A profile id, or a name; spaces, case and accents do not count. Their names leave the authors of other papers too.',
    ),
  papers: z.array(paperId),
});
export type Withheld = Readonly<z.infer<typeof Withheld>>;
