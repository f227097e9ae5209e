import type { APIApplicationCommand } from 'discord-api-types/v10';
import { ApiFault } from './api-fault.ts';
import type { Limit } from './buckets.ts';
import { channelOf, createMessage, visible } from './channels.ts';
import { checkCommands } from './command-limits.ts';
import {
  type CallbackBody,
  type Interaction,
  originalOf,
  takeCallback,
  takeDeletion,
  takeEdit,
  takeFollowUp,
} from './interactions.ts';
import { checkBody } from './openapi.ts';
import { botUser, channelPayload, guildPayload, messagePayload, userPayload } from './payloads.ts';
import { snowflake } from './snowflake.ts';
import {
  addChannel,
  type CommandBody,
  type File,
  type Message,
  type MessageBody,
  type World,
} from './world.ts';

export interface Call {
  /** The path's ids, in order. */
  readonly ids: readonly string[];
  readonly body: unknown;
  readonly files: readonly File[];
  readonly query: URLSearchParams;
}

export interface Route {
  readonly method: string;
  /** As in Discord's OpenAPI. */
  readonly path: string;
  /** Bot's token needed; interaction routes carry their own. */
  readonly auth: boolean;
  readonly limit?: Limit;
  handle(call: Call): unknown;
}

export interface RestParts {
  readonly world: World;
  readonly interactions: ReadonlyMap<string, Interaction>;
  readonly gateway: () => { readonly url: string; readonly shards: number; readonly sessionsLeft: number };
  readonly firstAnswerMs: number;
  /** For Create Message: by default five in five seconds a channel. */
  readonly messageLimit: Limit;
}

const followUpLimit: Limit = { requests: 5, perMs: 2000 };

/** Discord's REST API, as far as a bot like this one may use it. Handlers return the answer's JSON or throw ApiFault. */
export function createRoutes(parts: RestParts): readonly Route[] {
  const { world, interactions } = parts;

  const byToken = (token: string | undefined): Interaction => {
    for (const interaction of interactions.values()) if (interaction.token === token) return interaction;
    throw new ApiFault(404, 10015, 'Unknown Webhook');
  };
  const payload = (message: Message) =>
    messagePayload(world, message, world.channels.get(message.channelId)?.guildId);
  const messageBody = (call: Call, method: string, path: string): MessageBody => {
    complain(world, checkBody(method, path, call.body));
    return call.body ?? {};
  };

  const message = '/webhooks/{webhook_id}/{webhook_token}/messages/@original';
  const followUp = '/webhooks/{webhook_id}/{webhook_token}';
  const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
  const create = '/channels/{channel_id}/messages';

  return [
    {
      method: 'GET',
      path: '/gateway/bot',
      auth: true,
      handle: () => {
        const { url, shards, sessionsLeft } = parts.gateway();
        const session_start_limit = {
          total: 1000,
          remaining: sessionsLeft,
          reset_after: 3_600_000,
          max_concurrency: 1,
        };
        return { url, shards, session_start_limit };
      },
    },
    { method: 'GET', path: '/users/@me', auth: true, handle: () => botUser(world) },
    {
      method: 'GET',
      path: '/users/@me/guilds',
      auth: true,
      handle: () =>
        [...world.guilds.values()].map(({ id, name, botPermissions }) => ({
          id,
          name,
          icon: null,
          owner: false,
          permissions: String(botPermissions),
          features: [],
        })),
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      auth: true,
      handle: ({ body }) => {
        const recipient = (body as { recipient_id: string }).recipient_id;
        const name = `dm ${recipient}`;
        const open = [...world.channels.values()].find((channel) => channel.name === name);
        const channel = open ?? addChannel(world, name, undefined);
        return { ...channelPayload(channel), recipients: [userPayload(recipient, 'someone')] };
      },
    },
    ...['/applications/@me', '/oauth2/applications/@me'].map((path) => ({
      method: 'GET',
      path,
      auth: true,
      handle: () => ({ id: world.applicationId, name: 'Paperboy', flags: 0, bot: botUser(world) }),
    })),
    {
      method: 'GET',
      path: '/guilds/{guild_id}',
      auth: true,
      handle: ({ ids }) => guildPayload(world, guildOf(world, ids[0])),
    },
    {
      method: 'GET',
      path: '/channels/{channel_id}',
      auth: true,
      handle: ({ ids }) => channelPayload(visible(world, ids[0])),
    },
    {
      method: 'GET',
      path: '/applications/{application_id}/commands',
      auth: true,
      handle: ({ query }) => shown(world.globalCommands, query),
    },
    {
      method: 'PUT',
      path: '/applications/{application_id}/commands',
      auth: true,
      handle: ({ body }) => (world.globalCommands = registered(world, body, undefined)),
    },
    {
      method: 'GET',
      path: '/applications/{application_id}/guilds/{guild_id}/commands',
      auth: true,
      handle: ({ ids, query }) => shown(guildOf(world, ids[1]).commands, query),
    },
    {
      method: 'PUT',
      path: '/applications/{application_id}/guilds/{guild_id}/commands',
      auth: true,
      handle: ({ ids, body }) => (guildOf(world, ids[1]).commands = registered(world, body, ids[1])),
    },
    {
      method: 'POST',
      path: callback,
      auth: false,
      handle: ({ ids, body, files, query }) => {
        const interaction = interactions.get(ids[0] ?? '');
        if (interaction === undefined || interaction.token !== ids[1])
          throw new ApiFault(404, 10062, 'Unknown interaction');
        complain(world, checkBody('POST', callback, body));
        takeCallback(world, interaction, body as CallbackBody, files, parts.firstAnswerMs);
        if (query.get('with_response') !== 'true') return undefined;
        const { original } = interaction;
        return {
          interaction: { id: interaction.id, type: interaction.type, response_message_id: original?.id },
          ...(original === undefined
            ? {}
            : { resource: { type: interaction.callback, message: payload(original) } }),
        };
      },
    },
    {
      method: 'GET',
      path: message,
      auth: false,
      handle: ({ ids }) => payload(originalOf(byToken(ids[1]))),
    },
    {
      method: 'PATCH',
      path: message,
      auth: false,
      limit: followUpLimit,
      handle: (call) =>
        payload(takeEdit(world, byToken(call.ids[1]), messageBody(call, 'PATCH', message), call.files)),
    },
    {
      method: 'DELETE',
      path: message,
      auth: false,
      handle: ({ ids }) => takeDeletion(world, byToken(ids[1])),
    },
    {
      method: 'POST',
      path: followUp,
      auth: false,
      limit: followUpLimit,
      handle: (call) =>
        payload(takeFollowUp(world, byToken(call.ids[1]), messageBody(call, 'POST', followUp), call.files)),
    },
    {
      method: 'POST',
      path: create,
      auth: true,
      limit: parts.messageLimit,
      handle: (call) =>
        payload(
          createMessage(world, channelOf(world, call.ids[0]), messageBody(call, 'POST', create), call.files),
        ),
    },
    {
      method: 'GET',
      path: create,
      auth: true,
      handle: ({ ids }) =>
        visible(world, ids[0])
          .messages.filter((one) => !one.deleted)
          .map(payload)
          .toReversed(),
    },
  ];
}

