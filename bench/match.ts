/**
 * P9: matching one new paper against many follows / tokenising it. Follows are made up from the corpus by a seed: people as
 * papers sign them, categories as papers bear them, the longest word and neighbouring words of titles.
 */
import { FollowIndex } from '../src/announce/match/follow-index.ts';
import { readKeyword } from '../src/announce/match/keyword.ts';
import type { Paper } from '../src/model/paper.ts';
import type { Follow, FollowSubject } from '../src/state/state.ts';
import { nameId } from '../src/store/people.ts';
import type { Snapshot } from '../src/store/snapshot.ts';
import { snapshotOf } from '../src/store/snapshot-of.ts';
import { foldWords } from '../src/text/fold.ts';
import { corpus, isReal } from './corpus.ts';
import type { Line } from './line.ts';

const rounds = 9;
const newPapers = 2000;
const [few, many] = [1000, 100_000];

/** Takes about a minute; `--seed=7` chooses other follows. */
export async function run(): Promise<Line[]> {
  const seed = Number(process.argv.find((one) => one.startsWith('--seed='))?.slice('--seed='.length) ?? 1);
  const random = randomFrom(seed);
  const papers = await corpus();
  const snapshot = snapshotOf({ papers }, { indexText: false });
  const pick = <One>(all: readonly One[]): One => all[Math.floor(random() * all.length)] as One;
  const news = Array.from({ length: newPapers }, () => pick(papers)).map((paper) => ({
    paper,
    row: snapshot.rowOf(paper.id) ?? 0,
  }));
  const follows = Array.from({ length: many }, (_, at) => follow(at + 1, subject(pick(papers), random)));
  const [small, large] = [new FollowIndex(follows.slice(0, few)), new FollowIndex(follows)];
  const began = process.cpuUsage();
  for (const index of [small, large]) matchAll(index, news, snapshot);
  const first = cpuSince(began);
  const seen = Array.from({ length: rounds }, () => ({
    tokenise: cpu(() => tokeniseAll(news)),
    small: cpu(() => matchAll(small, news, snapshot)),
    large: cpu(() => matchAll(large, news, snapshot)),
  }));
  const of = (measure: (one: (typeof seen)[number]) => number) => median(seen.map(measure));
  const each = (milliseconds: number) => `${((milliseconds * 1000) / newPapers).toFixed(1)} µs`;
  const toTokens = of((one) => one.large / one.tokenise);
  const growth = of((one) => one.large / one.small);
  const matched = news.reduce(
    (sum, { paper, row }) => sum + [...large.match(paper, row, snapshot)].length,
    0,
  );
  const about = `${isReal ? 'papers' : 'made-up papers'}, seed ${seed}, ${Math.round(matched / newPapers)} matches a paper`;
  return [
    {
      id: 'P9',
      what: `match one new paper against 100k follows (${about})`,
      measured: `${toTokens.toFixed(2)}, ${each(of((one) => one.large))}; first pass with reading the people followed ${first.toFixed(0)} ms`,
      floor: `fold its words ${each(of((one) => one.tokenise))}`,
      asked: '≤ 3',
      holds: toTokens <= 3,
    },
    {
      id: 'P9',
      what: 'growth of the same from 1k to 100k follows',
      measured: growth.toFixed(2),
      floor: `1.00, ${each(of((one) => one.small))}`,
      asked: '≤ 3',
      holds: growth <= 3,
    },
  ];
}

interface News {
  readonly paper: Paper;
  readonly row: number;
}

let sink = 0;

function matchAll(index: FollowIndex, news: readonly News[], snapshot: Snapshot): void {
  for (const { paper, row } of news) sink += index.match(paper, row, snapshot).sets;
}

function tokeniseAll(news: readonly News[]): void {
  for (const { paper } of news) {
    sink += foldWords(paper.title).length + foldWords(paper.abstract).length;
    for (const author of paper.authors) sink += foldWords(author).length;
  }
}

/** Half keywords, a third people, the rest categories, a few of everything. */
function subject({ title, authors, primaryCategory }: Paper, random: () => number): FollowSubject {
  const kind = random();
  const author = authors[Math.floor(random() * authors.length)];
  if (kind < 0.002) return { kind: 'all', value: '' };
  if (kind < 0.15) {
    const archive = `${primaryCategory.split('.', 1)[0]}.*`;
    return { kind: 'category', value: random() < 0.2 ? archive : primaryCategory };
  }
  if (kind < 0.5 && author !== undefined) return { kind: 'author', value: nameId(author) };
  const words = foldWords(title).filter((word) => word.length > 3);
  const at = Math.floor(random() * Math.max(words.length - 1, 1));
  const [one = 'word', other = 'other', third = 'third'] = words.slice(at);
  // Of single words people follow telling ones.
  const telling = words.reduce((best, word) => (word.length > best.length ? word : best), one);
  const typed = [telling, `${one} ${other}`, `"${one} ${other}"`, `"${one} ${other}" -${third}`];
  const read = readKeyword(typed[Math.floor(random() * typed.length)] ?? one);
  return { kind: 'keyword', value: read.kind === 'keyword' ? read.keyword.canonical : one };
}

function follow(id: number, about: FollowSubject): Follow {
  return { id, ...about, channel: `local:${id % 997}`, deliver: 'digest', by: 'local:bench', at: 0 };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function cpu(work: () => void): number {
  const before = process.cpuUsage();
  work();
  return cpuSince(before);
}

function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
