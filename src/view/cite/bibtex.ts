import type { Paper } from '../../model/paper.ts';
import { linkOf } from '../../model/paper-id.ts';
import { oneLine, readable } from '../../text/readable.ts';
import { type AuthorName, citedAuthors } from './author-name.ts';
import { citationKeys } from './citation-key.ts';
import { arxivNumber, publication, publisherDoi } from './publication.ts';
import { texText } from './tex.ts';

/**
 * BibTeX entries in the papers' order, with keys no two of which are alike; each ends with a line break.
 * Titles stand in double braces, so that no style changes their capitals.
 */
export function bibtex(papers: readonly Paper[]): string {
  const keys = citationKeys(papers);
  return papers.map((paper, index) => entry(paper, keys[index] ?? '')).join('\n');
}

function entry(paper: Paper, key: string): string {
  const number = arxivNumber(paper);
  const { type, fields: place } = publicationFields(paper);
  const url = linkOf(paper);
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['title', `{{${texText(oneLine(paper.title))}}}`],
    ['author', authorField(paper)],
    ...place,
    ['year', `{${paper.published.slice(0, 4)}}`],
    ['month', months[Number(paper.published.slice(5, 7)) - 1]],
    ['eprint', number && `{${number}}`],
    ['archivePrefix', number && '{arXiv}'],
    ['primaryClass', number && `{${texText(paper.primaryCategory)}}`],
    ['doi', verbatim(publisherDoi(paper) ?? paper.doi)],
    ['url', verbatim(url)],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name.padEnd(13)} = ${value},\n`],
  );
  return `@${type}{${key},\n${lines.join('')}}\n`;
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The entry's type and where the paper came out. `@misc` unless the data names the kind of its venue. */
function publicationFields(paper: Paper): {
  readonly type: 'article' | 'inproceedings' | 'misc';
  readonly fields: readonly (readonly [string, string])[];
} {
  const place = publication(paper, oneLine);
  switch (place.kind) {
    case 'journal':
      return { type: 'article', fields: [['journal', `{${texText(place.name)}}`]] };
    case 'proceedings':
      return { type: 'inproceedings', fields: [['booktitle', `{${texText(place.name)}}`]] };
    case 'venue':
      return { type: 'misc', fields: [['howpublished', `{${texText(place.name)}}`]] };
    case 'none':
      return { type: 'misc', fields: [] };
  }
}

function authorField(paper: Paper): string | undefined {
  const { names, more } = citedAuthors(paper, nameForTex);
  if (names.length === 0) return undefined;
  return `{${[...names.map(bibtexName), ...(more ? ['others'] : [])].join(' and ')}}`;
}

/** TeX stays TeX, unless white space in it would be taken for the space between two names. */
const nameForTex = (name: string): string =>
  /\{[^}]*\s|\\[A-Za-z]+\s/.test(name) ? readable(name) : oneLine(name);

/** `Last, First` or `Last, Jr., First`; what must not be taken apart stands in braces. */
function bibtexName(name: AuthorName): string {
  if (name.kind === 'group') return `{${texText(name.name)}}`;
  const parts = [name.family, name.suffix, name.given]
    .filter((part) => part !== undefined && part !== '')
    .map((part) => protectAnd(texText(part ?? '')));
  // One name only: in braces, or BibTeX would look for a first name in it.
  return parts.length === 1 && parts[0]?.includes(' ') ? `{${parts[0]}}` : parts.join(', ');
}

/** The word "and" parts authors, unless it stands in braces. */
function protectAnd(part: string): string {
  return /(?:^| )and(?: |$)/i.test(part) ? `{${part}}` : part;
}

/** Addresses and DOIs are read as they stand; only a brace would end the field too early. */
function verbatim(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `{${text.replaceAll('{', '%7B').replaceAll('}', '%7D')}}`;
}
