import type { webApi } from '@slack/bolt';
import { z } from 'zod';
import type { ProbeOutcome } from '../announce/poster.ts';
import { outcomeOf } from './outcome.ts';

const Info = z.object({
  channel: z.object({
    is_archived: z.boolean().default(false),
    is_member: z.boolean().optional(),
    is_im: z.boolean().default(false),
  }),
});

const invite = 'Type /invite @Paperboy in the channel.';

/** Whether the bot could post to a channel now. Posts nothing. */
export async function probeChannel(
  client: Pick<webApi.WebClient, 'conversations'>,
  channel: string,
): Promise<ProbeOutcome> {
  try {
    const found = Info.parse(await client.conversations.info({ channel })).channel;
    if (found.is_archived)
      return {
        kind: 'closed',
        reason: 'the channel is archived',
        advice: 'Unarchive it, or follow elsewhere.',
      };
    return found.is_im || found.is_member === true
      ? { kind: 'open' }
      : { kind: 'closed', reason: 'Paperboy is not in the channel', advice: invite };
  } catch (error) {
    const outcome = outcomeOf(error);
    return outcome.kind === 'channel-refused'
      ? { kind: 'closed', reason: outcome.reason, advice: invite }
      : { kind: 'unknown' };
  }
}
