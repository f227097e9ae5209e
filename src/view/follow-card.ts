import type { Block, Card } from '../card/card.ts';
import { identitiesIn } from '../store/identities/identities.ts';
import type { PaperRow, Person, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { identityExtent, identityName, maySeveral } from './identities.ts';
import { shortPaperItem } from './paper-item.ts';

/** A follow that is about to be, or is. */
export interface FollowShown {
  /** What is followed: `Simran Kaur`, `cs.LG`. */
  readonly label: string;
  /** What is found and when it is posted, in sentences. */
  readonly when: string;
  /** Where it comes from, in a sentence; absent where that was said. */
  readonly from?: string;
  readonly person?: Person | undefined;
}

export interface FollowPreview extends FollowShown {
  /** What the last 30 days would have brought. */
  readonly trial: {
    readonly count: number;
    /** Rounded; less than one is 0. */
    readonly perWeek: number;
    readonly examples: readonly PaperRow[];
  };
}

export interface FollowPreviewLines {
  /** This preview again. */
  readonly preview: string;
  readonly silent: string;
  readonly lastThree: string;
  /** The same for one of the people whom the name covers: 1, 2, 3 …; undefined where one is chosen already. */
  readonly identity: ((number: number) => string) | undefined;
}

/** What a follow would bring, and the question how it is to begin. */
export function followPreviewCard(shown: FollowPreview, snapshot: Snapshot, lines: FollowPreviewLines): Card {
  const { label, when, from, person, trial } = shown;
  return {
    tone: 'neutral',
    audience: 'asker',
    title: `Follow ${label} in this channel?`,
    blocks: [
      text(`The last 30 days would have brought ${amount(trial)}${trial.count === 0 ? '.' : ':'}`),
      ...(trial.count === 0
        ? []
        : [
            {
              kind: 'items',
              items: trial.examples.map((row) => shortPaperItem(row, snapshot, person)),
            } as const,
          ]),
      text([when, ...(from === undefined ? [] : [from])].join(' ')),
      ...oneOfThem(person, snapshot, lines.identity),
      {
        kind: 'buttons',
        buttons: [
          { label: 'Start silent', line: lines.silent, primary: true },
          { label: 'Start with the last three', line: lines.lastThree },
        ],
      },
    ],
    line: lines.preview,
  };
}

/** `14 papers, about 3 a week`, and that these are not all where only the newest three are shown. */
function amount({ count, perWeek, examples }: FollowPreview['trial']): string {
  if (count === 0) return 'nothing';
  const pace = perWeek === 0 ? 'less than one a week' : `about ${perWeek} a week`;
  const shown = count > examples.length ? ', for example' : '';
  return `${plural(count, 'paper')}, ${pace}${shown}`;
}

const choicesAtMost = 25;

function oneOfThem(
  person: Person | undefined,
  snapshot: Snapshot,
  lineFor: FollowPreviewLines['identity'],
): readonly Block[] {
  if (person === undefined || lineFor === undefined || !maySeveral(person, snapshot)) return [];
  return [
    text('This name may cover several people. All of them are followed, unless you choose one.'),
    {
      kind: 'choices',
      prompt: 'Follow only one of them',
      choices: identitiesIn(snapshot, person)
        .identities.slice(0, choicesAtMost)
        .map((identity) => ({
          label: clip(identityName(identity), 75),
          note: identityExtent(identity, snapshot),
          line: lineFor(identity.number),
        })),
    },
  ];
}

/**
 * Tells the channel that it follows something now.
 * @param starting how many papers are on their way; undefined where it starts silent
 */
export function followedCard(
  shown: FollowShown & { readonly by: string; readonly starting: number | undefined },
  lines: { readonly follow: string; readonly following: string },
): Card {
  const { label, when, by, starting } = shown;
  const first =
    starting === undefined
      ? []
      : starting === 0
        ? ['There are no papers to start with that this channel does not have yet.']
        : [`To start with, ${plural(starting, 'paper')} ${starting === 1 ? 'is' : 'are'} on the way.`];
  return {
    tone: 'success',
    audience: 'channel',
    title: `This channel now follows ${label}`,
    blocks: [
      text([`${by} asked for that.`, when, ...first].join(' ')),
      { kind: 'buttons', buttons: [{ label: 'What this channel follows', line: lines.following }] },
    ],
    line: lines.follow,
  };
}

/** The channel follows that already. */
export function alreadyFollowedCard(
  { label, by, since }: { readonly label: string; readonly by: string; readonly since: string },
  lines: { readonly follow: string; readonly following: string; readonly unfollow: string | undefined },
): Card {
  return {
    tone: 'neutral',
    audience: 'asker',
    title: `This channel follows ${label} already`,
    blocks: [
      text(`Already followed, by ${by}, since ${since}.`),
      {
        kind: 'buttons',
        buttons: [
          { label: 'What this channel follows', line: lines.following },
          ...(lines.unfollow === undefined ? [] : [{ label: 'Unfollow', line: lines.unfollow }]),
        ],
      },
    ],
    line: lines.follow,
  };
}

const text = (spans: string): Block => ({ kind: 'text', spans });
