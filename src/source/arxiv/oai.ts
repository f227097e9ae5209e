import { z } from 'zod';
import type { Paper } from '../../model/paper.ts';
import type { Fetched } from '../source.ts';
import { readXml, textOf, type Unsound } from '../xml.ts';
import { authorsOfLine } from './author-line.ts';
import { type Judged, paperOf, type Skipped } from './record.ts';

/** A page of a harvest, or the one record that was asked for. */
export interface OaiPage {
  readonly kind: 'page';
  readonly papers: readonly Paper[];
  readonly skipped: readonly Skipped[];
  /** Asks for the next page, today only; absent on the last one. */
  readonly token?: string;
  /** When the service answered, by its own clock, in UTC. */
  readonly day: string;
}

export type OaiAnswer =
  | OaiPage
  /** `badResumptionToken`: the harvest must begin anew. */
  | { readonly kind: 'expired' }
  | Unsound
  | Extract<Fetched, { kind: 'refused' }>;

const lists: ReadonlySet<string> = new Set(['record', 'error', 'version', 'setSpec']);

const Root = z.object({
  responseDate: z.unknown().transform(textOf).pipe(z.iso.datetime()),
  error: z.array(z.unknown()).optional(),
  ListRecords: z.unknown().optional(),
  GetRecord: z.unknown().optional(),
});

const Records = z.object({
  record: z.array(z.record(z.string(), z.unknown())).min(1),
  resumptionToken: z.unknown().optional().transform(textOf),
});

const Raw = z.object({
  metadata: z.object({ arXivRaw: z.record(z.string(), z.unknown()) }),
});

const Versions = z
  .array(
    z.object({ '@version': z.string(), date: z.unknown().transform(textOf), size: z.unknown().optional() }),
  )
  .min(1);

/**
 * Reads an answer of OAI-PMH 2.0 to ListRecords or GetRecord in the format arXivRaw, the one that tells the day of the first
 * version: what the format arXiv calls `created` is the last one's (https://info.arxiv.org/help/oa/). Deleted records are left out.
 */
export function readOai(text: string): OaiAnswer {
  const document = readXml(text, 'OAI-PMH', lists);
  if (document.kind !== 'document') return document;
  const root = Root.safeParse(document.root);
  if (!root.success) return notAnAnswer('it is no answer of OAI-PMH 2.0');
  const { responseDate, error, ListRecords, GetRecord } = root.data;
  const day = responseDate.slice(0, 10);
  const fault = error?.[0];
  if (fault !== undefined) {
    const code = textOf(Object(fault)['@code']);
    if (code === 'noRecordsMatch') return { kind: 'page', papers: [], skipped: [], day };
    if (code === 'badResumptionToken') return { kind: 'expired' };
    // Like idDoesNotExist and badArgument: arXiv sends them with 200.
    const status = code === 'idDoesNotExist' ? 404 : 400;
    return { kind: 'refused', status, said: `${code}: ${textOf(fault)}`.slice(0, 200) };
  }
  const records = Records.safeParse(ListRecords ?? GetRecord);
  if (!records.success) return notAnAnswer('it holds no records');
  const judged = records.data.record.flatMap((record) => (isDeleted(record) ? [] : [judge(record)]));
  const token = records.data.resumptionToken.trim();
  return {
    kind: 'page',
    papers: judged.flatMap((entry) => (entry.kind === 'paper' ? [entry.paper] : [])),
    skipped: judged.flatMap((entry) => (entry.kind === 'skipped' ? [entry] : [])),
    ...(token === '' ? {} : { token }),
    day,
  };
}

const isDeleted = (record: Readonly<Record<string, unknown>>): boolean =>
  Object(record['header'])['@status'] === 'deleted';

function judge(record: Readonly<Record<string, unknown>>): Judged {
  const named = textOf(Object(record['header']).identifier);
  const known = Raw.safeParse(record);
  if (!known.success) return { kind: 'skipped', id: named, reason: 'it is not in the format arXivRaw' };
  const raw = known.data.metadata.arXivRaw;
  const versions = Versions.safeParse(raw['version']);
  if (!versions.success) return { kind: 'skipped', id: named, reason: 'it has no versions' };
  const [first, last] = [versions.data[0], versions.data.at(-1)];
  const categories = textOf(raw['categories']).trim().split(/\s+/);
  const version = Number(/^v(\d{1,3})$/.exec(last?.['@version'] ?? '')?.[1]);
  return paperOf({
    id: textOf(raw['id']).trim(),
    title: textOf(raw['title']),
    abstract: textOf(raw['abstract']),
    ...authorsOfLine(textOf(raw['authors'])),
    primaryCategory: categories[0] ?? '',
    categories,
    published: first?.['@version'] === 'v1' ? dayOf(first.date) : 'no first version',
    updated: dayOf(last?.date ?? ''),
    version,
    doi: textOf(raw['doi']),
    journal: textOf(raw['journal-ref']),
    comment: textOf(raw['comments']),
    // https://info.arxiv.org/help/withdraw.html: a withdrawal is a version without a file.
    emptied: /^0 ?kb$/i.test(textOf(last?.size).trim()),
  });
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day of `Fri, 8 Feb 2013 21:00:01 GMT`, as written. Of anything else the text, which is no day. */
function dayOf(date: string): string {
  const match = /^[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) [\d:]+ (?:GMT|UTC)$/.exec(date.trim());
  const month = months.indexOf(match?.[2] ?? '') + 1;
  if (match === null || month === 0) return date;
  return `${match[3]}-${String(month).padStart(2, '0')}-${match[1]?.padStart(2, '0')}`;
}

const notAnAnswer = (said: string): Unsound => ({ kind: 'not an answer', said });
