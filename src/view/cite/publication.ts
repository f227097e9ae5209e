import type { Paper } from '../../model/paper.ts';
import { readable } from '../../text/readable.ts';

/** Where a paper came out, as far as the data says so beyond doubt. */
export type Publication =
  | { readonly kind: 'journal' | 'proceedings'; readonly name: string }
  /** A venue whose kind the data leaves open: printed as it is, never as a journal's name. */
  | { readonly kind: 'venue'; readonly name: string }
  | { readonly kind: 'none' };

/**
 * A venue is a journal or a volume of proceedings only when a publisher's DOI says that the paper came out and the
 * venue is nothing but a name that says which. Volumes, pages and remarks leave the kind open.
 * @param read what becomes of the name; for BibTeX it keeps TeX
 */
export function publication(paper: Paper, read: (text: string) => string = readable): Publication {
  const name = read(paper.venue ?? '');
  if (name === '') return { kind: 'none' };
  if (publisherDoi(paper) === undefined || /[;:,()\d]/.test(name)) return { kind: 'venue', name };
  const words = name.toLowerCase().split(' ');
  const journal = words.some((word) => journalWords.has(word));
  const proceedings = words.some((word) => proceedingsWords.has(word));
  if (journal === proceedings) return { kind: 'venue', name };
  return { kind: journal ? 'journal' : 'proceedings', name };
}

const journalWords = new Set('journal transactions letters annals magazine bulletin'.split(' '));
const proceedingsWords = new Set('proceedings conference symposium workshop workshops'.split(' '));

/** The DOI a publisher gave, not the one arXiv gives to each of its papers. */
export function publisherDoi(paper: Paper): string | undefined {
  const doi = paper.doi ?? (paper.id.startsWith('doi:') ? paper.id.slice(4) : undefined);
  return doi === undefined || doi.toLowerCase().startsWith('10.48550/arxiv.') ? undefined : doi;
}

/** `2206.10654`, `hep-th/9901001` */
export function arxivNumber(paper: Paper): string | undefined {
  return paper.id.startsWith('arxiv:') ? paper.id.slice(6) : undefined;
}
