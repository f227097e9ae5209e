/**
 * How well the papers of one name are told apart: `npm run identities -- gold.json`, or without a file on names made of real
 * papers (the corpus beside the repository). A gold file is `{"<name>": [{"paper": {…}, "person": "<id>"}]}`: for each ambiguous
 * name its papers (title, authors, primaryCategory, published, and what else a paper has) and which person wrote each.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Paper } from '../src/model/paper.ts';
import { Profile } from '../src/model/profile.ts';
import { areDistinct, inferGroups } from '../src/store/identities/infer.ts';
import { type Agreement, bCubed, meanOf, pairwise } from './agreement.ts';
import { corpus, isReal } from './corpus.ts';
import { type Gold, pseudoGold } from './pseudo-gold.ts';

const GoldFile = z.record(
  z.string(),
  z.array(z.object({ paper: Paper.extend({ abstract: z.string().default('') }), person: z.string() })),
);

type Rows = Gold[string];
type Grouping = (name: string, papers: readonly Paper[]) => readonly (readonly Paper[])[];

const inferred =
  (method: 'coauthors' | 'full'): Grouping =>
  (name, papers) => {
    const { groups, single } = inferGroups(papers, [name], { method });
    return [...groups, ...single.map((paper) => [paper])];
  };

const methods: Readonly<Record<string, Grouping>> = {
  'all one': (_, papers) => [papers],
  'all apart': (_, papers) => papers.map((paper) => [paper]),
  'co-authors': inferred('coauthors'),
  full: inferred('full'),
};

/** The mean over names of what a method reaches. */
export function measure(
  gold: Gold,
  method: keyof typeof methods,
): { bCubed: Agreement; pairwise: Agreement } {
  const names = Object.entries(gold).map(([name, rows]) => {
    const groups =
      methods[method]?.(
        name,
        rows.map(({ paper }) => paper),
      ) ?? [];
    const groupOf = new Map(groups.flatMap((group, at) => group.map(({ id }) => [id, at] as const)));
    const people = rows.map(({ person }) => person);
    const found = rows.map(({ paper }) => groupOf.get(paper.id));
    return { bCubed: bCubed(people, found), pairwise: pairwise(people, found) };
  });
  return {
    bCubed: meanOf(names.map((one) => one.bCubed)),
    pairwise: meanOf(names.map((one) => one.pairwise)),
  };
}

/** In how many percent of the names a card would say that they may cover several people. */
function noted(gold: Gold): string {
  const notes = Object.entries(gold).filter(([name, rows]) => {
    const { groups } = inferGroups(
      rows.map(({ paper }) => paper),
      [name],
    );
    return groups.some((one, at) => groups.slice(at + 1).some((other) => areDistinct(one, other)));
  });
  return `${((notes.length / Object.keys(gold).length) * 100).toFixed(0)} %`;
}

function print(title: string, gold: Gold): void {
  const all: readonly Rows[] = Object.values(gold);
  const papers = all.reduce((sum, rows) => sum + rows.length, 0);
  const people = all.reduce((sum, rows) => sum + new Set(rows.map(({ person }) => person)).size, 0);
  console.log(`\n${title}: ${all.length} names, ${papers} papers, ${people} people`);
  console.log('             B-cubed P     R    F1   pairwise P     R    F1');
  for (const method of Object.keys(methods)) {
    const { bCubed: b, pairwise: p } = measure(gold, method);
    const figures = [b, p].map(({ precision, recall, f1 }) =>
      [precision, recall, f1].map((one) => one.toFixed(3)).join(' '),
    );
    console.log(`${method.padEnd(15)} ${figures.join('        ')}`);
  }
}

/** Each person of a gold alone, as a name that covers nobody else. */
function onePersonEach(gold: Gold): Gold {
  const entries = Object.entries(gold).flatMap(([name, rows]) =>
    [...Map.groupBy(rows, ({ person }) => person)].map(
      ([person, own]) => [`${name} ${person}`, name, own] as const,
    ),
  );
  return Object.fromEntries(
    entries.map(([key, name, own]) => [
      key,
      own.map(({ paper, person }) => ({
        person,
        paper: { ...paper, authors: paper.authors.map((author) => (author === name ? key : author)) },
      })),
    ]),
  );
}

/** The one real profile without its own identities: what is joined, and what is left apart. */
function printSeed(): void {
  const profile = Profile.parse(JSON.parse(readFileSync('data/profiles/jeremy-cohen.json', 'utf8')));
  const { groups, single } = inferGroups(profile.papers, [profile.name]);
  const numbers = (papers: readonly Paper[]) =>
    papers.map((paper) => profile.papers.indexOf(paper) + 1).sort((a, b) => a - b);
  const told = profile.identities?.map(({ papers }) =>
    numbers(profile.papers.filter(({ id }) => papers.includes(id))),
  );
  console.log(`\n${profile.name}, by the profile: ${JSON.stringify(told)}`);
  console.log(
    `inferred: ${JSON.stringify(groups.map(numbers))}, left apart: ${JSON.stringify(numbers(single))}`,
  );
}

async function main(file: string | undefined): Promise<void> {
  if (file !== undefined) return print(file, GoldFile.parse(JSON.parse(readFileSync(file, 'utf8'))));
  printSeed();
  if (!isReal)
    return console.log(
      'The corpus is not beside the repository, and no gold file was given: nothing is measured.',
    );
  console.log(
    'Names made of real papers: two to six authors of rare names get one name, or six to twenty; half of the names within one category.',
  );
  const papers = await corpus();
  for (const [crowd, count] of [
    ['few', 160],
    ['many', 50],
  ] as const) {
    const gold = (heldOut: boolean) =>
      pseudoGold(papers, { count, seed: heldOut ? 102 : 101, crowd, heldOut });
    print(`${crowd} people a name, weights and thresholds were chosen on such`, gold(false));
    const heldOut = gold(true);
    print(`${crowd} people a name, held out`, heldOut);
    console.log(
      `\n"may cover several people" is said of ${noted(heldOut)} of these names, and of ${noted(onePersonEach(heldOut))} of their people alone`,
    );
  }
}

if (import.meta.main) await main(process.argv[2]);