function guildOf(world: World, id: string | undefined) {
  const guild = world.guilds.get(id ?? '');
  if (guild === undefined) throw new ApiFault(403, 50001, 'Missing Access');
  return guild;
}

/** Registered commands as Discord lists them: their translations only for whom asks. */
function shown(commands: readonly APIApplicationCommand[], query: URLSearchParams): unknown {
  if (query.get('with_localizations') === 'true') return commands;
  const plain = JSON.stringify(commands, (key, value: unknown) =>
    key.endsWith('_localizations') ? undefined : value,
  );
  return JSON.parse(plain);
}

/** Refuses what OpenAPI refuses, and remembers it. */
function complain(world: World, faults: readonly string[]): void {
  if (faults.length === 0) return;
  world.violations.push(...faults);
  throw new ApiFault(400, 50035, `Invalid Form Body\n${faults.join('\n')}`);
}

function registered(world: World, body: unknown, guildId: string | undefined): APIApplicationCommand[] {
  const path =
    guildId === undefined
      ? '/applications/{application_id}/commands'
      : '/applications/{application_id}/guilds/{guild_id}/commands';
  const commands = body as readonly CommandBody[];
  complain(world, [...checkBody('PUT', path, body), ...checkCommands(commands)]);
  const made: APIApplicationCommand[] = [];
  for (const command of commands) {
    const permissions = command.default_member_permissions;
    made.push({
      ...command,
      id: snowflake(),
      application_id: world.applicationId,
      version: snowflake(),
      type: 1,
      nsfw: false,
      dm_permission: guildId === undefined,
      ...(guildId === undefined ? {} : { guild_id: guildId }),
      default_member_permissions: permissions ?? null,
    } as APIApplicationCommand);
  }
  return made;
}
