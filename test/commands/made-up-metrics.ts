import type { Paper } from '../../src/model/paper.ts';
import type { Profile } from '../../src/model/profile.ts';
import { snapshotOf } from '../../src/store/snapshot-of.ts';
import { paper } from './made-up.ts';

/** Made-up people of whom different things are known, read on Apr 1, 2026. */
const loadedAt = new Date('2026-04-01T09:00:00Z');

let number = 10_000;

/** A paper for each count, a year apart; no count where it is undefined. */
function papers(
  authors: readonly string[],
  counts: readonly (number | undefined)[],
  from: (at: number) => Paper['citationsFrom'],
): Paper[] {
  return counts.map((citations, at) => {
    number += 1;
    const citationsFrom = from(at);
    return paper(`arxiv:9903.${number}`, `Counting Leaf ${number}`, authors, {
      published: `${2024 - at}-02-03`,
      primaryCategory: at % 3 === 0 ? 'stat.ML' : 'cs.LG',
      ...(citations === undefined ? {} : { citations }),
      ...(citations === undefined || citationsFrom === undefined ? {} : { citationsFrom }),
    });
  });
}

const index = (asOf: string) => () => ({ source: 'Made-Up Index', asOf });
const unnamed = () => undefined;

const people: readonly Omit<Profile, 'primaryCategory'>[] = [
  {
    id: 'cora-complete',
    name: 'Cora Complete',
    papers: papers(['Cora Complete', 'Nan Nameonly'], [10, 8, 5, 4, 3], index('2026-03-20')),
  },
  {
    id: 'paul-partial',
    name: 'Paul Partial',
    papers: papers(['Paul Partial'], [15, 10, 5, 3, 0, undefined, undefined], unnamed),
  },
  {
    id: 'tess-totals',
    name: 'Tess Totals',
    reported: { source: 'Made-Up Index', asOf: '2026-02', hIndex: 4, papers: 20, citations: 60 },
    papers: papers(['Tess Totals'], [undefined], unnamed),
  },
  {
    id: 'connie-contradiction',
    name: 'Connie Contradiction',
    reported: { source: 'Made-Up Index', asOf: '2026-02', hIndex: 5, papers: 12, citations: 40, i10Index: 2 },
    papers: papers(['Connie Contradiction'], [15, 10, 5, 4, 3, 2, 1, 0, 0, 0, 0, 0], (at) =>
      at < 7
        ? { source: 'Other Made-Up Index', asOf: `2026-03-0${7 - at}` }
        : { source: 'Old Made-Up Index', asOf: '2021' },
    ),
  },
  {
    id: 'pia-part-of-many',
    name: 'Pia Part of Many',
    reported: { source: 'Made-Up Index', asOf: '2026-02', hIndex: 2, papers: 30, citations: 300 },
    papers: papers(['Pia Part of Many'], [15, 10, 5, 3], index('2026-03-20')),
  },
  {
    id: 'ina-inconsistent',
    name: 'Ina Inconsistent',
    reported: { source: 'Made-Up Index', asOf: '2026-03-05', hIndex: 3, papers: 11, citations: 8 },
    papers: papers(['Ina Inconsistent'], [undefined], unnamed),
  },
  {
    id: 'oda-old',
    name: 'Oda Old',
    reported: { source: 'Made-Up Index', asOf: '2024', hIndex: 1, papers: 2, citations: 7 },
    papers: papers(['Oda Old'], [4, 3], index('2025-03-31')),
  },
  {
    id: 'mona-merged',
    name: 'Mona Merged',
    identities: [
      { id: 'one', label: 'One Mona', papers: [] },
      { id: 'two', label: 'Another Mona', papers: [] },
    ],
    papers: papers(['Mona Merged'], [6, 3], index('2026-03-20')),
  },
  {
    id: 'mia-merged',
    name: 'Mia Merged',
    reported: { source: 'Made-Up Index', asOf: '2026', hIndex: 2, papers: 2, citations: 9 },
    identities: [
      { id: 'one', label: 'One Mia', papers: [] },
      { id: 'two', label: 'Another Mia', papers: [] },
    ],
    papers: papers(['Mia Merged'], [6, 3], index('2026-03-20')),
  },
];

const sams = papers(['Sam Split'], [10, 4, 3, undefined, undefined], index('2026-03-20'));
const [counted, part, uncounted] = [sams.slice(0, 2), sams.slice(2, 4), sams.slice(4)].map((some) =>
  some.map(({ id }) => id),
);

const sam: Omit<Profile, 'primaryCategory'> = {
  id: 'sam-split',
  name: 'Sam Split',
  reported: { source: 'Made-Up Index', asOf: '2026', hIndex: 77, papers: 78, citations: 7979, i10Index: 76 },
  identities: [
    { id: 'counted', label: 'Counted Sam', papers: counted ?? [] },
    { id: 'part', label: 'Partly Counted Sam', papers: part ?? [] },
    { id: 'uncounted', label: 'Uncounted Sam', papers: uncounted ?? [] },
  ],
  papers: sams,
};

export const measured = snapshotOf(
  { profiles: [...people, sam].map((one) => ({ ...one, primaryCategory: 'cs.LG' })) },
  { loadedAt },
);
