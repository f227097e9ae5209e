import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Paper } from '../src/model/paper.ts';
import { canonicalPaperId, doiPattern } from '../src/model/paper-id.ts';

const folder = join(import.meta.dirname, '../../shared/corpus');

/** Real arXiv records, outside the project; tests that need them say so when they are absent. */
export const corpusPresent = existsSync(join(folder, 'arxiv-mixed.jsonl'));

const Row = z.object({
  arxivId: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  primaryCategory: z.string(),
  submitted: z.string().nullable(),
  announced: z.string().optional(),
  updated: z.string().optional(),
  versions: z.number().optional(),
  comment: z.string().nullish(),
  doi: z.string().nullish(),
  journalRef: z.string().nullish(),
});

/** The records of `arxiv-mixed.jsonl`, `awkward.jsonl` … in the shape of our data; days as the record writes them. */
export function corpusPapers(file: string): Paper[] {
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => paperOf(Row.parse(JSON.parse(line))));
}

function paperOf(row: z.infer<typeof Row>): Paper {
  const id = canonicalPaperId(`arxiv:${row.arxivId}`);
  const published = (row.submitted ?? row.announced)?.slice(0, 10);
  if (id === undefined || published === undefined) throw new Error(`a row of no id or day: ${row.arxivId}`);
  return {
    id,
    title: row.title,
    abstract: row.abstract,
    authors: row.authors,
    primaryCategory: row.primaryCategory,
    categories: row.categories,
    published,
    ...(row.updated === undefined ? {} : { updated: row.updated.slice(0, 10) }),
    ...(row.versions === undefined ? {} : { version: row.versions }),
    // Some records hold several DOIs in one field, or a prefix.
    ...(row.doi && doiPattern.test(row.doi) ? { doi: row.doi } : {}),
    ...(row.journalRef ? { venue: row.journalRef } : {}),
    ...(row.comment ? { comment: row.comment } : {}),
  };
}
