import type { Paper } from '../model/paper.ts';
import { type Imported, Profile } from '../model/profile.ts';
import { type Difference, differencesOf, isObject } from './differences.ts';
import { type Draft, mayReplace } from './draft.ts';
import { mergePapers } from './merge-papers.ts';

/** A profile's JSON as it stands in its file, with all that nobody here knows. */
export type Raw = Readonly<Record<string, unknown>>;

export interface Merging {
  /** Who was asked: `openalex:A5023888391`. */
  readonly from: readonly string[];
  /** Services that gave no answer: what they told before stays. */
  readonly silent: ReadonlySet<string>;
  /** `all`: as /import does. `numbers`: only what services count, and the date of counting though the count is the same. */
  readonly manner: 'all' | 'numbers';
}

export interface Merged {
  readonly value: Raw;
  /** Empty: the file stays as it is. */
  readonly changes: readonly Change[];
  /** What an import could change and does not, a sentence each. */
  readonly stays: readonly string[];
}

export type Change =
  | ({ readonly kind: 'profile' } & Difference)
  | { readonly kind: 'added'; readonly paper: Paper }
  | { readonly kind: 'paper'; readonly title: string; readonly differences: readonly Difference[] };

/**
 * A profile with what services say worked into it; pure. Whoever keeps the file has the last word:
 * - A field that is there stays: name, aliases, field, affiliation, homepage, ids, identities, corrections, titles, authors,
 *   days, unknown keys, the order of keys and of papers. What is absent is filled.
 * - What an import wrote and somebody took out stays out: papers, and the profile's own fields (`imported` tells).
 * - The services' are `reported` and a paper's `citations` with `citationsFrom`, where a service told them before or nobody
 *   did; a paper's `version` and `updated` once they are later, and `withdrawn` once it is true.
 * - A paper that no service lists stays.
 * A later date alone is no change, so importing again what is still the same changes nothing.
 * @param before JSON of a sound profile, or of a new one: an id and nothing that a draft tells
 */
export function mergeProfile(before: Raw, draft: Draft, merging: Merging): Merged {
  const isWhole = merging.manner === 'all';
  const needed = { name: draft.name, primaryCategory: draft.primaryCategory, papers: [] };
  const profile = Profile.parse({ ...needed, ...before });
  const raw = before['papers'];
  const papers = mergePapers(Array.isArray(raw) ? raw : [], profile, draft.papers, merging);
  const reported = mergeReported(before['reported'], profile, draft, merging);
  const filled = isWhole ? filledFrom(before, profile, draft) : {};
  const value: Raw = {
    ...before,
    ...filled,
    ...(reported.value === undefined ? {} : { reported: reported.value }),
    ...(papers.changes.length === 0 && raw !== undefined ? {} : { papers: papers.raw }),
  };
  const stays = [...reported.stays, ...papers.stays];
  const known = profile.imported?.from ?? [];
  const changes: readonly Change[] = [
    ...differencesOf(before, value, ['papers']).map((one) => ({ kind: 'profile' as const, ...one })),
    ...papers.changes,
  ];
  const isLinked = !isWhole || merging.from.every((key) => known.includes(key));
  if (changes.length === 0 && isLinked) return { value: before, changes, stays };
  if (!isWhole) return { value, changes, stays };
  const imported = importedAs(profile, filled, papers.told, merging.from);
  const link: Change = { kind: 'profile', field: 'imported.from', after: imported.from.join(', ') };
  return { value: { ...value, imported }, changes: isLinked ? changes : [...changes, link], stays };
}

const ownFields = ['name', 'aliases', 'primaryCategory', 'affiliation', 'homepage'] as const;

/** Fields that are absent and were never imported, as the draft tells them. */
function filledFrom(before: Raw, { imported, ids }: Profile, draft: Draft): Raw {
  const isOurs = (field: string) => imported?.fields.includes(field) === true;
  const own = ownFields.flatMap((field) =>
    before[field] === undefined && draft[field] !== undefined && !isOurs(field)
      ? [[field, draft[field]]]
      : [],
  );
  const newIds = Object.entries(draft.ids).filter(
    ([kind]) => !Object.hasOwn(ids ?? {}, kind) && !isOurs(`ids.${kind}`),
  );
  const rawIds = before['ids'];
  return {
    ...Object.fromEntries(own),
    ...(newIds.length === 0
      ? {}
      : { ids: { ...(isObject(rawIds) ? rawIds : {}), ...Object.fromEntries(newIds) } }),
  };
}

/** What is remembered so that what people take out stays out, and so that the same person is known again. */
function importedAs(
  { imported, ids }: Profile,
  filled: Raw,
  told: readonly string[],
  from: readonly string[],
): Imported {
  const { ids: filledIds, ...own } = filled;
  const newIds = Object.keys(isObject(filledIds) ? filledIds : {}).filter(
    (kind) => !Object.hasOwn(ids ?? {}, kind),
  );
  const fields = [...Object.keys(own), ...newIds.map((kind) => `ids.${kind}`)];
  return {
    from: union(imported?.from, from),
    fields: union(imported?.fields, fields),
    papers: union(imported?.papers, told),
  };
}

const union = (known: readonly string[] | undefined, more: readonly string[]): string[] => [
  ...new Set([...(known ?? []), ...more]),
];

/** Keys of `reported` that a service tells; others, such as an AI Score, are somebody's own. */
const told: ReadonlySet<string> = new Set([
  'source',
  'url',
  'asOf',
  'hIndex',
  'papers',
  'citations',
  'i10Index',
  'citationsByYear',
]);

function mergeReported(
  raw: unknown,
  { reported: known }: Profile,
  { reported: fresh }: Draft,
  { silent, manner }: Merging,
): { readonly value?: Raw; readonly stays: readonly string[] } {
  if (known !== undefined && !(fresh !== undefined && mayReplace(known.source, fresh.source))) {
    const why = silent.has(known.source) ? ': it gave no answer' : '';
    return { stays: fresh === undefined && why === '' ? [] : [`The numbers of ${known.source} stay${why}.`] };
  }
  if (fresh === undefined) return { stays: [] };
  const before = isObject(raw) ? raw : {};
  // In the order that the file has; a number that is told no longer must not bear the new date.
  const kept = Object.entries({ ...before, ...fresh }).filter(
    ([key]) => Object.hasOwn(fresh, key) || !told.has(key),
  );
  const after = Object.fromEntries(kept);
  return manner === 'all' && isSameButDate(before, after) ? { stays: [] } : { value: after, stays: [] };
}

const isSameButDate = (one: Raw, other: Raw): boolean => differencesOf(one, other, ['asOf']).length === 0;
