import type { Desk, Outlook } from '../src/announce/desk.ts';
import { formatSlot } from '../src/announce/schedule/schedule.ts';
import type { Block, Card, Spans } from '../src/card/card.ts';
import { deskOf, placeOf } from '../src/command/channel.ts';
import { type Context, defineCommand } from '../src/command/command.ts';
import { formatLine } from '../src/command/line.ts';
import { PersonError } from '../src/errors.ts';
import type { PaperRow, Snapshot } from '../src/store/snapshot.ts';
import { clip } from '../src/text/clip.ts';
import { plural } from '../src/text/plural.ts';
import { readable } from '../src/text/readable.ts';
import { whichPaper } from '../src/view/paper-choices.ts';
import { shortPaperItem } from '../src/view/paper-item.ts';
import { whyCard } from './why.ts';

/** `/announce preview|now [ref]`: what goes out next; let it go now, or post one paper here. */
export const announce = defineCommand({
  name: 'announce',
  description: 'What the next run would post; run it now; or post one paper here, whatever its age',
  translations: {
    de: 'Was der nächste Lauf posten würde; ihn jetzt starten; oder eine Arbeit hier posten, egal wie alt',
    fr: 'Ce que publierait le prochain passage ; le lancer ; ou publier ici un article, quel que soit son âge',
  },
  options: {
    what: {
      kind: 'choice',
      required: true,
      choices: ['preview', 'now'],
      description: 'Look, or do it',
    },
    ref: {
      kind: 'text',
      complete: 'paper',
      description: 'One paper, for this channel: id, DOI or words of the title',
    },
  },
  access: 'operator',
  examples: ['announce preview', 'announce now', 'announce now 2206.10654'],
  async run({ what, ref }, context) {
    if (ref !== undefined) return onePaper(what, ref, context);
    const desk = deskOf(context.announcements);
    return what === 'preview' ? preview(await desk.preview(), context.snapshot) : runNow(desk);
  },
});

const channelsShown = 10;
const papersShown = 3;

function preview(outlooks: readonly Outlook[], snapshot: Snapshot): Card {
  const papers = outlooks.reduce((sum, { due }) => sum + due.length, 0);
  const more = outlooks.length - channelsShown;
  return {
    tone: 'neutral',
    audience: 'asker',
    title:
      papers === 0
        ? 'Nothing is due'
        : `Due: ${plural(papers, 'paper')} in ${plural(outlooks.length, 'channel')}`,
    blocks: [
      ...(papers === 0 ? [text('The next run would post nothing.')] : []),
      ...outlooks.slice(0, channelsShown).map((outlook) => outlookBlock(outlook, snapshot)),
      ...(more > 0 ? [text(`And ${plural(more, 'more channel')}.`)] : []),
      ...(papers === 0
        ? []
        : [{ kind: 'buttons', buttons: [{ label: 'Run now', line: 'announce now' }] } as const]),
    ],
    line: 'announce preview',
  };
}

/** A channel, when it gets something, and the first papers of it. */
function outlookBlock({ channel, at, due }: Outlook, snapshot: Snapshot): Block {
  const when = at === undefined ? 'at the next run' : formatSlot(at, 'UTC');
  const titles = due.slice(0, papersShown).map(({ paper }) => {
    const row = snapshot.rowOf(paper);
    return row === undefined ? paper : clip(readable(snapshot.paper(row).title), 120);
  });
  const more = due.length - titles.length;
  return text([
    { kind: 'code', text: channel },
    ` ${plural(due.length, 'paper')}, ${when}`,
    ...titles.map((title) => `\n${title}`),
    ...(more > 0 ? [`\nand ${more.toLocaleString('en-US')} more`] : []),
  ]);
}

async function runNow(desk: Desk): Promise<Card> {
  const due = (await desk.preview()).flatMap((outlook) => outlook.due);
  const instant = due.filter(({ deliver }) => deliver === 'instant').length;
  await desk.runNow();
  const digests = due.length - instant;
  return {
    tone: 'success',
    audience: 'asker',
    title: instant === 0 ? 'Nothing was due at once' : `${plural(instant, 'paper')} on the way`,
    blocks: [
      text(instant === 0 ? 'Nothing goes out now.' : 'They go out now, each channel at its own pace.'),
      ...(digests === 0
        ? []
        : [text(`${plural(digests, 'paper')} ${digests === 1 ? 'waits' : 'wait'} for the next digest.`)]),
    ],
    line: 'announce now',
  };
}

/** One paper in the channel where it was asked for. */
async function onePaper(what: 'preview' | 'now', ref: string, context: Context): Promise<Card> {
  const { snapshot } = context;
  const { desk, channel } = placeOf('announce', context);
  const lineFor = (row: PaperRow): string => formatLine('announce', what, { ref: snapshot.referenceOf(row) });
  const found = whichPaper(ref, snapshot, lineFor);
  if (found.kind === 'card') return found.card;
  const { row } = found;
  const line = lineFor(row);
  const before = await desk.why(channel, row);
  if (what === 'preview' || before.kind === 'done' || before.kind === 'sending')
    return { ...whyCard(row, before, await desk.following(channel), context), line };
  const reach = await desk.reach(channel);
  if (reach.kind === 'closed')
    throw new PersonError(`Paperboy can’t post in this channel: ${reach.reason}.`, { advice: reach.advice });
  const after = await desk.announce(channel, row);
  // Due in a digest it stays there, and in a channel on hold it waits.
  if (after.kind === 'held' || (after.kind === 'due' && after.delivery.deliver === 'digest'))
    return { ...whyCard(row, after, await desk.following(channel), context), line };
  return {
    tone: 'success',
    audience: 'asker',
    title: 'On the way',
    blocks: [
      { kind: 'items', items: [shortPaperItem(row, snapshot)] },
      text('It is posted here now, whatever its age. What this channel follows stays as it is.'),
    ],
    line,
  };
}

const text = (spans: Spans): Block => ({ kind: 'text', spans });
