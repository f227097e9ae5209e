import type { Block, Span } from '../card/card.ts';
import { linkOf } from '../model/paper-id.ts';
import { shortCode } from '../model/taxonomy.ts';
import { clip } from '../text/clip.ts';
import { formatDay } from '../text/dates.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import type { Difference } from './differences.ts';
import type { Change } from './merge.ts';

const shownPapers = 5;
const shownChanges = 12;
const titleLength = 90;

/** Papers that are added, then what changes, a line each; of many the first ones and how many more. */
export function changeBlocks(changes: readonly Change[], isNew: boolean): readonly Block[] {
  const papers = changes.flatMap((change) => (change.kind === 'added' ? [change.paper] : []));
  const lines = changes.flatMap((change): readonly string[] => {
    if (change.kind === 'added') return [];
    if (change.kind === 'profile') return isNew ? [] : [differenceLine(change)];
    const title = clip(readable(change.title), titleLength);
    return [`${title}: ${change.differences.map(differenceLine).join('; ')}`];
  });
  const counted = papers.filter(({ citations }) => citations !== undefined).length;
  const years = papers.map(({ published }) => published.slice(0, 4)).toSorted();
  const extent = [...new Set([years[0], years.at(-1)])].join('–');
  const added: readonly Span[] = papers.slice(0, shownPapers).flatMap((paper): Span[] => {
    const title = clip(readable(paper.title), titleLength);
    const url = linkOf(paper);
    const start = `\n${shortCode(readable(paper.primaryCategory))} · ${formatDay(paper.published)} · `;
    return [start, url === undefined ? title : { kind: 'link', text: title, url }];
  });
  return [
    ...(papers.length === 0
      ? []
      : [
          text(
            {
              kind: 'strong',
              text: `${isNew ? '' : 'New: '}${plural(papers.length, 'paper')}, ${extent}, ${counted} with a count of citations`,
            },
            ...added,
            moreThan(papers.length, shownPapers),
          ),
        ]),
    ...(lines.length === 0
      ? []
      : [
          text(
            { kind: 'strong', text: 'Changes' },
            ...lines.slice(0, shownChanges).map((line) => `\n${line}`),
            moreThan(lines.length, shownChanges),
          ),
        ]),
  ];
}

const moreThan = (count: number, shown: number): string =>
  count > shown ? `\nand ${(count - shown).toLocaleString('en-US')} more` : '';

const names: ReadonlyMap<string, string> = new Map([
  ['reported.hIndex', 'h-index'],
  ['reported.i10Index', 'i10-index'],
  ['reported.papers', 'works'],
  ['reported.citations', 'citations'],
  ['reported.source', 'reported by'],
  ['reported.asOf', 'reported on'],
  ['citationsFrom.source', 'counted by'],
  ['citationsFrom.asOf', 'counted on'],
  ['primaryCategory', 'field'],
  ['imported.from', 'known as'],
]);

/** `h-index: 5 → 6` */
function differenceLine({ field: place, before, after }: Difference): string {
  const told = [before, after].map((value) =>
    value === undefined || value === '' ? '—' : clip(readable(value), 80),
  );
  return `${names.get(place) ?? place.replace(/^reported\.citationsByYear\./, 'citations in ')}: ${told.join(' → ')}`;
}

const text = (...spans: readonly Span[]): Block => ({ kind: 'text', spans });
