import type { KnownBlock } from '@slack/types';
import { drawnOnce, type Face } from '../adapter.ts';
import type { Card } from '../card/card.ts';
import { renderPlain } from '../card/plain.ts';
import { spansText } from '../card/spans.ts';
import { readPressId } from '../command/press.ts';
import { context, drawUnits } from './blocks.ts';
import { Desk } from './controls.ts';
import { fitted } from './escape.ts';
import { slackLimits } from './limits.ts';
import type { SlackMessage } from './message.ts';
import { pack, type Unit } from './unit.ts';

/** Cards as Slack's Block Kit: plain objects for its API, nothing of the client. */
export const slackFace: Face<SlackMessage> = {
  name: 'slack',
  render: drawnOnce(renderSlack),
  readPress: ({ id, shownLine }) => readPressId(id, shownLine),
  shownLine: ({ blocks }) => {
    const lines = blocks.flatMap(contextLines);
    return lines.length === 0 ? undefined : lines.join('\n');
  },
};

function renderSlack(card: Card): readonly SlackMessage[] {
  const desk = new Desk(card.line);
  const messages = pack(drawUnits(card, desk), desk.base);
  return messages.map((unit, index) => {
    const text = index === 0 ? fallback(renderPlain(card)) : continued(card, index + 1, messages.length);
    return drawMessage(card, unit, text, { base: desk.base, isLast: index === messages.length - 1 });
  });
}

function drawMessage(
  { audience, files = [] }: Card,
  unit: Unit,
  text: string,
  { base, isLast }: { base: string | undefined; isLast: boolean },
): SlackMessage {
  return {
    text,
    mrkdwn: false,
    blocks: withSmallPrint(unit, base, isLast),
    unfurl_links: false,
    unfurl_media: false,
    response_type: audience === 'asker' ? 'ephemeral' : 'in_channel',
    ...(isLast && files.length > 0 ? { files } : {}),
  };
}

/** The lines that ids are read back against stand last; the card's own also where nothing is pressed. */
function withSmallPrint({ blocks, shown }: Unit, base: string | undefined, isLast: boolean): KnownBlock[] {
  const hasControls = blocks.some(({ type }) => type === 'actions');
  const lines = base !== undefined && (isLast || hasControls) ? [base, ...shown] : shown;
  const drawn = [...blocks];
  for (let from = 0; from < lines.length; from += slackLimits.contextElements) {
    drawn.push(context(lines.slice(from, from + slackLimits.contextElements)));
  }
  return drawn;
}

function contextLines(block: KnownBlock): string[] {
  if (block.type !== 'context') return [];
  return block.elements.flatMap((element) => ('text' in element ? [element.text] : []));
}

function fallback(text: string): string {
  return fitted(text, 'mrkdwn', slackLimits.fallback) || '—';
}

const continued = (card: Card, number: number, of: number): string =>
  fallback(`${spansText(card.title ?? '')} (${number}/${of})`.trim());
