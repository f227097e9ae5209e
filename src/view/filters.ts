import { categories, categoryFits, shortCode } from '../model/taxonomy.ts';
import { identitiesIn, type PersonIdentity } from '../store/identities/identities.ts';
import type { PaperQuestion, Person, Snapshot } from '../store/snapshot.ts';
import { daySpan, formatDay } from '../text/dates.ts';
import { typoDistance } from '../text/typo.ts';
import { identityAsked, identityName } from './identities.ts';
import { categoryName } from './person-summary.ts';
import { quoted } from './quoted.ts';

/** The filters of a list of papers, as typed. */
export interface TypedFilters {
  readonly query?: string | undefined;
  readonly category?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly identity?: string | undefined;
}

export interface Filters {
  /** What the store is asked, without sort. */
  readonly question: Omit<PaperQuestion, 'sort'>;
  /** The filters in words, for the list's title: `LG (Machine Learning)`, `since Jan 1, 2024`. */
  readonly words: readonly string[];
  readonly identity?: PersonIdentity;
}

/** Reads typed filters; every fault is one sentence, and all of them are told. */
export function readFilters(
  typed: TypedFilters,
  person: Person | undefined,
  snapshot: Snapshot,
): Filters | { readonly faults: readonly string[] } {
  const faults: string[] = [];
  const { query, category, since, until } = typed;
  if (category !== undefined && !isCategory(category, snapshot)) faults.push(categoryFault(category));
  const from = since === undefined ? undefined : daySpan(since);
  const to = until === undefined ? undefined : daySpan(until);
  if (since !== undefined && from === undefined) faults.push(dateFault('since', since));
  if (until !== undefined && to === undefined) faults.push(dateFault('until', until));
  if (from !== undefined && to !== undefined && from.since > to.until) {
    faults.push(`since:${since?.trim()} is after until:${until?.trim()}. Exchange them.`);
  }
  const identity = identityOf(typed.identity, person, snapshot, faults);
  if (faults.length > 0) return { faults };
  return {
    question: {
      ...(person === undefined ? {} : { person }),
      ...(identity === undefined ? {} : { identity: identity.id }),
      ...(query === undefined ? {} : { words: query }),
      ...(category === undefined ? {} : { category: category.trim() }),
      ...(from === undefined ? {} : { since: from.since }),
      ...(to === undefined ? {} : { until: to.until }),
    },
    words: [
      identity === undefined ? undefined : identityName(identity),
      query === undefined ? undefined : `with ${quoted(query)}`,
      category === undefined ? undefined : categoryWords(category.trim()),
      since === undefined ? undefined : `since ${formatDay(since.trim())}`,
      until === undefined ? undefined : `until ${formatDay(until.trim())}`,
    ].filter((part) => part !== undefined),
    ...(identity === undefined ? {} : { identity }),
  };
}

const identitiesNamed = 10;

/** The identity that a filter names; undefined where none is named, or where that is a fault. */
export function identityOf(
  typed: string | undefined,
  person: Person | undefined,
  snapshot: Snapshot,
  faults: string[],
): PersonIdentity | undefined {
  if (typed === undefined) return undefined;
  if (person === undefined) {
    faults.push('identity: needs an author, one of whose identities it names.');
    return undefined;
  }
  const identity = identityAsked(person, typed, snapshot);
  if (identity !== undefined) return identity;
  const known = identitiesIn(snapshot, person)
    .identities.slice(0, identitiesNamed)
    .map((one) => `identity:${one.number} is ${identityName(one)}`);
  faults.push(
    known.length === 0
      ? `${person.name} has no identities to choose from. Leave identity: out.`
      : `${person.name} has no identity ${quoted(typed)}; ${known.join(', ')}.`,
  );
  return undefined;
}

// Data may hold codes that arXiv doesn't have; they can be asked for all the same.
const isCategory = (typed: string, snapshot: Snapshot): boolean =>
  categories.some(({ code }) => categoryFits(code, typed)) ||
  snapshot.select({ category: typed, sort: 'newest' }).length > 0;

/** `LG (Machine Learning)`; `cs.*` and letters that several archives share stay as typed. */
function categoryWords(typed: string): string {
  const fitting = categories.filter(({ code, retired }) => !retired && categoryFits(code, typed));
  const exact = fitting.find(({ code }) => code.toLowerCase() === typed.toLowerCase());
  const [only] = fitting.length === 1 ? fitting : [exact];
  return only === undefined ? typed : categoryName(only.code);
}

function categoryFault(typed: string): string {
  const near = nearCategories(typed);
  const advice =
    near.length === 0
      ? 'Give an arXiv code such as LG, cs.LG or cs.*.'
      : `Did you mean ${near.map((code) => `category:${code}`).join(' or ')}?`;
  return `There is no category ${quoted(typed)}. ${advice}`;
}

/** Up to three codes: one typo away, or of a name that holds the typed words. */
export function nearCategories(typed: string): readonly string[] {
  const asked = typed.trim().toLowerCase();
  const current = categories
    .filter(({ retired }) => !retired)
    .map(({ code, name }) => ({ code, name: name.toLowerCase() }));
  const close = current.filter(({ code }) => {
    const lower = code.toLowerCase();
    const part = asked.includes('.') ? lower : shortCode(lower);
    return typoDistance(part, asked, 1) <= 1;
  });
  const named = asked.length < 3 ? [] : current.filter(({ name }) => name.includes(asked));
  return [...new Set([...named, ...close].map(({ code }) => code))].slice(0, 3);
}

const dateFault = (key: string, typed: string): string =>
  `${key}: ${quoted(typed)} is no date. Write a year, a month or a day that exists: 2024, 2024-05 or 2024-05-17.`;
