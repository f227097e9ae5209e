import type { Block, Card, CardFile } from '../../card/card.ts';
import type { Paper } from '../../model/paper.ts';
import { linkOf } from '../../model/paper-id.ts';
import { readable } from '../../text/readable.ts';
import { bibtex } from './bibtex.ts';
import { citationFile } from './citation-file.ts';
import { citationKey } from './citation-key.ts';
import { apa, plainReference } from './prose.ts';
import { ris } from './ris.ts';

/** How one paper can be cited. */
export const citationStyles = ['bibtex', 'ris', 'apa', 'text'] as const;
export type CitationStyle = (typeof citationStyles)[number];

/** The command lines that the buttons of a citation stand for. */
export interface CitationLines {
  readonly style: (style: CitationStyle) => string;
  readonly paper: string;
}

const styles: Readonly<
  Record<CitationStyle, { readonly label: string; readonly write: (paper: Paper) => string }>
> = {
  bibtex: { label: 'BibTeX', write: (paper) => bibtex([paper]) },
  ris: { label: 'RIS', write: (paper) => ris([paper]) },
  apa: { label: 'APA', write: apa },
  text: { label: 'Text', write: plainReference },
};

/** What one message holds on every platform; a longer citation (of thousands of authors) is a file alone. */
const longestShown = 3500;

/** One paper cited, in a block to be copied from; RIS also as the file that reference managers take. */
export function citationCard(paper: Paper, style: CitationStyle, lines: CitationLines): Card {
  const { write } = styles[style];
  const content = write(paper);
  const isLong = content.length > longestShown;
  const url = linkOf(paper);
  const shown: Block = isLong
    ? { kind: 'text', spans: 'This citation is too long for a message, so it comes as a file.' }
    : { kind: 'code', text: content.replaceAll('\r\n', '\n').trimEnd() };
  return {
    tone: 'neutral',
    audience: 'channel',
    title: readable(paper.title),
    ...(url === undefined ? {} : { url }),
    blocks: [
      shown,
      {
        kind: 'buttons',
        buttons: [
          ...citationStyles
            .filter((other) => other !== style)
            .map((other) => ({ label: styles[other].label, line: lines.style(other) })),
          { label: 'Paper', line: lines.paper },
        ],
      },
    ],
    ...(isLong || style === 'ris' ? { files: [fileOf(paper, style, content)] } : {}),
    line: lines.style(style),
  };
}

function fileOf(paper: Paper, style: CitationStyle, content: string): CardFile {
  const key = citationKey(paper);
  return style === 'bibtex' || style === 'ris'
    ? citationFile([paper], style, [key])
    : { name: `${key}.txt`, mediaType: 'text/plain', content: `${content}\n` };
}
