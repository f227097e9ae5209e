import { type OwnWorksParts, ownWorksSource } from '../own-works.ts';
import type { PaperSource } from '../source.ts';
import { OpenAlex, type OpenAlexParts } from './client.ts';

/** The works that OpenAlex has of every profile with an OpenAlex id. */
export const openAlexSource = (parts: OpenAlexParts & Pick<OwnWorksParts, 'skipped'>): PaperSource =>
  ownWorksSource({
    name: 'openalex',
    idKind: 'openAlex',
    pages: new OpenAlex(parts),
    today: parts.today,
    skipped: parts.skipped,
  });
