import type { webApi } from '@slack/bolt';
import type { Card, ChartBlock } from '../card/card.ts';
import { spansText } from '../card/spans.ts';
import type { DrawChart } from '../chart/png.ts';
import type { Place } from './answer.ts';
import type { SlackLog } from './bolt-log.ts';
import { fitted } from './escape.ts';
import { type LoggedFault, slackCode } from './fault.ts';
import { isNoEntry, upload } from './files.ts';
import { slackLimits } from './limits.ts';

export interface PictureParts {
  readonly client: Pick<webApi.WebClient, 'apiCall' | 'files'>;
  /** Posts the bytes to the address that Slack names. */
  readonly fetch: typeof fetch;
  readonly draw: DrawChart;
  readonly log: Pick<SlackLog, 'debug' | 'info' | 'warn'>;
  readonly logged: (error: unknown) => LoggedFault;
}

/** Sends a card's charts as pictures after its answer. Never rejects. */
export type SendPictures = (card: Card, place: Place) => Promise<void>;

/** What holds for every later picture, too, until an operator changes it. */
const forGood: ReadonlySet<string> = new Set(['missing_scope', 'file_uploads_disabled']);

/**
 * Follows answers with their pictures, in the channel or thread they stand in. The answer shows each chart as a line of text
 * already, so where the bot may upload nothing (no scope, no member, an answer for one person alone) nobody is told.
 */
export function createPictures(parts: PictureParts): SendPictures {
  const { client, log } = parts;
  let mayUpload = true;

  async function send(
    { chart, alt }: ChartBlock,
    title: string,
    place: Place,
    channel: string,
  ): Promise<void> {
    const content = await parts.draw(chart);
    const file = { name: 'chart.png', mediaType: 'image/png', content, alt };
    const id = await upload(file, parts);
    const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
    await client.files.completeUploadExternal({ files: [{ id, title }], channel_id: channel, ...thread });
  }

  return async (card, place) => {
    const { channel } = place;
    // An ephemeral message can hold no file.
    if (channel === undefined || (card.audience === 'asker' && !place.isDirect)) return;
    const name = fitted(spansText(card.title ?? ''), 'plain', slackLimits.header);
    for (const block of card.blocks) {
      if (!mayUpload || block.kind !== 'chart') continue;
      const what = block.chart.panels.map(({ title }) => title).join(', ');
      try {
        await send(block, name === '' ? what : `${name}: ${what}`, place, channel);
      } catch (error) {
        const code = slackCode(error) ?? '';
        if (forGood.has(code)) {
          mayUpload = false;
          log.info(parts.logged(error), 'Slack lets this app upload no charts: answers have them as text');
        } else if (isNoEntry(error))
          log.debug(parts.logged(error), 'a chart may not be shown in this channel');
        else log.warn(parts.logged(error), 'a chart could not be shown in Slack');
      }
    }
  };
}
