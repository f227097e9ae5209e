import * as fc from 'fast-check';
import type { Paper } from '../../../src/model/paper.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { type Follow, type FollowSubject, followKinds } from '../../../src/state/state.ts';
import { inferredId } from '../../../src/store/identities/infer.ts';
import { nameId } from '../../../src/store/people.ts';
import { foldName } from '../../../src/text/fold.ts';

/** Made-up people whose names fit, contradict and equal each other. */
const names = [
  'Ada Author',
  'Ada B. Author',
  'A. Author',
  'AB Author',
  'Adele Author',
  'Àda Author',
  'Author',
  'Author, A.',
  'Bo Writer',
  'B. Writer',
  'Bo van Writer',
  '王伟',
];
const name = fc.constantFrom(...names);
const word = fc.constantFrom(
  'deep',
  'Deep',
  'graph',
  'graphs',
  'neural',
  'net',
  'survey',
  'λ',
  'co-author',
  'Erdős',
);
const sentence = fc.array(word, { maxLength: 7 }).map((words) => words.join(' '));
const category = fc.constantFrom('cs.LG', 'cs.SY', 'eess.SY', 'stat.ML', 'math.NA', 'hep-th', 'xx.YY');

const papers: fc.Arbitrary<Paper[]> = fc
  .array(
    fc.record({
      title: sentence.map((text) => `A ${text}`),
      abstract: sentence,
      authors: fc.array(name, { minLength: 1, maxLength: 4 }),
      primaryCategory: category,
      categories: fc.array(category, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((all) => all.map((one, at) => ({ id: `local:paper-${at}`, published: '2026-11-01', ...one })));

const profileIds = ['ada-author', 'bo-writer'] as const;

/** Papers, and up to two profiles that hold some of them and tell their people apart. */
export const data: fc.Arbitrary<{ papers: Paper[]; profiles: Profile[] }> = papers.chain((all) => {
  const profile = (id: (typeof profileIds)[number], formerId: string, written: string) =>
    fc.record({
      id: fc.constant(id),
      formerIds: fc.constant(formerId).map((one) => [one]),
      name: fc.constant(written),
      aliases: fc.array(name, { maxLength: 1 }),
      primaryCategory: fc.constant('cs.LG'),
      papers: fc.subarray(all),
      identities: fc.tuple(fc.subarray(all), fc.subarray(all)).map(([first, second]) => [
        { id: 'first', label: 'the first', papers: first.map((one) => one.id) },
        {
          id: 'second',
          label: 'the second',
          papers: second.filter((one) => !first.includes(one)).map((one) => one.id),
        },
      ]),
    });
  return fc
    .tuple(
      profile('ada-author', 'ada', 'Ada Author'),
      fc.option(profile('bo-writer', 'bo', 'Bo Writer'), { nil: undefined }),
    )
    .map(([ada, bo]) => ({ papers: all, profiles: bo === undefined ? [ada] : [ada, bo] }));
});

const person = fc.oneof(
  fc.constantFrom('ada-author', 'ada', 'bo-writer', 'bo', 'nobody', '~0000000000000'),
  name.map(nameId),
);
const identity = fc.constantFrom(
  '',
  '',
  '#first',
  '#second',
  '#third',
  ...[0, 1, 2].map((number) => `#${inferredId(`local:paper-${number}`)}`),
);
const term = fc
  .tuple(fc.constantFrom('', '', '-'), fc.array(word, { minLength: 1, maxLength: 3 }))
  .map(([minus, words]) => `${minus}"${words.join(' ')}"`);
const values = {
  lab: fc.constant(''),
  all: fc.constant(''),
  author: fc.tuple(person, identity).map((parts) => parts.join('')),
  category: fc.constantFrom(
    'cs.LG',
    'cs.*',
    'eess.SY',
    'cs.NA',
    'hep-th',
    'math.*',
    'xx.YY',
    'xx.*',
    'q-bio.*',
  ),
  keyword: fc.array(term, { minLength: 1, maxLength: 3 }).map((terms) => terms.join(' ')),
};

export const subject: fc.Arbitrary<FollowSubject> = fc
  .constantFrom(...followKinds, 'author' as const, 'keyword' as const)
  .chain((kind) => values[kind].map((value) => ({ kind, value })));

export const foldedName = name.map(foldName);

export function followOf(id: number, { kind, value }: FollowSubject): Follow {
  return { id, kind, value, channel: `local:${id}`, deliver: 'digest', by: 'local:you', at: 0 };
}
