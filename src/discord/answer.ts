import {
  type APIInteractionResponse,
  type RawFile,
  type REST,
  Routes,
  InteractionResponseType as Type,
} from 'discord.js';
import { isApiCode, isPassing } from './fault.ts';
import { type DiscordMessage, editedBody, filesOf, newBody } from './message.ts';

/** What Discord's interaction calls need to know of one interaction; the token opens them for 15 minutes. */
export interface Ticket {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

/** The ways to answer one interaction. All reject with discord.js's errors, whose text may hold the token. */
export interface Answers {
  /** Discord has taken a first answer. */
  readonly begun: boolean;
  /** A new message as the first answer. */
  reply(message: DiscordMessage): Promise<void>;
  /** The clicked message, changed in place, as the first answer. */
  update(message: DiscordMessage): Promise<void>;
  /** "Thinking …": a message will come. Whether only the asker sees it is settled here. */
  deferReply(onlyAsker: boolean): Promise<void>;
  /** The clicked message will change. */
  deferUpdate(): Promise<void>;
  /** What was deferred, or replied, becomes this. */
  edit(message: DiscordMessage): Promise<void>;
  remove(): Promise<void>;
  /** One more message. */
  followUp(message: DiscordMessage): Promise<void>;
  suggest(choices: readonly { name: string; value: string }[]): Promise<void>;
}

const ephemeral = 64;
const alreadyAcknowledged = 40060;
/** A first answer that hangs is tried again within the three seconds that there are. */
const firstAnswerTimeout = 900;
const firstAnswerWaits = [50, 200];
const editTimeout = 10_000;
const editWaits = [200, 1_000, 4_000];

/**
 * Answers an interaction over REST. discord.js repeats a 5xx four times at once whatever it was, and a cut connection
 * never; so its retries are off, and here what can do no harm twice is repeated: the first answer (Discord takes one) and
 * edits. A follow-up whose outcome is unknown is not: it could be read twice.
 */
export function answersTo(ticket: Ticket, rest: REST): Answers {
  const callbackRoute = Routes.interactionCallback(ticket.id, ticket.token);
  const original = Routes.webhookMessage(ticket.applicationId, ticket.token, '@original');

  let begun = false;

  async function callback(first: Sending, then: Sending = first): Promise<void> {
    let tried = false;
    await repeating(firstAnswerWaits, first, then, async (sending) => {
      const signal = AbortSignal.timeout(firstAnswerTimeout);
      try {
        await rest.post(callbackRoute, { auth: false, ...sending, signal });
      } catch (error) {
        // The try before this one arrived after all.
        if (tried && isApiCode(error, alreadyAcknowledged)) return;
        tried = true;
        throw error;
      }
    });
    begun = true;
  }

  return {
    get begun() {
      return begun;
    },
    reply: (message) =>
      callback(
        ...bothOf<APIInteractionResponse>(message, (data) => ({
          type: Type.ChannelMessageWithSource,
          data: newBody(data),
        })),
      ),
    update: (message) =>
      callback(
        ...bothOf<APIInteractionResponse>(message, (data) => ({
          type: Type.UpdateMessage,
          data: editedBody(data),
        })),
      ),
    deferReply: (onlyAsker) =>
      callback({
        body: {
          type: Type.DeferredChannelMessageWithSource,
          ...(onlyAsker ? { data: { flags: ephemeral } } : {}),
        },
      }),
    deferUpdate: () => callback({ body: { type: Type.DeferredMessageUpdate } }),
    suggest: (choices) =>
      callback({
        body: { type: Type.ApplicationCommandAutocompleteResult, data: { choices: [...choices] } },
      }),
    async edit(message) {
      await repeating(editWaits, ...bothOf(message, editedBody), (sending) =>
        rest.patch(original, { auth: false, ...sending, signal: AbortSignal.timeout(editTimeout) }),
      );
    },
    async remove() {
      await repeating(editWaits, undefined, undefined, () =>
        rest.delete(original, { auth: false, signal: AbortSignal.timeout(editTimeout) }),
      );
    },
    async followUp(message) {
      const route = Routes.webhook(ticket.applicationId, ticket.token);
      const [first, then] = bothOf(message, newBody);
      try {
        await rest.post(route, { auth: false, ...first });
      } catch (error) {
        if (then === first || isPassing(error)) throw error;
        await rest.post(route, { auth: false, ...then });
      }
    },
  };
}

interface Sending<Body = APIInteractionResponse> {
  readonly body: Body;
  readonly files?: RawFile[];
}

/** A message as it is to be sent, and as it is sent when that fails: without pictures. */
function bothOf<Body>(
  message: DiscordMessage,
  bodyOf: (message: DiscordMessage) => Body,
): [first: Sending<Body>, then: Sending<Body>] {
  const sending = (one: DiscordMessage) => ({ body: bodyOf(one), files: filesOf(one) });
  const first = sending(message);
  return [first, message.instead === undefined ? first : sending(message.instead)];
}

/** Sends, and tries again after each wait while the fault may pass; at once with what is not `first`, whatever the fault. */
async function repeating<Sent>(
  waits: readonly number[],
  first: Sent,
  then: Sent,
  send: (sent: Sent) => Promise<unknown>,
): Promise<void> {
  let sent = first;
  for (const wait of [...waits, undefined]) {
    try {
      await send(sent);
      return;
    } catch (error) {
      const isOther = sent !== then;
      sent = then;
      if (wait === undefined || !(isOther || isPassing(error))) throw error;
      if (!isOther) await new Promise((done) => setTimeout(done, wait));
    }
  }
}
