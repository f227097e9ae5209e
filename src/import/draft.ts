import { Paper } from '../model/paper.ts';
import { type Profile, Reported } from '../model/profile.ts';
import { categoryOf } from '../model/taxonomy.ts';
import type { PersonFound, ServiceName } from '../source/person.ts';
import { groupWorks, type Lack, paperOf, type WorkFound } from '../source/work.ts';
import { foldName } from '../text/fold.ts';
import type { Fetched } from './fetch-person.ts';
import { preprintWith } from './preprint.ts';

/** What a profile would be if nobody had ever touched it. */
export interface Draft {
  readonly name: string;
  readonly aliases: readonly string[] | undefined;
  readonly affiliation: string | undefined;
  readonly homepage: string | undefined;
  readonly ids: NonNullable<Profile['ids']>;
  readonly reported: Reported | undefined;
  /** Undefined where neither a paper nor a service tells a field. */
  readonly primaryCategory: string | undefined;
  /** Newest first. */
  readonly papers: readonly Paper[];
  readonly leftOut: readonly LeftOut[];
}

/** A work that cannot be a paper. */
export interface LeftOut {
  /** Its title, or where it has none its id in the service. */
  readonly title: string;
  readonly lacks: readonly Lack[];
}

/** Whose word counts about a person: what they wrote themselves, what people curate, what programs collect. */
const aboutPeople: readonly ServiceName[] = ['ORCID', 'dblp', 'OpenAlex', 'Semantic Scholar', 'arXiv'];
/** Whose word counts about a work. arXiv knows its own papers; lists without authors or days come last. */
const aboutWorks: readonly ServiceName[] = [
  'arXiv',
  'OpenAlex',
  'Semantic Scholar',
  'Crossref',
  'dblp',
  'ORCID',
];
/**
 * Who may report numbers, the preferred first. OpenAlex counts h, i10 and citations by year over a list of works that can be
 * read in full, each with its count; Semantic Scholar gives an h-index only and merges differently. One of them is taken
 * whole, never a number from each.
 */
const reporting: readonly ServiceName[] = ['OpenAlex', 'Semantic Scholar'];

/** Whether a count of one service gives way to that of another: its own newer one, and that of a preferred one. */
export function mayReplace(before: string, after: string): boolean {
  const order: readonly string[] = reporting;
  const [one, other] = [order.indexOf(before), order.indexOf(after)];
  return before === after || (one !== -1 && other !== -1 && other < one);
}

const byTrust =
  (order: readonly ServiceName[]) =>
  (one: { readonly source: ServiceName }, other: { readonly source: ServiceName }): number =>
    order.indexOf(one.source) - order.indexOf(other.source);

/**
 * A profile of what services say; pure, and the same in whichever order they were asked.
 * @param asOf the day they were asked
 * @throws RangeError when nobody was found
 */
export function draftOf({ people: found, works, preprints }: Fetched, asOf: string): Draft {
  const people = found.toSorted(byTrust(aboutPeople));
  const [first] = people;
  if (first === undefined) throw new RangeError('nobody was found');
  const papers: Paper[] = [];
  const leftOut: LeftOut[] = [];
  for (const group of groupWorks(works.toSorted(byTrust(aboutWorks)))) {
    const made = madeOf(group, preprints, asOf);
    if (made.kind === 'paper') papers.push(made.paper);
    else leftOut.push({ title: made.title, lacks: made.lacks });
  }
  papers.sort((a, b) =>
    a.published === b.published ? byText(a.id, b.id) : byText(b.published, a.published),
  );
  return {
    name: first.name,
    aliases: aliasesOf(people),
    affiliation: firstOf(people, 'affiliation'),
    homepage: firstOf(people, 'homepage'),
    ids: Object.assign({}, ...people.toReversed().map(({ ids }) => ids)),
    reported: reportedOf(people),
    primaryCategory: commonest(papers) ?? people.flatMap(({ fields }) => fields)[0],
    papers,
    leftOut: leftOut.toSorted((a, b) => byText(a.title, b.title)),
  };
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const firstOf = (people: readonly PersonFound[], key: 'affiliation' | 'homepage'): string | undefined =>
  people.find((person) => person[key] !== undefined)?.[key];

function madeOf(
  group: readonly WorkFound[],
  preprints: ReadonlyMap<string, Paper>,
  asOf: string,
): { readonly kind: 'paper'; readonly paper: Paper } | ({ readonly kind: 'left out' } & LeftOut) {
  const made = paperOf(group, asOf);
  const titled = group.find(({ title }) => title !== undefined) ?? group[0];
  if (made.kind !== 'paper') return { ...made, title: titled?.title ?? titled?.key ?? '' };
  const preprint = preprints.get(made.paper.id);
  const { doi, ...paper } = preprint === undefined ? made.paper : preprintWith(preprint, made.paper);
  // The schema's order of keys is that of the file.
  const whole = Paper.parse(doi === undefined || paper.id.startsWith('doi:') ? paper : { ...paper, doi });
  return { kind: 'paper', paper: whole };
}

/** Other spellings in full: an initial fits by itself, and as an alias would claim everybody it fits. */
function aliasesOf(people: readonly PersonFound[]): string[] | undefined {
  const [first, ...others] = people.flatMap(({ name, aliases }) => [name, ...aliases]);
  const known = new Set([foldName(first ?? '')]);
  const aliases = others.filter((alias) => {
    const folded = foldName(alias);
    const isNew = !known.has(folded) && /^[^\s.,]{2,}[\s,]/u.test(alias);
    known.add(folded);
    return isNew;
  });
  return aliases.length === 0 ? undefined : aliases.slice(0, 10);
}

function reportedOf(people: readonly PersonFound[]): Reported | undefined {
  const source = reporting.find((service) =>
    people.some((person) => person.source === service && person.counts.hIndex !== undefined),
  );
  const person = people.find((one) => one.source === source);
  if (source === undefined || person === undefined) return undefined;
  const { hIndex, papers, citations, i10Index, citationsByYear: byYear } = person.counts;
  const years = byYear?.map(({ year, citations: received }) => [String(year), received]);
  const citationsByYear = years && Object.fromEntries(years);
  const { url, asOf } = person;
  return Reported.parse({ source, url, asOf, hIndex, papers, citations, i10Index, citationsByYear });
}

/** The commonest primary category, of arXiv's if any paper has one. */
function commonest(papers: readonly Paper[]): string | undefined {
  const categories = papers.map(({ primaryCategory }) => primaryCategory);
  const codes = categories.filter((category) => categoryOf(category) !== undefined);
  const counts = new Map<string, number>();
  for (const category of codes.length > 0 ? codes : categories)
    counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || byText(a, b))[0]?.[0];
}
