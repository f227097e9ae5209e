import type { KnownBlock } from '@slack/types';
import { slackLimits } from './limits.ts';

/** Blocks that stay together in one message, and the lines that its small print must show for their ids to be read back. */
export interface Unit {
  readonly blocks: readonly KnownBlock[];
  readonly shown: readonly string[];
}

/** Each block a unit of its own. */
export const apart = (blocks: readonly KnownBlock[]): Unit[] =>
  blocks.map((block) => ({ blocks: [block], shown: [] }));

/** Shares units out over messages, in order. Each has at least one; a unit fits a message by itself. */
export function pack(units: readonly Unit[], base: string | undefined): Unit[] {
  const messages: { blocks: KnownBlock[]; shown: string[]; size: number }[] = [];
  const reserved = base === undefined ? 0 : smallPrintSize([base]);
  for (const { blocks, shown } of units) {
    let size = smallPrintSize(shown);
    for (const block of blocks) size += JSON.stringify(block).length + 1;
    let message = messages.at(-1);
    if (
      message === undefined ||
      message.size + size > slackLimits.blocksTotal ||
      message.blocks.length + blocks.length + smallPrintBlocks(message.shown.length + shown.length) >
        slackLimits.blocks
    ) {
      message = { blocks: [], shown: [], size: reserved };
      messages.push(message);
    }
    message.blocks.push(...blocks);
    message.shown.push(...shown);
    message.size += size;
  }
  return messages;
}

/** With the base line, ten to a context block. */
const smallPrintBlocks = (lines: number): number => Math.ceil((lines + 1) / slackLimits.contextElements);

/** What lines of small print add to a message's JSON: each with what stands around it, even if each had a block of its own. */
export function smallPrintSize(lines: readonly string[]): number {
  let size = 0;
  for (const line of lines) size += JSON.stringify(line).length + 100;
  return size;
}
