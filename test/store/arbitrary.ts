import fc from 'fast-check';
import type { Paper } from '../../src/model/paper.ts';
import type { Profile } from '../../src/model/profile.ts';

const word = fc.constantFrom(
  'Deep',
  'deep',
  'networks',
  'network',
  'Erdős',
  'λ',
  'of',
  'AI',
  'aims',
  '深度学习',
  "don't",
  'e.g.',
);
const sentence = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const name = fc.constantFrom(
  'Ada Lovelace',
  'ADA LOVELACE',
  'José Núñez',
  'Jose Nunez',
  'Wei Li',
  '李伟',
  'B. Cohen',
);
const category = fc.constantFrom('cs.LG', 'stat.ML', 'cs.AI', 'math.ST', 'stat.TH');
const day = fc.constantFrom('2019-12-31', '2020-01-01', '2024-02-29', '2024-12-31', '2025-07-01');

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Papers with few distinct values, so that ties and equal words are common; ids are unique. */
export const papers: fc.Arbitrary<Paper[]> = fc
  .uniqueArray(fc.integer({ min: 10_000, max: 10_060 }), { maxLength: 30 })
  .chain((numbers) => fc.tuple(...numbers.map((number) => paper(`arxiv:2401.${number}`))));

function paper(id: string): fc.Arbitrary<Paper> {
  const fields = {
    title: sentence,
    abstract: sentence,
    authors: fc.array(name, { minLength: 1, maxLength: 4 }),
    primaryCategory: category,
    categories: optional(fc.array(category, { maxLength: 2 })),
    published: day,
    citations: optional(fc.integer({ min: 0, max: 3 })),
  };
  return fc.record(fields).map(({ categories, citations, ...rest }) => ({
    id,
    ...rest,
    ...(categories === undefined ? {} : { categories: [rest.primaryCategory, ...categories] }),
    ...(citations === undefined ? {} : { citations }),
  }));
}

/** Papers, some of them in a profile that tells its people apart, in an order of its own. */
export const data: fc.Arbitrary<{ profiles: Profile[]; papers: Paper[] }> = papers.chain((all) =>
  fc
    .tuple(fc.shuffledSubarray(all), fc.subarray(all.map((one) => one.id)))
    .map(([own, some]) => ({ profiles: [profileOf(own, some)], papers: all })),
);

function profileOf(own: Paper[], some: string[]): Profile {
  const ids = new Set(own.map((one) => one.id));
  return {
    id: 'jose-nunez',
    name: 'José Núñez',
    primaryCategory: 'cs.LG',
    identities: [{ id: 'first', label: 'the first', papers: some.filter((id) => ids.has(id)) }],
    papers: own,
  };
}

export const queryWords = fc.constantFrom(
  'deep',
  'network',
  'NETWORKS',
  'erdos',
  'ai',
  'λ',
  '深',
  'dont',
  'nunez deep',
  'zzz',
);
