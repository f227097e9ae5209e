import { drawnOnce, type Face } from '../adapter.ts';
import type { Card, CardFile } from '../card/card.ts';
import { spansText } from '../card/spans.ts';
import { readPressId } from '../command/press.ts';
import { clip } from '../text/clip.ts';
import { hasVisible } from '../text/invisible.ts';
import { drawControls, type Panel } from './controls.ts';
import { type Draft, drawEmbeds, sourcesOf } from './embeds.ts';
import { escapeDiscord } from './escape.ts';
import { discordLimits } from './limits.ts';
import type { DiscordMessage } from './message.ts';

/** Cards as Discord's embeds and components: plain objects for its API, nothing of the client. */
export const discordFace: Face<DiscordMessage> = {
  name: 'discord',
  render: drawnOnce(renderDiscord),
  readPress: ({ id, shownLine }) => readPressId(id, shownLine),
  shownLine: ({ embeds }) => embeds.at(-1)?.footer?.text,
};

const nothing: Panel = { rows: [], shown: [] };

function renderDiscord(card: Card): readonly DiscordMessage[] {
  const { base, panels, printed } = drawControls(card);
  const [panel = nothing, ...further] = panels;
  const groups = pack(drawEmbeds(card, printed), footerOf(panel, base, sourcesOf(card)));
  const files = card.files ?? [];
  const last = groups.at(-1) ?? [];
  // A picture is a file, too.
  const room = discordLimits.files - last.filter(({ chart }) => chart !== undefined).length;
  return [
    ...groups.slice(0, -1).map((drafts) => message(card, drafts, nothing, [])),
    message(card, last, panel, files.slice(0, room)),
    ...further.map((more) => message(card, continuation(card, footerOf(more, base)), more, [])),
    ...moreFiles(card, files.slice(room)),
  ];
}

function message(
  { audience }: Card,
  drafts: readonly Draft[],
  { rows }: Panel,
  files: readonly CardFile[],
): DiscordMessage {
  const charts = drafts.flatMap(({ chart }, embed) => (chart === undefined ? [] : [{ embed, ...chart }]));
  return {
    embeds: drafts.map(({ embed }) => embed),
    components: rows,
    allowed_mentions: { parse: [] },
    ...(audience === 'asker' ? { flags: 64 } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(charts.length > 0 ? { charts } : {}),
  };
}

function footerOf({ shown }: Panel, base: string | undefined, sources?: string): string {
  return [sources, base, ...shown].filter((line) => line !== undefined).join('\n');
}

/** Shares the embeds out over messages, in order; the last one carries the footer. */
function pack(drafts: readonly Draft[], footer: string): Draft[][] {
  const groups: Draft[][] = [];
  let group: Draft[] = [];
  let total = 0;
  for (const [index, draft] of drafts.entries()) {
    const size = draft.size + (index === drafts.length - 1 ? footer.length : 0);
    if (
      group.length === discordLimits.embeds ||
      total + size > discordLimits.embedsTotal ||
      groups.length === 0
    ) {
      group = [];
      total = 0;
      groups.push(group);
    }
    group.push(draft);
    total += size;
  }
  const last = drafts.at(-1);
  if (last !== undefined && footer !== '') last.embed.footer = { text: footer };
  return groups;
}

/** The embed of a message that only holds more buttons or files: which answer they belong to. */
function continuation(card: Card, footer: string): Draft[] {
  const title = clip(
    escapeDiscord(spansText(card.title ?? ''), 'plain').trim(),
    discordLimits.embedTitle / 2,
  );
  const description = hasVisible(title) ? escapeDiscord(title, 'line') : '…';
  return [{ embed: { description, ...(footer === '' ? {} : { footer: { text: footer } }) }, size: 0 }];
}

function moreFiles(card: Card, files: readonly CardFile[]): DiscordMessage[] {
  const messages: DiscordMessage[] = [];
  for (let from = 0; from < files.length; from += discordLimits.files) {
    messages.push(
      message(card, continuation(card, ''), nothing, files.slice(from, from + discordLimits.files)),
    );
  }
  return messages;
}
