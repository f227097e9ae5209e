import type { LookupParts } from '../lookup.ts';
import { type OwnWorksParts, ownWorksSource } from '../own-works.ts';
import type { PaperSource } from '../source.ts';
import { SemanticScholar } from './client.ts';

/** The papers that Semantic Scholar has of every profile with a Semantic Scholar id; it takes days to know a new one. */
export const semanticScholarSource = (parts: LookupParts & Pick<OwnWorksParts, 'skipped'>): PaperSource =>
  ownWorksSource({
    name: 'semanticscholar',
    idKind: 'semanticScholar',
    pages: new SemanticScholar(parts),
    everyMs: () => 12 * 60 * 60_000,
    today: parts.today,
    skipped: parts.skipped,
  });
