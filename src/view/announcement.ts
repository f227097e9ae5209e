import type { Block, Button, Card, Item } from '../card/card.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import { paperItem } from './paper-item.ts';

/** One paper of an announcement, and why the channel gets it. */
export interface Announced {
  readonly row: PaperRow;
  /** Never empty. */
  readonly reasons: readonly Reason[];
  readonly isNew: boolean;
  /** Who is followed, named even where "et al." would hide them. */
  readonly person?: Person | undefined;
}

export interface Reason {
  readonly follow: number;
  /** What is followed: `Simran Kaur`, `cs.LG`. */
  readonly label: string;
  /** The name as the paper writes it, where it may be another person's. */
  readonly maybe?: string | undefined;
}

/** The command lines that an announcement's buttons stand for. */
export interface AnnouncementLines {
  /** Lists what the channel follows. */
  readonly following: string;
  /** Takes note that the name is not the person followed. */
  readonly notThem: (follow: number, name: string) => string;
  /** Lists the papers of a message that it had no room for. */
  readonly more: (batch: string) => string;
}

/** How much of each paper is shown: with the abstract's start, with authors, or its title alone. */
export const details = ['full', 'authors', 'title'] as const;
export type Detail = (typeof details)[number];

interface Showing {
  readonly snapshot: Snapshot;
  readonly detail: Detail;
  readonly lines: AnnouncementLines;
}

const titleLength = 250;
const lineLength = 300;
const reasonsLength = 600;
const buttonsAtMost = 10;

/** Papers as soon as they are known, one or several in a message. */
export function instantCard(papers: readonly Announced[], showing: Showing): Card {
  const areNew = papers.every(({ isNew }) => isNew);
  return {
    tone: 'neutral',
    audience: 'channel',
    title:
      papers.length === 1
        ? areNew
          ? 'New paper'
          : 'Paper'
        : plural(papers.length, areNew ? 'new paper' : 'paper'),
    blocks: [
      {
        kind: 'items',
        items: papers.map((paper) => announcedItem(paper, paper.reasons, 'you follow', showing)),
      },
      ...buttons(papers, [], showing),
    ],
    line: showing.lines.following,
  };
}

/**
 * What came since the last digest, each paper once, under the first follow it matched.
 * @param more how many papers are left out, and the message they are listed by
 */
export function digestCard(
  papers: readonly Announced[],
  more: { readonly count: number; readonly batch: string },
  showing: Showing,
): Card {
  const groups = Map.groupBy(papers, ({ reasons }) => reasons[0]?.follow);
  const moreButton: Button = {
    label: plural(more.count, 'more', 'more'),
    line: showing.lines.more(more.batch),
  };
  return {
    tone: 'neutral',
    audience: 'channel',
    title: `Digest: ${plural(papers.length + more.count, 'new paper')}`,
    blocks: [
      ...[...groups.values()].flatMap((group) => digestGroup(group, showing)),
      ...buttons(papers, more.count === 0 ? [] : [moreButton], showing),
    ],
    line: showing.lines.following,
  };
}

function digestGroup(papers: readonly Announced[], showing: Showing): readonly Block[] {
  const label = papers[0]?.reasons[0]?.label ?? '';
  return [
    { kind: 'text', spans: [{ kind: 'strong', text: label }, `: ${plural(papers.length, 'paper')}`] },
    {
      kind: 'items',
      items: papers.map((paper) => {
        const [first, ...others] = paper.reasons;
        const told = first?.maybe === undefined ? others : paper.reasons;
        return announcedItem(paper, told, 'you also follow', showing);
      }),
    },
  ];
}

/** The paper, and under it the follows it matched. */
function announcedItem(
  { row, person }: Announced,
  reasons: readonly Reason[],
  verb: string,
  { snapshot, detail }: Showing,
): Item {
  const { lines, title, ...item } = paperItem(row, snapshot, person);
  const kept = lines.slice(0, detail === 'full' ? 2 : detail === 'authors' ? 1 : 0);
  const why =
    reasons.length === 0 ? [] : [clip(`${verb} ${reasons.map(reasonText).join(', ')}`, reasonsLength)];
  return {
    ...item,
    title: typeof title === 'string' ? clip(title, titleLength) : title,
    lines: [...kept.map((line) => (typeof line === 'string' ? clip(line, lineLength) : line)), ...why],
  };
}

const reasonText = ({ label, maybe }: Reason): string =>
  maybe === undefined ? label : `${label} (may be another ${clip(readable(maybe), 80)})`;

/** A button for each name that may be somebody else's. */
function buttons(
  papers: readonly Announced[],
  first: readonly Button[],
  { lines }: Showing,
): readonly Block[] {
  const doubts = new Map<string, Button>();
  for (const { reasons } of papers) {
    for (const { follow, label, maybe } of reasons) {
      if (maybe === undefined) continue;
      const line = lines.notThem(follow, maybe);
      doubts.set(line, { label: clip(`${readable(maybe)}: not ${label}`, 75), line });
    }
  }
  const all = [...first, ...doubts.values()].slice(0, buttonsAtMost);
  return all.length === 0 ? [] : [{ kind: 'buttons', buttons: all }];
}
