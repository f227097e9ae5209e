import { defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import type { Snapshot } from '../src/store/snapshot.ts';
import { type CitationStyle, citationCard, citationStyles } from '../src/view/cite/citation-card.ts';
import { whichPaper } from '../src/view/paper-choices.ts';

/** `/cite ref [style]`: a paper as BibTeX, RIS, APA or plain text, to be copied. */
export const cite = defineCommand({
  name: 'cite',
  description: 'How to cite a paper: BibTeX, RIS, APA or plain text',
  translations: {
    de: 'Wie man eine Arbeit zitiert: BibTeX, RIS, APA oder reiner Text',
    fr: 'Comment citer un article : BibTeX, RIS, APA ou texte brut',
  },
  options: {
    ref: {
      kind: 'text',
      required: true,
      complete: 'paper',
      description: 'arXiv id, DOI, a link to either, or words of the title',
    },
    style: { kind: 'choice', choices: citationStyles, description: 'How; BibTeX if left out' },
  },
  examples: ['cite 2206.10654', 'cite 2206.10654 style:apa', 'cite maximum hessian eigenvalue style:ris'],
  answer(typed, snapshot) {
    const { ref, style } = styleBehind(typed, snapshot);
    const found = whichPaper(ref, snapshot, (row) =>
      formatLine('cite', snapshot.referenceOf(row), { style }),
    );
    if (found.kind === 'card') return found.card;
    const reference = snapshot.referenceOf(found.row);
    return citationCard(snapshot.paper(found.row), style ?? 'bibtex', {
      style: (other) => formatLine('cite', reference, { style: other === 'bibtex' ? undefined : other }),
      paper: formatLine('paper', reference),
    });
  },
});

interface Typed {
  readonly ref: string;
  readonly style: CitationStyle | undefined;
}

/** `cite 2206.10654 apa`: a style typed without its key, where the words with it are no paper. */
function styleBehind(typed: Typed, snapshot: Snapshot): Typed {
  const words = typed.ref.trim().split(/\s+/);
  const last = words.pop()?.toLowerCase();
  const style = citationStyles.find((one) => one === last);
  if (typed.style !== undefined || style === undefined || words.length === 0) return typed;
  return snapshot.findPaper(typed.ref).kind === 'none' ? { ref: words.join(' '), style } : typed;
}
