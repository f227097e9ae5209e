import type { Block, Button, Card, Item, Spans } from '../card/card.ts';
import type { PaperRow, Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';

/** One follow of a channel's list. */
export interface FollowRow {
  readonly number: number;
  /** What is followed: `Simran Kaur`, `cs.LG`. */
  readonly label: string;
  readonly deliver: 'instant' | 'digest';
  readonly by: string;
  readonly since: string;
  /** The person is not in the data any more. */
  readonly gone: boolean;
  /** The paper posted last for it; without a row where the data no longer holds it. */
  readonly last: { readonly row: PaperRow | undefined; readonly at: string } | undefined;
  /** Names on papers that are somebody else. */
  readonly exceptions: readonly string[];
}

export interface ChannelShown {
  readonly follows: readonly FollowRow[];
  /** `daily at 09:00, UTC` */
  readonly schedule: string;
  readonly nextDigest: string;
  readonly nextInstant: string | undefined;
  readonly hold: { readonly since: string; readonly reason: string } | undefined;
  /** Papers that are due or held. */
  readonly waiting: number;
}

export interface FollowingLines {
  readonly following: string;
  /** Undefined for somebody who may not change anything. */
  readonly change:
    | {
        readonly resume: string;
        readonly schedule: string;
        /** A menu of the follows. */
        readonly unfollow: string;
        /** What a channel that follows nothing may begin with. */
        readonly begin: readonly Button[];
      }
    | undefined;
}

/** What a channel follows, how it goes, and when it gets something next. */
export function followingCard(channel: ChannelShown, snapshot: Snapshot, lines: FollowingLines): Card {
  const { follows, hold } = channel;
  return {
    tone: hold === undefined ? 'neutral' : 'warning',
    audience: 'asker',
    title:
      follows.length === 0
        ? 'This channel follows nothing'
        : `This channel has ${plural(follows.length, 'follow')}`,
    blocks: [
      ...(hold === undefined
        ? []
        : [
            text([
              { kind: 'strong', text: 'On hold' },
              ` since ${hold.since}: ${hold.reason}. ${waiting(channel)} It goes on by itself as soon as Paperboy may post here.`,
            ]),
          ]),
      ...(follows.length === 0
        ? [text('Follow people, categories or words, and their new papers are posted here.')]
        : [
            { kind: 'items', items: follows.map((row) => followItem(row, snapshot)) } as const,
            ...(hold === undefined ? [text(nextRuns(channel))] : []),
          ]),
      ...buttons(channel, lines),
    ],
    line: lines.following,
  };
}

const waiting = ({ waiting: count }: ChannelShown): string =>
  count === 0 ? 'Nothing waits.' : `${plural(count, 'paper')} ${count === 1 ? 'waits' : 'wait'}.`;

/** When the next posts could come. */
function nextRuns(channel: ChannelShown): string {
  const { follows, schedule, nextDigest, nextInstant } = channel;
  const has = (wanted: FollowRow['deliver']) => follows.some(({ deliver }) => deliver === wanted);
  return [
    has('instant') && nextInstant !== undefined ? `Next run: ${nextInstant}.` : undefined,
    has('digest') ? `Digest ${schedule}; the next one: ${nextDigest}.` : undefined,
    channel.waiting > 0 ? waiting(channel) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

function followItem(row: FollowRow, snapshot: Snapshot): Item {
  const { number, label, deliver, by, since, gone, last, exceptions } = row;
  const lines: Spans[] = [`Followed by ${by} since ${since}`, lastPost(last, snapshot)];
  if (gone) lines.push('No longer in the data, so nothing is found for it.');
  if (exceptions.length > 0) lines.push(clip(`Somebody else: ${exceptions.map(readable).join(', ')}`, 300));
  return {
    overline: `#${number} · ${deliver === 'instant' ? 'as soon as known' : 'in the digest'}`,
    title: label,
    lines,
  };
}

function lastPost(last: FollowRow['last'], snapshot: Snapshot): string {
  if (last === undefined) return 'Nothing posted for it yet';
  const title = last.row === undefined ? '' : `: ${clip(readable(snapshot.paper(last.row).title), 120)}`;
  return `Last post ${last.at}${title}`;
}

function buttons({ follows, hold }: ChannelShown, { change }: FollowingLines): readonly Block[] {
  if (change === undefined) return [];
  const shown: readonly Button[] = [
    ...(hold === undefined ? [] : [{ label: 'Resume', line: change.resume, primary: true }]),
    ...(follows.length === 0
      ? change.begin
      : [
          { label: 'Schedule', line: change.schedule },
          { label: 'Unfollow', line: change.unfollow },
        ]),
  ];
  return [{ kind: 'buttons', buttons: shown }];
}

const text = (spans: Spans): Block => ({ kind: 'text', spans });
