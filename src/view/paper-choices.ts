import type { Card, Choice } from '../card/card.ts';
import { shortCode } from '../model/taxonomy.ts';
import type { PaperRow, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { formatDay } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { quoted } from './quoted.ts';

/** The paper a command is about, or the card that asks which one is meant. */
export type PaperAnswer =
  | { readonly kind: 'one'; readonly row: PaperRow }
  | { readonly kind: 'card'; readonly card: Card };

/**
 * Which paper is meant by an id, a link or words of a title, never guessed.
 * @param lineFor the command line that asks the same about one paper
 */
export function whichPaper(
  typed: string,
  snapshot: Snapshot,
  lineFor: (row: PaperRow) => string,
): PaperAnswer {
  const found = snapshot.findPaper(typed);
  switch (found.kind) {
    case 'one':
      return found;
    case 'several': {
      const shown = found.rows.length;
      const prompt =
        found.total > shown
          ? `These are the first ${shown} of ${found.total.toLocaleString('en-US')}; type more of the title to see others.`
          : 'Which one is meant?';
      return {
        kind: 'card',
        card: {
          tone: 'neutral',
          audience: 'asker',
          title: `${quoted(typed)} fits ${plural(found.total, 'paper')}`,
          blocks: [paperChoices(prompt, found.rows, snapshot, lineFor)],
        },
      };
    }
    case 'none':
      return { kind: 'card', card: noPaper(typed, found.near, snapshot, lineFor) };
  }
}

/** A menu of papers. */
export function paperChoices(
  prompt: string,
  rows: readonly PaperRow[],
  snapshot: Snapshot,
  lineFor: (row: PaperRow) => string,
): { readonly kind: 'choices'; readonly prompt: string; readonly choices: readonly Choice[] } {
  return {
    kind: 'choices',
    prompt,
    choices: rows.map((row) => ({
      label: clip(readable(snapshot.paper(row).title), 75),
      note: `${shortCode(snapshot.primaryCategoryOf(row))} · ${formatDay(snapshot.publishedOf(row))}`,
      line: lineFor(row),
    })),
  };
}

function noPaper(
  typed: string,
  near: readonly PaperRow[],
  snapshot: Snapshot,
  lineFor: (row: PaperRow) => string,
): Card {
  const sentence = `No paper here is ${quoted(typed)}.`;
  return {
    tone: 'warning',
    audience: 'asker',
    blocks:
      near.length === 0
        ? [{ kind: 'text', spans: `${sentence} Give an arXiv id, a DOI or words of the title.` }]
        : [
            { kind: 'text', spans: `${sentence} Did you mean one of these?` },
            paperChoices('Near titles', near, snapshot, lineFor),
          ],
  };
}
