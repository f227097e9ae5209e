import type { Paper } from '../../src/model/paper.ts';
import { categoryFits } from '../../src/model/taxonomy.ts';
import type {
  Errand,
  Fetched,
  FetchedPaper,
  PaperSource,
  SourceName,
  Wanted,
} from '../../src/source/source.ts';

/** A service that tells what was published, in order; a cursor is how far somebody has read. */
export class MadeUpSource implements PaperSource {
  readonly name: SourceName;
  /** Papers a page. */
  pageSize = 100;
  /** How many of the papers before a cursor each answer tells once more, as daily lists do. */
  repeats = 0;
  /** What the next requests get instead of an answer. */
  fault: (errand: Errand) => Fetched | Promise<Fetched> | undefined = () => undefined;
  readonly asked: string[] = [];
  readonly published: FetchedPaper[] = [];

  constructor(name: SourceName = 'arxiv') {
    this.name = name;
  }

  publish(...papers: readonly Paper[]): void {
    this.published.push(...papers.map((paper) => ({ paper })));
  }

  errands({ categories, profiles, names }: Wanted): readonly Errand[] {
    return [
      ...categories.map((code) => ({ key: `category ${code}` })),
      ...names.map((name) => ({ key: `author ${name}` })),
      ...(this.name === 'arxiv' ? [] : profiles.map(({ id }) => ({ key: `works of ${id}`, profile: id }))),
    ];
  }

  async fetch(errand: Errand, cursor: string | undefined, signal: AbortSignal): Promise<Fetched> {
    this.asked.push(errand.key);
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    aborted.catch(() => undefined);
    const fault = this.fault(errand);
    if (fault !== undefined) return Promise.race([fault, aborted]);
    const from = Number(cursor ?? 0);
    const to = Math.min(from + this.pageSize, this.published.length);
    const papers = this.published
      .slice(Math.max(from - this.repeats, 0), to)
      .filter(({ paper }) => fits(errand, paper));
    const next = String(to);
    if (this.published.length === 0) return { kind: 'empty', cursor: next };
    if (from === to && papers.length === 0) return { kind: 'nothing new', cursor: next };
    return { kind: 'papers', papers, cursor: next, more: to < this.published.length };
  }
}

function fits({ key, profile }: Errand, { authors, primaryCategory, categories = [] }: Paper): boolean {
  if (profile !== undefined) return authors.includes('Ada Author');
  if (key.startsWith('author ')) return authors.includes(key.slice('author '.length));
  return [primaryCategory, ...categories].some((code) => categoryFits(code, key.slice('category '.length)));
}
