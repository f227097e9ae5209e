import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Paper } from '../../src/model/paper.ts';

/** A data folder and a state folder of their own in the temporary folder. */
export class DataFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'paperboy-store-'));
  readonly dataDir = join(this.root, 'data');
  readonly stateDir = join(this.root, 'var');

  constructor() {
    mkdirSync(join(this.dataDir, 'papers'), { recursive: true });
    mkdirSync(join(this.dataDir, 'profiles'));
  }

  papers(papers: readonly Paper[]): void {
    this.write('papers/all.jsonl', papers.map((one) => JSON.stringify(one)).join('\n'));
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.dataDir, path), text);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

export function numbered(count: number, title = 'Paper'): Paper[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `arxiv:2401.${String(10_000 + at)}`,
    title: `${title} ${at}`,
    abstract: 'About nothing.',
    authors: [`Ada Author${at % 7}`],
    primaryCategory: 'cs.LG',
    published: '2024-01-01',
  }));
}
