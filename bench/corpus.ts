import { spawn } from 'node:child_process';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Paper } from '../src/model/paper.ts';

const packed = join(import.meta.dirname, '../../shared/corpus/arxiv-daily-2025-2026.jsonl.xz');

/** Whether real papers are measured; without them made-up ones of the same size are. */
export const isReal = existsSync(packed);

interface Row extends Pick<Paper, 'title' | 'abstract' | 'authors' | 'primaryCategory' | 'categories'> {
  readonly arxivId: string;
  readonly submitted: string | null;
  readonly announced: string;
  readonly comment: string | null;
}

let unpacked: Promise<readonly Paper[]> | undefined;

/** The papers of the packed corpus in the shape of our data, or as many made-up ones; unpacked once. */
export const corpus = (): Promise<readonly Paper[]> => (unpacked ??= unpack());

async function unpack(): Promise<Paper[]> {
  if (!isReal) return Array.from({ length: 74_728 }, (_, at) => madeUp(at));
  const papers: Paper[] = [];
  for await (const line of createInterface({ input: spawn('xz', ['-dc', packed]).stdout })) {
    const {
      arxivId,
      submitted,
      announced,
      comment,
      title,
      abstract,
      authors,
      primaryCategory,
      categories,
    }: Row = JSON.parse(line);
    papers.push({
      id: `arxiv:${arxivId}`,
      title,
      abstract,
      authors,
      primaryCategory,
      ...(categories === undefined ? {} : { categories }),
      published: submitted ?? announced,
      ...(comment ? { comment } : {}),
    });
  }
  return papers;
}

function madeUp(at: number): Paper {
  const word = (n: number) => `w${((at + 1) * (n + 7) * 2_654_435_761) % 20_011}`;
  return {
    id: `local:made-up-${at}`,
    title: Array.from({ length: 9 }, (_, n) => word(n)).join(' '),
    abstract: Array.from({ length: 220 }, (_, n) => word(n)).join(' '),
    authors: Array.from({ length: 5 }, (_, n) => `Given${word(n)} Family${word(n + 50)}`),
    primaryCategory: 'cs.LG',
    published: `2025-0${1 + (at % 9)}-1${at % 10}`,
  };
}

export interface BenchFolder {
  readonly dataDir: string;
  readonly bytes: number;
}

/** Data folders in the temporary folder, for one run. */
export class BenchFolders {
  readonly #root = mkdtempSync(join(tmpdir(), 'paperboy-bench-'));
  readonly #papers: readonly Paper[];

  constructor(papers: readonly Paper[]) {
    this.#papers = papers;
  }

  /** So many papers, the corpus repeated under fresh ids where it is too small, beside the project's own profiles. */
  of(count: number): BenchFolder {
    const dataDir = join(this.#root, String(count));
    mkdirSync(join(dataDir, 'papers'), { recursive: true });
    mkdirSync(join(dataDir, 'profiles'));
    copyFileSync('data/profiles/jeremy-cohen.json', join(dataDir, 'profiles/jeremy-cohen.json'));
    let bytes = 0;
    for (let from = 0; from < count; from += 200_000) {
      const path = join(dataDir, `papers/${from}.jsonl`);
      const file = openSync(path, 'w');
      for (let at = from; at < Math.min(count, from + 200_000); at += 1000) {
        const lines = Array.from({ length: Math.min(1000, count - at) }, (_, more) => this.#line(at + more));
        writeSync(file, lines.join(''));
      }
      closeSync(file);
      bytes += statSync(path).size;
    }
    return { dataDir, bytes };
  }

  remove(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }

  #line(at: number): string {
    const lap = Math.floor(at / this.#papers.length);
    const paper = this.#papers[at % this.#papers.length];
    const fresh =
      lap === 0 ? paper : { ...paper, id: `local:again-${at}`, title: `${paper?.title} (${lap})` };
    return `${JSON.stringify(fresh)}\n`;
  }
}
