import type { KnownBlock } from '@slack/types';
import type { SlackMessage } from './message.ts';

/**
 * Who asked for a message, and by which line, is written into the ids of its blocks of buttons: Slack hands those back with
 * every press, of private messages too, and they survive a restart.
 */
export interface AskedBy {
  readonly user: string;
  /** The small print that ids are read against, where it fits. */
  readonly line?: string;
}

/** https://docs.slack.dev/reference/block-kit/blocks/actions-block */
const idLength = 255;
/** Beside the renderer's 12,000 characters of blocks this stays under what Slack was seen to refuse. */
const room = 12_900;

/** The message with its asker in it. */
export function stamp(message: SlackMessage, user: string, line: string | undefined): SlackMessage {
  const controls = message.blocks.filter(({ type }) => type === 'actions').length;
  const whole = line === undefined ? '' : ` ${line}`;
  const size = JSON.stringify(message.blocks).length + controls * (60 + 2 * whole.length);
  const shown = size > room || whole.length > idLength - 40 ? '' : whole;
  const blocks = message.blocks.map(
    (block, index): KnownBlock =>
      block.type === 'actions' ? { ...block, block_id: `${index}:${user}${shown}` } : block,
  );
  return { ...message, blocks };
}

/** Reads a block's id back; undefined when it is none of ours. */
export function readStamp(blockId: string): AskedBy | undefined {
  const found = /^\d+:(?<user>[A-Z0-9]+)(?: (?<line>\/.+))?$/s.exec(blockId)?.groups;
  if (found?.['user'] === undefined) return undefined;
  return { user: found['user'], ...(found['line'] === undefined ? {} : { line: found['line'] }) };
}
