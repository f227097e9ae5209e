import type { Paper } from '../../model/paper.ts';
import { linkOf } from '../../model/paper-id.ts';
import { readable } from '../../text/readable.ts';
import { type AuthorName, citedAuthors, initials } from './author-name.ts';
import { arxivNumber, publication, publisherDoi } from './publication.ts';

/**
 * One reference as the Publication Manual of the APA (7th edition) writes it, on one line: up to 20 authors, of more
 * the first 19, "…" and the last. The title keeps its capitals: no rule tells a name from a word.
 */
export function apa(paper: Paper): string {
  const number = arxivNumber(paper);
  const place = publication(paper);
  const doi = publisherDoi(paper) ?? paper.doi;
  const link = linkOf(doi === undefined ? paper : { id: `doi:${doi}` });
  const where = place.kind !== 'none' ? [place.name] : number === undefined ? [] : ['arXiv'];
  const title =
    readable(paper.title) + (place.kind === 'none' && number !== undefined ? ` (arXiv:${number})` : '');
  const year = `(${paper.published.slice(0, 4)})`;
  const authors = apaAuthors(paper);
  // Without authors the title comes first.
  const start = authors === '' ? [title, year] : [`${authors} ${year}`, title];
  return [...[...start, ...where].map(sentence), ...(link === undefined ? [] : [link])].join(' ');
}

/** One reference in plain words, names as written: `A, B, and C. Title. arXiv:2206.10654 [cs.LG], 2022. https://…` */
export function plainReference(paper: Paper): string {
  const number = arxivNumber(paper);
  const place = publication(paper);
  const { names, more } = citedAuthors(paper);
  const authors = [...names.map(nameAsWritten), ...(more ? ['et al.'] : [])];
  const where = [
    ...(place.kind === 'none' ? [] : [place.name]),
    ...(number === undefined ? [] : [`arXiv:${number} [${paper.primaryCategory}]`]),
    paper.published.slice(0, 4),
  ];
  const link = linkOf(paper);
  return [
    ...(authors.length === 0 ? [] : [sentence(authors.join(', '))]),
    sentence(readable(paper.title)),
    sentence(where.join(', ')),
    ...(link === undefined ? [] : [link]),
  ].join(' ');
}

/** Ends with one full stop, unless it ends with a mark of its own. */
const sentence = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);

function apaAuthors(paper: Paper): string {
  const { names, more } = citedAuthors(paper);
  const authors = names.map(apaName);
  const last = authors.at(-1);
  if (last === undefined) return '';
  if (more) return [...authors.slice(0, 19), 'et al.'].join(', ');
  if (authors.length === 1) return last;
  if (authors.length > 20) return `${authors.slice(0, 19).join(', ')}, … ${last}`;
  return `${authors.slice(0, -1).join(', ')}, & ${last}`;
}

function apaName(name: AuthorName): string {
  if (name.kind === 'group') return name.name;
  return [name.family, initials(name.given), name.suffix]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

function nameAsWritten(name: AuthorName): string {
  if (name.kind === 'group') return name.name;
  return [name.given, name.family, name.suffix].filter((part) => part !== undefined && part !== '').join(' ');
}
