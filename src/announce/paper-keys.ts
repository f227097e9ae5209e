import type { Paper } from '../model/paper.ts';
import { identityKeys } from '../model/paper-id.ts';
import { hashName } from '../store/hash-table.ts';
import { foldName, foldWords } from '../text/fold.ts';

/**
 * Everything by which a paper is known again: its ids (neither version nor category is part of them), and a hash of its
 * folded title and authors, since the same paper may come under two ids. Without authors a title alone identifies nothing.
 * The title is folded as people read it, so that one source's TeX is another's Unicode. Should the reading of TeX change, the
 * hash does and the ids don't: any one key is enough to know a paper by.
 */
export function announcementKeys(paper: Paper): readonly string[] {
  if (paper.authors.length === 0) return identityKeys(paper);
  const told = [foldWords(paper.title).join(' '), ...paper.authors.map(foldName)].join('\n');
  return [...identityKeys(paper), `title:${hashName(told)}`];
}
