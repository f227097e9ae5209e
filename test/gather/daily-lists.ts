import { corpus } from '../../bench/corpus.ts';
import type { Paper } from '../../src/model/paper.ts';
import { categoryFits } from '../../src/model/taxonomy.ts';
import type { Errand, Fetched, FetchedPaper, PaperSource, Wanted } from '../../src/source/source.ts';

/** What a service announced on a day. */
export interface DailyList {
  readonly day: string;
  /** For the first time. */
  readonly fresh: readonly Paper[];
  /** Those, and again some of the days before: further versions, cross-lists, or just once more. */
  readonly all: readonly FetchedPaper[];
}

/**
 * The corpus as the daily lists it was made from, the first so many. It holds each paper once, on its first day; the lists had
 * 120,405 lines for 74,728 papers, so of each day and of the one before as many as that are told again, three of ten each.
 */
export async function dailyLists(count: number): Promise<readonly DailyList[]> {
  const days = [...Map.groupBy(await corpus(), ({ published }) => published)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .slice(0, count);
  return days.map(([day, fresh], at) => ({
    day,
    fresh,
    all: [
      ...fresh.map((paper) => ({ paper })),
      ...[at - 1, at - 2].flatMap((before) =>
        (days[before]?.[1] ?? []).flatMap((one, n) => again(one, n + at)),
      ),
    ],
  }));
}

function again(paper: Paper, number: number): FetchedPaper[] {
  switch (number % 10) {
    case 0:
      return [{ paper }];
    case 3:
      return [{ paper: { ...paper, version: 2 }, announced: 'replace' }];
    case 6:
      return [
        { paper: { ...paper, categories: [...(paper.categories ?? []), 'cs.ET'] }, announced: 'cross' },
      ];
    default:
      return [];
  }
}

/** A service that tells of each list what fits the errand; a cursor is the number of lists read. */
export class DailyListSource implements PaperSource {
  readonly name = 'arxiv';
  isDown = false;
  readonly #lists: DailyList[] = [];

  publish(list: DailyList): void {
    this.#lists.push(list);
  }

  errands({ categories, names }: Wanted): readonly Errand[] {
    return [
      ...categories.map((code) => ({ key: `category ${code}` })),
      ...names.map((name) => ({ key: `author ${name}` })),
    ];
  }

  async fetch(errand: Errand, cursor: string | undefined): Promise<Fetched> {
    if (this.isDown) return { kind: 'refused', status: 503, said: 'busy' };
    const from = Number(cursor ?? 0);
    const next = String(Math.min(from + 1, this.#lists.length));
    const papers = (this.#lists[from]?.all ?? []).filter(({ paper }) => isAskedFor(paper, errand));
    return from === this.#lists.length
      ? { kind: 'nothing new', cursor: next }
      : { kind: 'papers', papers, cursor: next, more: from + 1 < this.#lists.length };
  }
}

/** Whether an errand brings the paper. */
export function isAskedFor(paper: Paper, { key }: Pick<Errand, 'key'>): boolean {
  const [kind = '', value = ''] = key.split(/ (.*)/, 2);
  if (kind === 'author') return paper.authors.includes(value);
  return [paper.primaryCategory, ...(paper.categories ?? [])].some((code) => categoryFits(code, value));
}
