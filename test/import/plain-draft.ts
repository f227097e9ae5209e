import type { Draft } from '../../src/import/draft.ts';
import type { Merging, Raw } from '../../src/import/merge.ts';

/** Everything that a service told is worked in. */
export const all: Merging = { from: ['openalex:A1'], silent: new Set(), manner: 'all' };
/** A profile's file before its first import. */
export const blank: Raw = { $schema: '../schema/profile.json', id: 'ada-author' };
/** A person of whom next to nothing was told. */
export const plain: Draft = {
  name: 'Ada Author',
  aliases: undefined,
  affiliation: undefined,
  homepage: undefined,
  ids: {},
  reported: undefined,
  primaryCategory: 'cs.LG',
  leftOut: [],
  papers: [],
};
