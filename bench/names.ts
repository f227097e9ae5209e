/** P4: looking people up among a hundred thousand names, beside MiniSearch over the same names. */
import MiniSearch from 'minisearch';
import { buildNames } from '../src/store/names/build.ts';
import { findNames } from '../src/store/names/find.ts';
import { foldName } from '../src/text/fold.ts';
import { corpus } from './corpus.ts';
import { cpuSince, median, ratio, us } from './figures.ts';
import type { Bench, Line } from './line.ts';
import { mistypedNames, type TypedName } from './typed-names.ts';

const nameCount = 100_000;
const queryCount = 1000;
const batch = 100;
const seed = 20_261_124;

export const names: Bench = { ids: ['P4'], run };

type Search = (typed: string) => readonly number[];

async function run(): Promise<Line[]> {
  const crowd = await distinctNames();
  const queries = mistypedNames(crowd, queryCount, seed);
  const index = buildNames(crowd.map((name) => ({ names: [name], profile: false })));
  const own: Search = (typed) => {
    const found = findNames(index, typed);
    return (found.kind === 'hits' ? found.people : found.near).slice(0, 5);
  };
  const other = miniSearch(crowd);
  for (const { typed } of queries.slice(0, batch)) own(typed);
  for (const { typed } of queries.slice(0, 20)) other(typed);
  const seen: { own: Batch; other: Batch }[] = [];
  for (let from = 0; from < queries.length; from += batch) {
    const some = queries.slice(from, from + batch);
    seen.push({ own: look(own, some), other: look(other, some) });
  }
  const faster = median(seen.map((pair) => pair.other.cpu / pair.own.cpu));
  const hits = (engine: 'own' | 'other') =>
    seen.reduce((sum, pair) => sum + pair[engine].hits, 0) / queries.length;
  const figures = (engine: 'own' | 'other') =>
    `hit@5 ${hits(engine).toFixed(3)}, ${us(median(seen.map((pair) => pair[engine].cpu)))}`;
  return [
    {
      id: 'P4',
      what: `look up ${queries.length} mistyped and abbreviated names among ${crowd.length} (seed ${seed})`,
      measured: `${figures('own')}, ${ratio(faster)} times faster${missesByKind(own, queries)}`,
      floor: `MiniSearch ${figures('other')}`,
      asked: 'hit@5 ≥ .98 and ≥ 10 times faster than MiniSearch',
      holds: hits('own') >= 0.98 && faster >= 10,
    },
  ];
}

interface Batch {
  readonly hits: number;
  /** Of one look-up, in microseconds. */
  readonly cpu: number;
}

function look(search: Search, queries: readonly TypedName[]): Batch {
  const before = process.cpuUsage();
  const found = queries.map(({ typed }) => search(typed));
  const cpu = (cpuSince(before) * 1000) / queries.length;
  return { cpu, hits: queries.filter(({ meant }, at) => found[at]?.includes(meant)).length };
}

function missesByKind(search: Search, queries: readonly TypedName[]): string {
  const misses = new Map<string, number>();
  for (const { typed, meant, kind } of queries) {
    if (!search(typed).includes(meant)) misses.set(kind, (misses.get(kind) ?? 0) + 1);
  }
  return misses.size === 0
    ? ''
    : `; missed: ${[...misses].map(([kind, count]) => `${count} ${kind}`).join(', ')}`;
}

/** With what its documentation offers against typing errors, on names folded as ours are. */
function miniSearch(crowd: readonly string[]): Search {
  const engine = new MiniSearch({
    fields: ['name'],
    processTerm: (term) => foldName(term) || null,
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  engine.addAll(crowd.map((name, id) => ({ id, name })));
  return (typed) =>
    engine
      .search(typed)
      .slice(0, 5)
      .map(({ id }) => Number(id));
}

/** Author strings of the corpus, each folded name once. */
async function distinctNames(): Promise<string[]> {
  const byKey = new Map<string, string>();
  for (const { authors } of await corpus()) {
    for (const name of authors) {
      const key = foldName(name);
      if (key !== '' && !byKey.has(key)) byKey.set(key, name);
      if (byKey.size === nameCount) return [...byKey.values()];
    }
  }
  return [...byKey.values()];
}
