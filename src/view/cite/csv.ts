import type { Paper } from '../../model/paper.ts';
import { linkOf } from '../../model/paper-id.ts';
import { readable } from '../../text/readable.ts';

const columns: readonly (readonly [
  name: string,
  cell: (paper: Paper) => string | number | boolean | undefined,
])[] = [
  ['id', (paper) => paper.id],
  ['title', (paper) => paper.title],
  ['authors', (paper) => paper.authors.map(readable).join('; ')],
  ['authors_truncated', (paper) => paper.authorsTruncated ?? false],
  ['primary_category', (paper) => paper.primaryCategory],
  ['categories', (paper) => (paper.categories ?? [paper.primaryCategory]).join(' ')],
  ['published', (paper) => paper.published],
  ['updated', (paper) => paper.updated],
  ['version', (paper) => paper.version],
  ['doi', (paper) => paper.doi],
  ['venue', (paper) => paper.venue],
  ['url', linkOf],
  ['citations', (paper) => paper.citations],
  ['comment', (paper) => paper.comment],
  ['abstract', (paper) => paper.abstract],
];

/** A table by RFC 4180: a header, one row a paper, CR LF; a value that is missing is an empty cell. */
export function csv(papers: readonly Paper[]): string {
  const rows = papers.map((paper) => columns.map(([, cell]) => csvCell(cell(paper))));
  return [columns.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/**
 * One cell, on one line. Spreadsheets run a text that begins with `=`, `+`, `-`, `@` (also in full width) as a formula:
 * an apostrophe before it keeps it text (OWASP, "CSV injection").
 */
function csvCell(value: string | number | boolean | undefined): string {
  const text = readable(String(value ?? ''));
  const inert = /^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
