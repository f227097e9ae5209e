import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Paper } from '../../../src/model/paper.ts';
import { loadFolder } from '../../../src/store/load/load.ts';
import type { LoadLimits, LoadResult } from '../../../src/store/load/loaded.ts';

/** What stands in a file: text, bytes, or a value to be written as JSON (a list in a `.jsonl` file: one a line). */
export type Content = string | Buffer | object;

/** A data folder for one test. */
export function dataFolder(files: Readonly<Record<string, Content>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperboy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytesOf(content));
  }
  return folder;
}

function bytesOf(content: Content): string | Buffer {
  if (typeof content === 'string' || Buffer.isBuffer(content)) return content;
  if (Array.isArray(content)) return content.map((item) => `${JSON.stringify(item)}\n`).join('');
  return JSON.stringify(content);
}

export interface Loaded {
  readonly result: LoadResult;
  readonly papers: readonly Paper[];
  /** How often the folder's papers were read. */
  readonly readings: number;
}

export function load(folder: string, limits?: Partial<LoadLimits>): Loaded {
  let papers: Paper[] = [];
  let readings = 0;
  const result = loadFolder(folder, {
    today: '2026-11-24',
    receive: () => {
      papers = [];
      readings += 1;
      return (paper, row, json) => {
        if (row !== papers.length) throw new Error(`row ${row} after ${papers.length}`);
        if (json !== undefined) expect(JSON.parse(Buffer.from(json).toString('utf8'))).toEqual(paper);
        papers.push(paper);
      };
    },
    ...(limits === undefined ? {} : { limits }),
  });
  return { result, papers, readings };
}

export const paper = (change: object = {}) => ({
  id: 'arxiv:2206.10654',
  title: 'On the Maximum Hessian Eigenvalue',
  abstract: 'An abstract.',
  authors: ['Simran Kaur', 'Ada Lovelace'],
  primaryCategory: 'cs.LG',
  published: '2022-06-21',
  ...change,
});

export const profile = (change: object = {}) => ({
  id: 'ada-lovelace',
  name: 'Ada Lovelace',
  primaryCategory: 'cs.LG',
  papers: [paper()],
  ...change,
});
