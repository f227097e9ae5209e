import { webApi } from '@slack/bolt';
import type { PostOutcome } from '../announce/poster.ts';
import { cleanLine } from '../text/clean.ts';
import { clip } from '../text/clip.ts';
import { isUnsent, refusesToken, retryAfter, slackCode, transportCode } from './fault.ts';

/**
 * What became of a chat.postMessage that failed. Only a refusal of Slack's, or a connection that never came about, says for
 * certain that nothing was posted.
 */
export function outcomeOf(error: unknown): Exclude<PostOutcome, { kind: 'posted' }> {
  const seconds = retryAfter(error);
  // Slack does not tell which of its limits it was; the channel's is the closest.
  if (seconds !== undefined)
    return { kind: 'limited', retryAfterMs: Math.max(leastWait, seconds * 1_000), everywhere: false };
  const code = slackCode(error);
  if (code !== undefined) return refusal(error, code);
  if (error instanceof webApi.WebAPIHTTPError) {
    const reason = `Slack answered with ${error.statusCode}`;
    // Slack itself answers with 200; what refuses the request stands before it.
    const isRefusal = error.statusCode >= 400 && error.statusCode < 500 && error.statusCode !== 408;
    return { kind: isRefusal ? 'unreachable' : 'unknown', reason };
  }
  const cause = transportCode(error) ?? (error instanceof Error ? error.message : String(error));
  const shown = clip(
    cleanLine(cause)
      .replace(/[{}.]+/g, ' ')
      .trim(),
    100,
  );
  return isUnsent(error)
    ? { kind: 'unreachable', reason: `Slack can't be reached (${shown})` }
    : { kind: 'unknown', reason: `no answer of Slack's arrived (${shown})` };
}

const leastWait = 1_000;
const longWait = 60_000;

/** https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const closedChannels: ReadonlyMap<string, string> = new Map([
  ['channel_not_found', 'the channel was deleted, or is private and Paperboy is not in it'],
  ['not_in_channel', 'Paperboy is not in the channel'],
  ['is_archived', 'the channel is archived'],
  ['restricted_action', 'the workspace does not let Paperboy post there'],
  ['restricted_action_read_only_channel', 'the channel takes no messages from apps'],
  ['restricted_action_thread_only_channel', 'the channel takes messages in threads only'],
  ['restricted_action_non_threadable_channel', 'the channel takes no such messages'],
  ['posting_to_channel_denied', 'the workspace does not let Paperboy post there'],
  ['channel_is_limited_access', 'the channel lets only some people post'],
  ['method_not_supported_for_channel_type', 'the channel takes no messages from apps'],
  ['team_access_not_granted', 'the workspace has not let Paperboy in'],
  ['ekm_access_denied', 'the workspace’s administrators have suspended posting there'],
  ['messages_tab_disabled', 'the person can get no direct messages from Paperboy'],
  ['user_disabled', 'the person has left the workspace'],
  ['user_not_found', 'the person is not in the workspace'],
  ['user_not_visible', 'the person can not be seen by Paperboy'],
  ['cannot_dm_bot', 'bots can not be written to'],
]);

/** Limits in words, which name no time. */
const tooMany: ReadonlySet<string> = new Set(['message_limit_exceeded', 'rate_limited', 'ratelimited']);

/** Slack's own failures: "it's possible some aspect of the operation succeeded". */
const undecided: ReadonlySet<string> = new Set(['internal_error', 'fatal_error', 'service_unavailable']);

/** Refusals that are about neither the channel nor the message. */
const passing: ReadonlySet<string> = new Set([
  'accesslimited',
  'access_denied',
  'request_timeout',
  'team_added_to_org',
  'two_factor_setup_required',
]);

function refusal(error: unknown, code: string): Exclude<PostOutcome, { kind: 'posted' }> {
  const said = `Slack answered ${clip(cleanLine(code).replace(/[{}.]+/g, ' '), 100)}`;
  const closed = closedChannels.get(code);
  if (closed !== undefined) return { kind: 'channel-refused', reason: closed };
  if (tooMany.has(code)) return { kind: 'limited', retryAfterMs: longWait, everywhere: true };
  if (undecided.has(code)) return { kind: 'unknown', reason: said };
  if (refusesToken(error)) return { kind: 'unreachable', reason: `Slack refused SLACK_BOT_TOKEN (${code})` };
  if (code === 'missing_scope')
    return { kind: 'unreachable', reason: 'the Slack app lacks the scope chat:write' };
  if (passing.has(code)) return { kind: 'unreachable', reason: said };
  return { kind: 'message-refused', reason: said };
}
