import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import type { PaperRow } from '../src/store/snapshot.ts';
import { paperCard } from '../src/view/paper-card.ts';
import { whichPaper } from '../src/view/paper-choices.ts';

/** `/paper ref`: one paper in full. */
export const paper = defineCommand({
  name: 'paper',
  description: 'One paper in full: authors, the whole abstract, where it appeared, PDF',
  translations: {
    de: 'Eine Arbeit im Ganzen: Autoren, vollständige Zusammenfassung, Erscheinungsort, PDF',
    fr: 'Un article en entier : auteurs, résumé complet, lieu de parution, PDF',
  },
  options: {
    ref: {
      kind: 'text',
      required: true,
      complete: 'paper',
      description: 'arXiv id, DOI, a link to either, or words of the title',
    },
  },
  examples: ['paper 2206.10654', 'paper maximum hessian eigenvalue', 'paper doi:10.5334/jors.az'],
  answer({ ref }, snapshot) {
    const lineFor = (row: PaperRow) => formatLine('paper', snapshot.referenceOf(row));
    const found = whichPaper(ref, snapshot, lineFor);
    if (found.kind === 'card') return found.card;
    return paperCard(found.row, snapshot, {
      paper: lineFor(found.row),
      cite: formatLine('cite', snapshot.referenceOf(found.row)),
      other: lineFor,
      author: (person) => formatLine('profile', person.id),
    });
  },
});
