import { RESTJSONErrorCodes as code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { PostOutcome } from '../announce/poster.ts';
import { cleanLine } from '../text/clean.ts';
import { clip } from '../text/clip.ts';

/**
 * What became of a Create Message that failed. Only an answer of Discord's, or a connection that never came about, says
 * for certain that nothing was posted.
 */
export function outcomeOf(error: unknown): Exclude<PostOutcome, { kind: 'posted' }> {
  if (error instanceof RateLimitError) {
    return {
      kind: 'limited',
      retryAfterMs: Math.max(leastWait, Math.ceil(error.retryAfter)),
      everywhere: error.global,
    };
  }
  if (error instanceof DiscordAPIError) return refusal(error);
  if (error instanceof HTTPError) return { kind: 'unknown', reason: `Discord answered with ${error.status}` };
  const cause = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return neverSent.has(cause)
    ? { kind: 'unreachable', reason: `Discord can't be reached (${cause})` }
    : { kind: 'unknown', reason: `no answer of Discord's arrived (${clip(cleanLine(cause), 100)})` };
}

const leastWait = 100;

/** Faults of a connection before it carries a request. */
const neverSent: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
const closedChannels: ReadonlyMap<number | string, string> = new Map<number, string>([
  [code.UnknownChannel, 'the channel was deleted'],
  [code.UnknownGuild, 'the server is gone'],
  [code.MissingAccess, 'Paperboy may not see the channel, or is no longer in the server'],
  [code.MissingPermissions, 'Paperboy may not post there'],
  [code.InvalidActionOnArchivedThread, 'the thread is archived'],
  [code.ThreadLocked, 'the thread is locked'],
  [code.CannotSendMessagesInNonTextChannel, 'the channel takes no messages'],
  [code.CannotExecuteActionOnThisChannelType, 'the channel takes no messages'],
  [code.CannotSendAMessageInAForumChannel, 'a forum takes only posts with a title of their own'],
  [code.ChannelVerificationLevelTooHighForYouToGainAccess, 'the server asks for more verification'],
  [code.CannotSendMessagesToThisUser, 'the person takes no direct messages from Paperboy'],
  [
    code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
    'Paperboy shares no server with the person any more',
  ],
]);

/** Refusals that are about neither the channel nor the message. */
const passing: ReadonlySet<number | string> = new Set<number>([
  code.SendMessagesHasBeenTemporarilyDisabled,
  code.FeatureTemporarilyDisabledServerSide,
  code.ServiceResourceIsBeingRateLimited,
  code.CloudflareIsBlockingYourRequest,
  code.APIResourceOverloaded,
]);

function refusal(error: DiscordAPIError): Exclude<PostOutcome, { kind: 'posted' }> {
  const said = `Discord answered with ${error.status}: ${clip(cleanLine(error.message), 300)}`;
  const closed = closedChannels.get(error.code);
  if (closed !== undefined) return { kind: 'channel-refused', reason: closed };
  if (error.status === 401) return { kind: 'unreachable', reason: 'Discord refused DISCORD_TOKEN' };
  // Without a code of Discord's own it comes from something on the way, or from another address than Discord's.
  const isDiscords = typeof error.code === 'number' && error.code !== 0;
  if (!isDiscords || passing.has(error.code)) return { kind: 'unreachable', reason: said };
  const isOfChannel = error.status === 403 || error.status === 404;
  // Its automatic moderation answers 400 or 403, and looks at the words.
  const isModeration = error.code === code.MessageWasBlockedByAutomaticModeration;
  return { kind: isOfChannel && !isModeration ? 'channel-refused' : 'message-refused', reason: said };
}
