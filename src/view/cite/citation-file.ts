import type { CardFile } from '../../card/card.ts';
import type { Paper } from '../../model/paper.ts';
import { foldName } from '../../text/fold.ts';
import { bibtex } from './bibtex.ts';
import { csv } from './csv.ts';
import { ris } from './ris.ts';

/** What a list of papers can be had as. */
export const exportFormats = ['bibtex', 'ris', 'csv', 'json'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const formats: Readonly<
  Record<
    ExportFormat,
    {
      readonly ending: string;
      readonly mediaType: string;
      readonly write: (papers: readonly Paper[]) => string;
    }
  >
> = {
  bibtex: { ending: 'bib', mediaType: 'application/x-bibtex', write: bibtex },
  ris: { ending: 'ris', mediaType: 'application/x-research-info-systems', write: ris },
  csv: { ending: 'csv', mediaType: 'text/csv', write: csv },
  // As the data folder holds them, so that what was exported can be read in again.
  json: {
    ending: 'json',
    mediaType: 'application/json',
    write: (papers) => `${JSON.stringify(papers, null, 2)}\n`,
  },
};

/**
 * The papers as a whole file, in their order.
 * @param words what the list was asked by (name, filters); they make the file's name: `jeremy-cohen-lg-2024.bib`
 */
export function citationFile(
  papers: readonly Paper[],
  format: ExportFormat,
  words: readonly (string | undefined)[],
): CardFile {
  const { ending, mediaType, write } = formats[format];
  return { name: `${fileName(words)}.${ending}`, mediaType, content: write(papers) };
}

/** Letters, digits and hyphens only, at most 60: safe on every system. */
function fileName(words: readonly (string | undefined)[]): string {
  const name = foldName(words.join(' '))
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return name === '' ? 'papers' : name;
}
