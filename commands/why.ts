import type { Following } from '../src/announce/desk.ts';
import { followLabel } from '../src/announce/label.ts';
import { formatSlot } from '../src/announce/schedule/schedule.ts';
import type { Why } from '../src/announce/why.ts';
import type { Card } from '../src/card/card.ts';
import { placeOf } from '../src/command/channel.ts';
import { type Context, defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { sourceTitle } from '../src/source/titles.ts';
import type { Delivery } from '../src/state/state.ts';
import type { PaperRow, Snapshot } from '../src/store/snapshot.ts';
import { formatDay } from '../src/text/dates.ts';
import { readable } from '../src/text/readable.ts';
import { whichPaper } from '../src/view/paper-choices.ts';
import { shortPaperItem } from '../src/view/paper-item.ts';

/** `/why ref`: why a paper was, was not or will be announced in this channel. */
export const why = defineCommand({
  name: 'why',
  description: 'Why a paper was, was not or will be announced in this channel',
  translations: {
    de: 'Warum eine Arbeit in diesem Kanal gemeldet wurde, nicht wurde oder noch wird',
    fr: 'Pourquoi un article a été, n’a pas été ou sera annoncé dans ce salon',
  },
  options: {
    ref: {
      kind: 'text',
      required: true,
      complete: 'paper',
      description: 'arXiv id, DOI, a link to either, or words of the title',
    },
  },
  examples: ['why 2206.10654', 'why maximum hessian eigenvalue'],
  async run({ ref }, context) {
    const { desk, channel } = placeOf('why', context);
    const { snapshot } = context;
    const found = whichPaper(ref, snapshot, (row) => formatLine('why', snapshot.referenceOf(row)));
    if (found.kind === 'card') return found.card;
    const { row } = found;
    return whyCard(row, await desk.why(channel, row), await desk.following(channel), context);
  },
});

/** The paper and the reason; operators may post what is not on its way. */
export function whyCard(
  row: PaperRow,
  reason: Why,
  following: Following,
  { snapshot, asker }: Context,
): Card {
  const reference = snapshot.referenceOf(row);
  const { title, sentence } = explain(reason, row, following, snapshot);
  const isUnposted = !['due', 'sending', 'done', 'held'].includes(reason.kind);
  return {
    tone: 'neutral',
    audience: 'asker',
    title,
    blocks: [
      { kind: 'items', items: [shortPaperItem(row, snapshot)] },
      { kind: 'text', spans: sentence },
      ...(isUnposted && asker.operator
        ? [
            {
              kind: 'buttons',
              buttons: [
                { label: 'Post it here now', line: formatLine('announce', 'now', { ref: reference }) },
              ],
            } as const,
          ]
        : []),
    ],
    line: formatLine('why', reference),
  };
}

function explain(
  reason: Why,
  row: PaperRow,
  following: Following,
  snapshot: Snapshot,
): { readonly title: string; readonly sentence: string } {
  const moment = (at: number): string => formatSlot(at, following.schedule.zone);
  switch (reason.kind) {
    case 'unseen':
      return {
        title: 'Not looked at yet',
        sentence: 'It is in the data, and was not looked at yet; the next run decides.',
      };
    case 'baseline':
      return {
        title: 'Not announced: known from the start',
        sentence: `It was there when ${sourceTitle(reason.seen.source)} was first looked at, ${moment(reason.seen.firstSeen)}. What is there at the first look is no news.`,
      };
    case 'revision':
      return {
        title: 'Not announced: out before the first look',
        sentence: `It came from ${sourceTitle(reason.seen.source)} as a new version, ${moment(reason.seen.firstSeen)}. It was published on ${formatDay(snapshot.publishedOf(row))}, before that source was first asked for such papers; a new version alone is no news.`,
      };
    case 'withdrawn':
      return {
        title: 'Not announced: withdrawn',
        sentence: 'Its authors have withdrawn it. What is withdrawn is not announced.',
      };
    case 'old':
      return {
        title: 'Not announced: too old',
        sentence: `It was published on ${formatDay(snapshot.publishedOf(row))}, too long before it was first seen, ${moment(reason.seen.firstSeen)}. ANNOUNCE_MAX_AGE_DAYS says how old a new paper may be.`,
      };
    case 'unmatched':
      return {
        title: 'Not announced: not followed',
        sentence: `It was new, ${moment(reason.seen.firstSeen)}, and nothing that this channel followed then matched it.`,
      };
    case 'due': {
      const when = reason.at === undefined ? 'with the next run' : moment(reason.at);
      return {
        title: 'Will be announced',
        sentence: `${because(reason.delivery, following, snapshot)} It goes out ${reason.delivery.deliver === 'digest' ? 'in the digest, ' : ''}${when}.`,
      };
    }
    case 'sending':
      return {
        title: 'Is being announced',
        sentence: `${because(reason.delivery, following, snapshot)} It is being posted now.`,
      };
    case 'done':
      return {
        title: 'Was announced',
        sentence: `${because(reason.delivery, following, snapshot)} It was posted ${moment(reason.delivery.changedAt)}.`,
      };
    case 'held':
      return {
        title: 'Waits: this channel is on hold',
        sentence: `${because(reason.delivery, following, snapshot)} It goes out as soon as Paperboy may post here again${causeOf(reason.delivery)}.`,
      };
    case 'dead':
      return {
        title: 'Not announced: the platform refused it',
        sentence: `${because(reason.delivery, following, snapshot)} The message was refused ${moment(reason.delivery.changedAt)}${causeOf(reason.delivery)}.`,
      };
  }
}

const causeOf = ({ reason }: Delivery): string => (reason === undefined ? '' : `: ${reason}`);

/** What it matched: `This channel follows Simran Kaur, cs.LG.` */
function because({ matches }: Delivery, { follows }: Following, snapshot: Snapshot): string {
  if (matches.length === 0) return 'An operator asked for it.';
  // In the order they were followed, as the announcement names them.
  const ordered = matches.toSorted((one, other) => one.follow - other.follow);
  const labels = ordered.map(({ follow: id, maybe }) => {
    const follow = follows.find((one) => one.id === id);
    const label =
      follow === undefined ? 'something that it follows no longer' : followLabel(follow, snapshot);
    return maybe === undefined ? label : `${label} (may be another ${readable(maybe)})`;
  });
  return `This channel follows ${[...new Set(labels)].join(', ')}.`;
}
