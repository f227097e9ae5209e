import {
  type APIInteractionResponse,
  InteractionResponseType,
  type RawFile,
  type REST,
  Routes,
} from 'discord.js';
import { isApiCode, isPassing } from './fault.ts';
import { type DiscordMessage, filesOf, newBody } from './message.ts';

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

  async function callback(body: APIInteractionResponse, files: RawFile[] = []): Promise<void> {
    let tried = false;
    await repeating(firstAnswerWaits, async () => {
      const signal = AbortSignal.timeout(firstAnswerTimeout);
      try {
        await rest.post(callbackRoute, { auth: false, body, files, signal });
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
        { type: InteractionResponseType.ChannelMessageWithSource, data: newBody(message) },
        filesOf(message),
      ),
    update: (message) =>
      callback({ type: InteractionResponseType.UpdateMessage, data: editedBody(message) }, filesOf(message)),
    deferReply: (onlyAsker) =>
      callback({
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(onlyAsker ? { data: { flags: ephemeral } } : {}),
      }),
    deferUpdate: () => callback({ type: InteractionResponseType.DeferredMessageUpdate }),
    suggest: (choices) =>
      callback({
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [...choices] },
      }),
    async edit(message) {
      await repeating(editWaits, () =>
        rest.patch(original, {
          auth: false,
          body: editedBody(message),
          files: filesOf(message),
          signal: AbortSignal.timeout(editTimeout),
        }),
      );
    },
    async remove() {
      await repeating(editWaits, () =>
        rest.delete(original, { auth: false, signal: AbortSignal.timeout(editTimeout) }),
      );
    },
    async followUp(message) {
      await rest.post(Routes.webhook(ticket.applicationId, ticket.token), {
        auth: false,
        body: newBody(message),
        files: filesOf(message),
      });
    },
  };
}

/** An edit can't change who sees the message; files of the page before go. */
function editedBody({ embeds, components, allowed_mentions, files = [] }: DiscordMessage) {
  return {
    embeds,
    components,
    allowed_mentions: { parse: [...allowed_mentions.parse] },
    attachments: files.map((_, index) => ({ id: String(index) })),
  };
}

/** Tries again after each wait while the fault may pass. */
async function repeating(waits: readonly number[], send: () => Promise<unknown>): Promise<void> {
  for (const wait of [...waits, undefined]) {
    try {
      await send();
      return;
    } catch (error) {
      if (wait === undefined || !isPassing(error)) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}
