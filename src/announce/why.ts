import type { ChannelId, Delivery, SeenPaper, State } from '../state/state.ts';
import type { PaperRow, Snapshot } from '../store/snapshot.ts';
import { type Calendar, nextRun } from './next-message.ts';
import { announcementKeys } from './paper-keys.ts';
import type { Time } from './time.ts';

/** Why a paper was, was not or will be announced in a channel. */
export type Why =
  /** It is in the data, and was not looked at yet. */
  | { readonly kind: 'unseen' }
  /** It was there when its source was first looked at. */
  | { readonly kind: 'baseline'; readonly seen: SeenPaper }
  /** It came as a new version of what was out before its source was first asked for such papers. */
  | { readonly kind: 'revision'; readonly seen: SeenPaper }
  /** Its authors took it back. */
  | { readonly kind: 'withdrawn' }
  /** It was published too long before it was first seen. */
  | { readonly kind: 'old'; readonly seen: SeenPaper }
  /** It was new, and nothing that the channel followed then matched it. */
  | { readonly kind: 'unmatched'; readonly seen: SeenPaper }
  /** It goes out at `at` if nothing hinders it. */
  | { readonly kind: 'due'; readonly delivery: Delivery; readonly at: number | undefined }
  | { readonly kind: 'sending' | 'done' | 'held' | 'dead'; readonly delivery: Delivery };

export async function why(
  channel: ChannelId,
  row: PaperRow,
  parts: {
    readonly state: State;
    readonly snapshot: () => Snapshot;
    readonly time: Time;
    readonly calendar: Calendar;
  },
): Promise<Why> {
  const { state, time } = parts;
  const paper = parts.snapshot().paper(row);
  const seen = await findSeen(state, announcementKeys(paper));
  const delivery = await state.journal.ofPaper(channel, seen?.paper ?? paper.id);
  const isSent = delivery !== undefined && !['due', 'held'].includes(delivery.state);
  if (paper.withdrawn === true && !isSent) return { kind: 'withdrawn' };
  if (delivery === undefined) {
    if (seen === undefined) return { kind: 'unseen' };
    switch (seen.verdict) {
      case 'new':
        return { kind: 'unmatched', seen };
      case 'withdrawn':
        return { kind: 'withdrawn' };
      default:
        return { kind: seen.verdict, seen };
    }
  }
  switch (delivery.state) {
    case 'due': {
      const at = nextRun([delivery], await state.channels.find(channel), time.now(), parts.calendar);
      return { kind: 'due', delivery, at };
    }
    case 'intent':
      return { kind: 'sending', delivery };
    default:
      return { kind: delivery.state, delivery };
  }
}

/** The paper as it was first seen, by whatever identifies it now. */
export async function findSeen(
  { papers }: Pick<State, 'papers'>,
  keys: readonly string[],
): Promise<SeenPaper | undefined> {
  for (const key of keys) {
    const seen = await papers.find(key);
    if (seen !== undefined) return seen;
  }
  return undefined;
}
