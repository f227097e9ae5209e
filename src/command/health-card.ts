import type { AnnounceHealth } from '../announce/desk.ts';
import { formatSlot } from '../announce/schedule/schedule.ts';
import type { Block, Card, Field, Spans } from '../card/card.ts';
import type { SourceHealth } from '../gather/gatherer.ts';
import type { Channel, Delivery } from '../state/state.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { clip } from '../text/clip.ts';
import { formatMoment, formatSpan } from '../text/moment.ts';
import { plural } from '../text/plural.ts';
import { readable } from '../text/readable.ts';
import type { Context } from './command.ts';
import { failingErrands, sourceFields } from './source-health.ts';

const shown = 10;

/** What `/paperboy health` answers: how the bot is, when it posts next, and for operators what waits and what failed. */
export async function healthCard(context: Context): Promise<Card> {
  const { snapshot, asker, announcements } = context;
  const state = context.health();
  const announced = await announcements?.health();
  const sources = context.sources?.health() ?? [];
  const matters = !asker.operator
    ? []
    : [...failingErrands(sources), ...(announced === undefined ? [] : mattersOf(announced, snapshot))];
  const notices = [...state.notices, ...(asker.operator ? (announced?.notices ?? []) : [])];
  const count = notices.length + matters.length;
  const fields = [
    ...botFields(context),
    ...(announced === undefined ? [] : await runFields(announced, context)),
    ...(asker.operator ? operatorFields(announced, context, sources) : []),
    { label: 'Version', value: state.version },
  ];
  return {
    tone: count === 0 ? 'success' : 'warning',
    audience: 'asker',
    title: count === 0 ? 'All is well' : plural(count, 'notice'),
    blocks: [...notices.map((notice) => text([notice])), ...matters, { kind: 'fields', fields }],
  };
}

function botFields({ snapshot, now, health }: Context): readonly Field[] {
  const { startedAt, platforms } = health();
  const { papers, profiles, names } = snapshot.counts;
  const ago = (moment: Date): string =>
    `${formatMoment(moment)} (${formatSpan(now().getTime() - moment.getTime())} ago)`;
  return [
    {
      label: 'Data',
      value: `${plural(papers, 'paper')}, ${plural(profiles, 'profile')}, ${plural(names, 'name')} without a profile`,
    },
    { label: 'Data read', value: ago(snapshot.loadedAt) },
    { label: 'Running since', value: ago(startedAt) },
    ...platforms.map((platform) => ({ label: platform.name, value: platform.state })),
  ];
}

/** When new papers are looked for next, and the digest of the channel where it is asked. */
async function runFields(
  { nextMoment }: AnnounceHealth,
  { announcements, asker }: Context,
): Promise<readonly Field[]> {
  const following =
    asker.channel === undefined ? undefined : await announcements?.following(asker.channel.id);
  return [
    ...(nextMoment === undefined ? [] : [{ label: 'Next run', value: formatMoment(new Date(nextMoment)) }]),
    ...(following === undefined || following.follows.length === 0
      ? []
      : [
          {
            label: 'Next digest here',
            value: formatSlot(following.nextDigest, following.schedule.zone),
          },
        ]),
  ];
}

function operatorFields(
  announced: AnnounceHealth | undefined,
  { snapshot, now }: Pick<Context, 'snapshot' | 'now'>,
  sources: readonly SourceHealth[],
): readonly Field[] {
  const warnings = { label: 'Warnings', value: plural(snapshot.warnings.length, 'warning') };
  if (announced === undefined) return [warnings];
  const { due, intent, held, dead, oldestDue } = announced.counts;
  const oldest = oldestDue === undefined ? '' : `, the oldest for ${formatSpan(now().getTime() - oldestDue)}`;
  return [
    warnings,
    { label: 'Due', value: `${plural(due, 'paper')}${oldest}` },
    { label: 'Being sent', value: plural(intent, 'paper') },
    { label: 'On hold', value: plural(held, 'paper') },
    { label: 'Refused', value: plural(dead, 'paper') },
    ...sourceFields(sources),
  ];
}

/** What an operator should see to: channels on hold, and messages that a platform refused. */
function mattersOf({ held, dead, counts }: AnnounceHealth, snapshot: Snapshot): readonly Block[] {
  const moreHeld = held.length - shown;
  const moreDead = counts.dead - dead.length;
  return [
    ...held.slice(0, shown).map(heldBlock),
    ...(moreHeld > 0 ? [text(`And ${plural(moreHeld, 'more channel')} on hold.`)] : []),
    ...dead.map((letter) => deadBlock(letter, snapshot)),
    ...(moreDead > 0 ? [text(`And ${plural(moreDead, 'more paper')} refused.`)] : []),
  ];
}

function heldBlock({ id, hold }: Channel): Block {
  const since = hold === undefined ? '' : ` since ${formatMoment(new Date(hold.since))}: ${hold.reason}`;
  return text([{ kind: 'code', text: id }, ` is on hold${since}.`]);
}

function deadBlock({ channel, paper, changedAt, reason }: Delivery, snapshot: Snapshot): Block {
  const row = snapshot.rowOf(paper);
  const title = row === undefined ? paper : `“${clip(readable(snapshot.paper(row).title), 120)}”`;
  const when = formatMoment(new Date(changedAt));
  const why = reason === undefined ? '' : `: ${reason}`;
  return text([title, ' was refused in ', { kind: 'code', text: channel }, `, ${when}${why}.`]);
}

const text = (spans: Spans): Block => ({ kind: 'text', spans });
