import { type OwnWorksParts, ownWorksSource } from '../own-works.ts';
import type { PaperSource } from '../source.ts';
import { OpenAlex, type OpenAlexParts } from './client.ts';

const dayMs = 24 * 60 * 60_000;
/** OpenAlex takes days to know a new work. */
const leastMs = dayMs / 2;
/** Of the hundred lists that it gives in a day without a key; some are left for /import. */
const keylessPerDay = 60;

/** The works that OpenAlex has of every profile with an OpenAlex id. */
export const openAlexSource = (
  parts: OpenAlexParts & Pick<OwnWorksParts, 'skipped'> & { readonly hasKey: boolean },
): PaperSource =>
  ownWorksSource({
    name: 'openalex',
    idKind: 'openAlex',
    pages: new OpenAlex(parts),
    everyMs: (people) => (parts.hasKey ? leastMs : Math.max(leastMs, (people * dayMs) / keylessPerDay)),
    today: parts.today,
    skipped: parts.skipped,
  });
