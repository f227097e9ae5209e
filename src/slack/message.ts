import type { KnownBlock } from '@slack/types';
import type { CardFile } from '../card/card.ts';

/** The arguments of chat.postMessage, or the body of an answer to a response URL; files are uploaded beside. */
export interface SlackMessage {
  /** What notifications and screen readers get. */
  readonly text: string;
  readonly mrkdwn: false;
  readonly blocks: KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly response_type: 'in_channel' | 'ephemeral';
  readonly files?: readonly CardFile[];
}
