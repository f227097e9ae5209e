import type { Paper } from './paper.ts';
import { isArchive } from './taxonomy.ts';

// https://info.arxiv.org/help/arxiv_identifier.html: since April 2007 YYMM.number, before archive/YYMMnumber, where a
// subject class (math.GT) is no part of the identifier.
const arxivId =
  /^(?:(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|([a-z]+(?:-[a-z]+)?)(?:\.[a-z-]{2,9})?\/(\d{2}(?:0[1-9]|1[0-2])\d{3}))(?:v\d{1,3})?$/;
const doi = /^10\.\d{4,9}\/[!-~]{1,200}$/;
const arxivDoi = /^10\.48550\/arxiv\.(.+)$/;
const arxivPage =
  /^(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html|format)\/([^?#]+?)(?:\.pdf)?\/?(?:[?#].*)?$/;
const doiPage = /^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\/(.+)$/;

/** The form an id has in the data; see canonicalPaperId. */
export const paperIdPattern =
  /^(?:arxiv:(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]+(?:-[a-z]+)?\/\d{2}(?:0[1-9]|1[0-2])\d{3})|doi:10\.\d{4,9}\/[!-@[-~]{1,200}|local:[a-z0-9][a-z0-9-]{0,63})$/;

/** How a DOI may be written in the data. */
export const doiPattern = doi;

function fromArxiv(text: string): string | undefined {
  const match = arxivId.exec(text);
  if (match === null) return undefined;
  if (match[1] !== undefined) return `arxiv:${match[1]}`;
  return isArchive(match[2] ?? '') ? `arxiv:${match[2]}/${match[3]}` : undefined;
}

function fromDoi(text: string): string | undefined {
  if (!doi.test(text)) return undefined;
  const ofArxiv = arxivDoi.exec(text)?.[1];
  return ofArxiv === undefined ? `doi:${text}` : fromArxiv(ofArxiv);
}

/**
 * The one id of a paper, from any of its spellings: `arxiv:2206.10654v3`, `2206.10654`, an arxiv.org or doi.org address,
 * `math.GT/0309136`, `doi:10.5334/JORS.AZ`, `10.48550/arXiv.2206.10654`, `local:report-7`. The version, the subject class
 * of an old arXiv id and the case of a DOI are no part of it. Undefined for anything else.
 */
export function canonicalPaperId(text: string): string | undefined {
  if (text.length > 2048) return undefined;
  const typed = text.trim().toLowerCase();
  if (typed.startsWith('local:')) return paperIdPattern.test(typed) ? typed : undefined;
  const arxivPath = arxivPage.exec(typed)?.[1];
  if (arxivPath !== undefined) return fromArxiv(arxivPath);
  const doiPath = doiPage.exec(typed)?.[1];
  if (doiPath !== undefined) return fromDoi(decoded(doiPath));
  if (typed.startsWith('arxiv:')) return fromArxiv(typed.slice('arxiv:'.length).trim());
  if (typed.startsWith('doi:')) return fromDoi(typed.slice('doi:'.length).trim());
  return fromArxiv(typed) ?? fromDoi(typed);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).toLowerCase();
  } catch {
    return path;
  }
}

/** All ids a paper is known by, its own first: another paper that has one of them is the same paper. */
export function identityKeys(paper: Pick<Paper, 'id' | 'doi'>): readonly string[] {
  const byDoi = paper.doi === undefined ? undefined : fromDoi(paper.doi.toLowerCase());
  return byDoi === undefined || byDoi === paper.id ? [paper.id] : [paper.id, byDoi];
}

const arxivPart = (paper: Pick<Paper, 'id'>): string | undefined =>
  paper.id.startsWith('arxiv:') ? paper.id.slice('arxiv:'.length) : undefined;

/** An https address as it may stand in a link: a DOI may hold any printable character. */
const doiAddress = (name: string): string =>
  `https://doi.org/${encodeURI(name).replaceAll(/[?#]/g, encodeURIComponent)}`;

/** Where a reader finds the paper: its arXiv page, else its DOI, else the address the data gives. */
export function linkOf(paper: Pick<Paper, 'id' | 'doi' | 'url'>): string | undefined {
  const arxiv = arxivPart(paper);
  if (arxiv !== undefined) return `https://arxiv.org/abs/${arxiv}`;
  if (paper.id.startsWith('doi:')) return doiAddress(paper.id.slice('doi:'.length));
  return paper.doi === undefined ? paper.url : doiAddress(paper.doi);
}

/** The PDF's address, known for arXiv papers only. */
export function pdfOf(paper: Pick<Paper, 'id'>): string | undefined {
  const arxiv = arxivPart(paper);
  return arxiv === undefined ? undefined : `https://arxiv.org/pdf/${arxiv}`;
}
