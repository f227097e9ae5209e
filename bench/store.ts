/** The store's lines of docs/PERFORMANCE.md: P3, P5, P6, P7, P8. Each measurement runs in a process of its own. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type BenchFolder, BenchFolders, corpus, isReal } from './corpus.ts';
import { median, ms, ratio, us } from './figures.ts';
import type { Bench, Line } from './line.ts';

const rounds = 5;

function child<Result>(what: string, ...folders: string[]): Result {
  const script = join(import.meta.dirname, 'store-child.ts');
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', script, what, ...folders], { encoding: 'utf8' }),
  ) as Result;
}

const inFolders = async (measure: (folders: BenchFolders, size: string) => Line[]): Promise<Line[]> => {
  const folders = new BenchFolders(await corpus());
  try {
    return measure(folders, isReal ? 'papers' : 'made-up papers');
  } finally {
    folders.remove();
  }
};

const sized = ({ bytes }: BenchFolder, papers: string): string =>
  `100k ${papers}, ${(bytes / 1e6).toFixed(0)} MB`;

/** About three minutes in all; with `--million` P6 and P7 reload a million papers too. */
export const storeBenches: readonly Bench[] = [
  {
    ids: ['P3'],
    run: () => inFolders((folders) => growth(folders.of(1000).dataDir, folders.of(100_000).dataDir)),
  },
  {
    ids: ['P5'],
    run: () =>
      inFolders((folders, papers) => {
        const folder = folders.of(100_000);
        return loading(folder.dataDir, sized(folder, papers));
      }),
  },
  {
    ids: ['P6', 'P7'],
    run: () =>
      inFolders((folders, papers) => {
        const folder = folders.of(100_000);
        const lines = stalls(folder.dataDir, sized(folder, papers));
        return process.argv.includes('--million')
          ? [...lines, ...stalls(folders.of(1_000_000).dataDir, `1M ${papers}`)]
          : lines;
      }),
  },
  {
    ids: ['P8'],
    run: () =>
      inFolders((folders, papers) => {
        const folder = folders.of(100_000);
        return memory(folder, sized(folder, papers));
      }),
  },
];

function growth(small: string, large: string): Line[] {
  type Took = { readonly answer: number; readonly find: number };
  type Growth = { readonly exact: Took; readonly typo: Took };
  const pairs = Array.from(
    { length: rounds },
    () => [child<Growth>('growth', small), child<Growth>('growth', large)] as const,
  );
  return (['exact', 'typo'] as const).map((kind) => {
    const growth = median(pairs.map(([one, other]) => other[kind].answer / one[kind].answer));
    const most = kind === 'exact' ? 1.2 : 3;
    const took = (size: 0 | 1) =>
      `${us(median(pairs.map((pair) => pair[size][kind].answer)))}, ${us(median(pairs.map((pair) => pair[size][kind].find)))} of it to find the person`;
    return {
      id: 'P3',
      what: `growth of P2 (Discord, asked for the first time) from 1k to 100k papers, ${kind === 'exact' ? 'exact name' : 'a typo'}`,
      measured: `${ratio(growth)}; at 100k ${took(1)}`,
      floor: `1.00; at 1k ${took(0)}`,
      asked: `≤ ${most}`,
      holds: growth <= most,
    };
  });
}

function loading(dataDir: string, size: string): Line[] {
  const pairs = Array.from({ length: rounds }, () => ({
    floor: child<{ cpu: number }>('floor', dataDir).cpu,
    ...child<{ cpu: number; text: number }>('load', dataDir),
  }));
  const floor = `read + JSON.parse + zod ${ms(median(pairs.map((pair) => pair.floor)))}`;
  const load = median(pairs.map((pair) => pair.cpu / pair.floor));
  const text = median(pairs.map((pair) => pair.text / pair.floor));
  return [
    {
      id: 'P5',
      what: `load ${size}, process CPU, with the indexes of names, ids, categories and dates`,
      measured: `${ratio(load)}, ${ms(median(pairs.map((pair) => pair.cpu)))}`,
      floor,
      asked: '≤ 1.3',
      holds: load <= 1.3,
    },
    {
      id: 'P5',
      what: 'the text index of the same',
      measured: `${ratio(text)}, ${ms(median(pairs.map((pair) => pair.text)))}`,
      floor,
      asked: 'a line of its own',
      holds: undefined,
    },
  ];
}

function stalls(dataDir: string, size: string): Line[] {
  type Watched = { readonly longest: number; readonly p99: number; readonly commands: number };
  const seen = Array.from({ length: 3 }, () => child<{ idle: Watched; during: Watched }>('stall', dataDir));
  const longest = median(seen.map((one) => one.during.longest));
  const slower = median(seen.map((one) => one.during.p99 - one.idle.p99));
  return [
    {
      id: 'P6',
      what: `longest turn of the main thread in a reload of ${size}, CPU`,
      measured: ms(longest),
      floor: `idle ${ms(median(seen.map((one) => one.idle.longest)))}`,
      asked: '≤ 20 ms',
      holds: longest <= 20,
    },
    {
      id: 'P7',
      what: `command p99 in a reload of ${size} less the idle one`,
      measured: ms(slower),
      floor: `idle p99 ${ms(median(seen.map((one) => one.idle.p99)))}`,
      asked: '≤ 25 ms',
      holds: slower <= 25,
    },
  ];
}

function memory({ dataDir, bytes }: BenchFolder, size: string): Line[] {
  type Memory = { readonly loaded: number; readonly peak: number };
  const seen = Array.from({ length: 3 }, () => child<Memory>('memory', dataDir));
  const of = (field: keyof Memory) => median(seen.map((one) => one[field] / bytes));
  const line = (what: string, value: number, most: number): Line => ({
    id: 'P8',
    what: `resident memory over an empty process / raw bytes, ${size}: ${what}`,
    measured: ratio(value),
    floor: '1.00',
    asked: `≤ ${most}`,
    holds: value <= most,
  });
  return [line('loaded, text index included', of('loaded'), 1.3), line('peak of a reload', of('peak'), 2.5)];
}
