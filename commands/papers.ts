import type { Card } from '../src/card/card.ts';
import { type Context, defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import type { Arguments } from '../src/command/option.ts';
import { PersonError } from '../src/errors.ts';
import { type Person, type Sort, sorts } from '../src/store/snapshot.ts';
import { plural } from '../src/text/plural.ts';
import { citationFile, type ExportFormat, exportFormats } from '../src/view/cite/citation-file.ts';
import { readFilters } from '../src/view/filters.ts';
import {
  listTitle,
  noPapers,
  noSuchPage,
  type PaperList,
  type PaperListLines,
  pageCount,
  paperListCard,
} from '../src/view/paper-list.ts';
import { nobody, severalPeople } from '../src/view/people.ts';
import { quoted } from '../src/view/quoted.ts';

const options = {
  author: {
    kind: 'text',
    complete: 'person',
    description: 'Whose papers; words that fit nobody are searched for',
  },
  query: { kind: 'text', description: 'Words of the title, the abstract or the authors' },
  category: {
    kind: 'text',
    maxLength: 40,
    complete: 'category',
    description: 'arXiv category: LG, cs.LG or cs.*',
  },
  since: {
    kind: 'text',
    maxLength: 40,
    example: '2024',
    description: 'From this year, month or day on: 2024, 2024-05, 2024-05-17',
  },
  until: {
    kind: 'text',
    maxLength: 40,
    example: '2024-05',
    description: 'Up to this year, month or day, included',
  },
  identity: {
    kind: 'text',
    maxLength: 80,
    example: '2',
    description: 'One of the people whom the name covers: 2',
  },
  sort: { kind: 'choice', choices: sorts, description: 'The order; newest if left out' },
  page: { kind: 'integer', min: 1, max: 100_000, description: 'Which page of five papers' },
  as: { kind: 'choice', choices: exportFormats, description: 'The whole list as a file' },
} as const;

type PapersArguments = Arguments<typeof options>;

/** A file of so many papers is a few megabytes, and takes some tens of milliseconds to write. */
const exportLimit = 2000;

/** `/papers`: a list of papers by person, words and filters, five a page or whole as a file. */
export const papers = defineCommand({
  name: 'papers',
  description: 'Papers of a person or on a subject, five a page, or all of them as a file',
  translations: {
    de: 'Arbeiten einer Person oder zu einem Thema, fünf pro Seite, oder alle als Datei',
    fr: 'Articles d’une personne ou sur un sujet, cinq par page, ou tous dans un fichier',
  },
  options,
  examples: [
    'papers jeremy cohen',
    'papers jeremy cohen category:LG since:2024 sort:newest',
    'papers query:"edge of stability"',
    'papers jeremy cohen as:bibtex',
  ],
  answer(args, snapshot) {
    if (args.author === undefined) return listCard(args, undefined, snapshot);
    const found = snapshot.findPerson(args.author);
    switch (found.kind) {
      case 'one':
        return listCard(args, found.person, snapshot);
      case 'several':
        return severalPeople(args.author, found, snapshot, (person) => lineOf(args, person));
      case 'none':
        return nobodyOrWords(args, args.author, found.near, snapshot);
    }
  },
});

/** Words that fit no person are what the papers are about. */
function nobodyOrWords(
  args: PapersArguments,
  typed: string,
  near: readonly Person[],
  snapshot: Context['snapshot'],
): Card {
  const nobodyCard = nobody(typed, near, (person) => lineOf(args, person));
  if (args.query !== undefined || args.identity !== undefined) return nobodyCard;
  const searched = { ...args, author: undefined, query: typed };
  const remark = `Nobody here is called ${quoted(typed)}, so these words were searched for.`;
  const card = listCard(searched, undefined, snapshot, remark);
  return card.tone === 'warning' && near.length > 0 ? nobodyCard : card;
}

function listCard(
  args: PapersArguments,
  person: Person | undefined,
  snapshot: Context['snapshot'],
  remark?: string,
): Card {
  const filters = readFilters(args, person, snapshot);
  if ('faults' in filters) throw new PersonError(filters.faults.join('\n'));
  const sort: Sort = args.sort ?? 'newest';
  const rows = snapshot.select({ ...filters.question, sort });
  const { words, identity } = filters;
  const list: PaperList = { rows, person, filters: words, sort, page: args.page ?? 1, remark, identity };
  if (rows.length === 0) return noPapers(list, widerList(person, words));
  if (args.as !== undefined) return exportCard(list, args.as, snapshot, lineOf(args, person));
  const lines: PaperListLines = {
    page: (page) => lineOf(args, person, { page: page === 1 ? undefined : page }),
    paper: (row) => formatLine('paper', snapshot.referenceOf(row)),
    bibtex: lineOf(args, person, { page: undefined, as: 'bibtex' }),
  };
  if (list.page > pageCount(rows)) return noSuchPage(list, lines);
  return paperListCard(list, snapshot, lines);
}

function widerList(person: Person | undefined, filters: readonly string[]) {
  if (person === undefined || filters.length === 0) return undefined;
  return {
    label: person.papers.length === 1 ? 'Without filters' : `All ${plural(person.papers.length, 'paper')}`,
    line: formatLine('papers', person.id),
  };
}

const formatNames: Readonly<Record<ExportFormat, string>> = {
  bibtex: 'BibTeX',
  ris: 'RIS',
  csv: 'CSV',
  json: 'JSON',
};

function exportCard(
  list: PaperList,
  format: ExportFormat,
  snapshot: Context['snapshot'],
  line: string,
): Card {
  const { rows, person, filters } = list;
  if (rows.length > exportLimit) {
    throw new PersonError(
      `That are ${plural(rows.length, 'paper')}; a file holds at most ${plural(exportLimit, 'paper')}.`,
      { advice: 'Narrow the list with category:, since: or until:.' },
    );
  }
  const papers = Array.from(rows, (row) => snapshot.paper(row));
  return {
    tone: 'neutral',
    audience: 'channel',
    title: listTitle(list),
    blocks: [{ kind: 'text', spans: `The whole list as ${formatNames[format]}.` }],
    files: [citationFile(papers, format, [person?.name, ...filters])],
    line,
  };
}

/** The line of the same list, of one person or of none, with what changes. */
function lineOf(
  args: PapersArguments,
  person: Person | undefined,
  changes: { readonly page?: number | undefined; readonly as?: ExportFormat } = {},
): string {
  const { author: _, ...rest } = { ...args, ...changes };
  return formatLine('papers', person?.id, rest);
}
